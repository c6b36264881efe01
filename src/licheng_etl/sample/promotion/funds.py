"""What was paid in of each contract, by source. Not here: the contracts (leads)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from licheng_etl.sample.draw import draw
from licheng_etl.sample.months import later
from licheng_etl.sample.promotion.leads import Lead, all_leads

OWN, PLATFORM, ABROAD = "企业自有资金", "政府投资平台", "境外资金"

_OVERPAID = "贝海生物项目"
"""More is paid in than was agreed: legal, and listed."""
_WATCHED = 24
"""Months after signing in which the report has a contract."""


@dataclass(frozen=True)
class Funds:
    """A lead's money of one source; in 万元, or in 万美元 where it comes from abroad."""

    lead: Lead
    fund: str
    contract: Decimal

    def paid_by(self, month: str) -> Decimal:
        """Since signing."""
        signed = self.lead.signed or ""
        months = (int(month[:4]) - int(signed[:4])) * 12 + int(month[5:]) - int(signed[5:])
        most = 103 if self.lead.name == _OVERPAID else 92 + draw(8, "most", self.lead.name)
        share = min(most, max(0, months) * (4 + draw(7, "pace", self.lead.name, self.fund)))
        return (self.contract * share / 100).quantize(Decimal("0.01"))

    def paid_in_year(self, month: str) -> Decimal:
        return self.paid_by(month) - self.paid_by(f"{int(month[:4]) - 1}-12")

    def paid_in_month(self, month: str) -> Decimal:
        return self.paid_by(month) - self.paid_by(later(month, -1))

    def from_outside(self, month: str) -> Decimal:
        """Of the year's money, what came from outside the province."""
        share = draw(80, "outside", self.lead.name) if self.fund == OWN else 0
        return (self.paid_in_year(month) * share / 100).quantize(Decimal("0.01"))


def funds(month: str) -> tuple[Funds, ...]:
    """The contracts of a month's report, by source."""
    return tuple(
        each
        for lead in all_leads()
        if lead.signed is not None and lead.signed <= month <= later(lead.signed, _WATCHED)
        for each in _of_lead(lead)
    )


def _of_lead(lead: Lead) -> list[Funds]:
    if lead.contract_usd is not None:
        return [Funds(lead, ABROAD, lead.contract_usd)]
    contract = lead.contract or Decimal(0)
    public = contract * 3 / 10 if draw(3, "platform", lead.name) == 0 else Decimal(0)
    own = Funds(lead, OWN, contract - public)
    return [own, Funds(lead, PLATFORM, public)] if public else [own]
