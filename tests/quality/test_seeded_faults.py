"""Real workbooks with one fault each, from the bytes of the file to the verdict."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.quality.check import Checked, check
from licheng_etl.sample import Column, DispatchRow, DispatchTable, dispatch_workbook
from tests.dispatch_edits import with_labels, with_row, with_subtotal, with_value, without_column
from tests.quality.support import DISPATCH
from tests.reading.received import read_as

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = (
    DispatchRow("甲项目", code="2301-370112-04-01-100001"),
    DispatchRow("乙项目", ytd_completed=Decimal("1234.5"), ytd_civil=Decimal("1000.25")),
)

NAME = "历城区重点项目调度表2024年1-5月.xlsx"


def _checked(edit: Callable[[DispatchTable], DispatchTable] | None = None) -> Checked:
    data = dispatch_workbook("2024-05", rows=ROWS, edit=edit)
    read = read_as(DISPATCH, data, name=NAME)
    checked = check(read)
    assert checked.cell_states["cells"].sum() == read.cells.height
    return checked


def test_the_faultless_workbook_loads_whole() -> None:
    checked = _checked()
    assert checked.verdicts.is_empty()
    assert checked.rows.height == len(ROWS)


@pytest.mark.parametrize("month", ["2023-03", "2023-09", "2024-01", "2024-10"])
def test_the_sample_s_own_months_are_faultless(month: str) -> None:
    name = f"历城区重点项目调度表{month[:4]}年1-{int(month[5:])}月.xlsx"
    checked = check(read_as(DISPATCH, dispatch_workbook(month), name=name))
    assert checked.verdicts.is_empty(), checked.verdicts
    assert checked.returned == {}


def _total_off(table: DispatchTable) -> DispatchTable:
    return with_subtotal(table, 0, "ytd_completed", Decimal("11235.5"))


def _contradiction(table: DispatchTable) -> DispatchTable:
    return with_row(table, 0, {**table.sections[0].rows[0], "progress": "已封顶"})


def _another_year(table: DispatchTable) -> DispatchTable:
    return replace(table, title=table.title.replace("2024", "2031"))


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (lambda table: without_column(table, "builder"), "column_missing"),
        (lambda table: with_labels(table, "annual_plan", "年度计划投资"), "unit_missing"),
        (_total_off, "control_total"),
        (_contradiction, "key_twice"),
        (_another_year, "period_conflict"),
    ],
    ids=["missing column", "no unit", "total off", "contradiction", "wrong year"],
)
def test_a_fault_of_the_whole_returns_the_submission(
    edit: Callable[[DispatchTable], DispatchTable], code: str
) -> None:
    checked = _checked(edit)
    assert list(checked.returned) == [1]
    assert checked.returned[1][0] == code
    assert checked.rows.is_empty()


@pytest.mark.parametrize(
    ("key", "value", "rule", "field"),
    [
        ("month_completed", "约一千", "not_a_number", "month_investment"),
        ("planned_start", "8月底", "no_year", "planned_start"),
        ("in_statistics", "也许", "not_a_bool", "in_statistics"),
        ("annual_rate", Decimal("0.0617"), "占年计划比重", "ytd_rate"),
    ],
)
def test_a_fault_of_one_cell_sets_that_cell_alone_aside(
    key: str, value: str | Decimal, rule: str, field: str
) -> None:
    checked = _checked(lambda table: with_value(table, 0, 1, key, value))
    assert rule in checked.verdicts.filter(severity="hard")["rule"].to_list()
    assert checked.returned == {}
    (faulty,) = checked.rows.filter(pl.col("record") == 1).iter_rows(named=True)
    assert faulty[field] is None
    assert f"{field}=aside/{rule}" in faulty["null_reasons"]
    assert checked.quarantine.select("field", "rule").rows() == [(field, rule)]


def test_a_row_goes_only_where_nobody_can_say_what_it_is_of() -> None:
    faultless = [
        _checked(partial(with_value, section=0, row=row, key="builder", value=None))
        for row in (0, 1)
    ]
    names = [
        checked.dimensions["dim_project_version"]["project_name"].sort().to_list()
        for checked in faultless
    ]
    # The first bears a code.
    assert names == [["乙项目", "甲项目"], ["甲项目"]]


def test_an_unknown_column_is_kept_aside_and_the_rest_loads() -> None:
    extra = Column("extra", ("专班意见",))
    checked = _checked(lambda table: table.with_column(extra, "同意"))
    assert checked.verdicts["rule"].to_list() == ["unknown_column"]
    assert "“专班意见”" in checked.verdicts["message"].item()
    assert checked.rows.height == len(ROWS)
    assert checked.quarantine["value"].to_list() == ["同意", "同意"]
