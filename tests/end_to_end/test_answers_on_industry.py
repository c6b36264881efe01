"""Questions on industry: chains, their enterprises, carriers and computing centres.

The answers of the sample are worked out here without SQL, from what its generator knows.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.sample.carrier_catalogue import carriers
from licheng_etl.sample.carriers.workbook import vacant_area
from licheng_etl.sample.chains import CHAINS
from licheng_etl.sample.compute.workbook import CENTRES
from licheng_etl.sample.enterprises.catalogue import members, reporting
from licheng_etl.sample.enterprises.series import report
from licheng_etl.sample.forecasts.workbook import forecasts
from licheng_etl.sample.industry.workbooks import chain_month
from licheng_etl.sample.months import year_before
from tests.end_to_end.sample_answers import LAST, answer
from tests.sample.reading import plain
from tests.warehouse.rows import ask

if TYPE_CHECKING:
    from tests.office import Office


def test_vacant_carriers_by_industry(loaded_sample: Office) -> None:
    rows = {row["industry"]: row for row in answer(loaded_sample, "17")}
    assert sum(row["carriers"] for row in rows.values()) == 77
    for industry, row in rows.items():
        ours = [each for each in carriers() if each.industry == industry]
        vacant = [vacant_area(each, LAST) for each in ours]
        assert (row["carriers"], row["vacant_area"]) == (len(ours), sum(vacant))
        assert row["with_room"] == sum(area > 0 for area in vacant)


def test_racks_in_use_and_headroom(loaded_sample: Office) -> None:
    rows = {row["compute_centre_name"]: row for row in answer(loaded_sample, "21")}
    assert len(rows) == len(CENTRES)
    published = rows["大模型创新工场"]
    told = [published[name] for name in ("built_racks", "used_racks", "use_rate", "headroom")]
    assert told == [2100, 1932, 92, 168]
    for centre in CENTRES:
        row = rows[plain(centre.name)]
        assert row["used_racks"] == centre.racks_in_use(LAST)
        assert row["to_be_built"] == centre.designed - centre.racks


@pytest.mark.parametrize(("known", "month"), [(None, "2024-11"), ("2024-01-31", "2023-12")])
def test_each_chain_is_what_its_office_added_up(
    loaded_sample: Office, known: str | None, month: str
) -> None:
    rows = ask(
        loaded_sample.database,
        "select * from mart.chain_month where period_end = "
        "(select max(period_end) from mart.chain_month)",
        known,
    )
    assert {row["chain_name"] for row in rows} == set(CHAINS)
    for row in rows:
        told = chain_month(row["chain_name"], month)
        assert (row["enterprises"], row["heads"]) == (told.enterprises, told.heads)
        assert (row["ytd_output"], row["ytd_tax"]) == (told.output, told.tax)
        assert row["ytd_output_growth"] == told.growth
        assert (row["projects"], row["signed"]) == (told.projects, told.signed)
        come = [row[name] for name in ("new_in_statistics", "moved_in", "exchanged")]
        assert come == list(told.come.values())


def test_weighed_by_its_chains_an_enterprise_counts_once(loaded_sample: Office) -> None:
    (row,) = loaded_sample.rows("""
        select sum(ytd_output * weight / 100) as weighed, sum(ytd_output) as many_times
        from mart.enterprise_chain join mart.enterprise_month using (enterprise_id)
        where mart.enterprise_month.period_end = '2024-11-30'
    """)
    once = sum(
        (report(each, LAST).output for each in reporting(LAST) if each.chain_in(LAST)), Decimal(0)
    )
    assert row["weighed"] == once
    many_times = sum(chain_month(chain, LAST).output for chain in CHAINS)
    assert row["many_times"] == many_times > once


@pytest.mark.parametrize(
    ("known", "month", "register"),
    [(None, LAST, LAST), ("2024-11-10", "2024-10", "2023-12")],
)
def test_chains_are_compared_on_the_enterprises_that_reported_in_both_years(
    loaded_sample: Office, known: str | None, month: str, register: str
) -> None:
    within = {chain: [each for each, _ in members(chain, register)] for chain in CHAINS}
    within["全部"] = list(dict.fromkeys(each for some in within.values() for each in some))
    rows = {(row["chain_name"], row["measure"]): row for row in answer(loaded_sample, "18", known)}
    assert len(rows) == 3 * len(within)
    before = year_before(month)
    for chain, some in within.items():
        same = [each for each in some if each.reports_in(month) and each.reports_in(before)]
        pairs = [(report(each, month), report(each, before)) for each in same]
        expected = {
            "产值": [(now.output, then.output) for now, then in pairs],
            "税收": [(now.tax, then.tax) for now, then in pairs],
            "用工": [(Decimal(now.jobs), Decimal(then.jobs)) for now, then in pairs],
        }
        for measure, figures in expected.items():
            row = rows[chain, measure]
            now, then = (sum(column, Decimal(0)) for column in zip(*figures, strict=True))
            assert (row["now"], row["a_year_before"]) == (now, then)
            assert row["growth"] == round(100 * now / then - 100, 1)
            assert (row["same_enterprises"], row["left_out"]) == (len(same), len(some) - len(same))
    assert any(row["left_out"] for row in rows.values())


@pytest.mark.parametrize(
    ("known", "month", "register"),
    [(None, LAST, "2024-09"), ("2024-08-31", "2024-07", "2024-03")],
)
def test_what_was_forecast_of_projects_and_what_their_companies_have_realised(
    loaded_sample: Office, known: str | None, month: str, register: str
) -> None:
    rows = {
        (plain(row["project_name"]), row["forecast_period"]): row
        for row in answer(loaded_sample, "22", known)
    }
    expected = forecasts(register)
    assert len(rows) == len(expected) > 10
    for each in expected:
        row = rows[plain(each.company.project), str(each.year)]
        assert (row["forecast_output"], row["forecast_tax"]) == (each.output, each.tax)
        come = str(each.year) == month[:4] and each.company.reports_in(month)
        told = report(each.company, month) if come else None
        assert row["ytd_output"] == (told and told.output)
        assert row["ytd_tax"] == (told and told.tax)
        assert row["output_rate"] == (told and round(100 * told.output / each.output, 1))
        assert row["realised_to"] == (told and month.replace("-", "-M"))
    assert {row["ytd_output"] is None for row in rows.values()} == {True, False}


def test_codes_of_industries_lead_to_sections(loaded_sample: Office) -> None:
    rows = loaded_sample.rows(
        "select distinct industry_code, section, division from mart.enterprise_month"
    )
    assert len(rows) > 10
    for row in rows:
        code = str(row["industry_code"])
        assert code.removeprefix(str(row["section"])).startswith(str(row["division"]))
