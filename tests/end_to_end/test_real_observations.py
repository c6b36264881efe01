"""Three real cross tables, loaded: every number against its cell, values by eye, cell states."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.ask.trace import trace
from tests.end_to_end.real_observations import (
    ANNUAL,
    COMMODITIES,
    INDUSTRY,
    MOVED,
    READERS,
    SENT,
    TONNES,
    TURNOVER,
    WORKBOOKS,
    Cell,
    Told,
    as_shown,
    filled,
    load_real_observations,
    real,
)
from tests.end_to_end.seen_observations import (
    BY_MONTH,
    MONTHLY,
    PARCELS,
    REPEATED,
    SEEN,
    STATES,
    TO_DATE,
    WHOLE,
    Seen,
)
from tests.office import lasting_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.databases import Databases
    from tests.office import Office

pytestmark = pytest.mark.shared

NUMBERS = """
    select n.*, a.file_name, a.sheet, a.cell, a.unit, a.unit_source
    from ({numbers}) as n join mart.cell_address as a using (trace_id) where a.field = 'value'
"""
OBSERVED = NUMBERS.format(
    numbers="""
        select trace_id, regexp_replace(indicator_name, '增加值$', '') as what, '' as measure,
               aspect, period_code, value, unit_name, source_unit, basis, stage, reporter, area_name
        from mart.indicator_obs
    """
)
CARRIED = NUMBERS.format(
    numbers="""
        select trace_id, coalesce(commodity_name, '') as what, measure, aspect, period_code, value,
               unit_name, source_unit, station_name, mode, direction, reporter, area_name
        from mart.freight
    """
)
MENTIONS = """
    select again.sheet, m.source_column || m.source_row as cell,
           first.sheet as first_sheet, m.first_column || m.first_row as first_cell
    from ops.mention m
    join ops.column_address again on again.submission_key = m.submission_key
        and again.source_table = m.source_table and again.field = 'value'
    join ops.column_address first on first.submission_key = m.submission_key
        and first.source_table = m.first_table and first.field = 'value'
"""
Numbers = dict[str, dict[Cell, dict[str, object]]]
"""File -> cell -> the fact that was read there."""


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory,
    databases: Databases,
    template: str,
    shared_data: Path,
) -> Iterator[Office]:
    """The three workbooks, loaded; tests only read."""
    folder = tmp_path_factory.mktemp("observed") / "数据 4"
    with lasting_office(folder, databases, template) as loaded:
        load_real_observations(loaded, shared_data)
        yield loaded


@pytest.fixture(scope="module")
def numbers(office: Office) -> Numbers:
    actual: Numbers = {name: {} for name in WORKBOOKS}
    for query in (OBSERVED, CARRIED):
        for row in office.rows(query):
            if row["value"] is None:  # set aside
                continue
            place = str(row["sheet"]), str(row["cell"])
            assert place not in actual[str(row["file_name"])]
            actual[str(row["file_name"])][place] = row
    return actual


@pytest.fixture(scope="module")
def read(shared_data: Path) -> dict[str, dict[Cell, Told]]:
    """File -> what an independent reader finds in its cells."""
    return {name: reader(real(shared_data, name)) for name, reader in READERS.items()}


def told_by(fact: dict[str, object]) -> Told:
    what, measure, aspect, period, value = (
        fact[name] for name in ("what", "measure", "aspect", "period_code", "value")
    )
    return Told(str(what), str(measure), str(aspect), str(period), Decimal(str(value)))


def test_each_workbook_is_accepted_for_the_reporter_that_its_form_states(office: Office) -> None:
    assert set(office.status().values()) == {"accepted"}
    actual = office.rows("select form, reporter, records from ops.submission order by form")
    assert [tuple(row.values()) for row in actual] == [
        ("industry_growth", "国家统计局", 1680 + 2394 + 1764),
        ("rail_commodities", "铁路统计中心", 84 * 29 * 2 + 83 * 28),
        ("rail_freight_annual", "铁路统计中心", 66),
    ]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_the_cells_of_every_sheet_add_up(office: Office, shared_data: Path, name: str) -> None:
    states = office.rows(
        "select sheet, state, rule, cells from ops.cell_state c join ops.receipt r"
        f" on r.sequence = c.receipt_sequence where r.name = '{name}'"
    )
    actual = {(row["sheet"], row["state"], row["rule"]): row["cells"] for row in states}
    assert actual == STATES[name]
    counted: dict[str, int] = {}
    for (sheet, *_), cells in STATES[name].items():
        counted[sheet] = counted.get(sheet, 0) + cells
    assert counted == filled(real(shared_data, name))


@pytest.mark.parametrize("name", [COMMODITIES, ANNUAL])
def test_every_number_of_the_sheets_is_a_fact_and_leads_to_its_cell(
    numbers: Numbers, read: dict[str, dict[Cell, Told]], name: str
) -> None:
    assert {cell: told_by(fact) for cell, fact in numbers[name].items()} == read[name]


def test_what_the_first_sheet_tells_is_a_fact_and_other_sheets_mention_it(
    office: Office, numbers: Numbers, read: dict[str, dict[Cell, Told]]
) -> None:
    told = read[INDUSTRY]
    first = {place: number for place, number in told.items() if place[0] == MONTHLY}
    assert {cell: told_by(fact) for cell, fact in numbers[INDUSTRY].items()} == first
    mentions = {
        (str(row["sheet"]), str(row["cell"])): (str(row["first_sheet"]), str(row["first_cell"]))
        for row in office.rows(MENTIONS)
    }
    assert mentions.keys() | first.keys() == told.keys()
    assert {cell: told[told_first] for cell, told_first in mentions.items()} == {
        cell: told[cell] for cell in mentions
    }


@pytest.mark.parametrize(
    ("name", "seen"), SEEN, ids=[f"{seen.sheet}!{seen.cell}" for _, seen in SEEN]
)
def test_a_number_read_by_eye_is_loaded_and_traced_to_its_text(
    office: Office, numbers: Numbers, name: str, seen: Seen
) -> None:
    fact = numbers[name][seen.sheet, seen.cell]
    assert (fact["what"], fact["period_code"]) == (seen.what, seen.period)
    assert fact["value"] == Decimal(seen.stored)
    with office.connect() as connection:
        actual = trace(connection, office.archive, int(str(fact["trace_id"])), "value")
    assert (actual.sheet, actual.cell, actual.value) == (seen.sheet, seen.cell, fact["value"])
    assert actual.text is not None
    assert as_shown(float(actual.text)) == Decimal(seen.text)
    assert actual.unit == fact["source_unit"]


@pytest.mark.parametrize("seen", REPEATED, ids=lambda seen: f"{seen.sheet}!{seen.cell}")
def test_a_repeat_read_by_eye_is_a_mention_of_the_fact(
    office: Office, numbers: Numbers, seen: Seen
) -> None:
    (mention,) = [row for row in office.rows(MENTIONS) if (row["sheet"], row["cell"]) == seen[:2]]
    fact = numbers[INDUSTRY][str(mention["first_sheet"]), str(mention["first_cell"])]
    assert (fact["what"], fact["period_code"]) == (seen.what, seen.period)
    assert fact["value"] == Decimal(seen.stored)


def test_growth_of_industry_is_in_constant_prices_and_in_percent(numbers: Numbers) -> None:
    common = {
        (f["aspect"], f["basis"], f["stage"], f["unit_name"], f["source_unit"], f["unit"],
         f["unit_source"], f["reporter"], f["area_name"])
        for f in numbers[INDUSTRY].values()
    }  # fmt: skip
    assert common == {("growth_yoy", "constant", None, "%", "%", "%", None, "国家统计局", "全国")}


def test_january_is_absent_and_february_is_told_since_january_only(numbers: Numbers) -> None:
    periods = {str(fact["period_code"]) for fact in numbers[INDUSTRY].values()}
    assert {code for code in periods if code.endswith(("M01", "YTD01", "-M02"))} == set()
    assert {"2019-YTD02", "2020-YTD02"} <= periods
    assert len(periods) == 19 + 21


def test_units_that_the_sheet_does_not_print_are_those_of_the_form_with_its_source(
    numbers: Numbers,
) -> None:
    actual: dict[tuple[object, ...], int] = {}
    for (sheet, _), fact in numbers[COMMODITIES].items():
        assert str(fact["unit_source"]).startswith("表式所述")
        kind = (
            sheet, fact["aspect"], fact["what"] == WHOLE, fact["source_unit"], fact["unit_name"]
        )  # fmt: skip
        actual[kind] = actual.get(kind, 0) + 1
    assert actual == {
        (TONNES, "level", False, "吨", "吨"): 84 * 28,
        (TONNES, "level", True, "亿吨", "吨"): 84,
        (TONNES, "growth_mom", False, "倍率", "%"): 83 * 28 - 4,
        (TURNOVER, "level", False, "千吨公里", "吨公里"): 84 * 28,
        (TURNOVER, "level", True, "亿吨公里", "吨公里"): 84,
    }


def test_the_unit_of_tonnes_a_year_is_the_printed_one(numbers: Numbers) -> None:
    units = {(f["source_unit"], f["unit_name"], f["unit_source"]) for f in numbers[ANNUAL].values()}
    assert units == {("万吨", "吨", None)}


def test_freight_is_of_the_whole_network_by_rail(numbers: Numbers) -> None:
    for name, measures in ((COMMODITIES, {SENT, MOVED}), (ANNUAL, {SENT})):
        common = {
            (f["station_name"], f["mode"], f["direction"], f["reporter"], f["area_name"])
            for f in numbers[name].values()
        }
        assert common == {("全国铁路", "铁路", None, "铁路统计中心", "全国")}
        assert {fact["measure"] for fact in numbers[name].values()} == measures


def test_years_to_come_that_are_filled_with_zero_are_no_facts(numbers: Numbers) -> None:
    years = sorted(str(fact["period_code"]) for fact in numbers[ANNUAL].values())
    assert years == [str(year) for year in range(1949, 2015)]


def test_a_slot_is_filled_for_each_month_or_year_that_is_told(office: Office) -> None:
    slots = office.rows(
        "select form, count(*), min(period_code), max(period_code) as last from ops.slot"
        " group by 1 order by 1"
    )
    assert [tuple(row.values()) for row in slots] == [
        ("industry_growth", 21, "2018-M06", "2020-M04"),
        ("rail_commodities", 84, "2008-M01", "2014-M12"),
        ("rail_freight_annual", 66, "1949", "2014"),
    ]


def test_growth_over_nothing_is_set_aside_with_its_reason(office: Office) -> None:
    kept = office.rows(
        "select cell, field, value, rule, message from ops.quarantine"
        f" where sheet = '{TONNES}' order by cell"
    )
    assert [(row["cell"], row["field"], row["value"], row["rule"]) for row in kept] == [
        (f"BG{row}", "value", "#DIV/0!", "error_cell") for row in range(62, 66)
    ]
    assert all("#DIV/0!" in str(row["message"]) for row in kept)
    absent = office.rows(
        "select period_code, value, unit_name, set_aside from mart.freight"
        f" where commodity_name = '{PARCELS}' and aspect = 'growth_mom'"
        " and period_code between '2013-M02' and '2013-M05' order by 1"
    )
    assert [tuple(row.values()) for row in absent] == [
        (f"2013-M0{month}", None, None, "value") for month in range(2, 6)
    ]


def test_blocks_without_a_known_label_are_quarantined_as_such(office: Office) -> None:
    kept = office.rows(
        "select sheet, cell, value, rule, message from ops.quarantine q join ops.receipt r"
        f" on r.sequence = q.receipt_sequence where r.name = '{INDUSTRY}'"
    )
    places = {
        *((BY_MONTH, f"B{row}") for row in range(92, 123)),
        *((TO_DATE, f"{column}{row}") for row in range(70, 101) for column in "BE"),
    }
    assert {(row["sheet"], row["cell"]) for row in kept} == places
    assert {row["rule"] for row in kept} == {"unknown_label"}
    assert {row["value"] for row in kept if row["cell"] == "B122"} == {"-10.1"}


def test_a_total_that_the_source_states_beside_the_commodities_is_compared_with_their_sum(
    office: Office,
) -> None:
    """It adds up only half of them: the difference is listed, and nothing is held back."""
    actual = office.rows(
        "select severity, sheet, cell, message from ops.cross_verdict"
        " where rule = 'freight_whole_differs'"
    )
    assert {(row["sheet"], row["cell"]) for row in actual} == {
        (sheet, f"AD{row}") for sheet in (TONNES, TURNOVER) for row in range(2, 86)
    }
    assert {row["severity"] for row in actual} == {"verify"}
    (january,) = [row for row in actual if (row["sheet"], row["cell"]) == (TONNES, "AD2")]
    assert "206220558" in str(january["message"])
