"""What loads reach is told anew, and nothing is then told otherwise by telling all of it anew."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from licheng_etl.model.keys import key_of
from licheng_etl.model.tables import DERIVED, DIMENSIONS, FACTS, OPS
from licheng_etl.warehouse.load import derive, reach
from licheng_etl.warehouse.load.batch import Batch
from licheng_etl.warehouse.load.derive import derive_if_stale
from licheng_etl.warehouse.load.loader import unload
from licheng_etl.warehouse.load.reach import Reach, is_wide, unfilled_facts
from licheng_etl.warehouse.load.touched import Touched
from tests.warehouse.batches import at, filled, loaded
from tests.warehouse.rows import insert, insert_period, rewrite_derived

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.warehouse.database import Database

MONTHS = ("2024-M01", "2024-M02", "2024-M03")
OFFICES = ("甲局", "乙局")
NAMES, CODES = (1, 2, 3), (11, 12)
INDICATORS = (21, 22)
CARRIERS = (51, 52)
UNITS = {31: "元", 32: "吨"}
LOADS = 40


class Telling(NamedTuple):
    """A project's month as a file tells it: by its name alone, or by a code beside the name."""

    name: int
    code: int | None
    listed: int
    ytd: int | None
    month: int | None

    @property
    def written(self) -> int:
        return self.name if self.code is None else self.code


class Sent(NamedTuple):
    """A file for one slot. `again`: what was known of the slot was read otherwise, and is gone."""

    office: str
    month: str
    again: bool
    projects: list[Telling]
    observed: dict[tuple[int, int], int]
    carriers: dict[int, int] = {}  # noqa: RUF012 - a named tuple has no factories
    """Carrier -> its version."""


tellings = st.builds(
    Telling,
    st.sampled_from(NAMES),
    st.one_of(st.none(), st.sampled_from(CODES)),
    st.sampled_from((41, 42)),
    st.sampled_from((None, 0, 5, 50, 500)),
    st.sampled_from((None, 5, 60)),
)
files = st.builds(
    Sent,
    st.sampled_from(OFFICES),
    st.sampled_from(MONTHS),
    st.booleans(),
    st.lists(tellings, max_size=6, unique_by=lambda each: (each.listed, each.written)),
    st.dictionaries(
        st.tuples(st.sampled_from(INDICATORS), st.sampled_from(tuple(UNITS))),
        st.sampled_from((1, 2, 90)),
        max_size=3,
    ),
    st.dictionaries(st.sampled_from(CARRIERS), st.sampled_from((0, 1)), max_size=2),
)
aliases = st.lists(
    st.tuples(st.sampled_from(NAMES + CODES), st.sampled_from(NAMES + CODES), st.booleans()).filter(
        lambda each: each[0] != each[1]
    ),
    max_size=2,
)


class Warehouse:
    """Slots with all their vintages, loaded as a run loads them."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        self.loads = 0
        self.slots: dict[int, dict[str, list[dict[str, object]]]] = {}

    def send(self, sent: Sent) -> None:
        self.loads += 1
        slot = key_of("slot", sent.office, sent.month)
        vintages = {
            "fct_project_month": _projects(sent),
            "fct_indicator_obs": _observed(sent),
            "fct_carrier_month": _carriers(sent),
        }
        for fact, rows in vintages.items():
            common = {
                "slot_key": slot,
                "reporter": sent.office,
                "period_code": sent.month,
                "submission_key": self.loads,
                "recorded_at": at(self.loads),
            }
            known = self.slots.setdefault(slot, {}).setdefault(fact, [])
            if sent.again:
                known.clear()
            for row in known:
                row["superseded_at"] = row.get("superseded_at") or at(self.loads)
            for place, row in enumerate(rows):
                known.append({"fact_key": key_of(fact, str(self.loads), str(place))} | common | row)
            self._load(fact, slot, sent.office, known)

    def _load(self, fact: str, slot: int, office: str, rows: list[dict[str, object]]) -> None:
        form = f"form of {fact}"
        of_slot = {"slot_key": slot, "form": form, "reporter": office}
        nothing = {name: table.polars_schema.to_frame() for name, table in OPS.items()}
        batch = Batch(
            form=form,
            reporter=office,
            fact_table=fact,
            facts=filled(FACTS[fact], rows),
            dimensions={},
            slots=filled(OPS["slot"], [of_slot]),
            addresses=nothing["column_address"],
            mentions=nothing["mention"],
        )
        loaded(self.connection, batch)


def _projects(sent: Sent) -> list[dict[str, object]]:
    return [
        {
            "list_key": each.listed,
            "project_key": each.written,
            "alias_key": each.name,
            "version_key": each.month or 0,
            "ytd_investment": None if each.ytd is None else Decimal(each.ytd),
            "month_investment": None if each.month is None else Decimal(each.month),
        }
        for each in sent.projects
    ]


def _observed(sent: Sent) -> list[dict[str, object]]:
    return [
        {
            "indicator_key": indicator,
            "unit_key": unit,
            "source_unit": UNITS[unit],
            "aspect": "level",
            "basis": None,
            "value": Decimal(value),
        }
        for (indicator, unit), value in sent.observed.items()
    ]


def _carriers(sent: Sent) -> list[dict[str, object]]:
    return [
        {"carrier_key": carrier, "carrier_version_key": 2 * carrier + version}
        for carrier, version in sent.carriers.items()
    ]


@pytest.fixture
def connection(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[psycopg.Connection]:
    """Dimensions and receipts of all loads; nothing is too much to be told by what it reaches."""
    monkeypatch.setattr(derive, "is_wide", lambda *_: False)
    monkeypatch.setattr("licheng_etl.warehouse.load.loader.drop_unreferenced_dimensions", bool)
    with database.connect(autocommit=True) as connection:
        for month in MONTHS:
            insert_period(connection, month)
        for key in NAMES:
            by_name = {"name_identity": str(key), "builder_identity": "甲"}
            insert(connection, "dim_project", project_key=key, **by_name)
        for key in CODES:
            insert(connection, "dim_project", project_key=key, project_code=str(key))
        for key in INDICATORS:
            insert(connection, "dim_indicator", indicator_key=key, indicator_name=str(key))
        for key in CARRIERS:
            insert(connection, "dim_carrier", carrier_key=key, carrier_name=str(key))
        for key, unit in UNITS.items():
            insert(connection, "dim_unit", unit_key=key, dimension=unit)
        for key in range(1, LOADS):
            insert(connection, "receipt", sequence=key, received_at=at(key))
            of_load = {"form": "form", "reporter": "office"}
            insert(connection, "submission", receipt_sequence=key, submission_key=key, **of_load)
        yield connection


def empty(connection: psycopg.Connection) -> Warehouse:
    names = [*FACTS, *DERIVED]
    tables = [f"core.{name}" for name in names]
    of_ops = ("touched", "derived_state", "cross_verdict", "decision", "slot", "run")
    tables += [f"ops.{name}" for name in of_ops]
    connection.execute(f"TRUNCATE {', '.join(tables)}".encode())
    return Warehouse(connection)


def test_what_an_identity_once_led_to_is_told_anew_where_what_lay_between_is_read_otherwise(
    connection: psycopg.Connection,
) -> None:
    """3 led to 12 by a row, 12 to 1 by a decision, 1 to 11 by a row that is gone."""
    warehouse = empty(connection)
    ruling = {"from_identity": "12", "to_identity": "1", "verdict": "confirmed"}
    decided = {"kind": "alias", "decided_at": at(0), "content": json.dumps(ruling)}
    insert(connection, "decision", sequence=0, **decided)
    derive_if_stale(connection)
    for office, again, told in (
        ("甲局", False, [Telling(1, 11, 41, None, None)]),
        ("乙局", False, [Telling(3, 12, 42, None, None)]),
        ("甲局", False, []),
        ("甲局", True, [Telling(2, None, 41, None, None)]),
    ):
        warehouse.send(Sent(office, MONTHS[0], again, told, {}))
        derive_if_stale(connection)
    assert set(rewrite_derived(connection).values()) == {0}


@pytest.mark.long
@settings(
    max_examples=7,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(files, min_size=2, max_size=5), aliases)
def test_what_was_reached_is_all_that_differs(
    connection: psycopg.Connection,
    sent: list[Sent],
    decided: list[tuple[int, int, bool]],
) -> None:
    warehouse = empty(connection)
    for number, (source, target, confirmed) in enumerate(decided):
        content = {
            "from_identity": str(source),
            "to_identity": str(target),
            "verdict": "confirmed" if confirmed else "rejected",
        }
        ruling = {"kind": "alias", "decided_at": at(2 * number), "content": json.dumps(content)}
        insert(connection, "decision", sequence=number, **ruling)
    derive_if_stale(connection)
    for each in sent:
        warehouse.send(each)
        derive_if_stale(connection)
        assert set(rewrite_derived(connection).values()) == {0}


def test_a_load_of_other_things_leaves_what_a_person_has_decided(
    connection: psycopg.Connection,
) -> None:
    warehouse = empty(connection)
    content = {"from_identity": "1", "to_identity": "3", "verdict": "confirmed"}
    ruling = {"kind": "alias", "decided_at": at(2), "content": json.dumps(content)}
    insert(connection, "decision", sequence=1, **ruling)
    coded = [Telling(3, 12, 41, None, None)]
    warehouse.send(Sent("甲局", "2024-M01", again=False, projects=coded, observed={}))
    derive_if_stale(connection)
    warehouse.send(Sent("甲局", "2024-M03", again=False, projects=[], observed={(21, 31): 1}))
    derive_if_stale(connection)
    led = connection.execute("SELECT written_key, project_key FROM core.project_identity")
    assert sorted(led.fetchall()) == [(1, 12), (3, 12)]


@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(files, min_size=2, max_size=4))
def test_what_was_derived_of_unloaded_slots_goes(
    connection: psycopg.Connection, sent: list[Sent]
) -> None:
    warehouse = empty(connection)
    for each in sent:
        warehouse.send(each)
    derive_if_stale(connection)
    unload(connection, list(warehouse.slots)[:1])
    derive_if_stale(connection)
    assert set(rewrite_derived(connection).values()) == {0}


def test_only_what_is_reached_is_told_anew(
    connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = empty(connection)
    first = [Telling(1, None, 41, 50, 5), Telling(2, None, 41, 50, 5)]
    warehouse.send(Sent("甲局", "2024-M01", again=False, projects=first, observed={}))
    derive_if_stale(connection)
    connection.execute("UPDATE core.project_version_range SET version_key = 7")
    monkeypatch.setattr(derive, "rewrite_each", None)
    second = [Telling(1, None, 41, 60, 5)]
    warehouse.send(Sent("甲局", "2024-M02", again=False, projects=second, observed={}))
    derive_if_stale(connection)
    ranges = connection.execute(
        "SELECT project_key, last_period, version_key FROM core.project_version_range ORDER BY 1"
    )
    assert ranges.fetchall() == [(1, "2024-M02", 5), (2, "2024-M01", 7)]
    assert connection.execute("SELECT count(*) FROM ops.touched").fetchone() == (0,)


def test_the_versions_of_what_was_not_touched_are_left(
    connection: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse = empty(connection)
    first = Sent("甲局", "2024-M01", again=False, projects=[], observed={}, carriers={51: 0, 52: 0})
    warehouse.send(first)
    derive_if_stale(connection)
    monkeypatch.setattr(derive, "rewrite_each", None)
    warehouse.send(first._replace(month="2024-M02", carriers={51: 1}))
    assert derive_if_stale(connection)["carrier_version_range"] == 1
    assert derive_if_stale(connection) == {}


def test_a_decision_of_a_person_has_all_told_anew(connection: psycopg.Connection) -> None:
    """It may lead any identity to any other."""
    warehouse = empty(connection)
    told = [Telling(1, None, 41, 50, 5)]
    warehouse.send(Sent("甲局", "2024-M01", again=False, projects=told, observed={}))
    derive_if_stale(connection)
    content = {"from_identity": "1", "to_identity": "11", "verdict": "confirmed"}
    insert(connection, "decision", sequence=1, kind="alias", content=json.dumps(content))
    assert derive_if_stale(connection)["project_identity"] == 1


def test_projects_are_reached_through_their_identities(connection: psycopg.Connection) -> None:
    empty(connection)
    for written in (1, 2):
        insert(connection, "project_identity", written_key=written, project_key=11)
    reached = Reach.of(connection, {reach.PROJECTS: frozenset({1})})
    assert reached.things[reach.PROJECTS] == {1, 2, 11}


def test_submissions_are_reached_with_all_that_they_tell(connection: psycopg.Connection) -> None:
    warehouse = empty(connection)
    told = [Telling(1, None, 41, 50, 5), Telling(2, None, 41, 50, 5)]
    warehouse.send(Sent("甲局", "2024-M01", again=False, projects=told, observed={}))
    reached = Reach.of(connection, {reach.PROJECTS: frozenset({1})})
    assert reached.things[reach.PROJECTS] == {1}
    assert reached.submissions == {1}
    assert reached.surroundings[reach.PROJECTS] == {1, 2}


@pytest.mark.parametrize(("touched", "wide"), [(1, False), (2, True)])
def test_where_much_is_touched_all_is_told_anew(
    connection: psycopg.Connection, touched: int, wide: bool
) -> None:
    """Five projects are known."""
    things = {reach.PROJECTS: frozenset(range(touched))}
    assert is_wide(connection, Touched(things)) is wide
    assert is_wide(connection, Touched(everything=True))


def test_facts_without_rows_are_known(connection: psycopg.Connection) -> None:
    empty(connection)
    assert unfilled_facts(connection) == set(FACTS)
    insert(connection, "fct_project_month", fact_key=1)
    assert unfilled_facts(connection) == {*FACTS} - {"fct_project_month"}


def test_every_thing_is_named_by_a_dimension() -> None:
    for fact in FACTS.values():
        if fact.thing is not None:
            assert fact.references[fact.thing] in DIMENSIONS
