"""Rules on labels: which field each gives, from which label, under which conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from licheng_etl.reading.observations.cross_file import cross_file
from licheng_etl.reading.observations.label_rules import with_fields, with_stub
from licheng_etl.reading.sheets import views
from tests.cross_tables import form
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row

SAID: dict[str, Any] = {
    "rows": ["东站", "煤炭"],
    "columns": ["累计", "同比增长"],
    "sheet": "货运量",
    "about": "货运2024年10月.xlsx\n初步核算",
    "stub": "货类",
    "station": "东站",
}


def fields(*rules: dict[str, Any], defaults: dict[str, str] | None = None, **places: Any) -> Any:
    """What the rules give of one number, about which all is said that a rule may look at."""
    aspect = {"at": "column", "match": "^$", "gives": {"aspect": "level"}}
    rules_on_labels = {"rules": [*rules, aspect], "defaults": defaults or {}}
    small = form({**rules_on_labels, "needed": ["aspect"], "aggregates": None})
    return with_fields(small, pl.DataFrame([{**SAID, **places}], schema_overrides=LISTS)).row(
        0, named=True
    )


HEADER = ("站点", "运输方式", "指标", "累计")
LISTS = {"rows": pl.List(pl.String), "columns": pl.List(pl.String)}


@pytest.mark.parametrize(
    ("at", "match"),
    [
        ("sheet", "^货运量$"),
        ("about", "初步核算"),
        ("stub", "^货类$"),
        ("column", "^累计 > 同比增长$"),
        ("row", "^东站 > 煤炭$"),
        ("label", "^同比增长$"),
        ("station", "^东站$"),
    ],
)
def test_a_rule_looks_at_one_place_or_column(at: str, match: str) -> None:
    assert fields({"at": at, "match": match, "gives": {"mode": "铁路"}})["mode"] == "铁路"


@pytest.mark.parametrize(
    ("columns", "rows", "label"),
    [
        (["2019年9月"], ["汽车制造业"], "汽车制造业"),
        (["煤炭"], ["2014-01-31"], "煤炭"),
        (["煤炭", "2019年"], ["东站"], "煤炭"),
        (["煤炭"], ["东站"], "煤炭"),
        ([], ["东站", "1-9月"], "东站"),
        (["2019年"], ["2019年9月"], None),
    ],
)
def test_a_label_is_the_innermost_that_is_no_time_above_before_beside(
    columns: Sequence[str], rows: Sequence[str], label: str | None
) -> None:
    whatever = {"at": "label", "match": "^(?P<commodity>.+)$"}
    assert fields(whatever, columns=columns, rows=rows).get("commodity") == label


@pytest.mark.parametrize(
    ("columns", "named"),
    [(["工业"], "工业增加值"), (["批发和零售业"], "批发和零售业增加值"), ([], None)],
)
def test_a_value_spells_a_group_of_the_pattern_within_itself(
    columns: Sequence[str], named: str | None
) -> None:
    rule = {"at": "column", "match": "(?P<trade>[^>]+业)", "gives": {"commodity": "{trade}增加值"}}
    actual = fields(rule, columns=columns)
    assert actual.get("commodity") == named
    assert "trade" not in actual


def test_the_first_rule_that_matches_gives_a_field_and_later_ones_fill_the_others() -> None:
    actual = fields(
        {"at": "label", "match": "同比增长", "gives": {"aspect": "growth_yoy"}},
        {"at": "label", "match": ".*增长", "gives": {"aspect": "share", "span": "ytd"}},
    )
    assert (actual["aspect"], actual["span"]) == ("growth_yoy", "ytd")


def test_a_condition_is_held_against_what_is_given_so_far() -> None:
    basis = {"at": "sheet", "match": "货运量", "where": {"aspect": "growth_.+"}}
    given = {"at": "label", "match": "同比增长", "gives": {"aspect": "growth_yoy"}}
    assert fields(given, {**basis, "gives": {"basis": "volume"}})["basis"] == "volume"
    level = {"at": "label", "match": "同比增长", "gives": {"aspect": "level"}}
    assert fields(level, {**basis, "gives": {"basis": "volume"}})["basis"] is None


def test_named_groups_give_what_they_find() -> None:
    rule = {"at": "label", "match": "^(?P<measure>.+)增长$", "gives": {"aspect": "growth_yoy"}}
    actual = fields(rule)
    assert (actual["measure"], actual["aspect"]) == ("同比", "growth_yoy")


def test_texts_of_own_columns_go_before_rules_and_these_before_defaults() -> None:
    rule = {"at": "sheet", "match": "货", "gives": {"station": "西站", "mode": "铁路"}}
    defaults = {"station": "南站", "mode": "公路", "commodity": "合计"}
    actual = fields(rule, defaults=defaults)
    assert (actual["station"], actual["mode"], actual["commodity"]) == ("东站", "铁路", "合计")


def test_a_sheet_speaks_of_itself_in_its_titles_and_the_name_of_the_file() -> None:
    lines: list[Row] = [HEADER, ["东站", "铁路", "发送量", 1], ["注：为初步核算数"]]
    (view,) = views(grids([["货运 月报"], *lines]))
    (sheet,) = cross_file(form(), [view], 1, "货运.xlsx").sheets
    assert sheet.about.splitlines() == ["货运.xlsx", "货运月报", "注:为初步核算数"]


def test_the_header_of_the_nearest_naming_column_to_the_left_is_the_stub() -> None:
    cells = pl.DataFrame(
        {
            "row": [0, 0, 1, 1, 1, 1],
            "column": [0, 2, 0, 1, 2, 3],
            "text": ["日期", "增 长率", "2014-01", "5", "2014-02", "0.5"],
            "role": ["header", "header", "stub", "data", "stub", "data"],
            "source_table": [1] * 6,
        },
        schema_overrides={"row": pl.UInt32, "column": pl.UInt32, "source_table": pl.Int16},
    )
    numbers = cells.filter(pl.col("role") == "data")
    assert with_stub(cells, numbers, table=["source_table"])["stub"].to_list() == ["日期", "增长率"]


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("累计目标", "目标"),
        ("预计", "预计"),
        ("本月计划", "计划"),
        ("累计同比位次", "同比 位次"),
        ("环比", "环比"),
        ("较上年同期增减", "上年 同期 增减"),
        ("全市累计", "全市"),
    ],
)
def test_a_word_that_no_rule_names_is_told_and_the_rule_does_not_fit(label: str, word: str) -> None:
    rules = [{"at": "column", "match": "累计|本月", "gives": {"span": "ytd"}}]
    actual = fields(*rules, columns=["累计", label])
    assert actual["unnamed"] == word
    assert fields(*rules, columns=["本月"])["unnamed"] is None


def test_a_pattern_that_captures_a_name_is_no_rule_that_names_it() -> None:
    captures = {"at": "label", "match": "^(?P<measure>.+)$"}
    assert fields(captures, columns=["计划发送量"])["unnamed"] == "计划"
    named = {"at": "label", "match": "^(?P<measure>.+计划)$"}
    assert fields(named, columns=["发送计划"])["unnamed"] == "计划"
    spelled = {"at": "label", "match": "^计划(?P<measure>.+)$"}
    assert fields(spelled, columns=["计划发送量"])["unnamed"] is None


def test_dates_and_outer_labels_that_change_nothing_go_without_saying() -> None:
    level = {"at": "column", "match": "累计", "gives": {"span": "ytd"}}
    for columns in (["1—10月累计"], ["2024年1-10月累计"], ["货物发送量", "累计"]):
        assert fields(level, columns=columns)["span"] == "ytd"
    assert fields(level, columns=["预计", "累计"])["span"] is None
