"""The figures as printed, read back from the files: published facts hold, tables add up."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.sample.dispatch.reading import ReadBack, read_back
from tests.sample.reading import DISPATCH, Record, amount, month_of, plain, sent_by

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.sample import SampleSummary

SUMS = (
    "总投资",
    "至上年底累计完成投资",
    "年度计划投资",
    "当月完成",
    "年初至报告期累计",
    "开工至报告期累计",
    "土建",
    "设备",
    "土地",
)
YTD = "年初至报告期累计"
CENT = Decimal("0.01")


@pytest.fixture(scope="module")
def tables(sample: SampleSummary) -> dict[Path, ReadBack]:
    return {path: read_back(path.read_bytes()) for path in sent_by(sample, DISPATCH)}


@pytest.fixture(scope="module")
def latest(tables: dict[Path, ReadBack]) -> dict[str, ReadBack]:
    """The last table sent for each month; files come in the order of receipt."""
    return {month_of(path): table for path, table in tables.items()}


def _sum(rows: list[Record], label: str) -> Decimal:
    return sum((amount(row[label]) or Decimal(0) for row in rows), Decimal(0)).quantize(CENT)


def _number(row: Record, label: str) -> Decimal:
    return (amount(row[label]) or Decimal(0)).quantize(CENT)


@pytest.mark.parametrize("month", ["2024-10", "2024-11"])
def test_14_provincial_and_39_municipal_projects_in_autumn_2024(
    latest: dict[str, ReadBack], month: str
) -> None:
    table = latest[month]
    assert table.headings == ["一、省级重点项目(14个)", "二、市级重点项目(39个)"]
    assert [len(table.rows[level]) for level in ("省级", "市级")] == [14, 39]


@pytest.mark.parametrize(
    ("level", "ytd", "rate"), [("省级", 323_000, "96.8"), ("市级", 2_291_000, "121.6")]
)
def test_investment_and_completion_rate_of_october_2024_are_as_published(
    latest: dict[str, ReadBack], level: str, ytd: int, rate: str
) -> None:
    rows = latest["2024-10"].rows[level]
    printed = latest["2024-10"].subtotals[level]
    assert _sum(rows, YTD) == _number(printed, YTD) == ytd
    completion = _sum(rows, YTD) * 100 / _sum(rows, "年度计划投资")
    assert completion.quantize(Decimal("0.1")) == amount(printed["占年计划%"]) == Decimal(rate)


def test_printed_totals_are_the_sums_of_their_rows(tables: dict[Path, ReadBack]) -> None:
    for path, table in tables.items():
        assert table.headings == [
            f"{number}、{level}重点项目({len(table.rows[level])}个)"
            for number, level in (("一", "省级"), ("二", "市级"))
        ], path.name
        printed = [(table.rows[level], table.subtotals[level]) for level in ("省级", "市级")]
        if table.total is not None:
            printed.append(([*table.rows["省级"], *table.rows["市级"]], table.total))
        for rows, total in printed:
            for label in SUMS:
                assert _number(total, label) == _sum(rows, label), (path.name, label)


def test_only_the_layout_of_2024_has_no_grand_total(latest: dict[str, ReadBack]) -> None:
    without = {month for month, table in latest.items() if table.total is None}
    assert without == {month for month in latest if month >= "2024"}


def test_printed_rates_are_the_ratios_of_printed_amounts(tables: dict[Path, ReadBack]) -> None:
    half = Decimal("0.05")
    for path, table in tables.items():
        unit = 10_000 if month_of(path) >= "2024" else 1
        lines = [*table.rows["省级"], *table.rows["市级"], *table.subtotals.values()]
        for row in lines:
            for rate, part, whole in (
                ("占年计划%", YTD, _number(row, "年度计划投资")),
                ("占总投资%", "开工至报告期累计", _number(row, "总投资") * unit),
            ):
                exact = _number(row, part) * 100 / whole
                assert abs(exact - (amount(row[rate]) or 0)) <= half, (path.name, row)


def test_cumulative_is_last_year_plus_this_year_and_parts_stay_within_it(
    tables: dict[Path, ReadBack],
) -> None:
    for table in tables.values():
        for row in [*table.rows["省级"], *table.rows["市级"]]:
            ytd = _number(row, YTD)
            assert _number(row, "开工至报告期累计") == _number(row, "至上年底累计完成投资") + ytd
            assert sum(_number(row, part) for part in ("土建", "设备", "土地")) <= ytd


def test_a_month_is_the_difference_of_two_cumulative_figures(latest: dict[str, ReadBack]) -> None:
    last: dict[tuple[str, str, str], Decimal] = {}
    falls = set()
    for month in sorted(latest):
        now = {
            (level, plain(row["项目名称"]), plain(row["建设单位"])): row
            for level, rows in latest[month].rows.items()
            for row in rows
        }
        for key, row in now.items():
            done = _number(row, "当月完成")
            before = Decimal(0) if month.endswith("-01") else last.get(key)
            if before is not None:
                assert done == _number(row, YTD) - before, (month, key)
            if done < 0:
                falls.add((month, key[1]))
        last = {key: _number(row, YTD) for key, row in now.items()}
    assert len(falls) == 3


def test_figures_at_the_end_of_2023_are_where_2024_begins(latest: dict[str, ReadBack]) -> None:
    ends = {
        plain(row["项目名称"]): _number(row, "开工至报告期累计")
        for rows in latest["2023-12"].rows.values()
        for row in rows
    }
    begins = {
        plain(row["项目名称"]): _number(row, "至上年底累计完成投资")
        for rows in latest["2024-01"].rows.values()
        for row in rows
    }
    both = ends.keys() & begins.keys()
    assert len(both) > 30
    assert {name: ends[name] for name in both} == {name: begins[name] for name in both}


def test_five_projects_stand_on_both_lists_with_equal_figures(latest: dict[str, ReadBack]) -> None:
    lists = [
        {plain(row["项目名称"]): [_number(row, label) for label in SUMS] for row in rows}
        for rows in (latest["2024-10"].rows[level] for level in ("省级", "市级"))
    ]
    both = lists[0].keys() & lists[1].keys()
    assert len(both) == 5
    assert all(lists[0][name] == lists[1][name] for name in both)


@pytest.mark.parametrize(
    ("name", "level", "total", "start"),
    [
        ("邦德激光全球总部基地", "省级", "10", {"2023.8", "2023年8月"}),
        ("中国科学院空天信息创新研究院济南园区", "市级", "7.5", {"2021.11", "2021年11月"}),
        ("大模型创新工场", "市级", "8.3", None),
    ],
)
def test_published_facts_of_projects_carry_over(
    latest: dict[str, ReadBack], name: str, level: str, total: str, start: set[str] | None
) -> None:
    (row,) = (row for row in latest["2024-10"].rows[level] if plain(row["项目名称"]) == name)
    assert amount(row["总投资"]) == Decimal(total)
    assert start is None or plain(row["实际开工时间"]) in start


def test_codes_have_the_national_shape_and_some_come_late(latest: dict[str, ReadBack]) -> None:
    codes: dict[str, set[str]] = defaultdict(set)
    for table in latest.values():
        for rows in table.rows.values():
            for row in rows:
                codes[plain(row["项目名称"])].add(plain(row["项目代码"]))
    known = {code for actual in codes.values() for code in actual if code}
    assert all(re.fullmatch(r"\d{4}-\d{6}-\d{2}-\d{2}-\d{6}", code) for code in known)
    assert all(len(actual - {""}) <= 1 for actual in codes.values())
    assert sum(len(actual) == 2 for actual in codes.values()) >= 5


def test_lists_move_within_a_year_and_one_project_is_renamed(latest: dict[str, ReadBack]) -> None:
    def names(month: str) -> set[str]:
        return {plain(row["项目名称"]) for rows in latest[month].rows.values() for row in rows}

    assert names("2024-10") - names("2024-01") >= {"力诺制药注射剂项目", "王舍人跨境贸易产业园"}
    assert names("2024-01") - names("2024-10") >= {"临空冷链集散中心", "王舍人跨境电商产业园"}


def test_a_correction_changes_what_it_restates(tables: dict[Path, ReadBack]) -> None:
    def changed(month: str) -> set[str]:
        first, second = (
            {plain(row["项目名称"]): _number(row, YTD) for row in table.rows["市级"]}
            for path, table in tables.items()
            if month_of(path) == month
        )
        return {name for name, _ in first.items() ^ second.items()}

    assert changed("2024-03") == {"邦德激光全球总部基地", "彩石片区生态住区及配套"}
    assert changed("2024-06") == {"洪家楼数字消费街区"}
