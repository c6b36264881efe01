"""From what was read to batches: the whole target state of a chain's slots."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.addresses import column_letters
from licheng_etl.model.tables import FACTS, OPS
from licheng_etl.quality import check
from licheng_etl.reading.batch import SubmissionBatch
from licheng_etl.warehouse.load.assemble import Staged, address_rows, assemble
from licheng_etl.warehouse.load.slots import Chain
from tests.quality.support import DISPATCH, Line, project, submission, together

if TYPE_CHECKING:
    from licheng_etl.warehouse.load.loader import Batch

START = datetime(2024, 11, 1, tzinfo=UTC)
SLOT = 1


def sent(*lines: Line, receipt: int) -> SubmissionBatch:
    return submission(*lines, receipt=receipt, received_at=START + timedelta(days=receipt))


def chain(*submissions: SubmissionBatch, withdrawn: int | None = None) -> Chain:
    """The one slot that all of them fill."""
    slot = {"slot_key": SLOT, "form": "dispatch", "reporter": "发改局", "month": "2024-10"}
    slot |= {"period_code": "2024-M10", "input_hash": "inputs"}
    rows = [
        slot
        | {
            "receipt_sequence": number,
            "submission_key": number,
            "received_at": each.submissions["received_at"].item(),
            "sha256": "",
            "path": "表.xlsx",
            "withdrawn_at": START + timedelta(days=20) if number == withdrawn else None,
        }
        for each in submissions
        for number in each.submissions["receipt_sequence"]
    ]
    return Chain(
        "dispatch",
        "发改局",
        pl.DataFrame([slot], schema=OPS["slot"].polars_schema),
        pl.DataFrame(rows, schema_overrides={"withdrawn_at": pl.Datetime("us", "UTC")}),
    )


def assembled(*submissions: SubmissionBatch, withdrawn: int | None = None) -> Batch:
    read = together(*submissions)
    checked = check(read)
    staged = Staged(checked.rows, checked.dimensions, address_rows(read), checked.mentions)
    return assemble(DISPATCH, chain(*submissions, withdrawn=withdrawn), staged)


def amounts(batch: Batch) -> list[tuple[int, bool]]:
    """year-to-date amount, and whether it is in force, in the order of recording."""
    facts = batch.facts.sort("recorded_at")
    return [
        (int(amount), superseded is None)
        for amount, superseded in facts.select("ytd_investment", "superseded_at").iter_rows()
    ]


def test_one_submission_gives_its_facts_with_all_they_name() -> None:
    batch = assembled(sent(project(), project("乙项目"), receipt=1))
    assert batch.facts.schema == FACTS["fct_project_month"].polars_schema
    assert amounts(batch) == [(100, True), (100, True)]
    assert batch.dimensions["dim_submission"]["submission_key"].to_list() == [1]
    assert batch.dimensions["dim_period"]["period_code"].to_list() == ["2024-M10"]
    named = batch.facts["project_key"].append(batch.facts["alias_key"])
    assert set(batch.dimensions["dim_project"]["project_key"]) == set(named)


def test_a_later_submission_supersedes_and_the_earlier_stays() -> None:
    first = sent(project(), receipt=1)
    second = sent(project(ytd_investment="120"), receipt=2)
    batch = assembled(first, second)
    assert amounts(batch) == [(100, False), (120, True)]
    assert set(batch.addresses["submission_key"]) == {1, 2}


def test_what_is_withdrawn_gives_way_to_what_held_before() -> None:
    first = sent(project(), receipt=1)
    second = sent(project(ytd_investment="120"), receipt=2)
    batch = assembled(first, second, withdrawn=2)
    assert amounts(batch) == [(100, False), (120, False), (100, True)]


def test_what_no_fact_cites_is_left_out() -> None:
    """As of a submission that came before one which says the same."""
    first, second = sent(project(), receipt=1), sent(project(), receipt=2)
    batch = assembled(first, second)
    assert set(batch.facts["submission_key"]) == {1}
    assert set(batch.addresses["submission_key"]) == {1}
    assert batch.dimensions["dim_submission"]["submission_key"].to_list() == [1]


def test_the_order_of_reading_has_no_part() -> None:
    first = sent(project(), project("乙项目"), receipt=1)
    second = sent(project(ytd_investment="120"), receipt=2)
    assert assembled(first, second).content_hash == assembled(second, first).content_hash


def test_a_chain_that_lost_all_its_submissions_is_a_batch_of_nothing() -> None:
    first = sent(project(), receipt=1)
    empty = chain(first)
    emptied = Chain("dispatch", "发改局", empty.slots, empty.submissions.clear())
    nothing = SubmissionBatch.of_nothing(DISPATCH)
    checked = check(nothing)
    staged = Staged(checked.rows, checked.dimensions, address_rows(nothing), checked.mentions)
    batch = assemble(DISPATCH, emptied, staged)
    assert batch.facts.is_empty()
    assert all(frame.is_empty() for frame in batch.dimensions.values())
    assert batch.slots.height == 1


def test_a_field_has_the_letters_of_its_column() -> None:
    first = sent(project(), receipt=1)
    letters = dict(address_rows(first).select("field", "column_letters").iter_rows())
    assert letters["project_name"] == column_letters(DISPATCH.field_names.index("project_name") + 1)


def test_a_field_whose_numbers_stand_in_columns_of_their_own_has_no_letters() -> None:
    first = sent(project(), receipt=1)
    own = first.addresses.head(1).with_columns(column=pl.lit(None, pl.UInt32))
    assert address_rows(replace(first, addresses=own))["column_letters"].to_list() == [None]
