"""The monthly table of enterprises: as many heads as the district counted, sums since January."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from licheng_etl.sample.chains import CHAINS, LEADING
from licheng_etl.sample.enterprises.catalogue import enterprises, members, reporting
from licheng_etl.sample.enterprises.series import growth, report
from licheng_etl.sample.enterprises.workbook import (
    REPORTED,
    enterprises_sendings,
    enterprises_table,
)
from licheng_etl.sample.months import MONTHS, year_before
from licheng_etl.sample.plain_render import render
from tests.sample.reading import ENTERPRISES, read_plain

LAST = MONTHS[-1]


def test_more_than_thirty_head_enterprises_in_six_chains_and_four_leading_industries() -> None:
    heads = [each for each in reporting(LAST) if each.head]
    assert 30 < len(heads) < 40
    assert {each.chain_in(LAST) for each in heads} == set(CHAINS)
    assert {each.industry for each in reporting(LAST)} == set(LEADING)


def test_codes_tell_enterprises_apart() -> None:
    assert len({each.credit_code for each in enterprises()}) == len(enterprises())


def test_some_come_some_go_and_some_are_in_two_chains() -> None:
    before, after = set(reporting(year_before(LAST))), set(reporting(LAST))
    assert before - after
    assert after - before
    everywhere = [each for chain in CHAINS for each, _ in members(chain, LAST)]
    assert len(everywhere) > len(set(everywhere))
    for each in set(everywhere):
        assert sum(held.weight for held in each.memberships_in(LAST)) == 100


def test_what_runs_since_january_never_falls() -> None:
    for each in enterprises():
        told = [report(each, month) for month in REPORTED if month > "2024"]
        assert all(x.output <= y.output and x.tax <= y.tax for x, y in pairwise(told))


def test_the_year_before_is_what_was_printed_then() -> None:
    then = {row["code"]: row["output"] for row in enterprises_table(year_before(LAST)).rows}
    now = {row["code"]: row["prior"] for row in enterprises_table(LAST).rows}
    both = then.keys() & now.keys()
    assert len(both) > 60
    assert all(then[code] == now[code] for code in both)


def test_growth_leaves_out_who_was_not_there() -> None:
    there, new = (Decimal(110), Decimal(100)), (Decimal(500), None)
    assert growth([there, new]) == growth([there]) == Decimal(10)
    assert growth([new]) is None


def test_january_is_not_reported_and_every_table_says_that_it_is_a_sample() -> None:
    sendings = enterprises_sendings()
    assert len(sendings) == len(MONTHS) - 2
    assert {sending.folder for sending in sendings} == {ENTERPRISES}
    printed = read_plain(render(enterprises_table(LAST)), "序号")
    assert "示例数据" in printed.titles[0]
    assert len(printed.rows) == len(reporting(LAST))
