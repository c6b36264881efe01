"""What stands on, against a model in plain Python: readable, blank, unreadable, absent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.transform.carried_columns import ColumnsOfFields
from licheng_etl.transform.carrying import Unread, lacking, states, with_nothing_carried
from licheng_etl.transform.vintages import holders, stacks, vintages

if TYPE_CHECKING:
    from collections.abc import Sequence

START = datetime(2024, 11, 6, 2, tzinfo=UTC)
COLUMNS = ColumnsOfFields({"amount": ("amount",)}, ())
INSTANT = pl.Datetime("us", "UTC")
UNREAD = "?"
"""A cell that was set aside; None is a blank one."""

Sent = dict[int, str | None]
"""What a submission says of projects; None: the cell is blank."""


def _rows(sent: Sequence[Sent]) -> pl.DataFrame:
    return with_nothing_carried(
        pl.DataFrame(
            [
                (
                    1,
                    project,
                    Decimal(text) if text not in {None, UNREAD} else None,
                    "amount=aside/not_a_number" if text == UNREAD else None,
                    number,
                    1,
                    project,
                    "",
                )
                for number, facts in enumerate(sent)
                for project, text in facts.items()
            ],
            schema={
                "slot_key": pl.Int64,
                "project_key": pl.Int64,
                "amount": pl.Decimal(38, 8),
                "null_reasons": pl.String,
                "submission_key": pl.Int64,
                "source_table": pl.Int16,
                "source_row": pl.Int32,
                "source_column": pl.String,
            },
            orient="row",
        )
    )


def _submissions(sent: Sequence[Sent]) -> pl.DataFrame:
    return pl.DataFrame(
        [(1, number, START + timedelta(hours=number), number) for number in range(len(sent))],
        schema={
            "slot_key": pl.Int64,
            "submission_key": pl.Int64,
            "received_at": INSTANT,
            "sequence": pl.Int32,
        },
        orient="row",
    )


def _withdrawals(withdrawn: dict[int, int]) -> pl.DataFrame:
    return pl.DataFrame(
        [(number, START + timedelta(hours=hour, minutes=30)) for number, hour in withdrawn.items()],
        schema={"submission_key": pl.Int64, "decided_at": INSTANT},
        orient="row",
    )


def _standing(sent: Sequence[Sent], withdrawn: dict[int, int], hour: float) -> dict[int, object]:
    """The model: what each submission in force leaves of what lay below it."""
    held: dict[int, Decimal | None] = {}
    for number, facts in enumerate(sent):
        gone = number in withdrawn and withdrawn[number] + 0.5 <= hour
        if number > hour or gone:
            continue
        held = {
            project: held.get(project) if text == UNREAD else (Decimal(text) if text else None)
            for project, text in facts.items()
        }
    return dict(held)


def _known(actual: pl.DataFrame, hour: float) -> dict[int, object]:
    now = START + timedelta(hours=hour)
    visible = actual.filter(
        pl.col("recorded_at") <= now,
        pl.col("superseded_at").is_null() | (pl.col("superseded_at") > now),
    )
    return dict(visible.select("project_key", "amount").iter_rows())


def _vintages(sent: Sequence[Sent], withdrawn: dict[int, int]) -> pl.DataFrame:
    rows, submissions, gone = _rows(sent), _submissions(sent), _withdrawals(withdrawn)
    fields = rows.select("submission_key", "source_table", field=pl.lit("amount")).unique()
    unread = Unread(
        rows.clear().select("slot_key", "submission_key", rule=pl.lit(""), name=pl.lit("")), fields
    )
    faulty = rows.filter(pl.col("null_reasons").is_not_null()).select("slot_key", "submission_key")
    standing = states(
        rows,
        stacks(submissions, gone, faulty.unique()),
        unread,
        lacking(rows, fields, COLUMNS),
        COLUMNS,
        ["project_key"],
    )
    return vintages(
        rows,
        holders(submissions, gone),
        gone,
        identity=["project_key"],
        content=["amount", "null_reasons", "_carried"],
        states=standing,
    )


TEXTS = st.sampled_from(["1", "2", None, UNREAD])
SENT = st.lists(
    st.dictionaries(st.integers(1, 3), TEXTS, min_size=1, max_size=3), min_size=1, max_size=6
)
WITHDRAWN = st.dictionaries(st.integers(0, 5), st.integers(0, 7), max_size=2)


@settings(deadline=None, max_examples=60)
@given(SENT, WITHDRAWN)
def test_what_holds_is_what_each_submission_leaves_of_the_one_below(
    sent: list[Sent], withdrawn: dict[int, int]
) -> None:
    withdrawn = {
        number: max(hour, number) for number, hour in withdrawn.items() if number < len(sent)
    }
    actual = _vintages(sent, withdrawn)
    for hour in (number / 2 + 0.25 for number in range(2 * len(sent) + 4)):
        assert _known(actual, hour) == _standing(sent, withdrawn, hour)


@settings(deadline=None, max_examples=60)
@given(SENT)
def test_a_correction_removes_a_value_only_by_a_blank_cell_or_an_absent_row(
    sent: list[Sent],
) -> None:
    actual = _vintages(sent, {})
    for number in range(1, len(sent)):
        before, after = _known(actual, number - 0.5), _known(actual, number + 0.5)
        for project, value in before.items():
            if value is not None and after.get(project) is None:
                assert sent[number].get(project, None) is None


@settings(deadline=None, max_examples=60)
@given(SENT)
def test_a_carried_value_names_the_submission_that_said_it(sent: list[Sent]) -> None:
    for row in _vintages(sent, {}).filter(pl.col("_carried").is_not_null()).to_dicts():
        source = int(row["_carried"].partition("@")[2].partition("/")[0])
        value = sent[source][row["project_key"]]
        assert value not in {None, UNREAD}
        assert row["amount"] == Decimal(str(value))
        assert row["null_reasons"] == "amount=carried/not_a_number"
