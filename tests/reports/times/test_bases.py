"""What a growth is told against: the year before, or another time."""

from __future__ import annotations

import pytest

from tests.reports.texts import bulletin, said


def measures(text: str) -> list[object]:
    return [claim["measure"] for claim in said(f"2024年11月15日\n\n{text}")]


@pytest.mark.parametrize(
    "text",
    [
        "10月，工业增加值较9月增长2.1%。",
        "10月，工业增加值比上月增长2.1%。",
        "前三季度，进出口比上半年增长1.2%。",
        "10月末，存款余额比年初增长3.9%。",
        "10月末，存款余额比上年末增长3.9%。",
        "1—10月，客流比2019年同期增长3.9%。",
        "与上月相比，产量增长2.1%。",
    ],
)
def test_growth_against_another_time_than_the_year_before_is_another_growth(text: str) -> None:
    assert measures(text) == ["growth_other"]


@pytest.mark.parametrize(
    "text",
    [
        "10月，工业增加值比去年10月增长2.1%。",
        "前三季度，进出口比上年同期增长1.2%。",
        "1—10月，客流比2023年同期增长3.9%。",
        "10月末，存款余额比上年同期增长3.9%。",
        "2023年，投资比2022年增长5%。",
    ],
)
def test_growth_against_the_same_time_a_year_earlier_is_growth_on_the_year(text: str) -> None:
    assert measures(text) == ["growth_yoy"]


def test_the_end_of_the_year_before_is_a_year_before_the_years_end() -> None:
    found = bulletin("年末存款余额5亿元，比上年末增长3%。贷款余额4亿元，比年初增长2%。")
    assert [claim["measure"] for claim in found if claim["unit"] == "percent"] == ["growth_yoy"] * 2


def test_a_percentage_shares_the_base_of_the_amount_before_it() -> None:
    assert measures("10月末，余额32亿元，比年初增加3亿元，增长9%，同比增长8%。") == [
        "level",
        "growth_other",
        "growth_other",
        "growth_yoy",
    ]


def test_a_base_does_not_reach_past_another_subject() -> None:
    assert measures("10月末，存款比年初增加3亿元，贷款增长9%。")[-1] == "growth_yoy"


def test_a_part_of_the_figure_of_another_time_is_a_rate() -> None:
    assert measures("10月，货运量恢复到2019年同期的95%。") == ["rate_other"]


def test_what_opens_a_part_of_a_sentence_tells_how_all_of_it_compares() -> None:
    text = "10月，环比价格变动中，最高涨幅为2.1%，最低为下降1%；投资增长3%，价格环比上涨1%。"
    assert measures(text) == ["growth_other", "growth_other", "growth_yoy", "growth_other"]


def test_parts_grow_as_their_whole_does_to_the_end_of_the_sentence() -> None:
    text = "10月，价格环比下降3%。其中，肉类下降2%；蛋类上涨1%，同比上涨4%。投资增长5%。"
    assert measures(text) == ["growth_other"] * 3 + ["growth_yoy"] * 2


def test_in_brackets_behind_another_area_stands_what_that_one_told() -> None:
    text = "1—10月，工业增长7.5%，增速高于全国（3.9%）3.6个百分点。城镇化率高于全国（65%）。"
    assert measures(text) == ["growth_yoy", "growth_yoy", "pp_change", "share"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成市任务的130%，省任务的127%。", ["completion_rate"] * 2),
        ("已完成建设投资近50%。", ["completion_rate"]),
        ("完成投资占比50%，完成投资增长3%。", ["share", "growth_yoy"]),
        ("死亡率5.91‰；自然增长率2.65‰。", ["rate_other", "rate_other"]),
    ],
)
def test_what_is_done_of_a_plan_is_told_from_shares_and_growth(
    text: str, expected: list[str]
) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("签约10—50亿元项目31个。", ["level", "count"]),
        ("其中，10—50亿元项目31个。", ["threshold", "count"]),
        ("其中，10—50亿元，项目31个。", ["level", "count"]),
    ],
)
def test_a_range_right_before_what_is_counted_bounds_it(text: str, expected: list[str]) -> None:
    assert measures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("比去年同期多蓄水9亿立方米。", ["growth_other"]),
        ("蓄水9亿立方米。", ["level"]),
        ("比去年同期少办12件。", ["growth_other"]),
        ("较上年多投了四成。", ["growth_yoy"]),
        ("比常年同期多40%。", ["growth_other"]),
        ("较去年同期净增22亿元，净增企业3家。", ["growth_other", "count"]),
        ("企业比上年净增3家，比上年增加3家。", ["count", "growth_other"]),
        ("收入增长9%，中位数是平均数的86.8%。", ["growth_yoy", "rate_other"]),
        ("占汛末蓄水计划的66%。", ["completion_rate"]),
        ("收入3亿元，为全年征收计划的122%。", ["level", "completion_rate"]),
        ("执行数3亿元，执行进度97%。", ["level", "completion_rate"]),
        ("降雨量较历年同期偏多29.9%。", ["growth_other"]),
        ("甲地与乙地分别实现5%和1.8%的增长。", ["growth_yoy", "growth_yoy"]),
        ("甲地与乙地分别实现5%和1.8%的份额。", ["rate_other", "rate_other"]),
        ("税收收入占比60%、40%的增长来自制造业。", ["share", "share"]),
        ("37户规模以上工业企业完成产值6亿元。", ["count", "level"]),
        ("500头规模以上养殖场9个。", ["threshold", "count"]),
        ("营业收入平均年增幅达42.9%。", ["growth_other"]),
        ("价格环比上涨0.1%，上涨0.5%的产品有30种。", ["growth_other", "growth_yoy", "count"]),
        ("占全省科技计划的6%。", ["share"]),
        ("玉米已收62.9%，小麦已播种过一成。", ["completion_rate", "completion_rate"]),
        ("近六成行业利润翻倍，五成以上企业盈利。", ["share", "share"]),
        ("居民满意度95%，增长5%企业受益。", ["rate_other", "growth_yoy"]),
        (
            "环比减少2亿人次，降低8%，同比增加1亿人次，增长4%。",
            ["growth_other", "growth_other", "growth_other", "growth_yoy"],
        ),
        ("比上年增加3亿元，增长5%。", ["growth_other", "growth_yoy"]),
    ],
)
def test_differences_parts_and_plans_are_told_apart(text: str, expected: list[str]) -> None:
    assert measures(text) == expected


def test_what_was_done_less_is_negative() -> None:
    assert [claim["value"] for claim in said("比去年同期少收税3亿元。")] == ["300000000"]
    assert [claim["value"] for claim in said("比去年同期少支出3亿元。")] == ["-300000000"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("路基填筑累计完成48%，桥梁完成81%。", ["completion_rate"] * 2),
        ("税收完成3亿元，占比过半，达52.3%。", ["level", "share"]),
        ("案件比前五年上升101%，比上年上升9%。", ["growth_other", "growth_yoy"]),
        ("600分以上183人。", ["threshold", "count"]),
        ("考了600分以上。", ["count"]),
    ],
)
def test_what_is_done_reached_and_bounded_is_told_by_what_stands_before(
    text: str, expected: list[str]
) -> None:
    assert measures(text) == expected


def test_a_cut_of_quantity_is_a_fall() -> None:
    found = said("较去年同期减量5.6%。")
    assert [(claim["value"], claim["measure"]) for claim in found] == [("-5.6", "growth_yoy")]


def test_what_has_risen_by_less_is_negative() -> None:
    text = "贷款同比少增3亿元，存款同比多增2亿元，外币贷款同比多减1亿元。"
    assert [claim["value"] for claim in said(text)] == ["-300000000", "200000000", "-100000000"]


def test_percentages_listed_with_multiples_are_as_they_stand() -> None:
    found = said("出口分别增长4倍、18.4%、29.2%和2倍。")
    assert [claim["value"] for claim in found] == ["400", "18.4", "29.2", "200"]
    assert {claim["unit"] for claim in found} == {"percent"}
