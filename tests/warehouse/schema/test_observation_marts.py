"""Marts of freight, indicators and submissions, and the questions that they answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.warehouse.sql_files import read_folder
from tests.warehouse.observed import OFFICE, RECEIVED, World
from tests.warehouse.rows import ask, insert

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.warehouse.database import Database

    Ask = Callable[..., list[dict[str, Any]]]

TRAINS = {"mode": "中欧班列", "measure": "开行列数", "unit": "列"}
SEA = {"mode": "海铁联运", "measure": "运量", "unit": "标箱", "source_unit": "万标箱"}
TOTAL = "select * from mart.freight_totals"


@pytest.fixture
def answer(database: Database, observed: World) -> Ask:
    """What a BI tool is told of all that the test has stated."""

    def asked(query: str, known: str | None = None) -> list[dict[str, Any]]:
        observed.connection.commit()
        return ask(database, query, known)

    return asked


def question(number: int) -> str:
    return next(text for name, text in read_folder("questions").items() if int(name[:2]) == number)


def test_freight_tells_every_number_with_its_names_and_unit(observed: World, answer: Ask) -> None:
    key = observed.freight("2024-YTD10", 1_787_000, commodity="煤炭", direction="发送")
    (row,) = answer("select * from mart.freight")
    assert (row["trace_id"], row["value"]) == (str(key), 1_787_000)
    assert (row["period_kind"], str(row["period_end"])) == ("ytd", "2024-10-31")
    assert [row[name] for name in ("station_name", "mode", "measure", "direction")] == [
        "董家", "铁路", "货物发送量", "发送",
    ]  # fmt: skip
    assert [row[name] for name in ("commodity_name", "unit_name", "source_unit", "area_name")] == [
        "煤炭", "吨", "万吨", "历城区",
    ]  # fmt: skip


@pytest.mark.parametrize("view", ["freight", "freight_totals", "indicator_obs", "indicators"])
def test_the_past_is_asked_by_one_setting(observed: World, answer: Ask, view: str) -> None:
    first, second = RECEIVED, RECEIVED + timedelta(days=9)
    state = observed.freight if view.startswith("freight") else observed.indicator
    state("2024-YTD10", 100, recorded_at=first, superseded_at=second)
    state("2024-YTD10", 120, recorded_at=second)
    column = {"freight_totals": "total", "indicators": "level"}.get(view, "value")
    query = f"select {column} as value from mart.{view}"
    known = {
        day: [int(row["value"]) for row in answer(query, day)]
        for day in ("2024-11-30", "2024-12-01", "2024-12-09", "2024-12-10", "")
    }
    assert known == {
        "2024-11-30": [],
        "2024-12-01": [100],
        "2024-12-09": [100],
        "2024-12-10": [120],
        "": [120],
    }


@pytest.mark.parametrize("part", ["direction", "commodity"])
def test_a_total_is_the_sum_of_its_parts_where_none_is_stated(
    observed: World, answer: Ask, part: str
) -> None:
    for name, value, prior in (("甲", 30, 20), ("乙", 12, 15)):
        observed.freight("2024-YTD10", value, **{part: name})
        observed.freight("2024-YTD10", prior, aspect="prior_level", **{part: name})
    observed.freight("2024-YTD10", "28.4", aspect="growth_yoy", unit="%", **{part: "甲"})
    (row,) = answer(TOTAL)
    assert (row["total"], row["prior_total"], row["parts"]) == (42, 35, 2)
    assert (row["growth_yoy"], row["growth_computed"]) == (None, Decimal("20.0"))
    assert row["unit_name"] == "吨"


def test_a_stated_total_stands_whatever_its_parts_add_up_to(observed: World, answer: Ask) -> None:
    observed.freight("2024-YTD10", 206, commodity="合计")
    for name, value in (("煤", 110), ("石油", 114), ("其中：原油", 90), ("#成品油", 24)):
        observed.freight("2024-YTD10", value, commodity=name)
    observed.freight("2024-YTD10", "5.1", aspect="growth_yoy", unit="%", commodity="合计")
    observed.freight("2024-YTD10", "9.9", aspect="growth_yoy", unit="%", commodity="煤")
    (row,) = answer(TOTAL)
    assert (row["total"], row["parts"], row["growth_yoy"]) == (206, 2, Decimal("5.1"))


def test_a_printed_whole_has_the_first_word_and_is_no_part(observed: World, answer: Ask) -> None:
    for name, value in (("去程", 30), ("回程", 12)):
        observed.freight("2024-YTD10", value, direction=name)
    (row,) = answer(TOTAL)
    assert (row["total"], row["total_source"]) == (42, "分项相加")
    observed.freight_total("2024-YTD10", 43)
    observed.freight_total("2024-YTD10", 99, direction="去程")
    (row,) = answer(TOTAL)
    assert (row["total"], row["total_source"], row["parts"]) == (43, "表内合计", 2)
    assert row["prior_total_source"] is None


def test_two_breakdowns_of_one_thing_are_not_added_together(observed: World, answer: Ask) -> None:
    for name, value in (("去程", 30), ("回程", 12)):
        observed.freight("2024-YTD10", value, direction=name)
    for name, value in (("煤炭", 40), ("钢铁", 2)):
        observed.freight("2024-YTD10", value, commodity=name)
    assert [row["total"] for row in answer(TOTAL)] == [42]
    observed.freight("2024-YTD10", 5, commodity="木材")
    assert [row["total"] for row in answer(TOTAL)] == [None]


def test_a_number_that_is_not_stated_is_no_zero(observed: World, answer: Ask) -> None:
    observed.freight("2024-YTD10", None, commodity="煤炭")
    assert answer(TOTAL) == []
    observed.freight("2024-YTD10", 7, commodity="钢铁")
    assert [(row["total"], row["parts"]) for row in answer(TOTAL)] == [(7, 1)]


def test_an_indicator_s_level_growth_and_share_stand_in_one_row(
    observed: World, answer: Ask
) -> None:
    level = observed.indicator("2024-YTD09", 9_698_000, basis="current", stage="preliminary")
    growth = observed.indicator(
        "2024-YTD09", "4.6", aspect="growth_yoy", unit="%", basis="constant", stage="preliminary"
    )
    observed.indicator("2024-YTD09", "9.8", aspect="share", unit="%")
    observed.indicator("2024-YTD09", None, indicator="固定资产投资")
    (row,) = answer("select * from mart.indicators")
    assert [row[name] for name in ("level", "unit_name", "level_basis", "level_trace_id")] == [
        9_698_000, "万元", "current", str(level),
    ]  # fmt: skip
    assert [row[name] for name in ("growth_yoy", "growth_basis", "growth_trace_id")] == [
        Decimal("4.6"), "constant", str(growth),
    ]  # fmt: skip
    assert (row["share"], row["stage"]) == (Decimal("9.8"), "preliminary")


def test_growth_on_two_bases_is_never_mixed(observed: World, answer: Ask) -> None:
    told = {
        str(observed.indicator("2024-YTD09", value, aspect="growth_yoy", unit="%", basis=basis)): (
            basis,
            Decimal(value),
        )
        for basis, value in (("nominal", "3.9"), ("constant", "4.6"), (None, "9.9"))
    }
    (row,) = answer("select * from mart.indicators")
    assert told[row["growth_trace_id"]] == (row["growth_basis"], row["growth_yoy"])
    assert row["growth_basis"] == "constant"
    assert len(answer("select * from mart.indicator_obs")) == 3


def test_a_trace_number_of_an_observation_leads_to_its_own_column_and_unit(
    observed: World, answer: Ask
) -> None:
    observed.indicator("2024-YTD10", 1)
    observed.freight("2024-YTD10", 1, source_column="AD")
    rows = answer("select * from mart.cell_address where field = 'value' order by trace_id")
    assert [(row["sheet"], row["cell"], row["unit"]) for row in rows] == [
        ("月报", "C1", "亿元"),
        ("月报", "AD2", "万吨"),
    ]


def received(day: int) -> datetime:
    return RECEIVED + timedelta(days=day)


def test_submissions_tell_what_became_of_them(observed: World, answer: Ask) -> None:
    observed.freight("2024-M10", 1)
    late = observed.submit(
        OFFICE, 7, path="口岸办/十月.xlsx", received=received(4), slots=("2024-M10",)
    )
    observed.submit(
        OFFICE, 8, received=received(2), slots=("2024-M10",), status="returned",
        reason="control_total", message="合计不符",
    )  # fmt: skip
    observed.submit("", 9, received=received(3), status="unrecognised", form="")
    insert(
        observed.connection,
        "quarantine",
        receipt_sequence=late,
        form="freight",
        sheet="月报",
        cell="C7",
    )
    rows = answer(
        "select file_name, status, reason, period_code, days_after_period, quarantined_cells"
        " from mart.submission_status where receipt > 1 order by receipt"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("十月.xlsx", "accepted", None, "2024-M10", 35, 1),
        ("月报.xlsx", "returned", "control_total", "2024-M10", 33, 0),
        ("月报.xlsx", "unrecognised", None, None, None, 0),
    ]


def test_as_known_on_a_day_nothing_had_come_or_been_withdrawn_later(
    observed: World, answer: Ask
) -> None:
    observed.submit(OFFICE, 7, received=received(0))
    observed.submit(OFFICE, 8, received=received(5))
    insert(
        observed.connection,
        "decision",
        kind="withdrawal",
        receipt_sequence=1,
        decided_at=received(3),
    )
    query = "select receipt, withdrawn from mart.submission_status order by 1"
    told = {
        day: [tuple(row.values()) for row in answer(query, day)]
        for day in ("2024-11-30", "2024-12-03", "2024-12-04", "2024-12-06")
    }
    assert told == {
        "2024-11-30": [],
        "2024-12-03": [(1, False)],
        "2024-12-04": [(1, True)],
        "2024-12-06": [(1, True), (2, False)],
    }


def test_question_19_tells_the_share_and_its_change_within_the_year(
    observed: World, answer: Ask
) -> None:
    for period, trains, share in (
        ("2023-YTD12", 570, "60.4"),
        ("2024-YTD01", 50, "63.1"),
        ("2024-YTD02", 98, "64"),
    ):
        for direction, part in (("去程", trains - 20), ("回程", 20)):
            observed.freight(period, part, direction=direction, **TRAINS)
        in_percent = TRAINS | {"unit": "%"}
        observed.freight(period, share, aspect="share", direction="合计", **in_percent)
    observed.freight("2024-YTD02", 5, mode="中欧班列", measure="货重")
    rows = answer(question(19))
    assert [(r["period_code"], r["trains"], r["share"], r["share_change"]) for r in rows] == [
        ("2024-YTD02", 98, 64, Decimal("0.9")),
        ("2024-YTD01", 50, Decimal("63.1"), None),
        ("2023-YTD12", 570, Decimal("60.4"), None),
    ]


def test_question_20_adds_up_each_direction_of_the_last_month(observed: World, answer: Ask) -> None:
    observed.freight("2024-YTD10", 1, direction="到达", **SEA)
    for kind, value, prior in (("重箱", 8_000, 5_000), ("空箱", 3_978, 1_956)):
        for aspect, number in (("level", value), ("prior_level", prior)):
            observed.freight(
                "2024-YTD11", number, aspect=aspect, direction="到达", commodity=kind, **SEA
            )
    (row,) = answer(question(20))
    assert [row[name] for name in ("period_code", "direction", "teu", "teu_a_year_before")] == [
        "2024-YTD11", "到达", 11_978, 6_956,
    ]  # fmt: skip
    assert row["growth"] == Decimal("72.2")


def test_question_24_pairs_sources_that_differ(observed: World, answer: Ask) -> None:
    for reporter, value, stage in (
        ("发改局", 97, None),
        ("统计局", 98, "final"),
        ("金融局", 97, "flash"),
    ):
        observed.indicator("2024-YTD09", value, reporter=reporter, stage=stage)
    rows = answer(question(24))
    assert [{row["reporter"], row["other_reporter"]} for row in rows] == [{"发改局", "统计局"}]


def test_question_26_tells_who_was_late_or_returned(observed: World, answer: Ask) -> None:
    observed.indicator("2024-M10", 1, reporter="无关")
    october: dict[str, Any] = {"slots": ("2024-M10",)}
    observed.submit("甲局", 11, received=received(-21), **october)
    observed.submit("乙局", 12, received=received(-20), **october, status="returned", message="错")
    observed.submit("乙局", 13, received=received(-10), **october)
    observed.submit("丙局", 14, received=received(-25), **october)
    observed.submit("丁局", 15, status="returned", message="不知期间")
    rows = [row for row in answer(question(26)) if row["reporter"] != "无关"]
    told = [
        (row["reporter"], row["accepted_days_after_period"], row["returned"], row["last_reason"])
        for row in rows
    ]
    assert told == [
        ("乙局", 21, 1, "错"),
        ("丁局", None, 1, "不知期间"),
        ("甲局", 10, 0, None),
        ("丙局", 6, 0, None),
    ]
