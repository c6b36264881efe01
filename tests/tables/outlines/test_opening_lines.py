"""Lines without figures open sections by what stands right below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.tables.outlines.lines import Line
from licheng_etl.tables.outlines.opening_lines import opens
from tests.tables.outlined_rows import below
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def line(label: str, unit: str | None = None, *, figures: bool = True) -> Line:
    return Line(label, 0, figures, False, unit=unit)


def test_a_line_opens_a_section_where_figures_stand_below_it() -> None:
    lines = [line("Sex", figures=False), line("Male"), line("Female", figures=False)]
    assert opens(lines, 0)
    assert not opens(lines, 2)


def test_a_line_that_differs_from_the_next_by_its_numbers_alone_opens_none() -> None:
    lines = [line("2022 1", figures=False), line("2021 1"), line("2020 1")]
    assert not opens(lines, 0)
    assert opens([line("Age 15 to 24", figures=False), line("Male")], 0)


def test_a_unit_alone_may_be_that_of_figures_that_are_missing() -> None:
    assert not opens([line("人口", "万人", figures=False), line("户数", "万户")], 0)
    assert not opens([line("Age", "thousands", figures=False), line("Under 18")], 0)


def test_several_lines_with_units_above_figures_without_open_sections() -> None:
    rows: list[Row] = [
        ["", 2019, 2020],
        ["Age (thousands)"],
        ["Under 18", 10, 11],
        ["18 and over", 20, 21],
        ["Sex (thousands)"],
        ["Male", 14, 15],
        ["Female", 16, 17],
    ]
    facts = understood(rows).facts
    assert (facts["B3"].rows, facts["B3"].unit) == ("Age > Under 18", "thousands")
    assert (facts["C7"].rows, facts["C7"].unit) == ("Sex > Female", "thousands")


def test_sections_named_as_kinds_of_the_one_above_them_stand_below_it() -> None:
    told = below(
        ("养老保险", None), ("职工养老保险", None), ("人数", 5),
        ("居民养老保险", None), ("收入", 4), ("医疗保险", None), ("支出", 3),
    )  # fmt: skip
    assert told == {
        "人数": "养老保险 > 职工养老保险 > 人数",
        "收入": "养老保险 > 居民养老保险 > 收入",
        "支出": "医疗保险 > 支出",
    }


def test_what_is_not_of_the_kind_or_another_place_is_told_beside_it() -> None:
    for first, second in (("农业人口", "非农业人口"), ("支出", "总支出"), ("城关镇", "老城关镇")):
        told = below((first, None), ("男", 5), (second, None), ("女", 4))
        assert told["女"] == f"{second} > 女"


def test_words_of_letters_that_end_alike_are_no_kinds_of_one_another() -> None:
    told = below(("male", None), ("aged 15", 5), ("female", None), ("aged 15", 4))
    assert told == {"aged 15": "female > aged 15"}


def test_a_line_above_the_first_of_numbered_sections_opens_them_all() -> None:
    told = below(
        ("食品价格", None), ("1、食用油", None), ("豆油", 5), ("2、蔬菜", None), ("芹菜", 4),
    )  # fmt: skip
    assert told == {"豆油": "食品价格 > 1、食用油 > 豆油", "芹菜": "食品价格 > 2、蔬菜 > 芹菜"}


def test_totals_above_years_open_a_section_and_a_total_left_empty_does_not() -> None:
    years = (("2014", 7), ("2015", 9), ("By month", None), ("January", 4))
    assert below(("Annual totals", None), *years)["2014"] == "Annual totals > 2014"
    assert below(("Total", None), ("Men", 4), ("Women", 5))["Men"] == "Men"
    assert below(("Total", None), *years[:2])["2014"] == "2014"


def test_names_told_again_below_a_unit_are_told_in_it() -> None:
    amounts: list[Row] = [["合计", 85.2, 86.1], ["第一产业", 20.1, 19.5], ["第二产业", 65.1, 66.6]]
    shares: list[Row] = [["第一产业", 23.6, 22.6], ["第二产业", 76.4, 77.4]]
    for name in ("构成（%）", "构成（合计=100）", "人均（元）"):
        rows: list[Row] = [["行业（万人）", 2020, 2021], *amounts, [name, None, None], *shares]
        fact = understood(rows).facts["B6"]
        assert fact.rows == f"{name.partition('（')[0]} > 第一产业"
        assert fact.unit == name.partition("（")[2].rstrip("）")


def test_an_amount_left_blank_opens_nothing_where_other_names_follow() -> None:
    rows: list[Row] = [["指标", 2020, 2021], ["产量", 85, 86], ["产值", 20, 19],
                       ["利润（万元）", None, None], ["税收", 5, 6], ["产值", 2, 3]]  # fmt: skip
    assert understood(rows).facts["B5"].rows == "税收"
