"""Parts of the outline, filled with rows: paragraphs, tables, charts.

Not here: which parts there are (outline), single sentences (sentences), sections (composing).
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from licheng_etl.publish.brief.content import (
    Block,
    Chart,
    Figure,
    Paragraph,
    Run,
    Series,
    Table,
    plain,
)
from licheng_etl.publish.brief.numbers import bare
from licheng_etl.publish.brief.rows import Rows
from licheng_etl.publish.brief.sentences import origins_of, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from licheng_etl.publish.brief.outline import ChartOutline, Part

_FEWEST: Final = 2
"""Categories below which a chart compares nothing."""


def blocks_of(part: Part, rows: Rows, words: Mapping[str, str]) -> Iterator[Block]:
    rows = [dict(words) | row for row in rows]
    if not rows:
        if part.none:
            yield paragraph_of(part.none)
    elif part.chart is not None:
        yield from _charts(part, part.chart, rows)
    elif part.table:
        yield _table(part, rows, words)
    else:
        sentences = chain.from_iterable(_sentences(part, group) for group in _groups(part, rows))
        yield Paragraph(tuple(sentences))


def _sentences(part: Part, rows: Rows) -> Iterator[tuple[Run, ...]]:
    """A sentence for each row; one for all where something stands between them."""
    told = [runs for runs in (sentence(part.each, row) for row in rows) if runs]
    if not part.between:
        yield from told
    elif told and (lead := sentence([part.lead], rows[0])) is not None:
        joined = chain.from_iterable((part.between, *runs) for runs in told[1:])
        yield (*lead, *told[0], *joined, part.end)


def _groups(part: Part, rows: Rows) -> Iterable[Rows]:
    """The rows of each value of the column that the part goes by; all where it names none."""
    groups = defaultdict[str, Rows](list)
    for row in rows:
        groups[row[part.by] if part.by else ""].append(row)
    return groups.values()


def paragraph_of(text: str) -> Paragraph:
    return Paragraph(((text,),))


def _table(part: Part, rows: Rows, words: Mapping[str, str]) -> Table:
    shown = rows[: part.shown]
    more = f"共 {len(rows)} 行，列出前 {part.shown} 行。" if len(shown) < len(rows) else ""
    cells = tuple(
        tuple(sentence(templates, row) or () for templates in part.columns.values())
        for row in shown
    )
    title = sentence([part.table], words) or ()
    return Table(plain(title), tuple(part.columns), cells, more)


def _charts(part: Part, chart: ChartOutline, rows: Rows) -> Iterator[Chart]:
    for group in _groups(part, rows):
        if len(group) < _FEWEST:
            continue
        values = [
            Decimal(row[column])
            for column in chart.series.values()
            for row in group
            if row[column] is not None
        ]
        texts = dict(zip(values, bare(values), strict=True))
        yield Chart(
            title=plain(sentence([chart.title], group[0]) or ()),
            kind=chart.kind,
            unit=chart.unit,
            categories=tuple(str(row[chart.label]) for row in group),
            series=tuple(
                Series(name, tuple(_point(column, chart.unit, row, texts) for row in group))
                for name, column in chart.series.items()
            ),
        )


def _point(
    column: str, unit: str, row: Mapping[str, Any], texts: Mapping[Decimal, str]
) -> Figure | None:
    if row[column] is None:
        return None
    value = Decimal(row[column])
    return Figure(column, unit, texts[value], value, origins_of(column, row))
