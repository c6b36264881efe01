"""The register of milestones: the same projects as the dispatch table, and the order of a life."""

from __future__ import annotations

import io
from itertools import pairwise

import openpyxl

from licheng_etl.sample.dispatch.rows import sample_rows
from licheng_etl.sample.life import MILESTONES, Life, passes
from licheng_etl.sample.life import lives as lives_of
from licheng_etl.sample.milestones.sendings import milestones_sendings
from licheng_etl.sample.milestones.workbook import milestones_workbook, registered
from licheng_etl.sample.months import MONTHS
from licheng_etl.sample.written_dates import written
from tests.sample.reading import MILESTONES as OFFICE
from tests.sample.reading import Record, plain, read_plain

LAST = MONTHS[-1]


def lives(month: str) -> tuple[Life, ...]:
    return lives_of(registered(), month)


def rows(month: str) -> dict[str, Record]:
    read = read_plain(milestones_workbook(month), "序号")
    return {str(row["项目名称"]): row for row in read.rows}


def test_every_project_of_the_dispatch_table_is_in_the_register_of_its_month() -> None:
    for month in MONTHS:
        listed = {row.builder for row in sample_rows(month) if row.actual_start}
        assert listed <= {life.project.builder for life in lives(month)}


def test_starts_and_statistics_are_those_of_the_dispatch_table() -> None:
    for row in sample_rows(LAST):
        dates = next(life.dates for life in lives(LAST) if life.name in {row.name, row.builder})
        assert dates["开工"].actual == row.actual_start
        assert (dates["入库纳统"].actual is not None) == row.in_statistics


def test_no_milestone_comes_before_the_ones_that_lead_to_it() -> None:
    ways = (("签约", "摘牌拿地", "施工许可", "开工"), ("开工", "主体封顶", "竣工", "投产", "达产"))
    in_parts = "邦德激光全球总部基地"  # its first plant runs while the second is being built
    for project in registered():
        passed = passes(project)
        if project.name == in_parts:
            del passed["投产"]
        for way in ways:
            days = [passed[name][:7] for name in way if name in passed]
            assert days == sorted(days), project.name


def test_a_date_that_has_come_stays_and_none_is_of_the_future() -> None:
    for before, after in pairwise(MONTHS):
        later = {life.project.name: life.dates for life in lives(after)}
        for life in lives(before):
            for name, dates in life.dates.items():
                assert dates.actual is None or dates.actual[:7] <= before
                if dates.actual and life.project.name in later:
                    assert later[life.project.name][name].actual == dates.actual


def test_what_the_district_published_is_there() -> None:
    register = rows(LAST)
    published = {
        "邦德激光全球总部基地": {"开工>实际时间": "2023年8月"},
        "中国科学院空天信息创新研究院济南园区": {"开工>实际时间": "2021年11月"},
    }
    for name, dates in published.items():
        for label, day in dates.items():
            assert plain(register[name][label]) in {day, day.replace("年", ".").removesuffix("月")}
    for name in ("邦德激光全球总部基地", "中晶芯源碳化硅衬底生产基地", "大模型创新工场"):
        assert "2024" in str(register[name]["投产>实际时间"])
    dawning = register["曙光（山东）先进计算产业创新基地"]
    assert dawning["签约>实际时间"]
    assert dawning["开工>实际时间"] is None
    assert register["超越科技园"]["开工>实际时间"]


def test_the_sheet_has_two_header_rows_and_says_that_it_is_a_sample() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(milestones_workbook(LAST))).worksheets[0]
    assert "示例数据" in str(sheet["A1"].value)
    over = [cell.value for cell in sheet[3] if cell.value]
    assert over[:5] == ["序号", "项目名称", "项目代码", "建设单位", "所在街道"]
    assert over[5:] == [*MILESTONES, "责任单位", "完成时限"]


def test_it_is_sent_late_in_every_month() -> None:
    sendings = milestones_sendings()
    assert {sending.folder for sending in sendings} == {OFFICE}
    assert [f"{sending.received_at:%Y-%m}" for sending in sendings] == list(MONTHS)
    assert all(sending.received_at.day >= 25 for sending in sendings)


def test_people_write_a_month_in_one_of_two_ways_and_never_as_2024_1() -> None:
    ways = {str(written("2024-01", name)) for name in map(str, range(20))}
    assert ways == {"2024年1月", "2024.01"}
