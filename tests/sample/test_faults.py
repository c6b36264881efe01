"""The faults that the sample holds on purpose: each is there, and nothing else is wrong."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.reports.sources.opening import open_report
from tests.sample.reading import PlainRead, amount, plain, read_plain

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.sample import SampleSummary

PUBLISHED = ("2024年1-9月", "2024年1-10月", "2024年1-11月")


@pytest.fixture(scope="module")
def named(sample: SampleSummary) -> dict[str, Path]:
    return {path.name: path for path in sample.files}


def _read(path: Path, first_label: str) -> PlainRead:
    return read_plain(path.read_bytes(), first_label)


def _received(path: Path) -> datetime:
    stated = json.loads(path.with_name(f"{path.name}.receipt.json").read_text(encoding="utf-8"))
    return datetime.fromisoformat(stated["received_at"])


def _different(first: PlainRead, second: PlainRead) -> set[tuple[str, str]]:
    """Name of the row and label of every cell that differs."""
    return {
        (plain(before.get("指标")), label)
        for before, other in zip(first.rows, second.rows, strict=True)
        for label in before
        if before[label] != other[label]
    }


def test_each_says_what_it_shows_and_its_workbooks_are_sent(
    sample: SampleSummary, named: dict[str, Path]
) -> None:
    assert len(sample.faults) == 4
    for fault in sample.faults:
        assert fault.shows
        assert all(named[each.file_name].read_bytes() == each.content for each in fault.sendings)


def test_none_is_of_a_month_whose_figures_are_published(sample: SampleSummary) -> None:
    names = [each.file_name for fault in sample.faults for each in fault.sendings]
    assert not [name for name in names if any(month in name for month in PUBLISHED)]


def test_the_throughput_of_may_2024_was_first_off_and_then_corrected(
    named: dict[str, Path],
) -> None:
    first, again = (
        named[f"历城区铁路货运月报2024年1-5月（示例数据）{mark}.xlsx"] for mark in ("", "（更正）")
    )
    wrong, right = _read(first, "序号"), _read(again, "序号")
    assert _different(wrong, right) == {("货物吞吐量", "1—5月累计")}
    off, true = (table.row(指标="货物吞吐量", 货类="合计")["1—5月累计"] for table in (wrong, right))
    parts = [
        amount(row["1—5月累计"]) or Decimal(0)
        for row in right.rows
        if row["指标"] == "货物吞吐量" and row["货类"] != "合计"
    ]
    assert sum(parts) == amount(true)
    assert (amount(off) or 0) - sum(parts) == 9
    assert (_received(again) - _received(first)).days == 4


def test_the_trade_of_july_2024_is_written_in_words(named: dict[str, Path]) -> None:
    table = _read(named["历城区主要经济指标2024年1-7月（示例数据）.xlsx"], "指标")
    texts = [row["本月"] for row in table.rows if isinstance(row["本月"], str)]
    assert [text for text in texts if text != "—"] == ["约28亿元"]
    assert table.row(指标="进出口总额")["本月"] == "约28亿元"


def test_gdp_of_2023_was_revised_and_nothing_else(named: dict[str, Path]) -> None:
    first, final = (
        _read(named[f"历城区主要经济指标2023年1-12月（示例数据）{mark}.xlsx"], "指标")
        for mark in ("", "（最终核实）")
    )
    rows = {"地区生产总值", "其中:第一产业增加值", "第二产业增加值", "第三产业增加值"}
    assert _different(first, final) == {
        (row, label) for row in rows for label in ("1—12月累计", "累计同比±%")
    }
    assert [amount(each.row(指标="地区生产总值")["1—12月累计"]) for each in (first, final)] == [
        Decimal("1287.6"),
        Decimal("1279.9"),
    ]
    assert first.notes[1:] == final.notes[1:]
    assert "初步核算数" in first.notes[0]
    assert "最终核实数" in final.notes[0]


def test_the_retail_sales_of_the_brief_of_august_2024_are_not_those_of_the_bureau(
    named: dict[str, Path],
) -> None:
    bureau = _read(named["历城区主要经济指标2024年1-8月（示例数据）.xlsx"], "指标")
    level = amount(bureau.row(指标="社会消费品零售总额")["1—8月累计"]) or Decimal(0)
    brief = named["历城区2024年8月经济运行简报（示例数据）.docx"]
    text = open_report(brief.read_bytes(), brief.name).text
    told = f"社会消费品零售总额{(level + Decimal('3.6')).quantize(Decimal('0.1'))}亿元"
    assert told in text
