"""Figures as `licheng claims` prints them, one JSON object a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.grammar.numbers.decimals import in_plain_digits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from licheng_etl.reports.figures.figure import Figure
    from licheng_etl.reports.sources.document import Document

_AROUND = 10


def claims(document: Document, figures: Sequence[Figure]) -> Iterator[dict[str, object]]:
    """The face of DESIGN, field by field, in the order of the text."""
    text = document.text
    for number, figure in enumerate(figures, start=1):
        fields: dict[str, object] = {
            "seq": number,
            "text": text[figure.start : figure.end],
            "start": figure.start,
            "end": figure.end,
            "value": plain(figure.value),
            "value_high": None if figure.high is None else plain(figure.high),
            "unit": figure.unit,
            "measure": figure.measure,
            "subject": figure.subject,
            "indicator": figure.indicator,
            "period_start": figure.period.start.isoformat() if figure.period.start else None,
            "period_end": figure.period.end.isoformat() if figure.period.end else None,
            "status": figure.status,
            "qualifier": figure.qualifier,
            "before": text[max(0, figure.start - _AROUND) : figure.start],
            "after": text[figure.end : figure.end + _AROUND],
        }
        page = document.page_of(figure.start)
        yield fields if page is None else fields | {"page": page}


def plain(value: Decimal | str) -> str:
    """A decimal without an exponent and without zeros that say nothing."""
    if isinstance(value, str):
        return value
    return in_plain_digits(value)
