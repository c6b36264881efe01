"""The streets of the district in its hierarchies: whose territory each is, who runs it, and in
which of the functional areas (两心四区六园) it lies.

It is knowledge of the district and stands in `areas.csv`, a row each: `area_code` is that of the
national bureau of statistics (统计用区划代码), which lists a street below the development zone that
runs it; `area_source` says from where a row is known, 示例 what the district has still to confirm.
Not here: areas as sources write them (`dim_area`).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Area:
    """A street: 行政区划口径 counts it to `administrative_area`, 管理口径 to `managing_area`.

    `functional_kind`: 心, 区 or 园.
    """

    area_name: str
    area_code: str
    administrative_area: str
    managing_area: str
    functional_area: str
    functional_kind: str
    area_source: str


@cache
def areas() -> tuple[Area, ...]:
    """All of them, in the order of the file."""
    text = resources.files("licheng_etl.model").joinpath("areas.csv").read_text(encoding="utf-8")
    return tuple(Area(**row) for row in csv.DictReader(text.splitlines()))
