"""Questions that leaders ask, answered from the sample, against what its generator knows.

The answers are worked out here without SQL. Not here: single numbers (test_sample_observations).
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.model.areas import areas
from licheng_etl.sample.carrier_catalogue import carriers
from licheng_etl.sample.carriers.workbook import vacant_area
from licheng_etl.sample.chains import CHAINS
from licheng_etl.sample.compute.workbook import CENTRES
from licheng_etl.sample.dispatch.projects import LEVELS, projects
from licheng_etl.sample.dispatch.rows import sample_rows
from licheng_etl.sample.dispatch.series import completed_in_year
from licheng_etl.sample.enterprises.catalogue import members, reporting
from licheng_etl.sample.enterprises.series import report
from licheng_etl.sample.forecasts.workbook import forecasts
from licheng_etl.sample.industry.workbooks import chain_month
from licheng_etl.sample.life import Life
from licheng_etl.sample.life import lives as lives_of
from licheng_etl.sample.milestones.workbook import registered
from licheng_etl.sample.months import year_before
from licheng_etl.sample.programmes.workbook import memberships
from licheng_etl.sample.promotion.events import SHOW, TRIP, events
from licheng_etl.sample.promotion.funds import ABROAD, funds
from licheng_etl.sample.promotion.leads import STAGES, all_leads, leads
from licheng_etl.sample.statistics.workbook import counted, fixed_investment
from licheng_etl.warehouse.sql_files import read_folder
from tests.sample.reading import plain
from tests.warehouse.rows import ask

if TYPE_CHECKING:
    from tests.end_to_end.conftest import Office

Rows = list[dict[str, Any]]
LAST = "2024-11"


@pytest.fixture(scope="module")
def loaded(loaded_sample: Office) -> Office:
    return loaded_sample


def answer(office: Office, number: str, known: str | None = None) -> Rows:
    """What a reader is told to a question, now or as of a day."""
    (text,) = (text for name, text in read_folder("questions").items() if name.startswith(number))
    return ask(office.database, text, known)


def lives(month: str) -> tuple[Life, ...]:
    return lives_of(registered(), month)


def months_between(first: str | None, last: str | None) -> int | None:
    if first is None or last is None:
        return None
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


@pytest.mark.parametrize(("known", "month"), [(None, "2024-11"), ("2023-12-31", "2023-12")])
def test_months_from_signing_to_land_start_statistics_and_production(
    loaded: Office, known: str | None, month: str
) -> None:
    expected = {}
    for life in lives(month):
        come = {name: dates.actual for name, dates in life.dates.items()}
        if come.get("签约"):
            steps = ("摘牌拿地", "开工", "入库纳统", "投产")
            expected[life.name] = [months_between(come["签约"], come.get(name)) for name in steps]
    *rows, _ = answer(loaded, "03", known)
    told = {
        row["project_name"]: [
            row[f"months_to_{step}"]
            for step in ("land", "started", "in_statistics", "in_production")
        ]
        for row in rows
    }
    assert told == expected
    assert len(told) > 15


def test_no_project_has_two_lives(loaded: Office) -> None:
    rows = loaded.rows("select project_id from mart.project_lifecycle")
    assert len(rows) == len({row["project_id"] for row in rows}) == len(lives("2024-11"))


def test_contracts_and_what_was_paid_in_by_source_and_currency(loaded: Office) -> None:
    for row in answer(loaded, "14"):
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
def test_rates_of_fulfilment_and_of_starts(loaded: Office, known: str | None, month: str) -> None:
    *industries, whole = answer(loaded, "15", known)
    ledger = [(lead, STAGES.index(lead.stage_in(month))) for lead in leads(month)]
    for row in (*industries, whole):
        stages = [stage for lead, stage in ledger if row["industry"] in {lead.industry, "全部"}]
        signed, landed, started = (sum(stage >= least for stage in stages) for least in (2, 3, 4))
        told = (row["signed_leads"], row["landed_leads"], row["started_leads"])
        assert told == (signed, landed, started)
        assert row["start_rate"] == (round(Decimal(100 * started) / signed, 1) if signed else None)
    assert whole["signed_leads"] == sum(row["signed_leads"] for row in industries) > 20


def test_trips_and_what_was_signed_through_them(loaded: Office) -> None:
    told = {row["event_name"]: (row["leads"], row["contracts"]) for row in answer(loaded, "16")}
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


def test_vacant_carriers_by_industry(loaded: Office) -> None:
    rows = {row["industry"]: row for row in answer(loaded, "17")}
    assert sum(row["carriers"] for row in rows.values()) == 77
    for industry, row in rows.items():
        ours = [each for each in carriers() if each.industry == industry]
        vacant = [vacant_area(each, LAST) for each in ours]
        assert (row["carriers"], row["vacant_area"]) == (len(ours), sum(vacant))
        assert row["with_room"] == sum(area > 0 for area in vacant)


def test_land_is_supplied_when_the_register_of_milestones_says_so(loaded: Office) -> None:
    rows = loaded.rows("""
        select c.project_name, c.land, c.supplied, m.stated_period from mart.project_case c
        left join mart.milestone m on m.project_id = c.project_id
            and m.milestone = '摘牌拿地' and m.status = 'actual'
        where c.case_name = '土地供应'
    """)
    assert len(rows) == len(lives(LAST))
    assert all(row["supplied"] == row["stated_period"] for row in rows)
    land = {row["project_name"]: row["land"] for row in rows}
    assert land["邦德激光全球总部基地"] == 308
    assert land["中国科学院空天信息创新研究院济南园区"] == 223


def test_racks_in_use_and_headroom(loaded: Office) -> None:
    rows = {row["compute_centre_name"]: row for row in answer(loaded, "21")}
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
    loaded: Office, known: str | None, month: str
) -> None:
    rows = ask(
        loaded.database,
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


def test_weighed_by_its_chains_an_enterprise_counts_once(loaded: Office) -> None:
    (row,) = loaded.rows("""
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
    loaded: Office, known: str | None, month: str, register: str
) -> None:
    within = {chain: [each for each, _ in members(chain, register)] for chain in CHAINS}
    within["全部"] = list(dict.fromkeys(each for some in within.values() for each in some))
    rows = {(row["chain_name"], row["measure"]): row for row in answer(loaded, "18", known)}
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
    ("known", "month", "put_right_later"),
    [
        (None, LAST, {}),
        ("2024-10-31", "2024-09", {"王舍人工业软件园": Decimal(310)}),
        ("2024-11-13", "2024-10", {}),
    ],
)
def test_projects_of_which_statistics_count_less_than_was_dispatched(
    loaded: Office, known: str | None, month: str, put_right_later: dict[str, Decimal]
) -> None:
    rows = answer(loaded, "05", known)
    gaps = {
        plain(project.name_in(month)): completed_in_year(project, month)
        + put_right_later.get(project.name, Decimal(0))
        - fixed_investment(project, month)
        for project in counted(month)
    }
    rounding = Decimal("0.505")
    below = {name: gap for name, gap in gaps.items() if gap > rounding}
    assert {plain(row["project_name"]): row["gap"] for row in rows} == below
    assert 10 < len(below) < len(gaps)
    assert [row["gap"] for row in rows] == sorted(below.values(), reverse=True)


@pytest.mark.parametrize(("known", "month"), [(None, LAST), ("2024-08-31", "2024-07")])
def test_what_the_year_will_have_completed_at_this_pace(
    loaded: Office, known: str | None, month: str
) -> None:
    rows = answer(loaded, "23", known)
    passed = Decimal(int(month[5:]))
    listed = {row.name: row for row in sample_rows(month)}
    lists = {row["name"]: row for row in rows if row["scope"] == "名单"}
    assert len(lists) == 2
    for level in LEVELS:
        ours = [row for row in sample_rows(month) if row.level == level]
        plan = sum((row.annual_plan for row in ours), Decimal(0))
        forecast = sum((row.ytd_completed for row in ours), Decimal(0)) * 12 / passed
        told = lists[f"{month[:4]}{level}"]
        assert (told["annual_plan"], told["forecast"]) == (plan, round(forecast, 2))
        assert told["forecast_gap"] == round(forecast - plan, 2)
    short = {
        plain(name): round(row.ytd_completed * 12 / passed - row.annual_plan, 2)
        for name, row in listed.items()
        if row.ytd_completed * 12 / passed < row.annual_plan
    }
    projects = [row for row in rows if row["scope"] == "项目"]
    assert {plain(row["name"]): row["forecast_gap"] for row in projects} == short
    assert short
    (whole,) = (row for row in rows if row["scope"] == "全区")
    once = sum((row.ytd_completed for row in listed.values()), Decimal(0))
    assert whole["forecast"] == round(once * 12 / passed, 2)


@pytest.mark.parametrize(
    ("known", "month", "register"),
    [(None, LAST, "2024-09"), ("2024-08-31", "2024-07", "2024-03")],
)
def test_what_was_forecast_of_projects_and_what_their_companies_have_realised(
    loaded: Office, known: str | None, month: str, register: str
) -> None:
    rows = {
        (plain(row["project_name"]), row["forecast_period"]): row
        for row in answer(loaded, "22", known)
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


def test_codes_of_industries_lead_to_sections(loaded: Office) -> None:
    rows = loaded.rows(
        "select distinct industry_code, section, division from mart.enterprise_month"
    )
    assert len(rows) > 10
    for row in rows:
        code = str(row["industry_code"])
        assert code.removeprefix(str(row["section"])).startswith(str(row["division"]))


def test_a_lead_is_in_the_ledger_then_in_the_register_then_on_a_list(loaded: Office) -> None:
    rows = loaded.rows("""
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
def test_what_the_district_counted_is_counted_here(loaded: Office, query: str, count: int) -> None:
    assert len(loaded.rows(query)) == count


@pytest.mark.parametrize(
    ("known", "month"), [(None, "2024-09"), ("2024-05-31", "2024-03"), ("2023-12-31", "2023-06")]
)
def test_programmes_hold_their_projects_once_and_are_no_parts_of_a_sum(
    loaded: Office, known: str | None, month: str
) -> None:
    expected: dict[tuple[str, str], set[str]] = {}
    for each in memberships(month):
        for name in filter(None, (each.programme, each.parent, each.system)):
            expected.setdefault((str(each.year), name), set()).add(each.project.name)
    rows = ask(loaded.database, "SELECT * FROM mart.programmes", known)
    told = {(row["programme_year"], row["programme_name"]): row for row in rows}
    assert {key: row["projects"] for key, row in told.items()} == {
        key: len(projects) for key, projects in expected.items()
    }
    below = [row for row in rows if row["parent_programme"] == "四大提升工程"]
    last = [row for row in below if row["programme_year"] == month[:4]]
    whole = told[month[:4], "四大提升工程"]
    assert whole["parent_programme"] == "4433工作推进体系"
    assert len(last) == 4
    assert sum(row["projects"] for row in last) > whole["projects"]
    assert sum(row["annual_plan"] for row in last) > whole["annual_plan"] > 0
    assert any(row["shared"] for row in last)


def test_a_programme_has_of_each_project_its_last_month_of_the_year(loaded: Office) -> None:
    rows = loaded.rows("select * from mart.project_programme")
    assert {str(row["month_end"])[:4] for row in rows} == {"2023", "2024"}
    stated = loaded.rows(
        "select project_id, list_year, period_end, annual_plan, ytd_investment from mart.projects"
    )
    figures = {(row["project_id"], row["period_end"]): row for row in stated}
    for row in rows:
        source = figures[row["project_id"], row["month_end"]]
        assert row["programme_year"] == str(source["list_year"])
        assert row["annual_plan"] == source["annual_plan"]
        assert row["ytd_investment"] == source["ytd_investment"]


def test_investment_by_street_is_told_on_both_bases(loaded: Office) -> None:
    """Each project once in each: the bases differ in whose it is, and not in the whole."""
    rows = answer(loaded, "07")
    listed = [
        project for project in projects() if any(project.on_list(level, LAST) for level in LEVELS)
    ]
    run_by = {each.area_name: each.managing_area for each in areas()}
    for basis, whose in (
        ("行政区划口径", dict.fromkeys(run_by, "历城区")),
        ("管理口径", run_by),
    ):
        told = {
            (row["belongs_to"], row["street"]): row["projects"]
            for row in rows
            if row["basis"] == basis
        }
        streets = Counter((whose[project.street], project.street) for project in listed)
        wholes = Counter((whose[project.street], "合计") for project in listed)
        assert told == {**streets, **wholes}
    done = {
        basis: sum(
            row["ytd_investment"]
            for row in rows
            if (row["basis"], row["street"]) == (basis, "合计")
        )
        for basis in ("行政区划口径", "管理口径")
    }
    assert len(set(done.values())) == 1
    assert {row["belongs_to"] for row in rows} == {"历城区", "济南高新技术产业开发区"}


@pytest.mark.parametrize(("known", "month"), [(None, LAST), ("2024-09-30", "2024-08")])
def test_problems_are_counted_by_unit_and_words_for_none_are_not(
    loaded: Office, known: str | None, month: str
) -> None:
    stated = {plain(row.name): row for row in sample_rows(month) if row.issue}
    units = Counter(row.lead_unit for row in stated.values())
    rows = answer(loaded, "28", known)
    assert {plain(row["project_name"]): row["issues"] for row in rows} == {
        name: row.issue for name, row in stated.items()
    }
    assert {row["responsible_name"]: row["open_issues"] for row in rows} == units
    assert 0 < len(stated) < len({row.name for row in sample_rows(month)})
