"""Sentences of figures: a template and a row become runs of words and numbers.

A template holds places: `{unit}` words of the row or of the month, `{done:万元}` a number with its
unit, `{size:@unit}` a number whose unit stands in another column, `{rate:percent}` and the like as
`numbers.PRINTED` names them. What stands in brackets is left out where a place in it is empty; a
template outside of whose brackets a place is empty does not apply. Not here: the templates
(outline), which rows (`sql/brief`).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from licheng_etl.publish.brief.content import Figure
from licheng_etl.publish.brief.numbers import printed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from licheng_etl.publish.brief.content import Run

_PART: Final = re.compile(r"\[(?P<optional>[^\]]*)\]|(?P<always>[^\[]+)")
PLACE: Final = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<how>@?[^}]+))?\}")


def sentence(templates: Sequence[str], row: Mapping[str, Any]) -> tuple[Run, ...] | None:
    """The first of the templates that applies, filled; None where none does."""
    for template in templates:
        runs = _filled(template, row)
        if runs is not None:
            return runs
    return None


def _filled(template: str, row: Mapping[str, Any]) -> tuple[Run, ...] | None:
    runs = list[str | Figure]()
    for part in _PART.finditer(template):
        text = part["always"] if part["optional"] is None else part["optional"]
        filled = _runs(text, row)
        if filled is None and part["optional"] is None:
            return None
        runs += filled or []
    return tuple(_merged(runs))


def _runs(text: str, row: Mapping[str, Any]) -> list[Run] | None:
    """The text with its places filled; None where one is empty."""
    runs, end = list[str | Figure](), 0
    for place in PLACE.finditer(text):
        value = row[place["name"]]
        if value is None or value == "":
            return None
        runs.append(text[end : place.start()])
        how = place["how"]
        runs.append(str(value) if how is None else _figure(place["name"], how, row))
        end = place.end()
    return [*runs, text[end:]]


def _figure(name: str, how: str, row: Mapping[str, Any]) -> Figure:
    value = Decimal(row[name])
    unit = str(row[how[1:]]) if how.startswith("@") else how
    return Figure(name, unit, printed(value, unit), value, origins_of(name, row))


def origins_of(name: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    """Where the number in a column is from: the column beside it says so."""
    return tuple(filter(None, row.get(f"{name}_from") or ()))


def _merged(runs: Sequence[Run]) -> list[Run]:
    """Words that stand side by side are one run."""
    merged = list[str | Figure]()
    for run in runs:
        if isinstance(run, str) and merged and isinstance(merged[-1], str):
            merged[-1] += run
        elif run:
            merged.append(run)
    return merged
