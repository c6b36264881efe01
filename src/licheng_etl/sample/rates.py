"""Percentages as they are printed: rounded half to even, once, as GB/T 8170 has it."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")


def percent(part: Decimal | int, whole: Decimal | int, step: Decimal = TENTH) -> Decimal | None:
    """100 · part / whole; None where there is nothing to divide by. Zero has no sign."""
    if not whole:
        return None
    return (Decimal(part) * 100 / whole).quantize(step, ROUND_HALF_EVEN) + 0
