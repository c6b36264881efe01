"""How people write dates in the sample's workbooks. Not here: what the dates are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from licheng_etl.sample.draw import draw

if TYPE_CHECKING:
    from licheng_etl.sample.cells import Value


def written(when: str | None, name: str) -> Value:
    """A day is a date cell; a month is `2024.8` or `2024年8月`, the same way for one project.

    `2024.1` could be October, so January is `2024.01`.
    """
    if when is None:
        return None
    if len(when) > len("2024-08"):
        return date.fromisoformat(when)
    year, number = when.split("-")
    if draw(2, "date", name):
        return f"{year}年{int(number)}月"
    return f"{year}.{number if number == '01' else int(number)}"
