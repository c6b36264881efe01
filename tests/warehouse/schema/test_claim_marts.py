"""The marts of reports: each claim beside the data, within the digits that it prints."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.model.district import LICHENG
from licheng_etl.model.keys import key_of
from licheng_etl.model.states import explained_codes
from licheng_etl.warehouse.ask.reconciling import Reconciled, Unbacked
from licheng_etl.warehouse.load.likeness import Names
from licheng_etl.warehouse.schema.marts import marts
from tests.warehouse.observed import OFFICE
from tests.warehouse.rows import ask, insert, rewrite_derived

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database
    from tests.warehouse.observed import World

CENTRE = "某算力中心"
WORDING = "地区生产总产值"
"""What no catalogue knows."""
YI = 10**8
"""元 of one 亿元."""


def compared(database: Database, world: World) -> list[dict[str, Any]]:
    world.connection.commit()
    return ask(database, "SELECT * FROM mart.claim_reconciliation ORDER BY trace_id::bigint")


def state(database: Database, world: World, value: object, **claim: Any) -> str:
    """How a claim of a level stands to data that print 969.8亿元."""
    world.indicator("2024-YTD10", 9_698_000)
    world.claim(value, **claim)
    (row,) = compared(database, world)
    return str(row["state"] if row["why"] is None else row["why"])


@pytest.mark.parametrize(
    ("value", "step", "expected"),
    [
        (96_980_000_000, YI // 10, "agree"),
        (96_970_000_000, YI // 10, "differ"),
        (97_000_000_000, YI, "agree"),
        (96_900_000_000, YI, "differ"),
        (96_800_000_000, YI, "differ"),
        (97_000_000_000, 10 * YI, "agree"),
    ],
)
def test_a_claim_agrees_within_half_a_digit_of_each(
    database: Database, observed: World, value: int, step: int, expected: str
) -> None:
    assert state(database, observed, value, step=step) == expected


@pytest.mark.parametrize(
    ("qualifier", "value", "expected"),
    [
        ("at_least", 900 * YI, "agree"),
        ("at_least", 980 * YI, "differ"),
        ("more_than", 960 * YI, "agree"),
        ("at_most", 970 * YI, "agree"),
        ("less_than", 960 * YI, "differ"),
        ("approx_above", 960 * YI, "agree"),
        ("approx_above", 950 * YI, "differ"),
        ("approx_below", 970 * YI, "agree"),
        ("approx_below", 960 * YI, "differ"),
        ("approx", 970 * YI, "agree"),
        ("approx", 900 * YI, "agree"),
        ("approx", 860 * YI, "differ"),
    ],
)
def test_words_before_and_after_a_number_mean_what_they_say(
    database: Database, observed: World, qualifier: str, value: int, expected: str
) -> None:
    assert state(database, observed, value, qualifier=qualifier, step=YI) == expected


def test_data_between_the_ends_of_a_range_agree(database: Database, observed: World) -> None:
    ends = {"value_high": 1000 * YI, "step": YI}
    assert state(database, observed, 950 * YI, **ends) == "agree"


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ({"indicator": None}, "unnamed"),
        ({"indicator": "快乐指数"}, "unlisted"),
        ({"status": "forecast"}, "not_of_status"),
        ({"period_end": date(2024, 9, 30)}, "not_there"),
        ({"period_start": None}, "not_there"),
        ({"indicator": "重点项目", "measure": "count", "unit": "count:个"}, "unlisted"),
        ({"subject": "济南市"}, "not_there"),
        ({"unit": "USD"}, "not_there"),
    ],
)
def test_a_claim_without_a_counterpart_says_why(
    database: Database, observed: World, claim: dict[str, Any], why: str
) -> None:
    assert state(database, observed, 96_980_000_000, **claim) == why


def test_a_claim_is_known_by_its_name_of_the_catalogue_too(
    database: Database, observed: World
) -> None:
    named = {"indicator": "生产总值(GDP)", "known_indicator": "地区生产总值"}
    assert state(database, observed, 96_980_000_000, **named) == "agree"


def proposed(database: Database, world: World) -> list[tuple[str, str, int]]:
    """What is proposed after names were compared, as they are after a load."""
    Names.read(world.connection, LICHENG).write(world.connection)
    world.connection.commit()
    rows = ask(database, "SELECT written_name, candidate_name, claims FROM mart.indicator_doubles")
    return [tuple(row.values()) for row in rows]


@pytest.mark.parametrize(
    ("told", "likely"),
    [("地区生产总值(初步)", True), (WORDING, True), ("生产总值", True), ("值", False)],
)
def test_a_name_that_is_like_an_indicator_s_is_proposed_and_never_taken_for_it(
    database: Database, observed: World, told: str, likely: bool
) -> None:
    assert state(database, observed, 96_980_000_000, indicator=told) == "unlisted"
    observed.claim(96_980_000_000, indicator=told, occurrence=2)
    assert proposed(database, observed) == [(told, "地区生产总值", 2)] * likely


@pytest.mark.parametrize("claim", [{"measure": "share"}, {"known_indicator": "生产总产值"}])
def test_what_the_indicator_could_not_back_or_the_catalogue_knows_is_not_proposed(
    database: Database, observed: World, claim: dict[str, Any]
) -> None:
    told = {"indicator": WORDING} | claim
    assert state(database, observed, 96_980_000_000, **told) == "unlisted"
    assert proposed(database, observed) == []


def decide(world: World, verdict: str, day: int) -> None:
    """A person's decision of December 2024 about what the wording means, applied."""
    query = "SELECT wording_key FROM ops.wording WHERE wording = %s"
    ((written,),) = world.connection.execute(query, [WORDING]).fetchall()
    sides = {"from_identity": str(written), "to_identity": str(key_of("地区生产总值"))}
    insert(
        world.connection,
        "decision",
        sequence=day,
        kind="alias",
        decided_at=datetime(2024, 12, day, 1, tzinfo=UTC),
        content=json.dumps(sides | {"verdict": verdict}),
    )
    rewrite_derived(world.connection)
    world.connection.commit()


def test_a_confirmed_name_means_the_indicator_from_that_day_until_it_is_rejected(
    database: Database, observed: World
) -> None:
    recorded = datetime(2024, 12, 2, 1, tzinfo=UTC)
    observed.indicator("2024-YTD10", 9_698_000, recorded_at=recorded)
    observed.claim(96_970_000_000, indicator=WORDING, recorded_at=recorded)
    assert proposed(database, observed) == [(WORDING, "地区生产总值", 1)]
    decide(observed, "confirmed", 5)
    assert proposed(database, observed) == []
    decide(observed, "rejected", 9)
    assert proposed(database, observed) == []
    query = "SELECT state, why FROM mart.claim_reconciliation"
    states = {
        day: [tuple(row.values()) for row in ask(database, query, f"2024-12-{day:02}")]
        for day in (1, 4, 5, 8, 9)
    }
    unlisted, compared = [("no_counterpart", "unlisted")], [("differ", None)]
    assert states == {1: [], 4: unlisted, 5: compared, 8: compared, 9: unlisted}


def test_what_was_rejected_is_proposed_no_more(database: Database, observed: World) -> None:
    assert state(database, observed, 96_980_000_000, indicator=WORDING) == "unlisted"
    assert proposed(database, observed) == [(WORDING, "地区生产总值", 1)]
    decide(observed, "rejected", 5)
    assert proposed(database, observed) == []
    (row,) = compared(database, observed)
    assert row["why"] == "unlisted"


def test_two_data_that_contradict_each_other_decide_nothing(
    database: Database, observed: World
) -> None:
    observed.indicator("2024-YTD10", 9_798_000, reporter="统计局")
    assert state(database, observed, 96_980_000_000) == "ambiguous"


def racks(world: World, built: int) -> None:
    """A compute centre in October 2024."""
    insert(world.connection, "dim_compute_centre", compute_centre_key=5, compute_centre_name=CENTRE)
    world.indicator("2024-YTD10", 1)  # the reporter's submission, and the area
    insert(
        world.connection,
        "fct_compute_month",
        fact_key=900,
        period_code="2024-M10",
        compute_centre_key=5,
        built_racks=built,
        area_key=key_of("历城区"),
        submission_key=key_of(OFFICE),
    )


@pytest.mark.parametrize(
    ("claim", "states"),
    [
        ({"subject": CENTRE, "indicator": "物理机架"}, ["agree", "differ"]),
        ({"indicator": f"{CENTRE}已建成机架"}, ["agree", "differ"]),
        ({"indicator": "机架"}, ["no_counterpart", "no_counterpart"]),
        ({"subject": CENTRE, "indicator": "机架", "period_end": None}, ["agree", "differ"]),
    ],
)
def test_what_is_counted_is_exact_and_of_the_one_that_is_named(
    database: Database, observed: World, claim: dict[str, Any], states: list[str]
) -> None:
    racks(observed, 2100)
    count = {"measure": "count", "unit": "count:个", "step": 1, "period_start": None}
    for number in (2100, 2101):
        observed.claim(number, **count | claim)
    assert [row["state"] for row in compared(database, observed)] == states


def test_a_number_of_months_is_not_that_of_their_end(database: Database, observed: World) -> None:
    racks(observed, 2100)
    observed.claim(2100, measure="count", unit="count:个", step=1, indicator=f"{CENTRE}机架")
    assert [row["why"] for row in compared(database, observed)] == ["not_there"]


def test_the_difference_is_told_with_its_source(database: Database, observed: World) -> None:
    key = observed.indicator("2024-YTD10", 9_698_000)
    observed.claim(97_340_000_000)
    (row,) = compared(database, observed)
    assert (row["data_value"], row["difference"]) == (96_980_000_000, 360_000_000)
    assert (row["data_source"], row["data_field"]) == ("indicator_obs", "value")
    assert (row["data_trace_id"], row["data_period"]) == (str(key), "2024-YTD10")


def test_every_state_has_the_name_that_commands_give_it() -> None:
    mart = next(mart for mart in marts() if mart.name == "claim_reconciliation")
    assert explained_codes(mart.columns["state"]) == Reconciled.names()
    assert explained_codes(mart.columns["why"]) == Unbacked.names()
