"""Printed aggregates against the sum of their parts: rounding is allowed for, and nothing more."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.model.units import Unit, find_unit
from licheng_etl.quality.check import Checked, check
from licheng_etl.quality.rules.observed_aggregates import ObservedTotals
from tests.cross_tables import FILE, FORM, HEADER, TITLE, form, read, told, trains
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    import polars as pl

    from licheng_etl.forms import Form
    from tests.reading.workbooks import Row

OUT: Row = ["去程", "列", 30, 300, 20]
BACK: Row = ["回程", "列", 20, 200, 33]


def checked(*lines: Row, as_form: Form = FORM) -> Checked:
    return check(read(trains(*lines), as_form=as_form))


def states(result: Checked) -> dict[tuple[str, str], int]:
    counted = result.cell_states.select("state", "rule", "cells")
    return {(state, rule): cells for state, rule, cells in counted.iter_rows()}


def unit_of(name: str) -> Unit:
    unit = find_unit(name)
    assert unit is not None
    return unit


class Printed(NamedTuple):
    """A number as printed: its digits after the point are those that a cell keeps."""

    number: Decimal
    unit: str

    @property
    def base(self) -> Decimal:
        return self.number * unit_of(self.unit).factor

    @property
    def step(self) -> Decimal:
        """One unit of the last digit, in base units."""
        exponent = self.number.normalize().as_tuple().exponent
        assert isinstance(exponent, int)
        return Decimal(1).scaleb(min(exponent, 0)) * unit_of(self.unit).factor


def rounded(base: Decimal, digits: int, unit: str) -> Printed:
    last = Decimal(1).scaleb(-digits)
    return Printed((base / unit_of(unit).factor).quantize(last, ROUND_HALF_EVEN), unit)


TONNES = st.decimals(0, 10**6, places=4)
PRINTING = st.tuples(st.integers(0, 4), st.sampled_from(["吨", "万吨"]))


@st.composite
def parts(draw: st.DrawFn) -> tuple[Decimal, list[Printed]]:
    """The exact sum in tonnes of some parts, and each part as somebody rounded it."""
    exact = draw(st.lists(TONNES, min_size=1, max_size=6))
    return sum(exact, Decimal(0)), [rounded(part, *draw(PRINTING)) for part in exact]


def findings(whole: Printed, stated: list[Printed]) -> pl.DataFrame:
    lines = [
        ["东站", "铁路", "发送量", direction, value.unit, None, float(value.number), None]
        for direction, value in [
            *((f"方向{n}", value) for n, value in enumerate(stated)),
            ("合计", whole),
        ]
    ]
    reading = read([HEADER, *lines])
    assert reading.aggregates.height == 1
    totals = ObservedTotals.of(reading)
    assert totals is not None
    return totals.findings(totals.breaking.arg_true())


@settings(max_examples=25)
@given(parts(), PRINTING)
def test_the_rounded_sum_of_rounded_parts_always_passes(
    summed: tuple[Decimal, list[Printed]], printing: tuple[int, str]
) -> None:
    total, stated = summed
    assert findings(rounded(total, *printing), stated).is_empty()


@settings(max_examples=25)
@given(
    parts(),
    st.sampled_from(["吨", "万吨"]),
    st.decimals("0.0001", 10**5, places=4),
    st.sampled_from([1, -1]),
)
def test_a_whole_that_is_off_by_more_than_rounding_never_passes(
    summed: tuple[Decimal, list[Printed]], unit: str, beyond: Decimal, sign: int
) -> None:
    _, stated = summed
    factor = unit_of(unit).factor
    allowed = (sum((each.step for each in stated), Decimal(0)) + factor) / 2
    base = sum((each.base for each in stated), Decimal(0)) + sign * (allowed + beyond)
    actual = findings(Printed(base / factor, unit), stated)
    assert actual.select("rule", "severity", "scope").rows() == [
        ("control_total", "hard", "submission")
    ]


def test_a_whole_that_adds_up_is_checked_and_loads_nothing() -> None:
    result = checked(OUT, BACK, ["合计", "列", 50, 500, 25])
    assert result.verdicts.is_empty()
    assert states(result)["checked", "control_total"] == 2
    assert result.rows["value"].to_list() == [30, 300, 20, 20, 200, 33, 25]


def test_a_whole_that_does_not_add_up_returns_the_submission_with_its_address() -> None:
    result = checked(OUT, BACK, ["合计", "列", 50, 510, 25])
    (verdict,) = result.verdicts.iter_rows(named=True)
    assert verdict["cell"] == "G5"
    assert verdict["message"] == "合计填的是“510”（510列），而所含2项之和是500列，相差10列"
    assert list(result.returned) == [1]
    assert states(result)["returned", "control_total"] == 9
    assert result.rows.is_empty()


def test_the_severity_of_a_whole_is_that_of_the_form() -> None:
    lenient = form({"aggregates": {"over": ["direction"], "severity": "verify"}})
    result = checked(OUT, BACK, ["合计", "列", 50, 510, 25], as_form=lenient)
    assert result.verdicts["severity"].to_list() == ["verify"]
    assert not result.returned


def test_lines_of_which_are_not_added() -> None:
    result = checked(OUT, BACK, ["其中：重箱", "列", 5, 50, 1], ["合计", "列", 50, 500, 25])
    assert result.verdicts.is_empty()


def test_a_part_without_a_number_adds_nothing() -> None:
    result = checked(["去程", "列", "—", 300, 20], BACK, ["合计", "列", 20, 500, 25])
    assert result.verdicts.is_empty()


def test_nothing_is_decided_where_a_part_cannot_be_read() -> None:
    result = checked(["去程", "列", 30, "约300", 20], BACK, ["合计", "列", 50, 500, 25])
    assert not result.returned
    told_of = {
        (verdict["rule"], verdict["severity"], verdict["cell"])
        for verdict in result.verdicts.iter_rows(named=True)
    }
    assert told_of == {
        ("not_exact", "hard", "G3"),
        ("control_total_undecidable", "verify", "G5"),
    }


def test_nothing_is_decided_where_the_whole_cannot_be_read() -> None:
    result = checked(OUT, BACK, ["合计", "列", 50, "约500", 25])
    (verdict,) = result.verdicts.iter_rows(named=True)
    assert (verdict["rule"], verdict["cell"]) == ("control_total_undecidable", "G5")
    assert verdict["message"] == "合计填的是“约500”，它或所含的项里有无法读取的数，无法核对"
    assert states(result)["checked", "control_total"] == 1


def test_a_whole_that_states_no_number_is_no_control_of_anything() -> None:
    assert checked(OUT, BACK, ["合计", "列", 50, "—", 25]).verdicts.is_empty()


def test_noise_of_stored_doubles_is_no_difference() -> None:
    thirds: list[Row] = [[f"方向{number}", "列", None, 100 / 3, None] for number in range(3)]
    assert checked(*thirds, ["合计", "列", None, 99.99999999999999, None]).verdicts.is_empty()


def test_a_whole_without_parts_loads_as_an_observation() -> None:
    result = checked(["合计", "列", 50, 500, 25])
    assert result.rows["value"].to_list() == [50, 500, 25]
    assert ("checked", "control_total") not in states(result)


def test_parts_of_other_submissions_are_not_added() -> None:
    tables = [
        workbook({"表": [[TITLE], *trains(OUT, ["合计", "列", 30, 300, 20])]}),
        workbook({"表": [[TITLE], *trains(BACK, ["合计", "列", 20, 200, 33])]}),
    ]
    batch = read_as(FORM, *tables, name=FILE)
    assert told(batch, "direction")["G3"] == ("回程",)
    assert batch.aggregates.height == 4
    assert check(batch).verdicts.is_empty()
