"""Rules across periods and forms in detail: absent months, totals, aliases, several forms."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from licheng_etl.model.keys import key_of
from tests.warehouse.load.test_cross_rules import (
    ARRIVED,
    BUREAU,
    COMMISSION,
    SENT,
    THROUGHPUT,
    chained,
    growth,
    sent_again,
)
from tests.warehouse.observed import OFFICE, RECEIVED, World, verdicts_of
from tests.warehouse.rows import insert


def test_a_line_is_compared_with_its_own_line_of_another_period_only(observed: World) -> None:
    observed.freight("2024-YTD09", 500, commodity="煤炭")
    observed.freight("2024-YTD10", 400, commodity="钢铁")
    observed.freight("2024-YTD10", 300, direction="去程")
    observed.freight("2024-YTD10", 200, station="别站")
    observed.freight("2024-YTD10", 100, reporter="别局")
    observed.freight("2024-YTD10", 50, unit="标箱")
    observed.freight("2025-YTD01", 10, commodity="煤炭")
    assert verdicts_of(observed) == []


def test_a_month_that_was_not_reported_is_passed_over(observed: World) -> None:
    observed.freight("2024-YTD08", 120)
    key = observed.freight("2024-YTD10", 119)
    (verdict,) = verdicts_of(observed, "cumulative_falls")
    assert verdict["fact_key"] == key
    assert "小于2024-YTD08所报120" in verdict["message"]
    observed.freight("2024-M10", 7)
    assert verdicts_of(observed, "freight_month_differs") == []


def test_january_is_compared_with_the_year_to_date(observed: World) -> None:
    observed.freight("2024-YTD01", 101)
    key = observed.freight("2024-M01", 110)
    observed.freight("2024-YTD02", 202)
    observed.freight("2024-M02", 101)
    (verdict,) = verdicts_of(observed, "freight_month_differs")
    assert verdict["fact_key"] == key
    assert "由0增至101" in verdict["message"]


@pytest.mark.parametrize(
    ("value", "unit", "step"),
    [
        ("28.4", "%", "0.1"),
        ("20", "%", "1"),
        ("600", "列", "1"),
        ("11978", "万标箱", "1"),
        ("12000", "万标箱", "1000"),
        ("1800000", "万吨", "10000"),
        ("1787000", "万吨", "1000"),
        ("206220558", "亿吨", "1"),
        ("300000000000", "亿吨公里", "100000000"),
        ("9000", "千吨公里", "1000"),
        ("90000", None, "10000"),
        ("0", "万吨", "1"),
        (None, "万吨", None),
    ],
)
def test_a_number_is_rounded_to_its_last_digit_and_never_beyond_its_unit(
    observed: World, value: str | None, unit: str | None, step: str | None
) -> None:
    query = "SELECT core.printed_step(%s::numeric, %s)"
    row = observed.connection.execute(query, [value, unit]).fetchone()
    assert row == (None if step is None else Decimal(step),)


def test_trains_are_counted_whole(observed: World) -> None:
    trains = {"mode": "中欧班列", "measure": "开行列数", "unit": "列"}
    observed.freight("2024-YTD09", 540, **trains)
    observed.freight("2024-YTD10", 600, **trains)
    key = observed.freight("2024-M10", 62, **trains)
    assert [row["fact_key"] for row in verdicts_of(observed, "freight_month_differs")] == [key]


def test_growth_that_is_printed_without_its_zeros_is_not_taken_for_rounded_to_tens(
    observed: World,
) -> None:
    key = growth(observed, 1_230_100, 1_000_100, 20)
    assert [row["fact_key"] for row in verdicts_of(observed, "freight_growth_differs")] == [key]


def test_growth_over_nothing_is_not_judged(observed: World) -> None:
    growth(observed, 100, 0, 0)
    assert verdicts_of(observed, "freight_growth_differs") == []


def test_a_total_of_a_station_is_not_added_to_its_parts(observed: World) -> None:
    for measure, whole_, parts in (
        (THROUGHPUT, 901, (501, 400)),
        (SENT, 301, (101, 200)),
        (ARRIVED, 600, (400, 200)),
    ):
        observed.freight("2024-YTD10", whole_, measure=measure, commodity="合计")
        for name, part in zip(("煤炭", "钢铁"), parts, strict=True):
            observed.freight("2024-YTD10", part, measure=measure, commodity=name)
        observed.freight("2024-YTD10", 33, measure=measure, commodity="其中：电煤")
    assert verdicts_of(observed) == []


def test_parts_stand_for_a_total_that_the_station_does_not_state(observed: World) -> None:
    first = observed.freight("2024-YTD10", 501, measure=THROUGHPUT, commodity="煤炭")
    observed.freight("2024-YTD10", 401, measure=THROUGHPUT, commodity="钢铁")
    observed.freight("2024-YTD10", 301, measure=SENT)
    observed.freight("2024-YTD10", 701, measure=ARRIVED)
    (verdict,) = verdicts_of(observed, "freight_throughput_differs")
    assert (verdict["fact_key"], verdict["cell"]) == (first, "C1")
    assert "吞吐量902，而发送量301与到达量701之和为1002" in verdict["message"]


def test_one_project_twice_in_a_month_is_not_compared_with_itself(observed: World) -> None:
    """Two identities as written, which a person has joined."""
    observed.project("2024-M10", 7, ytd_investment=900)
    observed.project("2024-M10", 8, ytd_investment=800)
    insert(
        observed.connection,
        "decision",
        kind="alias",
        decided_at=RECEIVED,
        content='{"from_identity": "8", "to_identity": "7", "verdict": "confirmed"}',
    )
    for key in (7, 8):
        insert(observed.connection, "dim_project", project_key=key, name_identity=str(key))
    assert verdicts_of(observed) == []


def test_a_project_is_followed_through_the_identities_that_are_one(observed: World) -> None:
    observed.project("2024-M09", 8, ytd_investment=900)
    key = observed.project("2024-M10", 7, ytd_investment=800)
    assert verdicts_of(observed) == []
    insert(
        observed.connection,
        "decision",
        kind="alias",
        decided_at=RECEIVED,
        content='{"from_identity": "8", "to_identity": "7", "verdict": "confirmed"}',
    )
    for each in (7, 8):
        insert(observed.connection, "dim_project", project_key=each, name_identity=str(each))
    assert [row["fact_key"] for row in verdicts_of(observed, "cumulative_falls")] == [key]


def test_stages_of_accounting_may_differ(observed: World) -> None:
    for reporter, value, stage in ((BUREAU, 100, "final"), (COMMISSION, 98, "preliminary")):
        observed.indicator("2024-YTD09", value, reporter=reporter, stage=stage)
    assert verdicts_of(observed) == []


def test_a_source_that_several_contradict_is_told_once_with_all_of_them(observed: World) -> None:
    for reporter, value in (("甲局", 1), ("乙局", 3), ("丙局", 5)):
        observed.indicator("2024-YTD10", value, reporter=reporter)
    messages = [row["message"] for row in verdicts_of(observed, "sources_disagree")]
    assert len(messages) == 3
    assert "甲局所报为1，而丙局所报为5、乙局所报为3" in messages


def test_two_forms_that_tell_the_same_give_one_verdict(observed: World) -> None:
    """Of one reporter, in slots of their own: the month meets each of them."""
    observed.freight("2024-YTD09", 901)
    for slot in ("one", "other"):
        observed.freight("2024-YTD10", 1001, slot=slot)
    key = observed.freight("2024-M10", 77)
    assert [row["fact_key"] for row in verdicts_of(observed, "freight_month_differs")] == [key]


def test_earlier_bytes_that_come_back_supersede_too(observed: World) -> None:
    sent_again(observed, "a", "b", "b", "a")
    told = {row["receipt_sequence"]: row["message"] for row in verdicts_of(observed, "second_file")}
    assert told == {2: "取代先前报送的“第0份.xlsx”", 4: "取代先前报送的“第2份.xlsx”"}


def test_only_what_was_accepted_supersedes_and_is_superseded(observed: World) -> None:
    observed.submit(OFFICE, 1, slots=("2024-M10",), status="returned")
    observed.submit(OFFICE, 2, slots=("2024-M10",))
    observed.submit(OFFICE, 3, slots=("2024-M10",), status="returned")
    assert verdicts_of(observed) == []


def test_a_file_for_many_periods_is_listed_once(observed: World) -> None:
    observed.submit(OFFICE, 1, path="全年.xlsx", slots=("2024-M09", "2024-M10", "2024-M11"))
    observed.submit(OFFICE, 2, received=RECEIVED + timedelta(1), slots=("2024-M09", "2024-M10"))
    (verdict,) = verdicts_of(observed, "second_file")
    assert (verdict["receipt_sequence"], verdict["period_code"]) == (2, "2024-M10")
    assert key_of(OFFICE) != verdict["subject_key"] == 2


def test_every_cumulative_may_fall_and_one_thing_is_said_of_a_row(observed: World) -> None:
    observed.indicator("2024-YTD09", 120)
    indicator = observed.indicator("2024-YTD10", "119.9")
    for month, start, ytd in (("2024-M09", 2000, 900), ("2024-M10", 1900, 800)):
        both = observed.project(month, 7, cumulative_investment=start, ytd_investment=ytd)
        started = observed.project(month, 8, cumulative_investment=start)
    messages = {
        row["fact_key"]: row["message"] for row in verdicts_of(observed, "cumulative_falls")
    }
    assert messages == {
        indicator: "地区生产总值年初累计119.9，小于2024-YTD09所报120",
        both: "年初至报告期累计完成投资800，小于2024-M09所报900",
        started: "开工至报告期累计完成投资1900，小于2024-M09所报2000",
    }


def test_a_month_above_its_year_is_found_in_a_row_of_a_list(observed: World) -> None:
    key = observed.project("2024-M10", 7, month_investment="151.5", ytd_investment="120.5")
    (verdict,) = verdicts_of(observed, "month_exceeds_ytd")
    assert verdict["fact_key"] == key
    assert verdict["message"] == "当月完成投资151.5，大于年初累计120.5"


def projects(world: World, month: str, factor: int, **values: object) -> None:
    for number in range(6):
        world.project(month, number, total_investment=(1000 + number) * factor, **values)


def test_a_whole_file_in_another_unit_is_told_once_of_the_submission(observed: World) -> None:
    projects(observed, "2024-M09", 10_000)
    projects(observed, "2024-M10", 1)
    (verdict,) = verdicts_of(observed, "magnitude_of_file")
    assert (verdict["severity"], verdict["fact_key"]) == ("soft", None)
    assert "“总投资”等6项与2024-M09相比，中位数为其0.0001倍" in verdict["message"]


def test_a_resent_file_is_compared_with_what_it_replaces(observed: World) -> None:
    later = RECEIVED + timedelta(days=1)
    observed.submit(OFFICE, 7, received=later)
    projects(observed, "2024-M10", 10_000, superseded_at=later)
    for number in range(6):
        observed.project(
            "2024-M10",
            number,
            total_investment=1000 + number,
            submission_key=7,
            recorded_at=later,
        )
    (verdict,) = verdicts_of(observed, "magnitude_of_file")
    assert "与上一次报送相比，中位数为其0.0001倍" in verdict["message"]


def test_a_year_that_runs_on_and_a_list_that_grows_are_no_other_unit(observed: World) -> None:
    for number in range(6):
        observed.freight("2024-YTD01", 100 + number, direction=f"方向{number}")
        observed.freight("2024-YTD12", 1200 + number, direction=f"方向{number}")
    projects(observed, "2024-M09", 1)
    projects(observed, "2024-M10", 4)
    assert verdicts_of(observed, "magnitude_of_file") == []


def test_a_tally_of_refunds_falls_when_it_goes_back_towards_zero(observed: World) -> None:
    observed.indicator("2024-YTD09", -120, indicator="出口退税")
    key = observed.indicator("2024-YTD10", -110, indicator="出口退税")
    (verdict,) = verdicts_of(observed, "cumulative_falls")
    assert verdict["subject_key"] == key
    assert "年初累计-110，少于2024-YTD09所报-120" in verdict["message"]


@pytest.mark.parametrize("owned", [False, True])
def test_an_enterprise_of_a_chain_counts_once_and_as_its_owner_tells_it(
    observed: World, *, owned: bool
) -> None:
    key = chained(observed, "301")
    observed.enterprise(
        "2024-M10", "甲", "链", reporter=BUREAU, ytd_output=900, ytd_tax=10, recorded_at=RECEIVED
    )
    if owned:
        query = "SELECT receipt_sequence FROM ops.submission WHERE reporter = %s"
        ((receipt,),) = observed.connection.execute(query, [BUREAU]).fetchall()
        told = {"receipt_sequence": receipt, "form": "freight", "ordinal": 1}
        insert(observed.connection, "verdict", **told, rule="not_the_owner")
    differing = verdicts_of(observed, "chain_total_differs")
    assert [verdict["subject_key"] for verdict in differing] == ([] if owned else [key])
    assert all("之和为1100万元" in verdict["message"] for verdict in differing)


def test_a_rate_since_january_may_fall_and_lie_below_that_of_the_month(observed: World) -> None:
    for period, rate in (("2024-YTD09", "98.4"), ("2024-YTD10", "97.1"), ("2024-M10", "99")):
        observed.indicator(period, rate, indicator="结案率", unit="%")
    assert verdicts_of(observed) == []
