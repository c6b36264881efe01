"""A file whose title speaks of another area than the form's is another's report."""

from __future__ import annotations

import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.model.district import LICHENG
from licheng_etl.reading.area_title import area_faults
from licheng_etl.reading.slot_period import Printed

CATALOGUE = load_catalogue(district=LICHENG)
FILE = "调度表.xlsx"


def messages(title: str, file_name: str = FILE, form: str = "dispatch") -> list[str]:
    printed = Printed("Sheet1", ((0, 0, title), (1, 0, "单位：万元")), has_tables=True)
    return [fault.message for fault in area_faults(CATALOGUE[form], [printed], file_name)]


@pytest.mark.parametrize(
    "title",
    [
        "2024年1—10月历城区重点项目调度表",
        "济南市历城区重点项目调度表",
        "重点项目调度表",
        "全市重点项目调度表",
    ],
)
def test_a_title_of_the_districts_own_or_of_no_area_is_right(title: str) -> None:
    assert messages(title) == []


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("历下区重点项目调度表", "标题写了历下区，而这张表应是历城区的"),
        ("济南市历下区重点项目调度表", "标题写了济南市、历下区，而这张表应是历城区的"),
        ("济南市重点项目调度表", "标题只写了济南市，而这张表应是历城区的"),
    ],
)
def test_a_title_of_another_area_or_of_one_that_holds_it_is_told(title: str, area: str) -> None:
    assert messages(title) == [area]


def test_the_name_of_the_file_speaks_where_no_title_does() -> None:
    assert messages("重点项目调度表", "历下区重点项目调度表.xlsx") == [
        "文件名写了历下区，而这张表应是历城区的"
    ]
    assert messages("历城区重点项目调度表", "历下区重点项目调度表.xlsx") == []


def test_a_form_of_a_province_is_of_no_other() -> None:
    title = "2021年地方政府债券使用情况表"
    assert messages("广东省" + title, form="bond_projects") == []
    assert messages("广东" + title, form="bond_projects") == []
    assert messages("山东省" + title, form="bond_projects") == [
        "标题写了山东省，而这张表应是广东省的"
    ]


def test_a_district_that_is_not_named_fits_every_title() -> None:
    printed = Printed("Sheet1", ((0, 0, "历下区重点项目调度表"),), has_tables=True)
    assert not list(area_faults(load_catalogue()["dispatch"], [printed], FILE))


def test_a_form_that_tells_the_area_of_each_number_is_of_whatever_area_its_titles_name() -> None:
    title = "河北省2021年地方政府债务限额及余额决算情况表"
    assert messages(title, form="debt_limits") == []
