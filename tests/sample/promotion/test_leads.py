"""Investment promotion in the sample: what the district counted, and leads that go on elsewhere."""

from __future__ import annotations

import io
from collections import Counter
from decimal import Decimal

import openpyxl
import pytest

from licheng_etl.sample.carrier_catalogue import carriers
from licheng_etl.sample.chains import CHAINS, LEADING, chain_of
from licheng_etl.sample.dispatch.projects import projects
from licheng_etl.sample.life import passes
from licheng_etl.sample.months import MONTHS
from licheng_etl.sample.plain_render import render
from licheng_etl.sample.promotion.events import SHOW, START, TRIP, events
from licheng_etl.sample.promotion.funds import ABROAD, funds
from licheng_etl.sample.promotion.leads import STAGES, all_leads, leads, signed_projects
from licheng_etl.sample.promotion.partners import partners
from licheng_etl.sample.promotion.sendings import promotion_sendings
from licheng_etl.sample.promotion.workbooks import (
    events_table,
    funds_table,
    leads_table,
    partners_table,
)

LAST = MONTHS[-1]


def test_what_the_district_published_is_counted() -> None:
    in_2024 = Counter(each.kind for each in events() if each.held[:4] == "2024")
    assert in_2024[TRIP] == 10
    assert in_2024[SHOW] > 20
    assert [each.held[:4] for each in events() if each.kind == START] == ["2022", "2023", "2024"]
    assert 90 < len(partners(LAST)) < 100
    assert len(carriers()) == len({each.name for each in carriers()}) == 77
    assert (len(CHAINS), len(LEADING)) == (6, 4)


def test_what_the_district_named_is_among_the_leads_and_has_landed() -> None:
    stages = {lead.name: lead.stage_in(LAST) for lead in leads(LAST)}
    for name in ("卡斯柯信号项目", "小米汽车项目", "全联集采项目"):
        assert stages[name] in {"落地", "开工"}
    assert "曙光（山东）先进计算产业创新基地" in stages


def test_all_that_no_source_names_says_that_it_is_a_sample() -> None:
    named = {each.name for each in projects()}
    invented = [lead for lead in all_leads() if lead.name not in named and "示例" not in lead.name]
    assert {lead.name for lead in invented} == {
        "卡斯柯信号项目", "小米汽车项目", "国药器械项目", "贝海生物项目", "至晟干细胞项目",
        "黄金国贸项目", "全联集采项目",
    }  # fmt: skip
    assert all("示例" in each.investor for each in all_leads())


def test_a_lead_goes_through_the_stages_in_their_order() -> None:
    for lead in all_leads():
        months = [month for month in MONTHS if lead.heard_of <= month <= lead.until]
        stages = [STAGES.index(lead.stage_in(month)) for month in months]
        assert stages == sorted(stages)


def test_what_is_signed_is_in_the_register_under_the_same_name_and_company() -> None:
    registered = {
        (each.name, each.builder): passes(each) for each in (*projects(), *signed_projects())
    }
    for lead in all_leads():
        if lead.signed is not None:
            assert registered[lead.name, lead.builder]["签约"] == lead.signed


@pytest.mark.parametrize("month", ["2023-01", "2023-12", LAST])
def test_money_of_a_year_is_part_of_what_was_paid_and_dollars_stand_apart(month: str) -> None:
    for each in funds(month):
        assert 0 <= each.paid_in_month(month) <= each.paid_in_year(month) <= each.paid_by(month)
        assert each.from_outside(month) <= each.paid_in_year(month)
        assert (each.fund == ABROAD) == (each.lead.contract_usd is not None)
    rows = funds_table(month).rows
    assert all((row.get("contract") is None) != (row.get("contract_usd") is None) for row in rows)


def test_one_is_paid_more_than_was_agreed() -> None:
    beyond = [each.lead.name for each in funds(LAST) if each.paid_by(LAST) > each.contract]
    assert beyond == ["贝海生物项目"]


def test_events_and_partners_count_the_leads_that_name_them() -> None:
    found = [Decimal(str(row["found"])) for row in events_table(LAST).rows]
    assert sum(found) == sum(bool(lead.source_event) for lead in all_leads())
    recommended = [Decimal(str(row["recommended"])) for row in partners_table(LAST).rows]
    assert sum(recommended) == sum(bool(lead.introducer) for lead in all_leads())


def test_the_chain_follows_from_the_name() -> None:
    assert chain_of("碳化硅外延片项目", "数字经济") == "碳化硅"
    assert chain_of("干细胞制备中心", "生物医药") is None


def test_before_a_company_is_registered_there_is_neither_code_nor_carrier() -> None:
    for row in leads_table(LAST).rows:
        registered = row["registered"] is not None
        assert (row["builder"] is not None) == (row["credit_code"] is not None) == registered


def test_the_office_sends_two_workbooks_a_month_and_two_registers_a_quarter() -> None:
    sent = Counter(each.file_name.split("20")[0] for each in promotion_sendings())
    assert sorted(sent.values()) == [8, 8, 23, 23]
    sheet = openpyxl.load_workbook(io.BytesIO(render(leads_table(LAST)))).worksheets[0]
    assert "示例数据" in str(sheet["A1"].value)
