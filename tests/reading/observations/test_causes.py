"""Each cause for which a number is no observation: its code, and what its sender is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cross_tables import HEADER, LEVEL, form, read, read_sheets, trains

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.reading.batch import SubmissionBatch
    from tests.reading.workbooks import Row

OUT: Row = ["去程", "列", 30, 300, 20]


def aside(reading: SubmissionBatch) -> dict[str, str]:
    """Code -> the first sentence."""
    cells = reading.cells.filter(reading.cells["detail"].is_not_null()).sort("row", "column")
    first = cells.unique("column_rule", keep="first", maintain_order=True)
    return dict(first.select("column_rule", "detail").iter_rows())


def without_station() -> Sequence[Row]:
    rows = trains(OUT)
    return [rows[0], [None, *rows[1][1:]]]


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        (trains(OUT, header=(*HEADER[:7], "备用")), "unknown_label", ["备用", "数值种类", "20"]),
        (trains(OUT, header=(*HEADER[:7], "同比位次")), "other_meaning", ["“位次”", "“20”"]),
        (without_station(), "coordinate_missing", ["没有写明站点", "30"]),
        (
            trains(["去程", "列", 3, 2], header=(*HEADER[:5], "2024年1—10月", "2023年1—10月累计")),
            "period_of_another_year",
            ["写的是2023年1—10月的数", "报告期是2024年10月"],
        ),
        (
            [
                ["站点", "运输方式", "指标", "累计(万吨)", "同比(万吨)"],
                ["东站", "铁路", "发送量", 12, 5],
            ],
            "unit_of_another_kind",
            ["万吨", "同类的单位", "“5”"],
        ),
        (
            [
                ["站点", "运输方式", "指标", "计量单位", "累计(万吨)", "累计(列)"],
                ["东站", "铁路", "发送量", "吨", 12, 5],
            ],
            "units_disagree",
            ["万吨、吨", "“12”"],
        ),
    ],
)
def test_each_cause_has_its_code_and_says_what_stands_there_and_what_was_expected(
    rows: Sequence[Row], code: str, words: list[str]
) -> None:
    told = aside(read(rows))
    assert [word for word in words if word not in told.get(code, str(told))] == []


def test_a_number_of_no_known_time_says_that_of_a_register() -> None:
    as_form = form(period={"slot": "each_month"})
    told = aside(read_sheets({"甲": trains(OUT)}, as_form=as_form, file_name="货运.xlsx"))
    assert set(told) <= {"period_unknown", "unknown_label"}
    assert "年份和月份" in told["period_unknown"]


def test_an_area_that_nothing_names_is_missed_by_that_name() -> None:
    area = {"at": "row", "match": "(?P<area>.+市)"}
    needed = ["station", "mode", "measure", "aspect", "area"]
    as_form = form({"rules": [area, LEVEL], "needed": needed, "aggregates": None})
    told = aside(read_sheets({"甲": trains(OUT)}, as_form=as_form))
    assert "、区域，" in told["unknown_label"]


INDICATORS: list[Row] = [["指标", "累计（万元）"], ["零售额", 800], ["外资", 60]]
STREETS: list[Row] = [["街道", "零售额累计（万元）"], ["东街", 500], ["西街", 300]]
OF_ITEMS = {"at": "row", "match": "(?P<indicator>.+)"}
LEVELS = {"at": "column", "match": ".*累计", "gives": {"aspect": "level", "span": "ytd"}}


def of_indicators(*rules: object) -> dict[str, str]:
    """What is set aside of a table of indicators with one of streets below it."""
    observed = {"needed": ["indicator", "aspect"], "rules": [*rules, LEVELS], "aggregates": None}
    as_form = form(observed, columns=[], feeds="fct_indicator_obs")
    return aside(read([*INDICATORS, [], *STREETS], as_form=as_form))


def test_numbers_of_streets_in_a_second_table_are_none_of_the_form_s_own_area() -> None:
    assert "区域" in of_indicators(OF_ITEMS)["unknown_label"]
    area = {"at": "row", "match": "(?P<area>.+街)", "gives": {"indicator": "零售额"}}
    assert of_indicators(area, OF_ITEMS) == {}


def test_what_the_form_knows_has_no_cause() -> None:
    assert aside(read(trains(OUT))) == {}
