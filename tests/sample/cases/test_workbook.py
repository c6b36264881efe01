"""The register of cases: two for each project, and land that agrees with the milestones."""

from __future__ import annotations

from licheng_etl.sample.cases.workbook import LAND, SETTLED, cases_sendings, cases_table, land_of
from licheng_etl.sample.life import lives
from licheng_etl.sample.milestones.workbook import registered
from licheng_etl.sample.months import MONTHS
from licheng_etl.sample.promotion.sendings import QUARTERLY
from tests.sample.reading import CASES

LAST = MONTHS[-1]


def test_areas_that_the_district_published_are_kept() -> None:
    assert land_of("邦德激光全球总部基地") == 308
    assert land_of("中国科学院空天信息创新研究院济南园区") == 223


def test_land_is_supplied_when_the_milestones_say_so() -> None:
    acquired = {life.name: life.dates["摘牌拿地"].actual for life in lives(registered(), LAST)}
    land = [row for row in cases_table(LAST).rows if row["case"] == LAND]
    assert len(land) == len(acquired)
    for row in land:
        assert (row["state"] == SETTLED) == (acquired[str(row["name"])] is not None)


def test_the_register_comes_every_quarter_and_says_that_it_is_a_sample() -> None:
    sendings = cases_sendings()
    assert len(sendings) == len(QUARTERLY)
    assert {sending.folder for sending in sendings} == {CASES}
    assert "示例数据" in cases_table(LAST).title
