"""From what was read to batches: the whole target state of a chain's slots."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.addresses import column_letters
from licheng_etl.model.tables import FACTS, OPS
from licheng_etl.quality import check
from licheng_etl.reading.batch import SubmissionBatch
from licheng_etl.warehouse.load.assemble import Staged, address_rows, assemble, origin_rows
from licheng_etl.warehouse.load.slots import Chain
from tests.quality.support import DISPATCH, Line, project, section, submission, together

if TYPE_CHECKING:
    from licheng_etl.quality import Checked
    from licheng_etl.warehouse.load.batch import Batch

START = datetime(2024, 11, 1, tzinfo=UTC)
SLOT = 1
INSTANT = pl.Datetime("us", "UTC")


def sent(*lines: Line, receipt: int) -> SubmissionBatch:
    return submission(*lines, receipt=receipt, received_at=START + timedelta(days=receipt))


def chain(
    *submissions: SubmissionBatch, withdrawn: int | None = None, explained: int | None = None
) -> Chain:
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
            "explained_at": START + timedelta(days=15) if number == explained else None,
        }
        for each in submissions
        for number in each.submissions["receipt_sequence"]
    ]
    return Chain(
        "dispatch",
        "发改局",
        pl.DataFrame([slot], schema=OPS["slot"].polars_schema),
        pl.DataFrame(
            rows, schema_overrides=dict.fromkeys(("withdrawn_at", "explained_at"), INSTANT)
        ),
    )


def of(checked: Checked, read: SubmissionBatch) -> Staged:
    return Staged(
        rows=checked.rows,
        dimensions=checked.dimensions,
        addresses=address_rows(read),
        origins=origin_rows(read),
        mentions=checked.mentions,
        rows_aside=checked.rows_aside,
        printed=checked.printed,
    )


def assembled(
    *submissions: SubmissionBatch, withdrawn: int | None = None, explained: int | None = None
) -> Batch:
    read = together(*submissions)
    checked = check(read)
    staged = of(checked, read)
    return assemble(DISPATCH, chain(*submissions, withdrawn=withdrawn, explained=explained), staged)


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
    staged = of(checked, nothing)
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


def held_values(batch: Batch) -> list[tuple[int, int | None, str | None]]:
    """submission, year-to-date amount and null reasons, in the order of recording."""
    facts = batch.facts.sort("recorded_at")
    return [
        (submission, None if amount is None else int(amount), reasons)
        for submission, amount, reasons in facts.select(
            "submission_key", "ytd_investment", "null_reasons"
        ).iter_rows()
    ]


UNREAD = "ytd_investment=carried/not_exact"


def test_what_a_correction_cannot_say_stands_on_with_the_cell_it_was_read_from() -> None:
    first = sent(project("乙项目"), project(), receipt=1)
    second = sent(project(ytd_investment="约120", annual_plan="300"), project("乙项目"), receipt=2)
    batch = assembled(first, second)
    assert held_values(batch)[-1] == (2, 100, UNREAD)
    last = batch.facts.sort("recorded_at").tail(1)
    assert last["annual_plan"].item() == 300
    assert batch.carried.drop("slot_key").rows() == [
        (last["fact_key"].item(), "ytd_investment", 1, 1, 4, "")
    ]


def test_it_stands_on_until_a_readable_one_comes() -> None:
    texts = ("100", "约120", "大约", "130")
    sendings = [
        sent(project(ytd_investment=text, progress=text), receipt=number)
        for number, text in enumerate(texts, 1)
    ]
    batch = assembled(*sendings)
    assert held_values(batch) == [
        (1, 100, None),
        (2, 100, UNREAD),
        (3, 100, "ytd_investment=carried/not_a_number"),
        (4, 130, None),
    ]
    assert batch.carried["submission_key"].to_list() == [1, 1]


def test_a_blank_cell_ends_what_stood_on() -> None:
    texts = ("100", "", "约120")
    sendings = [
        sent(project(ytd_investment=text), receipt=number) for number, text in enumerate(texts, 1)
    ]
    assert [value for _, value, _ in held_values(assembled(*sendings))] == [100, None, None]


def test_an_absent_row_ends_what_stood_on() -> None:
    lines = ([project(), project("乙项目")], [project("乙项目")], [project(ytd_investment="约")])
    sendings = [sent(*each, receipt=number) for number, each in enumerate(lines, 1)]
    batch = assembled(*sendings)
    assert held_values(batch)[-1] == (3, None, "ytd_investment=aside/not_a_number")
    assert batch.carried.is_empty()


def test_what_stood_on_goes_with_the_submission_that_is_withdrawn() -> None:
    texts = ("100", "110", "约120")
    sendings = [
        sent(project(ytd_investment=text), receipt=number) for number, text in enumerate(texts, 1)
    ]
    values = held_values(assembled(*sendings, withdrawn=2))
    assert values == [(1, 100, None), (2, 110, None), (3, 110, UNREAD), (3, 100, UNREAD)]


def test_a_column_that_is_no_longer_there_removes_nothing() -> None:
    lines = [project(progress="主体施工"), project("乙项目")]
    first = sent(*lines, receipt=1)
    second = submission(
        *lines, receipt=2, absent=["progress"], received_at=START + timedelta(days=2)
    )
    batch = assembled(first, second)
    standing = batch.facts.filter(pl.col("superseded_at").is_null())
    assert sorted(standing.select("progress", "null_reasons").rows(), key=str) == [
        ("主体施工", "progress=carried/no_column"),
        (None, None),
    ]


def test_an_attribute_that_could_not_be_read_is_that_of_the_version_before() -> None:
    first = sent(project(industry="制造业", category="续建"), receipt=1)
    second = sent(project(industry="长" * 200, category="竣工"), receipt=2)
    batch = assembled(first, second)
    versions = batch.dimensions["dim_project_version"]
    last = batch.facts.sort("recorded_at").tail(1).join(versions, on="version_key")
    assert last.select("industry", "category").rows() == [("制造业", "竣工")]
    assert batch.carried["field"].to_list() == ["industry"]


def test_a_row_of_which_nobody_can_say_what_it_is_of_removes_nothing() -> None:
    first = sent(project(), project("乙项目"), project("丙项目"), receipt=1)
    second = sent(project(), project("乙项目", builder=""), receipt=2)
    batch = assembled(first, second)
    standing = batch.facts.filter(pl.col("superseded_at").is_null())
    versions = batch.dimensions["dim_project_version"]
    told = standing.join(versions, on="version_key").select("project_name", "null_reasons")
    # 丙 is absent: the row without a builder bears the name of 乙.
    assert sorted(told.rows()) == [("乙项目", "row=carried/filled"), ("甲项目", None)]


def test_a_file_that_would_make_facts_vanish_waits_until_it_is_explained() -> None:
    names = [f"项目{number}" for number in range(8)]
    first = sent(*(project(name) for name in names), receipt=1)
    second = sent(*(project(name, ytd_investment="120") for name in names[:5]), receipt=2)
    waiting = assembled(first, second)
    assert set(held_values(waiting)) == {(1, 100, None)}
    assert waiting.facts["superseded_at"].null_count() == 8
    assert waiting.held.select("submission_key", "facts", "vanishing", "in_force_from").rows() == [
        (2, 8, 3, None)
    ]
    accepted = assembled(first, second, explained=2)
    standing = accepted.facts.filter(pl.col("superseded_at").is_null())
    assert standing["submission_key"].to_list() == [2] * 5
    assert set(standing["recorded_at"]) == {START + timedelta(days=15)}


def test_a_file_that_waits_counts_once_the_one_it_was_held_against_is_withdrawn() -> None:
    names = [f"项目{number}" for number in range(8)]
    first = sent(*(project(name) for name in names), receipt=1)
    second = sent(*(project(name) for name in names[:5]), receipt=2)
    batch = assembled(first, second, withdrawn=1)
    standing = batch.facts.filter(pl.col("superseded_at").is_null())
    assert standing["submission_key"].to_list() == [2] * 5
    assert set(standing["recorded_at"]) == {START + timedelta(days=20)}


def test_a_file_whose_numbers_cannot_be_read_any_more_waits() -> None:
    names = [f"项目{number}" for number in range(5)]
    amounts_said = {"month_investment": "10", "prior_cumulative": "5"}
    first = sent(*(project(name, **amounts_said) for name in names), receipt=1)
    unread = {"month_investment": "约10", "prior_cumulative": "约5"}
    second = sent(*(project(name, **unread) for name in names), receipt=2)
    batch = assembled(first, second)
    assert batch.held.select("numbers", "unread").rows() == [(25, 10)]
    assert set(batch.facts["submission_key"]) == {1}


def test_a_project_that_now_bears_its_code_has_not_vanished() -> None:
    names = [f"项目{number}" for number in range(5)]
    first = sent(*(project(name) for name in names), receipt=1)
    coded = [
        project(name, project_code=f"2301-370112-04-01-10000{number}")
        for number, name in enumerate(names)
    ]
    assert assembled(first, sent(*coded, receipt=2)).held.is_empty()


def test_printed_wholes_have_vintages_as_facts_do() -> None:
    def with_total(amount: str, receipt: int) -> SubmissionBatch:
        whole = section("合计", total_investment=amount)
        return sent(project(total_investment=amount), whole, receipt=receipt)

    batch = assembled(with_total("1000", 1), with_total("1200", 2), with_total("1200", 3))
    (aggregates,) = batch.printed.values()
    vintages = aggregates.sort("recorded_at").select(
        "total_investment", "submission_key", "superseded_at"
    )
    assert vintages.rows() == [
        (Decimal(1000), 1, START + timedelta(days=2)),
        (Decimal(1200), 2, None),
    ]
    assert aggregates["fact_key"].is_unique().all()


def test_another_whole_alone_is_another_content_for_the_gate() -> None:
    rows = [project("甲", total_investment="1"), project("乙", total_investment="2")]
    plain = assembled(sent(*rows, receipt=1))
    summed = assembled(sent(*rows, section("合计", total_investment="3"), receipt=1))
    assert plain.facts.equals(summed.facts)
    assert plain.content_hash != summed.content_hash
