"""Numbers with their units in running text: value, unit, place; and what is no figure."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.times.prose_times import find_mentions
from licheng_etl.grammar.times.time_words import spelled
from licheng_etl.reports.numbers.quantities import find_quantities

if TYPE_CHECKING:
    from licheng_etl.reports.numbers.quantity import Quantity


def quantities(text: str) -> list[Quantity]:
    plain = spelled(text)
    times = [(mention.start, mention.end) for mention in find_mentions(plain)]
    return find_quantities(plain, text, times)


def read(text: str) -> list[tuple[str, Decimal, str]]:
    return [
        (text[q.start : q.end], q.value * (q.unit.factor if q.unit else 1), q.code)
        for q in quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("完成投资221.6亿元。", "221.6亿元", "22160000000", "CNY"),
        ("使用外资1591.78万美元。", "1591.78万美元", "15917800", "USD"),
        ("种植面积446.29千公顷。", "446.29千公顷", "4462900000", "m2"),
        ("发电量23.5亿千瓦时。", "23.5亿千瓦时", "2350000000", "kWh"),
        ("吞吐量2.8万个标准箱。", "2.8万个标准箱", "28000", "TEU"),
        ("周转量28.79亿人公里。", "28.79亿人公里", "2879000000", "person_km"),
        ("年产23000台(套)。", "23000台(套)", "23000", "count:台(套)"),
        ("出生率为5.88‰。", "5.88‰", "0.588", "percent"),
        ("自然增长率为-2.70‰。", "-2.70‰", "-0.27", "percent"),
        ("增速为－1２２％。", "－1２２％", "-122", "percent"),
        ("选聘90余名。", "90余名", "90", "person"),
        ("近七成。", "七成", "70", "percent"),
        ("入户率达九成五。", "九成五", "95", "percent"),
        ("覆盖八成三以上农户。", "八成三", "83", "percent"),
        ("开工率90﹪。", "90﹪", "90", "percent"),
        ("粮食产量35亿斤。", "35亿斤", "1750000", "t"),
        ("收购鲜叶8万公斤、3担。", "3担", "0.15", "t"),
        ("工业用电量6.4亿度。", "6.4亿度", "640000000", "kWh"),
        ("全年售电3亿度。", "3亿度", "300000000", "kWh"),
        ("电池温度升高3度。", "3度", "3", "count:度"),
        ("家电市场平均气温25度。", "25度", "25", "count:度"),
        ("供电线路弧垂角度12度。", "12度", "12", "count:度"),
        ("电站水位上涨2度。", "2度", "2", "count:度"),
        ("增速排名：第3。", "第3", "3", "ordinal"),
        ("全省排名 第1，增长5%。", "第1", "1", "ordinal"),
        ("气温上升3度。", "3度", "3", "count:度"),
        ("总量居全省第一，名列第二。", "第一", "1", "ordinal"),
        ("产量、销量居全省第一、第二。", "第二", "2", "ordinal"),
        ("城乡居民收入比为2.1:1。", "2.1", "2.1", "ratio"),
        ("约三分之二。", "三分之二", "0.666667", "ratio"),
        ("翻两番。", "翻两番", "300", "percent"),
        ("居全省第3位。", "第3位", "3", "ordinal"),
        ("不到一年半时间。", "一年半", "18", "month"),
        ("工期为四年六个月。", "四年六个月", "54", "month"),
        ("历时15周。", "15周", "105", "day"),
        ("电价下调两角五分。", "两角五分", "0.25", "CNY"),
        ("投资亿元以上项目。", "亿元", "100000000", "CNY"),
        ("占规模以上工业的百分之零点九。", "百分之零点九", "0.9", "percent"),
        ("有困难群众7万群众。", "7万", "70000", "person"),
        ("完成投资12 345.6万元。", "12 345.6万元", "123456000", "CNY"),
        ("发运1\u00a0234\u00a0567吨。", "1\u00a0234\u00a0567吨", "1234567", "t"),
        ("公司净利润-3.2亿元。", "-3.2亿元", "-320000000", "CNY"),
        ("采矿业\u22122.3%。", "\u22122.3%", "-2.3", "percent"),
        ("人均GDP8.9万元。", "8.9万元", "89000", "CNY"),
        ("年末常住人口78.6万，比上年增加1.2万。", "78.6万", "786000", "person"),
        ("年末常住人口78.6万，比上年增加1.2万。", "1.2万", "12000", "person"),
        ("贷款利率下降25个基点。", "25个基点", "0.25", "pp"),
        ("贷款利率下降15BP。", "15BP", "0.15", "pp"),
        ("R&D12.3亿元。", "12.3亿元", "1230000000", "CNY"),
    ],
)
def test_a_number_with_its_unit_is_read(text: str, printed: str, value: str, unit: str) -> None:
    assert (printed, Decimal(value), unit) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "一个个重大项目，一批企业，一系列举措。",
        "重点抓好八个方面，坚持四个意识。",
        "“4433”工作推进体系、“3+1”布局。",
        "三年行动、五大行动、第一产业、第三批名单、3号线。",
        "5G基站、PM2.5、12英寸、500强、4A级景区。",
        "依据〔2024〕12号文件，详见表1。",
        "电话0531-12345678，热线12345，见http://a.cn/t2024_1.html。",
        "党的二十届三中全会精神。",
        "第一，支持企业。第二、推进改革；第三，抓好落实。",
        "主要做法：第一，支持企业。",
        "臭氧日最大值第90百分位浓度。",
        "我队在比赛中以5:3获胜，比分3:2。",
        "每百元营业收入，每万人口。",
        "小明拾起石子。",
        "按GB/T 4754-2017分类，按DB37/T 1234.1—2019建设。",
        "G20峰会、B2B平台、G3011线、Z165次列车、ISO9001认证。",
        "根据1%人口抽样调查、5‰人口变动情况抽样调查推算。",
        "最近一周，未来5个月。",
        "珠三角、两会、双招双引、黄河三角洲、四面八方。",
    ],
)
def test_numbers_that_are_names_are_no_figures(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("投资5亿元-3亿元。", "300000000"),
        ("新增—3家。", "3"),
        ("——5万人就业。", "50000"),
        ("济南-5公里。", "5"),
        ("G20, 5家。", "5"),
        ("2025 300亿元。", "30000000000"),
    ],
)
def test_a_dash_of_a_list_is_no_sign_and_a_name_takes_no_number_after_it(
    text: str, value: str
) -> None:
    assert read(text)[-1][1] == Decimal(value)


def test_a_range_is_one_quantity_with_two_ends() -> None:
    (one,) = quantities("投资3—5亿元。")
    assert (one.value, one.high) == (Decimal(3).scaleb(8), Decimal(5).scaleb(8))


def test_a_scale_that_would_turn_a_range_round_is_of_its_upper_end_alone() -> None:
    (one,) = quantities("补贴8500到3万港元。")
    assert (one.value, one.high) == (Decimal(8500), Decimal(30000))


def test_a_unit_printed_once_holds_for_the_list() -> None:
    assert read("分别提高1.2、3.4个百分点。") == [
        ("1.2", Decimal("1.2"), "pp"),
        ("3.4个百分点", Decimal("3.4"), "pp"),
    ]


def test_an_amount_and_a_count_side_by_side_are_two() -> None:
    assert read("援助5.16亿15个项目。") == [
        ("5.16亿", Decimal("516000000"), "CNY"),
        ("15个", Decimal(15), "count:个"),
    ]


def test_things_of_more_than_an_amount_are_counted() -> None:
    assert read("签约3个亿元以上项目。")[0] == ("3个", Decimal(3), "count:个")
    assert read("投资达3个亿元。") == [("3个亿元", Decimal(300_000_000), "CNY")]


def test_points_of_a_list_may_be_short() -> None:
    points = [code for _, _, code in read("高于全省、全国0.2个、3.1个百分点。")]
    assert points == ["pp", "pp"]
    assert [code for _, _, code in read("新增5个，提高3.1个百分点。")] == ["count:个", "pp"]


def test_the_parts_of_a_structure_are_shares() -> None:
    said = read("三次产业结构为6.7：41.3：52.0。")
    assert [(value, unit) for _, value, unit in said] == [
        (Decimal("6.7"), "percent"),
        (Decimal("41.3"), "percent"),
        (Decimal("52.0"), "percent"),
    ]


def test_a_ratio_without_a_unit_keeps_none() -> None:
    assert read("投入产出比48，预计明年达产。") == [("48", Decimal(48), "")]


@given(st.decimals("0.01", "99999", places=2), st.sampled_from(["万", "亿"]))
def test_any_amount_of_money_is_exact(number: Decimal, scale: str) -> None:
    text = f"完成投资{number}{scale}元。"
    ((printed, value, unit),) = read(text)
    assert printed == f"{number}{scale}元"
    assert (value, unit) == (number * {"万": 10**4, "亿": 10**8}[scale], "CNY")


@given(st.text("0123456789.,%一二十百万亿元个年月成倍第分之、—-:() “”", max_size=40))
def test_any_text_is_read_without_an_error_and_in_order(text: str) -> None:
    found = quantities(text)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("前三季度分别完成10、12、15亿元。", [10, 12, 15]),
        ("分别完成5、6、7、8、9亿元。", [5, 6, 7, 8, 9]),
    ],
)
def test_a_scale_that_is_printed_once_holds_for_the_whole_list(
    text: str, values: list[int]
) -> None:
    assert [value for _, value, _ in read(text)] == [Decimal(value) * 10**8 for value in values]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("税收增幅为-1.2至3.4%。", "-1.2", "3.4"), ("气温为-5至10度。", "-5", "10")],
)
def test_the_low_end_of_a_range_keeps_its_minus(text: str, low: str, high: str) -> None:
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.high) == (Decimal(low), Decimal(high))


def test_numbers_that_spaces_part_are_no_groups_of_one() -> None:
    assert Decimal(120135148) not in [value for _, value, _ in read("分别为120 135 148家。")]
    assert [value for _, value, _ in read("完成投资12 345.6万元。")] == [Decimal(123456000)]


@pytest.mark.parametrize(
    ("text", "printed", "value", "code"),
    [
        ("合同外资$1.2亿。", "$1.2亿", 120_000_000, "USD"),
        ("实际到账US$3500万。", "US$3500万", 35_000_000, "USD"),
        ("进口€2.5亿元。", "€2.5亿元", 250_000_000, "EUR"),
        ("合同额￥1.2亿元。", "￥1.2亿元", 120_000_000, "CNY"),
        ("进口额USD320万。", "USD320万", 3_200_000, "USD"),
        ("均价¥3.5/吨。", "¥3.5/吨", Decimal("3.5"), "CNY/t"),
        ("引资港币5亿元。", "5亿元", 500_000_000, "HKD"),
        ("实到外资港币3亿。", "3亿", 300_000_000, "HKD"),
        ("日元500万。", "500万", 5_000_000, "JPY"),
        ("投资人民币5亿多。", "5亿多", 500_000_000, "CNY"),
        ("出口3亿美元。", "3亿美元", 300_000_000, "USD"),
    ],
)
def test_signs_and_codes_of_money_stand_before_their_number(
    text: str, printed: str, value: Decimal, code: str
) -> None:
    assert read(text) == [(printed, value, code)]


@pytest.mark.parametrize(
    ("text", "printed", "value", "code"),
    [
        ("总诊疗人次95.5亿，入院9万人次。", "95.5亿", 9_550_000_000, "count:人次"),
        ("入院人次24500.1万。", "24500.1万", 245_001_000, "count:人次"),
        ("年末总户数49.4万。", "49.4万", 494_000, "count:户"),
        ("全县常住人口766579，增加9人。", "766579", 766_579, "person"),
        ("短视频播放量达3.5亿。", "3.5亿", 350_000_000, "count:个"),
        ("税收突破3.5亿。", "3.5亿", 350_000_000, "CNY"),
        ("贷款总量突破500亿。", "500亿", 50_000_000_000, "CNY"),
    ],
)
def test_a_number_without_unit_is_counted_in_what_its_noun_says(
    text: str, printed: str, value: int, code: str
) -> None:
    assert read(text)[0] == (printed, Decimal(value), code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("平均住院日为8.8日。", [("8.8日", Decimal("8.8"), "day")]),
        (
            "平均住院日8日，其中公立医院8.4日。",
            [("8日", 8, "day"), ("8.4日", Decimal("8.4"), "day")],
        ),
        ("8日召开会议。", []),
        ("截至6.30日收购结束。", []),
        ("工程于5.1日开工。", []),
        (
            "平均住院日由9.2日降至8.8日。",
            [("9.2日", Decimal("9.2"), "day"), ("8.8日", Decimal("8.8"), "day")],
        ),
    ],
)
def test_days_are_counted_but_for_those_of_a_month(
    text: str, expected: list[tuple[str, Decimal, str]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("孕产妇死亡率15.1/10万。", [("15.1/10万", Decimal("0.0151"), "percent")]),
        (
            "发病率215.74/10万，下降3%。",
            [("215.74/10万", Decimal("0.21574"), "percent"), ("3%", 3, "percent")],
        ),
        ("发病率3.2/万。", [("3.2/万", Decimal("0.032"), "percent")]),
    ],
)
def test_so_many_of_a_hundred_thousand_are_a_percentage(
    text: str, expected: list[tuple[str, Decimal, str]]
) -> None:
    assert read(text) == expected


def test_the_time_of_day_of_publication_is_no_ratio_but_three_industries_are() -> None:
    assert read("2011-09-28 09:29:00 | 来源") == []
    assert [value for _, value, _ in read("三次产业结构为13:32:55。")] == [13, 32, 55]


def test_days_on_which_many_places_were_alike_are_counted() -> None:
    assert read("发生重污染395天次。") == [("395天次", Decimal(395), "count:天次")]


def test_what_a_ratio_has_become_is_one_and_ten_thousands_of_degrees_are_hours_of_power() -> None:
    values = [
        value
        for _, value, _ in read("去回程比例由上年同期的2.1:1优化为1.7:1，比分由1:0改写为3:1。")
    ]
    assert values == [Decimal("2.1"), 1, Decimal("1.7"), 1]
    assert read("累计101.27亿度。") == [("101.27亿度", Decimal(10_127_000_000), "kWh")]
    assert read("水温9度。") == [("9度", Decimal(9), "count:度")]


def test_the_first_ten_are_no_ten_persons() -> None:
    assert read("全市前十名占3席。") == [("3席", Decimal(3), "count:席")]


def test_rates_of_ten_thousand_are_of_one() -> None:
    assert read("能耗0.62吨标准煤/万元，下降4%。")[0] == (
        "0.62吨标准煤/万元",
        Decimal("0.000062"),
        "tce/CNY",
    )


def test_hours_at_which_somebody_serves_are_a_name() -> None:
    assert read("24小时值守电话。") == []
    assert read("历时24小时。") == [("24小时", Decimal(24), "hour")]


def test_heat_is_no_power() -> None:
    assert read("炉温达1千多度。") == [("1千多度", Decimal(1000), "count:度")]
    assert read("供电2000万度。") == [("2000万度", Decimal(20_000_000), "kWh")]


@pytest.mark.parametrize("text", ["日前20名专家入驻。", "此前20名患者出院。", "当前20名专家在岗。"])
def test_who_there_is_before_now_is_counted(text: str) -> None:
    assert read(text) == [("20名", Decimal(20), "person")]


def test_the_number_of_a_point_is_no_population() -> None:
    assert read("户籍人口1、常住人口2。") == []
