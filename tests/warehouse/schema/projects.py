"""The projects that tests of marts are about, by their keys, and times of the district."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8))
PROVINCIAL, MUNICIPAL = 1, 2
BRIDGE, PARK, PARK_CODED = 11, 12, 13


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
