"""The office of the chains: its sums are those of the enterprises, and of the ledgers beside."""

from __future__ import annotations

from decimal import Decimal

from licheng_etl.sample.chains import CHAINS
from licheng_etl.sample.enterprises.catalogue import EXCHANGED, MOVED_IN, NEW, reporting
from licheng_etl.sample.enterprises.series import report
from licheng_etl.sample.enterprises.workbook import REPORTED
from licheng_etl.sample.industry.workbooks import (
    REGISTERED,
    chain_month,
    chains_table,
    industry_sendings,
    members_table,
)
from licheng_etl.sample.months import MONTHS
from licheng_etl.sample.plain_render import render
from tests.sample.reading import CHAIN_OFFICE, read_plain

LAST = MONTHS[-1]


def test_chains_add_up_to_more_than_the_district_and_weighed_to_less() -> None:
    chained = [each for each in reporting(LAST) if each.chain_in(LAST)]
    of_all = sum((report(each, LAST).output for each in chained), Decimal(0))
    assert sum(chain_month(chain, LAST).output for chain in CHAINS) > of_all


def test_every_way_into_a_chain_is_taken_in_the_year() -> None:
    for way in (NEW, MOVED_IN, EXCHANGED):
        assert sum(chain_month(chain, LAST).come[way] for chain in CHAINS) > 0
    assert all(not any(chain_month(chain, "2023-02").come.values()) for chain in CHAINS)


def test_the_register_has_each_chain_s_enterprises_as_many_as_the_sums_count() -> None:
    for month in REGISTERED:
        listed = [row["chain"] for row in members_table(month).rows]
        for chain in CHAINS:
            assert listed.count(chain) == chain_month(chain, month).enterprises


def test_the_sums_print_two_rows_of_labels() -> None:
    printed = read_plain(render(chains_table(LAST)), "序号")
    row = printed.row(产业链="激光装备")
    assert row["企业数>规上(家)"] == chain_month("激光装备", LAST).enterprises
    assert "示例数据" in printed.titles[0]


def test_every_month_but_january_is_sent_and_the_register_now_and_then() -> None:
    sendings = industry_sendings()
    assert len(sendings) == len(REPORTED) + len(REGISTERED)
    assert {sending.folder for sending in sendings} == {CHAIN_OFFICE}
