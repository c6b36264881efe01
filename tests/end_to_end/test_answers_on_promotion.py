"""Questions on promotion: leads, what was signed and paid in, trips and partners.

The answers of the sample are worked out here without SQL, from what its generator knows.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.sample.promotion.events import SHOW, TRIP, events
from licheng_etl.sample.promotion.funds import ABROAD, funds
from licheng_etl.sample.promotion.leads import STAGES, all_leads, leads
from tests.end_to_end.sample_answers import LAST, answer
from tests.sample.reading import plain

if TYPE_CHECKING:
    from tests.office import Office


def test_contracts_and_what_was_paid_in_by_source_and_currency(loaded_sample: Office) -> None:
    for row in answer(loaded_sample, "14"):
        of_fund = [each for each in funds("2024-11") if each.fund == row["fund"]]
        contract = sum((each.contract for each in of_fund), Decimal(0))
        paid = sum((each.paid_by("2024-11") for each in of_fund), Decimal(0))
        in_yuan = (row["contract"], row["paid_in"])
        in_dollars = (row["contract_usd"], row["paid_in_usd"])
        nothing, some = (in_yuan, in_dollars) if row["fund"] == ABROAD else (in_dollars, in_yuan)
        assert (nothing, some) == ((None, None), (contract, paid))
        assert row["contracts"] == len(of_fund) > 0
        assert row["paid_rate"] == round(100 * paid / contract, 1)


@pytest.mark.parametrize(("known", "month"), [(None, "2024-11"), ("2024-01-15", "2023-12")])
def test_rates_of_fulfilment_and_of_starts(
    loaded_sample: Office, known: str | None, month: str
) -> None:
    *industries, whole = answer(loaded_sample, "15", known)
    ledger = [(lead, STAGES.index(lead.stage_in(month))) for lead in leads(month)]
    for row in (*industries, whole):
        stages = [stage for lead, stage in ledger if row["industry"] in {lead.industry, "全部"}]
        signed, landed, started = (sum(stage >= least for stage in stages) for least in (2, 3, 4))
        told = (row["signed_leads"], row["landed_leads"], row["started_leads"])
        assert told == (signed, landed, started)
        assert row["start_rate"] == (round(Decimal(100 * started) / signed, 1) if signed else None)
    assert whole["signed_leads"] == sum(row["signed_leads"] for row in industries) > 20


def test_trips_and_what_was_signed_through_them(loaded_sample: Office) -> None:
    told = {
        row["event_name"]: (row["leads"], row["contracts"]) for row in answer(loaded_sample, "16")
    }
    known = [lead for lead in all_leads() if lead.heard_of <= LAST]
    found = {
        plain(each.name): [lead for lead in known if lead.source_event == each.name]
        for each in events()
        if each.kind in {TRIP, SHOW}
    }
    assert told == {
        name: (len(some), sum(lead.signed is not None and lead.signed <= LAST for lead in some))
        for name, some in found.items()
    }
    assert sum(contracts for _, contracts in told.values()) > 3


def test_a_lead_is_in_the_ledger_then_in_the_register_then_on_a_list(loaded_sample: Office) -> None:
    rows = loaded_sample.rows("""
        with signed as (
            select lead_id, max(project_id)::bigint as landed, min(recorded_at) as in_ledger
            from mart.promotion_lead
            where signed >= '2023-M02'
            group by lead_id
        ),
        first as (
            select coalesce(i.project_key, f.project_key) as landed,
                   min(f.recorded_at) filter (where f.told = 'register') as in_register,
                   min(f.recorded_at) filter (where f.told = 'list') as on_list
            from (
                select project_key, recorded_at, 'register' as told from core.fct_milestone
                union all
                select project_key, recorded_at, 'list' from core.fct_project_month
            ) as f
            left join core.project_identity i
                on i.written_key = f.project_key and i.superseded_at is null
            group by 1
        )
        select * from signed join first using (landed)
    """)
    assert len(rows) > 25
    assert all(row["in_ledger"] < row["in_register"] for row in rows)  # type: ignore[operator]
    listed = [row for row in rows if row["on_list"]]
    assert len(listed) > 3
    assert all(row["in_register"] < row["on_list"] for row in listed)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("select from mart.partner", 92),
        ("select from mart.promotion_event where kind = '外出招商' and held ~ '^2024'", 10),
        ("select from mart.promotion_event where kind = '推介活动' and held ~ '^2024'", 22),
        ("select from mart.promotion_event where kind = '集中开工'", 3),
        ("select distinct promoter_name from mart.promotion_lead where promoter_name ~ '专班'", 4),
    ],
)
def test_what_the_district_counted_is_counted_here(
    loaded_sample: Office, query: str, count: int
) -> None:
    assert len(loaded_sample.rows(query)) == count
