"""Cross tables and time series: every number a fact, told by its labels.

Here: which labels tell the numbers of a workbook apart, which facts they are, which month they
report. Not here: what single axes say (axes), the form file (observing), lists (listing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.forms.observations import COMPOSED_SEPARATOR
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.times.periods import read_time
from licheng_etl.grammar.times.time_words import ONLY_RELATIVE
from licheng_etl.grammar.units.unit_notes import units_in
from licheng_etl.grammar.words.rows import BARE_TOTAL
from licheng_etl.model.periods import Period, parse_code
from licheng_etl.model.tables import FACTS
from licheng_etl.publish.drafts.axes import (
    PLACES,
    Areas,
    AspectRule,
    find_areas,
    with_aspects,
    with_parts,
    with_what_is_measured,
    with_words,
    without_aspects,
)
from licheng_etl.publish.drafts.claiming import Heading, loosened, reported
from licheng_etl.publish.drafts.known_columns import known_form, spellings

if TYPE_CHECKING:
    from licheng_etl.forms import Catalogue
    from licheng_etl.forms.definition import Form
    from licheng_etl.model.tables import Table
    from licheng_etl.publish.drafts.seen import Seen

_DAY: Final = r"^(?:[\d-]+\.\.)?(\d{4})-(\d\d)-\d\d$"
"""The code of a day, or of days up to one."""
_OBSERVED: Final = tuple(table for table in FACTS.values() if table.named_by)
"""The facts that numbers of cross tables may be, as their definitions say."""


def _with_single_units(numbers: pl.DataFrame) -> pl.DataFrame:
    """The numbers, without a unit where a note names several and nothing says which is theirs."""
    printed = numbers["unit"].drop_nulls().unique()
    several = [unit for unit in printed if len(units_in(unit)) > 1]
    alone = pl.when(~pl.col("unit").is_in(several)).then("unit")
    return numbers.with_columns(unit=alone)


def _without_month_before(
    numbers: pl.DataFrame, report: tuple[Period, list[str]] | None
) -> tuple[tuple[str, ...], pl.DataFrame]:
    """The labels of columns that say 上月, of a report of one month, and the numbers without them:
    the report before has them, and with them this one would take its place.
    """
    if report is None or report[0].is_of_days:
        return (), numbers
    labels = numbers["columns"].list.last()
    relative = [each for each in labels.drop_nulls().unique() if ONLY_RELATIVE.fullmatch(each)]
    before = tuple(sorted(label for label in relative if read_time(label).previous == "month"))
    rest = numbers.filter(~labels.is_in(before).fill_null(value=False))
    own = rest["period"].drop_nulls().unique().map_elements(_month_of, return_dtype=pl.String)
    return (before, rest) if before and report[0].code in set(own) else ((), numbers)


def _tells_only_totals(numbers: pl.DataFrame) -> bool:
    """Whether rows name things and their total, and no column says what is told of them."""
    told = numbers.filter(pl.col("aspect") == "level")["measure"]
    things = numbers["item"].drop_nulls()
    return not told.drop_nulls().len() and bool(things.str.contains(BARE_TOTAL.pattern).any())


def _month_of(code: str) -> str:
    return parse_code(code).as_month().code


@dataclass(frozen=True)
class Crossing:
    """The numbers of a workbook's cross tables with what their labels say, and what follows."""

    seen: Seen
    head: Heading
    known: Form | None
    """A form whose columns name the rows of this workbook's tables."""
    numbers: pl.DataFrame
    areas: Areas | None
    aspects: list[AspectRule]
    silent: dict[str, list[str]]
    """Labels of each axis that say nothing but the aspect."""
    left_out: tuple[str, ...]
    """Labels of columns of words, which state no numbers."""
    repeated: tuple[str, ...] = ()
    """Labels of columns that tell once more what the report of the month before told."""
    titled: bool = False
    """Whether the title alone says what is told of its rows: things, and 合计."""

    @classmethod
    def of(cls, seen: Seen, head: Heading, catalogue: Catalogue) -> Crossing:
        known = known_form(seen, catalogue)
        own = {label for column in known.columns for label in spellings(column)} if known else set()
        left_out = tuple(label for label in seen.word_labels if label not in own)
        counted = seen.numbers.filter(
            ~normalise_label(pl.col("columns").list.last().fill_null("")).is_in(left_out)
        )
        worded = _with_single_units(with_words(seen.cells, counted))
        repeated, worded = _without_month_before(worded, reported(seen, head))
        areas = None if known else find_areas(worded)
        numbers, aspects = with_aspects(with_parts(worded, areas))
        unnamed = cls(seen, head, known, numbers, areas, aspects, {}, left_out, repeated)
        shorter, silent = without_aspects(with_what_is_measured(numbers, areas))
        titled = _tells_only_totals(shorter)
        if titled:
            shorter = shorter.with_columns(pl.col("measure").fill_null(head.name))
        named = cls(seen, head, known, shorter, areas, aspects, silent, left_out, repeated, titled)
        totals = pl.col("item").str.contains(BARE_TOTAL.pattern) & pl.col("measure").is_null()
        # 合计 with nothing but 同比 beside it would have no name at all.
        nameless = bool(shorter.select((totals & (pl.col("aspect") != "level")).any()).item())
        worse = named.contradictions > unnamed.contradictions
        return unnamed if worse or nameless else named

    @cached_property
    def table(self) -> Table:
        """The facts whose words most labels or the title bear, else those that know no words."""
        if self.known is not None:
            return FACTS[self.known.feeds]
        spoken = (table for table in _OBSERVED if table.subject and self._bears(table.subject))
        return next(spoken, None) or next(table for table in _OBSERVED if table.subject is None)

    def _bears(self, words: str) -> bool:
        matches = self.numbers.select(
            pl.concat_str("sheet", "row_text", "column_text").str.contains(words)
        ).to_series()
        return bool(re.search(words, self.head.text)) or matches.sum() * 2 > matches.len()

    @property
    def tells_beside(self) -> bool:
        """Whether columns leave it to those beside them what their numbers are of."""
        return "beside" in self.numbers.columns and bool(self.numbers["beside"].any())

    @property
    def main(self) -> str:
        """The field that says what a number is of."""
        return self.table.named_by or ""

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The axes that tell numbers apart, from outer to inner; sheet and stub only at need."""
        if self.known is not None:
            return ()
        # A single label beside those of areas tells its numbers from those of the whole district.
        beside = self.areas.field if self.areas and self.areas.mixed else ""
        several = [
            name
            for name in PLACES
            if self.numbers[name].drop_nulls().n_unique() > (0 if name == beside else 1)
        ]
        single = [name for name in reversed(PLACES) if self.numbers[name].drop_nulls().len()]
        axes = tuple(several or single[:1])
        if len(axes) == 1 and self._totals(axes[0]):
            # 合计 alone is no name of what is told of all of them.
            axes = tuple(name for name in PLACES if name in {*axes, *single})
        more = [axes, ("sheet", *axes), ("stub", *axes), ("sheet", "stub", *axes)]
        return min(more, key=self._contradictions)

    def _totals(self, axis: str) -> bool:
        """Whether an axis names nothing but things and their total."""
        return bool(self.numbers[axis].drop_nulls().str.contains(BARE_TOTAL.pattern).any())

    @property
    def composed(self) -> bool:
        """Whether the name is put together: of several parts, or of one that may say nothing."""
        mixed = self.areas is not None and self.areas.mixed and self.areas.field in self.parts
        return len(self.parts) > 1 or mixed or any(self.silent.get(part) for part in self.parts)

    @cached_property
    def contradictions(self) -> int:
        """Numbers whose labels tell two different values of one thing."""
        return 0 if self.known is not None else self._contradictions(self.parts)

    def _contradictions(self, parts: tuple[str, ...]) -> int:
        name = pl.concat_str(parts, separator=COMPOSED_SEPARATOR, ignore_nulls=True)
        month = pl.col("period").str.replace(_DAY, "${1}-M${2}")  # a fact is of a month
        return (
            self.numbers.filter(pl.col("period").is_not_null())
            .group_by(
                name.alias("name") if parts else pl.lit("").alias("name"),
                "area",
                "aspect",
                month.alias("period"),
            )
            .agg(values=pl.col("value").n_unique())
            .filter(pl.col("values") > 1)
            .height
        )

    @cached_property
    def report(self) -> tuple[Period, list[str]] | None:
        """The one month that all numbers are of, or of the year before; and the evidence."""
        stated = reported(self.seen, self.head)
        codes = self.numbers["period"].unique().to_list()
        if stated is None or stated[0].is_of_days or None in codes:
            return None
        ends = [parse_code(code).end for code in codes]
        same = {(stated[0].end.year - back, stated[0].end.month) for back in (0, 1)}
        # A rule for one month's labels is one for another's: 2025年1-6月 beside 2024年1-6月.
        alike = pl.col("column_text").map_elements(loosened, return_dtype=pl.String)
        kinds = self.numbers.group_by(alike).agg(pl.col("period").n_unique())
        fits = {(end.year, end.month) for end in ends} <= same and kinds["period"].max() == 1
        return stated if fits else None
