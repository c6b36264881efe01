"""Chance without a generator: a number drawn from what it is for.

Each draw depends on its own words alone, so that adding a project or a column moves no other
figure, and every machine and every run draws the same.
"""

from __future__ import annotations

import hashlib


def draw(sides: int, *words: object) -> int:
    """A number from 0 to `sides` - 1, decided by `words`."""
    digest = hashlib.sha256("|".join(map(str, words)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % sides
