"""What each enterprise makes, earns, pays and draws, month by month; all that others add up.

Arithmetic is in whole hundredths, so that parts add to their totals exactly. Not here: who there
is (catalogue).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from licheng_etl.sample.draw import draw
from licheng_etl.sample.months import number_of, to_date, year_before
from licheng_etl.sample.rates import percent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from licheng_etl.sample.enterprises.catalogue import Enterprise

_SEASON = (88, 76, 104, 101, 102, 106, 98, 99, 105, 103, 108, 112)
"""Percent of an average month."""
_FIRST_YEAR = 2023


@dataclass(frozen=True)
class Report:
    """One enterprise from January to a month; amounts in 万元, power in 万千瓦时."""

    output: Decimal
    prior_output: Decimal | None
    revenue: Decimal
    profit: Decimal
    tax: Decimal
    power: Decimal
    jobs: int


@cache
def report(enterprise: Enterprise, month: str) -> Report:
    output = output_since_january(enterprise, month)
    of = _Shares(enterprise)
    return Report(
        output=output,
        prior_output=prior_output(enterprise, month),
        revenue=_part(output, of.revenue),
        profit=_part(output, of.profit),
        tax=_part(output, of.tax),
        power=_part(output, of.power),
        jobs=_jobs(enterprise, month),
    )


def output_since_january(enterprise: Enterprise, month: str) -> Decimal:
    return sum((_output(enterprise, each) for each in to_date(month)), Decimal(0))


def prior_output(enterprise: Enterprise, month: str) -> Decimal | None:
    """A year before; None where there was nothing yet."""
    before = year_before(month)
    return output_since_january(enterprise, before) if enterprise.began <= before else None


def growth(pairs: Iterable[tuple[Decimal, Decimal | None]]) -> Decimal | None:
    """Of the same enterprises: now and a year before, those left out that have no year before."""
    known = [(now, before) for now, before in pairs if before]
    now = sum((now for now, _ in known), Decimal(0))
    before = sum((before for _, before in known), Decimal(0))
    return percent(now - before, before)


@dataclass(frozen=True)
class _Shares:
    """Of the output, per mille."""

    enterprise: Enterprise

    @property
    def revenue(self) -> int:
        return 920 + draw(120, "revenue", self.enterprise.name)

    @property
    def profit(self) -> int:
        return draw(140, "profit", self.enterprise.name) - 20

    @property
    def tax(self) -> int:
        return 22 + draw(40, "tax", self.enterprise.name)

    @property
    def power(self) -> int:
        return 8 + draw(40, "power", self.enterprise.name)


def _output(enterprise: Enterprise, month: str) -> Decimal:
    """Of the month alone."""
    if month < enterprise.began:
        return Decimal(0)
    yearly = 920 + draw(360, "growth", enterprise.name)
    years = int(month[:4]) - _FIRST_YEAR
    grown = enterprise.output * 100 * Decimal(yearly) ** years / Decimal(1000) ** years
    luck = 960 + draw(80, "output", enterprise.name, month)
    whole = grown * _SEASON[number_of(month) - 1] * luck / 100_000
    return whole.quantize(Decimal(1)).scaleb(-2)


def _jobs(enterprise: Enterprise, month: str) -> int:
    """They rise or fall by a few a month."""
    staff = 20 + enterprise.output // 15
    months = (int(month[:4]) - _FIRST_YEAR) * 12 + number_of(month)
    return staff + staff * months * (draw(13, "staff", enterprise.name) - 4) // 1000


def _part(whole: Decimal, per_mille: int) -> Decimal:
    return (whole * per_mille / 1000).quantize(Decimal("0.01"))
