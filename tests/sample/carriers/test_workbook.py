"""The ledger of carriers: 77 of them, which fill up as leads land."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from licheng_etl.sample.carrier_catalogue import carriers
from licheng_etl.sample.carriers.workbook import carriers_sendings, carriers_table, vacant_area
from licheng_etl.sample.months import MONTHS
from licheng_etl.sample.promotion.sendings import QUARTERLY
from tests.sample.reading import PROMOTION


def test_there_are_as_many_as_the_district_published() -> None:
    assert all(len(carriers_table(month).rows) == 77 for month in QUARTERLY)


def test_they_only_fill_up_and_never_beyond_their_area() -> None:
    for carrier in carriers():
        vacant = [vacant_area(carrier, month) for month in MONTHS]
        assert all(before >= after >= 0 for before, after in pairwise(vacant))
        assert vacant[0] <= carrier.floor_area


def test_a_full_one_says_so() -> None:
    for row in carriers_table(MONTHS[-1]).rows:
        assert (row["condition"] == "满租") == (row["vacant"] == Decimal(0))


def test_the_ledger_comes_every_quarter_and_says_that_it_is_a_sample() -> None:
    sendings = carriers_sendings()
    assert len(sendings) == len(QUARTERLY)
    assert {sending.folder for sending in sendings} == {PROMOTION}
    assert "示例数据" in carriers_table(MONTHS[-1]).title
