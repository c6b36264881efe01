"""What held when: chains of receipts and withdrawals against a model in plain Python."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl
from hypothesis import assume, given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from licheng_etl.transform.vintages import holders, vintages

if TYPE_CHECKING:
    import random

INSTANT = pl.Datetime("us", "UTC")
START = datetime(2024, 11, 6, 2, tzinfo=UTC)
IDENTITY = ["project_key", "bond_type"]
CONTENT = ["amount", "progress"]
FACT = ["slot_key", *IDENTITY]


def at(hour: int) -> datetime:
    return START + timedelta(hours=hour)


State = dict[tuple[int, str | None], tuple[str | None, str | None]]


class Sent(NamedTuple):
    """A submission of one slot: the fact's identity to its content."""

    key: int
    slot: int
    hour: int
    sequence: int
    facts: State


@dataclass(frozen=True)
class History:
    sent: list[Sent]
    withdrawn: dict[int, int]

    @property
    def submissions(self) -> pl.DataFrame:
        return pl.DataFrame(
            [(each.slot, each.key, at(each.hour), each.sequence) for each in self.sent],
            schema={
                "slot_key": pl.Int64,
                "submission_key": pl.Int64,
                "received_at": INSTANT,
                "sequence": pl.Int32,
            },
            orient="row",
        )

    @property
    def withdrawals(self) -> pl.DataFrame:
        return pl.DataFrame(
            [(key, at(hour)) for key, hour in self.withdrawn.items()],
            schema={"submission_key": pl.Int64, "decided_at": INSTANT},
            orient="row",
        )

    @property
    def rows(self) -> pl.DataFrame:
        return pl.DataFrame(
            [
                (each.slot, *fact, amount and Decimal(amount), progress, each.key, 1, row)
                for each in self.sent
                for row, (fact, (amount, progress)) in enumerate(each.facts.items())
            ],
            schema={
                "slot_key": pl.Int64,
                "project_key": pl.Int64,
                "bond_type": pl.String,
                "amount": pl.Decimal(38, 8),
                "progress": pl.String,
                "submission_key": pl.Int64,
                "source_table": pl.Int16,
                "source_row": pl.Int32,
            },
            orient="row",
        )

    def holders(self) -> pl.DataFrame:
        return holders(self.submissions, self.withdrawals)

    def vintages(self) -> pl.DataFrame:
        return vintages(
            self.rows, self.holders(), self.withdrawals, identity=IDENTITY, content=CONTENT
        )

    def spans(self) -> list[tuple[int, int, int | None]]:
        """(submission, from hour, to hour) of each vintage."""
        return [
            (row["submission_key"], *(time and hours(time) for time in times(row)))
            for row in self.vintages().to_dicts()
        ]


def times(row: dict[str, Any]) -> tuple[datetime, datetime | None]:
    return row["recorded_at"], row["superseded_at"]


def hours(time: datetime) -> int:
    return round((time - START) / timedelta(hours=1))


# The model: events one by one, the state as a dict.


class Event(NamedTuple):
    at: datetime
    holder: Sent | None
    withdrawn: int | None


def chain(history: History, slot: int) -> list[Event]:
    sent = sorted(
        (each for each in history.sent if each.slot == slot),
        key=lambda each: (each.hour, each.sequence),
    )
    steps: list[tuple[int, int, int, Sent]] = []
    for rank, each in enumerate(sent):
        steps.append((each.hour, 0, rank, each))
        if each.key in history.withdrawn:
            steps.append((history.withdrawn[each.key], 1, rank, each))
    received: list[Sent] = []
    gone: set[int] = set()
    events = []
    for hour, is_withdrawal, _, each in sorted(steps, key=lambda step: step[:3]):
        if is_withdrawal:
            gone.add(each.key)
        else:
            received.append(each)
        standing = [submission for submission in received if submission.key not in gone]
        holder = standing[-1] if standing else None
        events.append(Event(at(hour), holder, each.key if is_withdrawal else None))
    return events


class Vintage(NamedTuple):
    slot: int
    fact: tuple[int, str | None]
    content: tuple[Decimal | None, str | None]
    submission: int
    recorded_at: datetime
    superseded_at: datetime | None


def modelled(history: History) -> set[Vintage]:
    """The rule read aloud: go through the events, keep what goes on, close what does not."""
    actual: set[Vintage] = set()
    for slot in {each.slot for each in history.sent}:
        running: dict[tuple[int, str | None], Vintage] = {}
        for event in chain(history, slot):
            facts = event.holder.facts if event.holder else {}
            for fact, vintage in list(running.items()):
                goes_on = fact in facts and exact(facts[fact]) == vintage.content
                if not goes_on or event.withdrawn == vintage.submission:
                    actual.add(vintage._replace(superseded_at=event.at))
                    del running[fact]
            for fact in facts.keys() - running.keys():
                assert event.holder is not None
                running[fact] = Vintage(
                    slot, fact, exact(facts[fact]), event.holder.key, event.at, None
                )
        actual |= set(running.values())
    return {vintage for vintage in actual if vintage.recorded_at != vintage.superseded_at}


def exact(content: tuple[str | None, str | None]) -> tuple[Decimal | None, str | None]:
    amount, progress = content
    return (None if amount is None else Decimal(amount)), progress


def as_vintages(frame: pl.DataFrame) -> list[Vintage]:
    return [
        Vintage(
            row["slot_key"],
            (row["project_key"], row["bond_type"]),
            (row["amount"], row["progress"]),
            row["submission_key"],
            *times(row),
        )
        for row in frame.to_dicts()
    ]


facts = st.dictionaries(
    st.tuples(st.integers(1, 3), st.sampled_from([None, "", "专项债"])),
    st.tuples(st.sampled_from([None, "0", "1.5"]), st.sampled_from([None, "", "主体完工"])),
    max_size=4,
)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Few contents and few instants, so that equal ones are common."""
    contents = draw(st.lists(facts, min_size=1, max_size=3))
    count = draw(st.integers(1, 9))
    sequences = draw(st.permutations(range(count)))
    sent = [
        Sent(
            key=100 + number,
            slot=draw(st.integers(1, 2)),
            hour=draw(st.integers(0, 5)),
            sequence=sequences[number],
            facts=draw(st.sampled_from(contents)),
        )
        for number in range(count)
    ]
    withdrawn = draw(
        st.dictionaries(st.sampled_from([each.key for each in sent]), st.integers(0, 7), max_size=5)
    )
    return History(sent, withdrawn)


def one_fact(*amounts: str | None, withdrawn: dict[int, int] | None = None) -> History:
    """Submissions 0, 1, 2… of one slot in hours 0, 1, 2…; None: without the fact."""
    sent = [
        Sent(number, 1, number, number, {} if amount is None else {(1, "专项债"): (amount, None)})
        for number, amount in enumerate(amounts)
    ]
    return History(sent, withdrawn or {})


def test_a_single_submission_stands_from_its_receipt() -> None:
    assert one_fact("1").spans() == [(0, 0, None)]


def test_a_correction_supersedes_and_keeps_what_it_corrects() -> None:
    assert one_fact("1", "2").spans() == [(0, 0, 1), (1, 1, None)]


def test_equal_content_goes_on_and_cites_the_first_submission() -> None:
    assert one_fact("1", "1", "1").spans() == [(0, 0, None)]


def test_a_value_that_returns_is_a_third_vintage() -> None:
    assert one_fact("1", "2", "1").spans() == [(0, 0, 1), (1, 1, 2), (2, 2, None)]


def test_a_fact_that_vanishes_is_superseded() -> None:
    assert one_fact("1", None).spans() == [(0, 0, 1)]


def test_a_withdrawal_brings_back_what_held_before() -> None:
    history = one_fact("1", "2", withdrawn={1: 5})
    assert history.spans() == [(0, 0, 1), (1, 1, 5), (0, 5, None)]


def test_nothing_holds_once_the_only_submission_is_withdrawn() -> None:
    history = one_fact("1", withdrawn={0: 5})
    assert history.spans() == [(0, 0, 5)]
    assert history.holders()["submission_key"].to_list() == [0, None]


def test_the_vintage_of_a_withdrawn_submission_ends_though_its_content_goes_on() -> None:
    assert one_fact("1", "1", withdrawn={0: 5}).spans() == [(0, 0, 5), (1, 5, None)]


def test_a_run_is_cut_at_each_withdrawal_of_the_submission_it_cites() -> None:
    history = one_fact("1", "1", "1", withdrawn={0: 5, 2: 6, 1: 7})
    assert history.spans() == [(0, 0, 5), (2, 5, 6), (1, 6, 7)]


def test_the_withdrawal_of_a_submission_that_is_not_cited_changes_nothing() -> None:
    assert one_fact("1", "1", withdrawn={1: 5}).spans() == [(0, 0, None)]


def test_a_withdrawal_dated_before_the_receipt_means_that_it_never_held() -> None:
    assert one_fact("1", "2", withdrawn={1: -3}).spans() == [(0, 0, None)]


def test_the_first_of_several_withdrawals_counts() -> None:
    twice = pl.DataFrame(
        {"submission_key": [0, 0], "decided_at": [at(4), at(2)]},
        schema={"submission_key": pl.Int64, "decided_at": INSTANT},
    )
    history = one_fact("1")
    chain_of_holders = holders(history.submissions, twice)
    assert chain_of_holders["event_at"].to_list() == [at(0), at(2)]
    actual = vintages(history.rows, chain_of_holders, twice, identity=IDENTITY, content=CONTENT)
    assert actual["superseded_at"].to_list() == [at(2)]


def test_blank_is_not_zero_and_not_the_empty_text() -> None:
    sent = [
        Sent(0, 1, 0, 0, {(1, None): (None, None)}),
        Sent(1, 1, 1, 1, {(1, None): ("0", None)}),
        Sent(2, 1, 2, 2, {(1, None): ("0", "")}),
        Sent(3, 1, 3, 3, {(1, ""): ("0", "")}),
    ]
    assert History(sent, {}).spans() == [(0, 0, 1), (1, 1, 2), (2, 2, 3), (3, 3, None)]


def test_columns_of_the_cited_row_come_through() -> None:
    actual = one_fact("1", "1").vintages()
    assert actual.drop("recorded_at", "superseded_at").equals(one_fact("1").rows)
    assert actual.schema["recorded_at"] == actual.schema["superseded_at"] == INSTANT


def test_nothing_received_gives_nothing() -> None:
    nothing = History([], {})
    assert nothing.holders().is_empty()
    assert nothing.vintages().is_empty()


@given(histories())
def test_holders_agree_with_the_model(history: History) -> None:
    actual = [
        (row["slot_key"], row["ordinal"], row["event_at"], row["submission_key"])
        for row in history.holders().to_dicts()
    ]
    expected = [
        (slot, ordinal, event.at, event.holder and event.holder.key)
        for slot in sorted({each.slot for each in history.sent})
        for ordinal, event in enumerate(chain(history, slot))
    ]
    assert actual == expected


@given(histories())
def test_vintages_agree_with_the_model(history: History) -> None:
    actual = as_vintages(history.vintages())
    assert len(actual) == len(set(actual))
    assert set(actual) == modelled(history)


@given(histories(), st.integers(0, 8))
def test_what_is_visible_at_an_instant_is_what_the_holder_states(
    history: History, hour: int
) -> None:
    now = at(hour)
    visible = history.vintages().filter(
        pl.col("recorded_at") <= now,
        pl.col("superseded_at").is_null() | (pl.col("superseded_at") > now),
    )
    assert visible.select(FACT).is_unique().all()
    stated = set()
    for slot in {each.slot for each in history.sent}:
        past = [event for event in chain(history, slot) if event.at <= now]
        if past and past[-1].holder:
            stated |= {
                (slot, fact, exact(content)) for fact, content in past[-1].holder.facts.items()
            }
    assert {vintage[:3] for vintage in as_vintages(visible)} == stated


@given(histories())
def test_no_vintage_cites_a_submission_that_is_withdrawn_while_it_stands(history: History) -> None:
    for vintage in as_vintages(history.vintages()):
        if vintage.submission in history.withdrawn:
            assert vintage.superseded_at is not None
            assert vintage.superseded_at <= at(history.withdrawn[vintage.submission])


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(history: History, chance: random.Random) -> None:
    def shuffled(frame: pl.DataFrame) -> pl.DataFrame:
        return frame[chance.sample(range(len(frame)), len(frame))]

    actual = vintages(
        shuffled(history.rows),
        shuffled(holders(shuffled(history.submissions), shuffled(history.withdrawals))),
        shuffled(history.withdrawals),
        identity=IDENTITY,
        content=CONTENT,
    )
    assert_frame_equal(actual, history.vintages())


@given(histories(), st.integers(0, 20), st.booleans())
def test_a_resend_equal_to_what_holds_changes_nothing(
    history: History, which: int, later: bool
) -> None:
    slot = history.sent[which % len(history.sent)].slot
    last = chain(history, slot)[-1]
    assume(last.holder is not None)
    assert last.holder is not None
    hour = hours(last.at) + later
    # A withdrawal of the same instant comes after the resend, which then is the heir.
    assume(later or last.withdrawn is None)
    resend = Sent(999, slot, hour, 99, last.holder.facts)
    again = History([*history.sent, resend], history.withdrawn)
    assert_frame_equal(again.vintages(), history.vintages())
