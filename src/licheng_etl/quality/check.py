"""All checks of submissions of one form, in one pass: what loads, what does not, and why.

Here: the order of the checks and their common result. Not here: any rule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.model.tables import DIMENSIONS, OPS, Role
from licheng_etl.quality.accounting import cell_states, quarantine, quarantined_cells
from licheng_etl.quality.findings import (
    of_faults,
    reasons_to_return,
    together,
    verdicts,
)
from licheng_etl.quality.gx import broken_rows
from licheng_etl.quality.printed import printed_aggregates
from licheng_etl.quality.rules.arithmetic import exceeded
from licheng_etl.quality.rules.columns import other_meanings, unknown_columns, unknown_numbers
from licheng_etl.quality.rules.common_factors import check_common_factors
from licheng_etl.quality.rules.identities import check_identities
from licheng_etl.quality.rules.keys import find_repeats
from licheng_etl.quality.rules.left_out import check_left_out
from licheng_etl.quality.rules.lists import check_lists
from licheng_etl.quality.rules.names import check_names
from licheng_etl.quality.rules.observed_aggregates import ObservedTotals
from licheng_etl.quality.rules.owner import check_owner
from licheng_etl.quality.rules.ratios_among_rates import check_ratios_among_rates
from licheng_etl.quality.rules.records import RecordRules
from licheng_etl.quality.rules.row_aggregates import RowTotals
from licheng_etl.quality.rules.section_counts import check_section_counts
from licheng_etl.quality.rules.shares import check_shares
from licheng_etl.quality.rules.strange_rows import check_strange_rows
from licheng_etl.quality.rules.timing import check_timing, from_the_future
from licheng_etl.quality.set_aside import rows_aside, set_aside
from licheng_etl.reading.frames import RECEIPT, SLOT
from licheng_etl.transform.star import FactRows, fact_rows

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form
    from licheng_etl.reading.batch import SubmissionBatch

_RECORD = [RECEIPT, "record"]


@dataclass(frozen=True)
class Checked:
    """What the checks of some submissions gave.

    `rows`, `dimensions`: the star rows of accepted records without mentions (transform.star).
    `printed`: by table, those of printed aggregates, whose dimensions are among `dimensions`.
    `mentions`, `verdicts`, `quarantine`, `cell_states`: rows of the ops tables of these names.
    `rows_aside`: the rows that cannot load, with what is known of them (set_aside.rows_aside).
    `returned`: receipt -> rule and message of the first reason.
    """

    rows: pl.DataFrame
    dimensions: dict[str, pl.DataFrame]
    printed: dict[str, pl.DataFrame]
    mentions: pl.DataFrame
    verdicts: pl.DataFrame
    quarantine: pl.DataFrame
    cell_states: pl.DataFrame
    rows_aside: pl.DataFrame
    returned: dict[int, tuple[str, str]]


def check(batch: SubmissionBatch) -> Checked:
    """Judges the submissions of a batch, each by itself alone.

    A submission whose reading is at fault is returned without looking at its records; the records
    of all others are judged even where the submission is returned, so that all is said at once.
    Raises FormError for a rule that cannot run.
    """
    form = batch.form
    faults = of_faults(pl.concat([batch.faults, from_the_future(batch)]))
    sound = batch.without(reasons_to_return(faults))
    excess = exceeded(sound)
    records, of_rows = RecordRules.of(sound, excess), RowTotals.of(sound)
    totals = [each for each in (of_rows, ObservedTotals.of(sound)) if each is not None]
    broken = broken_rows([*records.breaking, *(each.breaking for each in totals)])
    on_records = records.findings(broken[: len(records.breaking)])
    off = broken[len(records.breaking) :]
    aside = set_aside(sound, on_records)
    clean = replace(sound, records=aside.records)
    passed = _passing(clean, aside.lost)
    lost = _with_slots(clean, clean.records.join(aside.lost, on=_RECORD, maintain_order="left"))
    star = fact_rows(form, passed)
    repeats = find_repeats(clean, star.rows)
    judged = together(
        [
            faults,
            check_left_out(batch),
            unknown_columns(sound),
            unknown_numbers(sound),
            other_meanings(sound),
            on_records,
            check_common_factors(sound, excess),
            *(each.findings(rows) for each, rows in zip(totals, off, strict=True)),
            check_section_counts(sound),
            check_lists(sound),
            check_names(sound),
            check_owner(sound),
            check_timing(sound),
            check_ratios_among_rates(sound),
            check_strange_rows(sound),
            repeats.findings,
            check_identities(clean, star.rows),
        ]
    )
    # What else returns a file says why so much of it is unread.
    explained = pl.col(RECEIPT).is_in(list(reasons_to_return(judged)))
    unread = check_shares(sound, aside.cells, aside.lost).filter(~explained)
    findings = together([judged, unread])
    returned = reasons_to_return(findings)
    accepted = sound.without(returned)
    mentions = repeats.mentions.filter(~pl.col(RECEIPT).is_in(list(returned)))
    kept_aside = quarantined_cells(accepted, findings, aside)
    star = _kept(form, star, passed, returned, mentions)
    aggregates = printed_aggregates(accepted, of_rows)
    lost = lost.filter(~pl.col(RECEIPT).is_in(list(returned)))
    lost_rows = fact_rows(form, lost).rows if lost.height else star.rows.clear()
    mention_names = OPS["mention"].column_names
    return Checked(
        rows=star.rows,
        dimensions=_of_all(star, *aggregates.values()),
        printed={name: rows.rows for name, rows in aggregates.items()},
        mentions=mentions.select(mention_names).sort(mention_names),
        verdicts=verdicts(form, findings),
        quarantine=quarantine(form, kept_aside),
        cell_states=cell_states(batch, kept_aside, mentions, returned),
        rows_aside=rows_aside(form, lost, lost_rows, aside.blamed),
        returned=returned,
    )


def _passing(sound: SubmissionBatch, lost: pl.DataFrame) -> pl.DataFrame:
    """The records that can load, each with its submission's columns."""
    return _with_slots(
        sound, sound.records.join(lost, on=_RECORD, how="anti", maintain_order="left")
    )


def _with_slots(sound: SubmissionBatch, records: pl.DataFrame) -> pl.DataFrame:
    """Records with their submission's columns and the slot that each is of."""
    slots = sound.slots.join(sound.submissions, on=RECEIPT).drop("received_at")
    if sound.form.observations:
        return records.join(slots, on=SLOT, maintain_order="left")
    slots = slots.rename({"slot_period": "period_code"}).drop("slot_series")
    return records.join(slots, on=RECEIPT, maintain_order="left")


def _kept(
    form: Form,
    star: FactRows,
    passed: pl.DataFrame,
    returned: dict[int, tuple[str, str]],
    mentions: pl.DataFrame,
) -> FactRows:
    """The star without returned submissions and mentions, so that no dimension row is left over."""
    kept = passed.filter(~pl.col(RECEIPT).is_in(list(returned))).join(
        mentions, on=_RECORD, how="anti", maintain_order="left"
    )
    return star if kept.height == passed.height else fact_rows(form, kept)


def _of_all(*stars: FactRows) -> dict[str, pl.DataFrame]:
    """The dimension rows of several stars, each once."""
    names = dict.fromkeys(name for star in stars for name in star.dimensions)
    return {
        name: pl.concat(
            [star.dimensions[name] for star in stars if name in star.dimensions]
        ).unique(DIMENSIONS[name].named(Role.KEY), maintain_order=True)
        for name in names
    }
