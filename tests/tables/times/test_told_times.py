"""What stands above a table tells when its figures are of, whoever filled it in when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.tables.detect import understand
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

BODY: list[Row] = [["类别", "本月", "上月"], ["来信", 52, 47], ["来访", 31, 40]]


def periods(*rows: Row) -> list[str | None]:
    """Of the figures in the last row."""
    facts = understood(rows).facts
    return [fact.period for cell, fact in facts.items() if cell.endswith(str(len(rows)))]


def test_a_month_in_the_title_is_of_the_year_of_the_day_below() -> None:
    told = ["2024-M09", "2024-M08"]
    assert periods(["9月份信访情况统计表"], ["2024年10月5日"], *BODY) == told
    assert periods(["9月份信访情况统计表"], ["填报日期：2024年9月28日"], *BODY) == told


def test_a_later_month_alone_below_the_year_of_a_title_is_when_that_was_told() -> None:
    body: list[Row] = [["State", "Buses"], ["Alabama", 45], ["Alaska", 86]]
    assert periods(["Vehicles - 2010 1/"], ["December 2011"], *body) == ["2010"]
    assert periods(["Vehicles—2010"], ["3 May 2012"], *body) == ["2010"]
    assert periods(["Vehicles - 2011"], ["December 2011"], *body) == ["2011-M12"]
    assert periods(["Prices, 2010 = 100"], ["December 2011"], *body) == ["2011-M12"]
    assert periods(["Index (2010)"], ["December 2011"], *body) == ["2011-M12"]
    assert periods(["Census of 2001"], ["December 2011"], *body) == ["2011-M12"]
    assert periods(["2010年项目进展"], ["2011年12月"], *body) == ["2011-M12"]


@pytest.mark.parametrize(
    ("title", "day", "period"),
    [
        ("Retail sales at constant prices, 2019", "June 2020", "2020-M06"),
        ("Consumer prices, base year: 2019", "June 2020", "2020-M06"),
        ("Cases of COVID-2019", "June 2020", "2020-M06"),
        ("Population estimates based on Census: 2020", "30 June 2021", "2021-06-30"),
        ("Government accounts, 2020", "31 March 2021", "2021-03-31"),
        ("Government accounts - 2020", "31 March 2021", "2021-03-31"),
    ],
)
def test_a_year_that_prices_a_census_or_accounts_are_of_leaves_the_day_below_its_own(
    title: str, day: str, period: str
) -> None:
    body: list[Row] = [["State", "Buses"], ["Alabama", 45], ["Alaska", 86]]
    assert periods([title], [day], *body) == [period]


def test_public_is_no_word_for_when_figures_were_published() -> None:
    body: list[Row] = [["State", "Buses"], ["Alabama", 45], ["Alaska", 86]]
    assert periods(["Publicly owned vehicles, December 2011"], *body) == ["2011-M12"]
    for line in (
        "Publicerad 2021-03-12",
        "Publicación: 2021-03-12",
        "Publicly released 12 March 2021",
    ):
        assert periods(["Table 4. Vehicles"], [line], *body) == [None]
    assert periods(["Vehicles, 2010"], ["Published 3 May 2012"], *body) == ["2010"]


def test_what_accumulates_beside_a_month_does_so_until_it_in_other_languages_too() -> None:
    body: list[Row] = [["Trafic", "avril 2016", "cumul"], ["Sables", 50, 188], ["Autres", 37, 108]]
    assert periods(*body) == ["2016-M04", "2016-YTD04"]


def test_a_month_in_the_title_is_of_the_year_in_a_line_of_its_own() -> None:
    assert periods(["9月份信访情况统计表"], ["2024年"], *BODY) == ["2024-M09", "2024-M08"]


def test_a_day_within_the_month_of_the_title_is_what_figures_are_of() -> None:
    rows: list[Row] = [["9月份库存情况"], ["2024年9月15日"], ["品种", "库存"], ["煤", 5]]
    assert periods(*rows) == ["2024-09-15"]


def test_months_of_columns_are_of_the_year_in_which_the_form_was_filled_in() -> None:
    rows: list[Row] = [
        ["项目投资情况"],
        ["填报日期：2024年9月26日"],
        ["项目", "9月", "1-9月", "10月"],
        ["甲", 5, 40, 6],
    ]
    assert periods(*rows) == ["2024-M09", "2024-YTD09", None]


def test_this_month_is_that_late_in_which_the_form_was_filled_in() -> None:
    assert periods(["信访情况"], ["填报时间：2024年9月26日"], *BODY) == ["2024-M09", "2024-M08"]
    assert periods(["信访情况"], ["填报时间：2024年9月5日"], *BODY) == [None, None]
    assert periods(["信访情况"], ["发布时间：2024年9月26日"], *BODY) == [None, None]


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (["本年", "累计"], [None, "2024-YTD12"]),
        (["上年", "本年累计"], [None, "2024-YTD12"]),
        (["本月", "下月计划", "面积"], ["2024-M12", None, None]),
        (["本月", "年末人数", "上年末"], ["2024-M12", None, "2023"]),
        (["本月", "上年同期", "同比（%）"], ["2024-M12", "2023-M12", "2024-M12"]),
    ],
)
def test_the_month_of_filling_in_is_that_of_what_speaks_of_this_month_alone(
    heads: list[str], told: list[str | None]
) -> None:
    rows: list[Row] = [
        ["年报"],
        ["填报时间：2024年12月26日"],
        ["项目", *heads],
        ["甲", *range(5, 5 + len(heads))],
        ["乙", *range(7, 7 + len(heads))],
    ]
    assert periods(*rows) == told


def test_how_long_a_form_is_in_force_is_no_time_of_its_figures() -> None:
    rows: list[Row] = [["企业月报"], ["2024年9月", None, "有效期至：2025年12月"], *BODY]
    assert periods(*rows) == ["2024-M09", "2024-M08"]
    assert periods(["企业月报"], ["有效期至：2025年12月"], *BODY) == [None, None]


def test_a_month_in_digits_beside_the_units_is_what_figures_are_of() -> None:
    line = "单位：件"
    assert periods(["信访情况"], [line, None, "2024.9"], *BODY) == ["2024-M09", "2024-M08"]
    # A number that is kept as 2024.1 may be October.
    assert periods(["信访情况"], [line, None, 2024.1], *BODY) == [None, None]
    figures: list[Row] = [["品种", "数量", "金额"], ["煤", 1, 2024.9], ["油", 2, 2024.8]]
    assert len(understood([["库存"], *figures]).facts) == 4


def test_the_days_of_a_title_are_of_the_year_in_which_the_form_was_filled_in() -> None:
    title, made = ["项目周报（10月11日至10月17日）"], ["填报日期：2024年10月18日"]
    assert periods(title, made, ["项目", "本周完成"], ["甲", 5], ["乙", 6]) == [
        "2024-10-11..2024-10-17"
    ]


def test_the_day_on_which_a_page_was_published_is_none_of_its_figures() -> None:
    body: list[Row] = [["品种", "产量"], ["生猪", 184], ["家禽", 152]]
    title: Row = ["2024年1-3季度农产品生产情况"]
    for line in ("2024-10-30 来源：调查总队", "时间：2024年10月30日 15:45 作者：科室"):
        assert periods(title, [line], *body) == ["2024-YTD09"]
    assert periods(["农产品生产情况"], ["2024年10月30日"], *body) == ["2024-10-30"]
    assert periods(["农产品库存"], ["2024年10月30日 数据来源：调查队"], *body) == ["2024-10-30"]


@pytest.mark.parametrize("basis", ["以上年为100", "上年=100", "以2020年为100"])
def test_the_year_that_an_index_starts_from_is_no_time_of_its_figures(basis: str) -> None:
    body: list[Row] = [["类别", "指数"], ["食品", 101.4], ["衣着", 100.3]]
    assert periods([f"价格指数（2021年，{basis}）"], *body) == ["2021"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("零售企业2024年8月.csv", ["2024-M08", "2024-YTD08", "2023-YTD08"]),
        ("零售企业2024年.csv", [None, None, None]),
        ("零售企业.csv", [None, None, None]),
    ],
)
def test_what_columns_speak_of_and_nothing_tells_the_name_of_the_file_does(
    name: str, told: list[str | None]
) -> None:
    text = "企业,本月销售额,累计销售额,去年同期累计\n甲,5,40,30\n乙,6,50,40\n"
    facts = understand(read_workbook(text.encode(), name)[0]).filter(row=2, kind="data")
    assert facts["period"].to_list() == told


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("本月销售额,1-8月销售额,年度计划投资金额", ["2024-M08", "2024-YTD08", "2024"]),
        ("8月销售额,1-8月销售额,上年末", ["2024-M08", "2024-YTD08", "2023"]),
        ("7月销售额,8月销售额,9月销售额", [None, None, None]),
    ],
)
def test_months_of_columns_that_end_with_that_of_the_file_are_of_its_year(
    heads: str, told: list[str | None]
) -> None:
    text = f"企业,{heads}\n甲,5,40,30\n乙,6,50,40\n"
    facts = understand(read_workbook(text.encode(), "零售企业2024年8月.csv")[0])
    assert facts.filter(row=2, kind="data")["period"].to_list() == told


def test_what_accumulates_in_the_report_of_a_week_is_as_of_its_last_day() -> None:
    title = ["项目周调度（2024年10月7日—10月13日）"]
    week, day = "2024-10-07..2024-10-13", "2024-10-13"
    heads: Row = ["项目", "本周完成", "年初至今累计完成", "累计"]
    assert periods(title, heads, ["甲", 5, 50, 90], ["乙", 6, 60, 80]) == [week, day, day]
    own: Row = ["项目", "2024年10月7日至10月13日累计"]
    assert periods(["项目"], own, ["甲", 5], ["乙", 6]) == [week]
    heads = ["项目", "本周累计", "累计"]
    assert periods(title, heads, ["甲", 5, 50], ["乙", 6, 60]) == [week, day]


@pytest.mark.parametrize(
    "above",
    [
        ["2024年10月1日—10月7日旅游接待情况"],
        ["旅游接待情况", "统计时间：2024年10月1日至10月7日"],
    ],
)
def test_what_accumulates_over_the_days_of_a_title_is_of_these(above: list[str]) -> None:
    lines: list[Row] = [[line] for line in above]
    heads: Row = ["景区", "累计接待游客", "当日接待", "今年以来累计"]
    days, day = "2024-10-01..2024-10-07", "2024-10-07"
    told = periods(*lines, heads, ["甲", 5, 50, 90], ["乙", 6, 60, 80])
    assert (told[0], told[2]) == (days, day)


def test_a_second_table_whose_columns_speak_of_the_report_is_of_its_time() -> None:
    first: list[Row] = [
        ["零售额"],
        ["2024年1-9月"],
        ["指标", "1-本月"],
        ["零售额", 90],
        ["餐饮", 20],
    ]
    second: list[Row] = [["附：各街道零售额"], ["街道", "1-本月"], ["东街", 60], ["西街", 30]]
    assert periods(*first, [], *second) == ["2024-YTD09"]
    second[1] = ["街道", "面积"]
    assert periods(*first, [], *second) == [None]


@pytest.mark.parametrize(
    ("report", "head", "told"),
    [
        ("2023年决算", "累计", None),
        ("2023年决算", "本月", None),
        ("2024年三季度", "本月", None),
        ("2024年三季度", "本季", "2024-Q3"),
        ("2024年10月", "本月", "2024-M10"),
        ("2024年10月", "累计", "2024-YTD10"),
        ("截至2024年10月31日", "本月", "2024-M10"),
    ],
)
def test_a_second_table_is_of_the_time_before_only_if_that_has_what_its_columns_speak_of(
    report: str, head: str, told: str | None
) -> None:
    first: list[Row] = [[report], ["街道", "金额"], ["甲", 11], ["乙", 32]]
    second: list[Row] = [["专项资金拨付表"], ["行业", head], ["丙", 15], ["丁", 38]]
    assert periods(*first, [], *second) == [told]


def test_a_second_table_whose_columns_speak_of_the_week_before_is_of_the_week() -> None:
    head: Row = ["品种", "上周", "本周"]
    first: list[Row] = [
        ["价格（2022年9月2日-2022年9月8日）"],
        head,
        ["猪肉", 29, 30],
        ["牛肉", 77, 78],
    ]
    second: list[Row] = [["表2 水产品价格"], head, ["草鱼", 16, 17], ["鲫鱼", 20, 21]]
    told = ["2022-08-26..2022-09-01", "2022-09-02..2022-09-08"]
    assert periods(*first, [], *second) == told
    second[1] = ["品种", "上月", "本月"]
    assert periods(*first, [], *second) == [None, None]


@pytest.mark.parametrize(
    "line",
    [
        "Terakhir Diperbarui : 25 April 2019",
        "Letzte Aktualisierung: 25.04.2019",
        "Dernière mise à jour : 25 avril 2019",
        "Última actualización: 25 abril 2019",
        "Cập nhật ngày 26/7/2018",
    ],
)
def test_the_day_on_which_figures_were_brought_up_to_date_is_none_of_them(line: str) -> None:
    body: list[Row] = [["Province", "Rice"], ["North", 45], ["South", 86]]
    assert periods(["Rice, 2016"], [line], *body) == ["2016"]


def test_a_title_that_speaks_of_what_was_published_or_made_new_has_its_time() -> None:
    body: list[Row] = [["Land", "Titel"], ["Bayern", 45], ["Hessen", 86]]
    for title in ("Erschienene Bücher 2019", "Aktualisierte Prognose 2019"):
        assert periods([title], *body) == ["2019"]


def test_the_form_may_have_been_filled_in_on_a_day_told_below_it() -> None:
    made: Row = ["填报日期：2024年10月25日"]
    rows: list[Row] = [["信访情况统计表"], *BODY]
    facts = understood([*rows, made]).facts
    assert [facts["B4"].period, facts["C4"].period] == ["2024-M10", "2024-M09"]
