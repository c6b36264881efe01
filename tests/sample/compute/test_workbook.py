"""The report of compute centres: what the district published, and racks that only fill up."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from licheng_etl.sample.compute.workbook import CENTRES, compute_sendings, compute_table
from licheng_etl.sample.months import MONTHS
from licheng_etl.sample.plain_render import render
from tests.sample.reading import COMPUTE, read_plain

LAST = MONTHS[-1]


def test_the_published_centre_has_2100_racks_of_which_1932_are_in_use() -> None:
    row = read_plain(render(compute_table(LAST)), "序号").row(算力中心="大模型创新工场")
    assert (row["已建成(物理机架)"], row["在用(物理机架)"]) == (2100, 1932)
    assert row["使用率(%)"] == 92
    assert (row["支撑通用大模型数(个)"], row["自主研发行业大模型数(个)"]) == (7, 9)


def test_racks_fill_up_and_never_exceed_what_is_built() -> None:
    for centre in CENTRES:
        months = [month for month in MONTHS if month >= centre.since]
        used = [centre.racks_in_use(month) for month in months]
        assert all(before <= after for before, after in pairwise(used))
        assert used[-1] <= centre.racks <= centre.designed


def test_the_rate_is_of_the_racks_beside_it() -> None:
    for month in MONTHS:
        for row in compute_table(month).rows:
            used, built = Decimal(str(row["used"])), Decimal(str(row["built"]))
            assert abs(Decimal(str(row["rate"])) - 100 * used / built) <= Decimal("0.05")


def test_every_month_is_sent_and_says_that_it_is_a_sample() -> None:
    sendings = compute_sendings()
    assert len(sendings) == len(MONTHS)
    assert {sending.folder for sending in sendings} == {COMPUTE}
    assert "示例数据" in compute_table(LAST).title
