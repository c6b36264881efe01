"""The months that the sample covers, and how a report names them. A month is `YYYY-MM`, as text."""

from __future__ import annotations

MONTHS = tuple(
    f"{year}-{number:02}"
    for year, last in ((2023, 12), (2024, 11))
    for number in range(1, last + 1)
)


def number_of(month: str) -> int:
    return int(month[5:])


def span_of(month: str, dash: str = "—") -> str:
    """`1—10月`: January to the month; January is `1月`."""
    number = number_of(month)
    return f"{number}月" if number == 1 else f"1{dash}{number}月"


def to_date(month: str) -> tuple[str, ...]:
    """January to the month."""
    return tuple(f"{month[:5]}{number:02}" for number in range(1, number_of(month) + 1))


def year_before(month: str) -> str:
    """The same month a year earlier."""
    return f"{int(month[:4]) - 1}{month[4:]}"


def later(month: str, by: int) -> str:
    """So many months later, or earlier where `by` is below zero."""
    place = int(month[:4]) * 12 + number_of(month) - 1 + by
    return f"{place // 12}-{place % 12 + 1:02}"
