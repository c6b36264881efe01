"""Printed aggregates against their rows, and counts in section rows."""

from __future__ import annotations

import resource
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.model.states import Severity
from licheng_etl.quality.check import Checked, check
from licheng_etl.quality.rules.compared_sums import compared_aggregates
from licheng_etl.quality.rules.row_aggregates import RowTotals
from tests.quality.support import DISPATCH, Line, cell_of, project, section, submission, total

assert DISPATCH.aggregates is not None
RULE = DISPATCH.aggregates


def _check(*lines: Line, **how: Any) -> Checked:
    return check(submission(*lines, **how))


def _rows(*amounts: str) -> list[Line]:
    return [
        project(f"项目{number}", total_investment=amount, annual_plan="")
        for number, amount in enumerate(amounts)
    ]


def test_a_total_that_adds_up_is_checked_and_silent() -> None:
    checked = _check(*_rows("100.5", "200.5"), total((0, 1), total_investment="301"))
    assert checked.verdicts.is_empty()
    state = checked.cell_states.filter(state="checked")
    assert state["rule"].to_list() == ["control_total"]
    assert state["cells"].to_list() == [1]


def test_a_total_that_is_off_returns_the_submission_with_both_figures() -> None:
    checked = _check(*_rows("100.5", "200.5"), total((0, 1), total_investment="310"))
    (verdict,) = checked.verdicts.iter_rows(named=True)
    assert verdict["rule"] == "control_total"
    assert (verdict["severity"], verdict["scope"]) == ("hard", "submission")
    assert verdict["cell"] == cell_of("total_investment", 2)
    assert verdict["value"] == "310"
    assert verdict["message"] == "“总投资”的合计填的是“310”，而所含2行之和是301万元，相差9"
    assert checked.returned == {1: ("control_total", verdict["message"])}
    assert checked.rows.is_empty()
    assert checked.quarantine.is_empty()


def test_the_form_may_ask_for_a_gentler_verdict() -> None:
    gentle = RULE.model_copy(update={"severity": Severity.VERIFY})
    form = DISPATCH.model_copy(update={"aggregates": gentle})
    lines = [*_rows("100"), total((0, 0), total_investment="310")]
    checked = check(submission(*lines, form=form))
    assert checked.verdicts["severity"].to_list() == ["verify"]
    assert checked.returned == {}


def test_a_total_counts_only_the_rows_of_its_scope() -> None:
    rows = _rows("10", "20", "50")
    assert _check(*rows, total((0, 1), total_investment="30")).returned == {}
    assert _check(*rows, total((1, 2), total_investment="30")).returned != {}


def test_a_total_is_compared_in_its_own_unit() -> None:
    lines = [*_rows("1.5", "2.5"), total((0, 1), total_investment="4.5")]
    checked = _check(*lines, units={"total_investment": "亿元"})
    assert "之和是4亿元，相差0.5" in checked.returned[1][1]


def test_a_total_over_a_cell_that_is_no_number_cannot_be_decided() -> None:
    bad = project("乙项目", total_investment="约10")
    checked = _check(*_rows("100"), bad, total((0, 1), total_investment="310"))
    (verdict,) = checked.verdicts.filter(scope="submission").iter_rows(named=True)
    assert (verdict["rule"], verdict["severity"]) == ("control_total_undecidable", "verify")
    assert verdict["cell"] == cell_of("total_investment", 2)
    assert checked.returned == {}


def test_a_quarantined_record_still_counts_in_its_total() -> None:
    lines = [*_rows("100"), project("乙", total_investment="50", annual_plan="", builder="")]
    assert _check(*lines, total((0, 1), total_investment="150")).returned == {}


def test_a_total_of_a_column_without_figures_must_be_nothing() -> None:
    line = project(month_investment="")
    assert _check(line, total((0, 0), month_investment="0")).returned == {}
    assert _check(line, total((0, 0), month_investment="5")).returned != {}


def test_an_integer_total_of_rows_with_decimals_is_within_its_own_rounding() -> None:
    assert _check(*_rows("100.26", "200.17"), total((0, 1), total_investment="300")).returned == {}
    assert _check(*_rows("100.26", "200.17"), total((0, 1), total_investment="301")).returned != {}


def _excess(rows: list[str], printed: str) -> Decimal:
    lines = [*_rows(*rows), total((0, len(rows) - 1), total_investment=printed)]
    excess = compared_aggregates(submission(*lines), RULE)["excess"].item()
    assert isinstance(excess, Decimal)
    return excess


def _shown(value: Decimal, digits: int, *, zeros: bool) -> str:
    """Rounded as people print it, or as a cell keeps it: without zeros at the end."""
    rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)
    return f"{rounded if zeros else rounded.normalize():f}"


_AMOUNTS = st.lists(st.decimals(0, Decimal(10) ** 6, places=7), min_size=1, max_size=20)


@settings(deadline=None)
@given(_AMOUNTS, st.integers(0, 6), st.booleans())
def test_rows_and_total_rounded_alike_always_pass(
    amounts: list[Decimal], digits: int, zeros: bool
) -> None:
    rows = [_shown(amount, digits, zeros=zeros) for amount in amounts]
    assert _excess(rows, _shown(sum(amounts, Decimal(0)), digits, zeros=zeros)) <= 0


@settings(deadline=None)
@given(_AMOUNTS, st.integers(0, 6), st.integers(0, 6))
def test_the_rounding_of_the_sum_of_the_printed_rows_always_passes(
    amounts: list[Decimal], of_rows: int, of_total: int
) -> None:
    rows = [_shown(amount, of_rows, zeros=True) for amount in amounts]
    added = sum((Decimal(row) for row in rows), Decimal(0))
    assert _excess(rows, _shown(added, of_total, zeros=True)) <= 0


@settings(deadline=None)
@given(_AMOUNTS, st.integers(2, 6), st.sampled_from([-1, 1]), st.integers(0, 10**6))
def test_a_total_off_by_more_than_the_tolerance_fails(
    amounts: list[Decimal], digits: int, sign: int, more: int
) -> None:
    rows = [_shown(amount, digits, zeros=True) for amount in amounts]
    last = Decimal(1).scaleb(-digits)
    tolerance = (len(rows) + 1) * last / 2
    steps = int(tolerance / last) + 1 + more
    printed = sum((Decimal(row) for row in rows), Decimal(0)) + sign * steps * last
    assert _excess(rows, str(printed)) > 0


@pytest.mark.parametrize(
    ("heading", "silent"),
    [
        ("一、省级重点项目（2个）", True),
        ("一、省级重点项目（３个）", False),
        ("一、省级重点项目（共2个）", True),
        ("一、省级重点项目", True),
        ("一、省级重点项目(2024年)", True),
    ],
)
def test_a_section_that_states_a_count_is_held_to_it(heading: str, *, silent: bool) -> None:
    checked = _check(section(heading), *_rows("1", "2"))
    assert checked.verdicts["rule"].to_list() == ([] if silent else ["section_count"])
    assert checked.returned == {}


def test_sections_inside_sections_count_their_own_rows() -> None:
    lines = [
        section("一、省级（3个）"),
        section("（一）续建（2个）"),
        project("甲", list_level="省级"),
        project("乙", list_level="省级"),
        section("（二）新开工（1个）"),
        project("丙", list_level="省级"),
        section("二、市级（2个）"),
        project("丁", list_level="市级"),
    ]
    (verdict,) = _check(*lines).verdicts.iter_rows(named=True)
    assert verdict["message"] == "“二、市级（2个）”写的是2个，下面有1行"
    assert verdict["cell"] == "A9"


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 9), st.integers(0, 9)), max_size=5))
def test_totals_that_share_rows_each_add_up_their_own(
    scopes: list[tuple[int, int, int]],
) -> None:
    amounts = [str(number + Decimal(number) / 8) for number in range(10)]
    aggregates = [
        total((min(first, last), max(first, last)), total_investment=str(printed))
        for printed, first, last in scopes
    ]
    compared = compared_aggregates(submission(*_rows(*amounts), *aggregates), RULE)
    expected = [
        sum(Decimal(amount) for amount in amounts[min(first, last) : max(first, last) + 1])
        for _, first, last in scopes
    ]
    assert compared.sort("row")["sum"].to_list() == expected


def test_many_totals_over_many_rows_take_little_memory() -> None:
    rows = [project(str(n), total_investment="2", annual_plan="1") for n in range(4000)]
    aggregates = [
        replace(total((0, 3999), total_investment="8000", annual_plan="4000"), text=f"{n}片合计")
        for n in range(1500)
    ]
    batch = submission(*rows, *aggregates)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    totals = RowTotals.of(batch)
    assert totals is not None
    assert not totals.breaking.any()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000


def _sum(words: str) -> Line:
    return section(words, total_investment="300")


def _read(*lines: Line) -> Checked:
    """Checked with the rows that the reader finds for each total."""
    return _check(*_rows("100", "200"), *lines)


def _verdicts(checked: Checked) -> list[tuple[str, str, str]]:
    return list(checked.verdicts.select("severity", "rule", "message").unique().iter_rows())


@pytest.mark.parametrize("words", ["合计", "总计", "计", "全部", "小计", "历城区合计", "共2个项目"])
def test_the_numbers_tell_what_a_total_adds_up(words: str) -> None:
    first, other = _rows("100", "200")
    second = replace(other, values={**other.values, "list_level": "市级"})
    lines = [section("一、省级"), first, section("二、市级"), second]
    checked = _check(*lines, section(words, total_investment="300"))
    assert checked.verdicts.is_empty()
    assert checked.rows.height == 2


def test_a_subtotal_of_nested_sections_is_checked_and_only_listed_where_nothing_fits() -> None:
    lines = [section("一、省级"), section("（一）续建"), *_rows("100")]
    assert _check(*lines, section("小计", total_investment="100")).verdicts.is_empty()
    checked = _check(*lines, section("小计", total_investment="900"))
    assert checked.verdicts["severity"].to_list() == ["verify"]
    assert checked.returned == {}


def test_a_subtotal_printed_twice_is_named_as_that_and_returns_nothing() -> None:
    checked = _read(_sum("小计"), _sum("小计"), _sum("合计"))
    (verdict,) = _verdicts(checked)
    assert verdict == (
        "verify",
        "total_repeated",
        "第6行与第5行的合计完全相同，中间没有数据行，只按一行核对",
    )
    assert checked.returned == {}


def test_a_total_that_counts_its_subtotals_is_named_as_that() -> None:
    checked = _read(_sum("小计"), section("合计", total_investment="600"))
    (verdict,) = _verdicts(checked)
    assert verdict == (
        "hard",
        "total_counts_subtotals",
        "“总投资”的合计填的是“600”，而所含2行之和是300万元，多出的300正好是其中的小计，小计被重复计入",
    )


def test_a_total_that_is_no_number_is_said_and_nothing_is_compared_with_it() -> None:
    checked = _read(section("合计", total_investment="约300"))
    (verdict,) = _verdicts(checked)
    assert verdict == (
        "verify",
        "total_unreadable",
        "“总投资”的合计填的是“约300”，不是数，没有核对",
    )
    assert checked.rows.height == 2
