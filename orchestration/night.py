"""What a night did, as a value. Not here: doing it (runs), whether there is anything (quiet)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from licheng_etl.model.errors import LichengError


@dataclass
class Night:
    """What one run did: files taken in, months tried, loads that failed, whether it derived.

    `again`: months without news to load, whose checks were evaluated. `left`: months
    that changed and that nobody asked for.
    """

    received: int = 0
    problems: list[str] = field(default_factory=list)
    months: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    derived: bool = False
    failures: list[LichengError] = field(default_factory=list)
