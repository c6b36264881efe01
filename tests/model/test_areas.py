"""The streets of the district, and who runs them."""

from __future__ import annotations

from collections import Counter

from licheng_etl.model.areas import areas
from licheng_etl.model.district import LICHENG
from licheng_etl.sample.dispatch.projects import projects


def test_every_street_has_one_name_and_one_code() -> None:
    for values in ([each.area_name for each in areas()], [each.area_code for each in areas()]):
        assert max(Counter(values).values()) == 1
    assert {len(each.area_code) for each in areas()} == {12}


def test_all_lie_in_the_district_and_others_run_some() -> None:
    assert {each.administrative_area for each in areas()} == {LICHENG.name}
    run_by = Counter(each.managing_area for each in areas())
    assert len(run_by) == 3
    assert run_by.most_common(1)[0][0] == LICHENG.name


def test_what_the_bureau_of_statistics_lists_below_a_zone_the_zone_runs() -> None:
    below_district = {each.managing_area for each in areas() if each.area_code.startswith("370171")}
    assert below_district == {"济南高新技术产业开发区"}
    assert all(each.area_source for each in areas())
    assert all("示例" in each.area_source for each in areas() if "南部山区" in each.managing_area)


def test_the_streets_of_the_sample_are_streets_of_the_district() -> None:
    assert {project.street for project in projects()} <= {each.area_name for each in areas()}
