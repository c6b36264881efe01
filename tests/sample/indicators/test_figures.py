"""The indicators as printed: published facts hold, months add up, growth has its own basis."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.sample.reading import INDICATORS, Record, amount, month_of, plain, read_plain, sent_by

if TYPE_CHECKING:
    from licheng_etl.sample import SampleSummary

GDP = "地区生产总值"
QUARTERLY = {
    GDP, "第一产业增加值", "第二产业增加值", "第三产业增加值", "城镇居民人均可支配收入",
}  # fmt: skip
GROWTH_ONLY = {"规模以上工业增加值", "固定资产投资", "工业投资"}
NOMINAL = {"社会消费品零售总额", "一般公共预算收入", "税收收入", "进出口总额"}
YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000), "%": Decimal(1)}
FAULTY = ("2024-07", "进出口总额")
"""Its amount of the month is seeded as a text."""

Lines = dict[str, Record]


def _lines(rows: list[Record]) -> Lines:
    """Lines by name without 其中; levels in 元 under 本月 and 累计, None where there is none."""
    actual: Lines = {}
    for row in rows:
        line = {"累计" if key.endswith("月累计") else key: row[key] for key in row}
        unit = YUAN[plain(line["计量单位"])]
        name = plain(line["指标"]).removeprefix("其中:")
        for label in ("本月", "累计"):
            if not str(line[label]).startswith("约"):
                printed = amount(line[label])
                line[label] = None if printed is None else printed * unit
        actual[name] = line
    return actual


@pytest.fixture(scope="module")
def months(sample: SampleSummary) -> dict[str, Lines]:
    """Month -> its lines, as first sent."""
    first_sent = re.compile("主要经济指标.*（示例数据）$")
    files = [path for path in sent_by(sample, INDICATORS) if first_sent.search(path.stem)]
    return {month_of(path): _lines(read_plain(path.read_bytes(), "指标").rows) for path in files}


def _level(line: Record, label: str) -> Decimal:
    value = line[label]
    assert isinstance(value, Decimal)
    return value


def test_gdp_of_three_quarters_of_2024_is_as_published(months: dict[str, Lines]) -> None:
    gdp = months["2024-09"][GDP]
    assert _level(gdp, "累计") == Decimal("969.8") * YUAN["亿元"]
    assert amount(gdp["累计同比±%"]) == Decimal("4.6")


def test_no_report_in_january_and_none_after_november_2024(months: dict[str, Lines]) -> None:
    assert sorted(months) == [
        f"{year}-{number:02}" for year, last in ((2023, 12), (2024, 11))
        for number in range(2, last + 1)
    ]  # fmt: skip


def test_every_report_has_the_same_lines(months: dict[str, Lines]) -> None:
    assert {frozenset(lines) for lines in months.values()} == {
        frozenset(QUARTERLY | GROWTH_ONLY | NOMINAL)
    }


def test_quarterly_indicators_have_figures_at_the_end_of_quarters_and_no_month(
    months: dict[str, Lines],
) -> None:
    for month, lines in months.items():
        for name in QUARTERLY:
            line, ends = lines[name], int(month[5:]) % 3 == 0
            assert line["本月"] is None
            assert amount(line["同比±%"]) is None
            assert (line["累计"] is not None) == ends
            assert (amount(line["累计同比±%"]) is not None) == ends


def test_some_indicators_have_growth_and_no_level(months: dict[str, Lines]) -> None:
    for lines in months.values():
        for name in GROWTH_ONLY:
            assert lines[name]["本月"] is None
            assert lines[name]["累计"] is None
            assert amount(lines[name]["累计同比±%"]) is not None


def test_january_and_february_stand_together(months: dict[str, Lines]) -> None:
    for month, lines in months.items():
        for name in NOMINAL:
            single = lines[name]["本月"] is not None, amount(lines[name]["同比±%"]) is not None
            assert single == ((not month.endswith("-02"),) * 2), (month, name)


def test_industries_add_up_to_gdp(months: dict[str, Lines]) -> None:
    for lines in months.values():
        if lines[GDP]["累计"] is not None:
            industries = (lines[f"第{number}产业增加值"] for number in "一二三")
            assert _level(lines[GDP], "累计") == sum(_level(each, "累计") for each in industries)


def test_a_month_is_the_difference_of_two_cumulative_figures(months: dict[str, Lines]) -> None:
    for month, lines in months.items():
        before = months.get(f"{month[:5]}{int(month[5:]) - 1:02}")
        for name in NOMINAL if before else ():
            if (month, name) != FAULTY:
                assert before is not None
                rise = _level(lines[name], "累计") - _level(before[name], "累计")
                assert _level(lines[name], "本月") == rise, (month, name)


def test_nominal_growth_follows_from_the_levels_of_two_years(months: dict[str, Lines]) -> None:
    compared = 0
    for month in (month for month in months if month >= "2024"):
        for name in NOMINAL | {"城镇居民人均可支配收入"}:
            line, before = months[month][name], months[f"2023{month[4:]}"][name]
            for level, growth in (("本月", "同比±%"), ("累计", "累计同比±%")):
                if line[level] is None or (month, name, level) == (*FAULTY, "本月"):
                    continue
                exact = _level(line, level) * 100 / _level(before, level) - 100
                assert abs(exact - (amount(line[growth]) or 0)) <= Decimal("0.05"), (month, name)
                compared += 1
    assert compared == 4 * 10 + 4 * 9 + 3 - 1


def test_real_growth_does_not_follow_from_the_levels(months: dict[str, Lines]) -> None:
    for number in ("03", "06", "09"):
        now, before = months[f"2024-{number}"][GDP], months[f"2023-{number}"][GDP]
        nominal = _level(now, "累计") * 100 / _level(before, "累计") - 100
        assert (amount(now["累计同比±%"]) or 0) - nominal > Decimal("0.1")


def test_taxes_are_a_part_of_revenue_and_industry_a_part_of_the_economy(
    months: dict[str, Lines],
) -> None:
    for lines in months.values():
        assert _level(lines["税收收入"], "累计") < _level(lines["一般公共预算收入"], "累计")


def test_few_lines_have_a_share_of_the_city(months: dict[str, Lines]) -> None:
    shared = {
        month: {name for name, line in lines.items() if amount(line["占全市比重(%)"]) is not None}
        for month, lines in months.items()
    }
    monthly = {"社会消费品零售总额", "一般公共预算收入"}
    assert shared == {
        month: monthly | ({GDP} if int(month[5:]) % 3 == 0 else set()) for month in months
    }


def test_no_rate_is_minus_zero(months: dict[str, Lines]) -> None:
    rates = [
        amount(line[label])
        for lines in months.values()
        for line in lines.values()
        for label in ("同比±%", "累计同比±%")
    ]
    assert any(rate is not None and rate < 0 for rate in rates)
    assert not any(rate is not None and rate == 0 and rate.is_signed() for rate in rates)
