"""The freight figures as printed: published facts hold, months add up, years are linked."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from tests.sample.reading import FREIGHT, Record, amount, month_of, plain, read_plain, sent_by

if TYPE_CHECKING:
    from licheng_etl.sample import SampleSummary

NAMES = {
    "当月": "本月",
    "累计>本年": "累计",
    "累计>上年同期": "上年同期累计",
    "累计>同比(%)": "同比(%)",
}
KEYS = ("站点", "运输方式", "指标", "方向", "货类")
PER_UNIT = {"万吨": 1, "列": 1, "标箱": 1, "万标箱": 10_000}

Key = tuple[str, ...]
Lines = dict[Key, Record]


def _lines(rows: list[Record]) -> Lines:
    """Rows by what they are about, with the labels of one layout; containers one by one."""
    actual: Lines = {}
    for row in rows:
        line = {NAMES.get(label, label): cell for label, cell in row.items()}
        line = {"累计" if label.endswith("月累计") else label: line[label] for label in line}
        texts = ("" if line[key] is None else plain(line[key]) for key in KEYS)
        key = tuple(text.strip("—") for text in texts)
        unit = PER_UNIT[plain(line["计量单位"])]
        for label in ("本月", "累计", "上年同期累计"):
            printed = amount(line[label])
            assert printed is not None
            line[label] = printed * unit
        assert key not in actual
        actual[key] = line
    return actual


@pytest.fixture(scope="module")
def months(sample: SampleSummary) -> dict[str, Lines]:
    """Month -> its lines, as last sent."""
    return {
        month_of(path): _lines(read_plain(path.read_bytes(), "序号").rows)
        for path in sent_by(sample, FREIGHT)
    }


def _number(line: Record, label: str) -> Decimal:
    value = line[label]
    assert isinstance(value, Decimal)
    return value


def _of(lines: Lines, mode: str, measure: str, direction: str = "", commodity: str = "") -> Record:
    return lines["董家铁路货运中心", mode, measure, direction, commodity]


@pytest.mark.parametrize(
    ("line", "ytd", "prior", "growth"),
    [
        (("铁路", "货物吞吐量", "", "合计"), "178.7", "139.17", "28.4"),
        (("中欧班列", "开行列数", "合计"), "621", "527", "17.8"),
        (("海铁联运", "运量", "合计"), "28000", "16000", "75"),
    ],
    ids=["tonnes", "trains", "containers"],
)
def test_figures_of_november_2024_are_as_published(
    months: dict[str, Lines], line: tuple[str, ...], ytd: str, prior: str, growth: str
) -> None:
    actual = _of(months["2024-11"], *line)
    assert _number(actual, "累计") == Decimal(ytd)
    assert _number(actual, "上年同期累计") == Decimal(prior)
    assert amount(actual["同比(%)"]) == Decimal(growth)


def test_621_trains_are_65_16_percent_of_the_city_s(months: dict[str, Lines]) -> None:
    trains = _of(months["2024-11"], "中欧班列", "开行列数", "合计")
    assert amount(trains["占全市比重(%)"]) == Decimal("65.16")


def test_only_trains_in_both_directions_have_a_share_of_the_city(months: dict[str, Lines]) -> None:
    for lines in months.values():
        shared = {key for key, line in lines.items() if amount(line["占全市比重(%)"]) is not None}
        assert shared == {("董家铁路货运中心", "中欧班列", "开行列数", "合计", "")}


def test_every_month_prints_the_same_lines(months: dict[str, Lines]) -> None:
    assert len(months) == 23
    assert len({frozenset(lines) for lines in months.values()}) == 1
    assert len(months["2023-01"]) == 24


def test_cumulative_figures_are_the_sums_of_their_months(months: dict[str, Lines]) -> None:
    for year, group in groupby(sorted(months), key=lambda month: month[:4]):
        passed: dict[Key, Decimal] = {}
        for month in group:
            for key, line in months[month].items():
                passed[key] = passed.get(key, Decimal(0)) + _number(line, "本月")
                assert _number(line, "累计") == passed[key], (year, month, key)


def test_the_year_before_is_what_the_workbook_of_that_year_prints(
    months: dict[str, Lines],
) -> None:
    for month in (month for month in months if month >= "2024"):
        before = months[f"2023{month[4:]}"]
        for key, line in months[month].items():
            assert _number(line, "上年同期累计") == _number(before[key], "累计"), (month, key)


def test_growth_is_the_ratio_of_the_printed_levels(months: dict[str, Lines]) -> None:
    without = 0
    for month, lines in months.items():
        for key, line in lines.items():
            ytd, prior = _number(line, "累计"), _number(line, "上年同期累计")
            growth = amount(line["同比(%)"])
            if growth is None:
                assert prior == 0
                without += 1
            else:
                exact = ytd * 100 / prior - 100
                assert abs(exact - growth) <= Decimal("0.05"), (month, key)
    assert without > 0


@pytest.mark.parametrize("label", ["本月", "累计", "上年同期累计"])
def test_totals_are_the_sums_of_their_parts(months: dict[str, Lines], label: str) -> None:
    for month, lines in months.items():
        groups: dict[Key, Decimal] = {}
        for key, line in lines.items():
            if "合计" not in key:
                groups[key[:3]] = groups.get(key[:3], Decimal(0)) + _number(line, label)
        totals = {key[:3]: _number(line, label) for key, line in lines.items() if "合计" in key}
        assert totals == groups, month
        assert len(totals) == 5


@pytest.mark.parametrize("label", ["本月", "累计", "上年同期累计"])
def test_throughput_is_what_was_sent_and_what_arrived(months: dict[str, Lines], label: str) -> None:
    for lines in months.values():
        for key, line in lines.items():
            if key[2] == "货物吞吐量":
                sent, arrived = (
                    lines[*key[:2], measure, *key[3:]] for measure in ("货物发送量", "货物到达量")
                )
                assert _number(line, label) == _number(sent, label) + _number(arrived, label)


def test_the_share_of_the_city_fits_a_whole_number_of_trains(months: dict[str, Lines]) -> None:
    for lines in months.values():
        trains = _of(lines, "中欧班列", "开行列数", "合计")
        own, share = _number(trains, "累计"), amount(trains["占全市比重(%)"])
        assert share is not None
        city = (own * 100 / share).quantize(Decimal(1))
        assert (own * 100 / city).quantize(Decimal("0.01")) == share


def test_a_commodity_that_is_new_in_2023_has_no_year_before(months: dict[str, Lines]) -> None:
    cars = {
        month: _of(lines, "铁路", "货物吞吐量", "", "商品汽车") for month, lines in months.items()
    }
    assert [month for month in sorted(cars) if _number(cars[month], "本月") == 0] == [
        "2023-01",
        "2023-02",
    ]
    assert amount(cars["2023-12"]["同比(%)"]) is None
    assert amount(cars["2024-03"]["同比(%)"]) is not None
