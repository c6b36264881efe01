"""A month that fails, in every kind of run: the others are loaded, and everybody is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dagster as dg
import psycopg
import pytest

from licheng_etl import pipeline
from licheng_etl.commands.inspect_warehouse import print_status
from licheng_etl.commands.output import console
from licheng_etl.pipeline import loading
from licheng_etl.warehouse.ask.status import read_status
from licheng_etl.warehouse.load.loader import load
from orchestration.resources import retried
from tests.end_to_end.bad_files import RETURNED
from tests.end_to_end.workbooks import PROJECTS, workbook
from tests.loading import load_months

if TYPE_CHECKING:
    from collections.abc import Iterator

    from licheng_etl.warehouse.load.batch import Batch
    from tests.orchestration.conftest import Orchestra

MONTHS = ("2024-02", "2024-03", "2024-04")
KINDS = pytest.mark.parametrize(
    "run_a_month",
    [
        pytest.param(False, id="one run"),
        pytest.param(True, id="a run a month", marks=pytest.mark.long),
    ],
)


def name(month: str) -> str:
    return f"{int(month[-2:])}月.xlsx"


def drop(orchestra: Orchestra, **contents: bytes) -> None:
    """A workbook for each month, good unless another content is given as `m3`."""
    for month in MONTHS:
        content = contents.get(f"m{int(month[-2:])}", workbook(month=month))
        orchestra.office.drop(name(month), content, "2024-05-05T09:00")
    orchestra.land()


def held(orchestra: Orchestra) -> dict[object, object]:
    rows = orchestra.office.rows(
        "select period_code, count(*) from core.fct_project_month group by 1 order by 1"
    )
    return {row["period_code"]: row["count"] for row in rows}


@pytest.fixture
def broken_march() -> Iterator[pytest.MonkeyPatch]:
    """Loading that fails whenever March is among what is loaded, until this is undone."""
    sound = load

    def failing(connection: psycopg.Connection, batch: Batch, **how: object) -> object:
        if "2024-03" in batch.slots["month"]:
            raise ValueError("March is broken")
        return sound(connection, batch, **how)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "load", failing)
        yield patch


@KINDS
def test_a_returned_month_stays_out_and_the_others_are_loaded(
    orchestra: Orchestra, *, run_a_month: bool
) -> None:
    drop(orchestra, m3=RETURNED["a 合计 that is off"].content())
    runs = orchestra.load("2024-02", "2024-04", run_a_month=run_a_month)
    assert runs == ([True, False, True] if run_a_month else [False])
    assert held(orchestra) == {"2024-M02": len(PROJECTS), "2024-M04": len(PROJECTS)}
    assert orchestra.materialized("projects_submissions") == {"2024-02", "2024-04"}
    assert orchestra.materialized("fct_project_month") == set(MONTHS)
    found = orchestra.checks("projects_submissions", "no_returned_submission")
    assert {month: found[month].passed for month in MONTHS} == {
        "2024-02": True,
        "2024-03": False,
        "2024-04": True,
    }
    with orchestra.office.connect() as connection, console.capture() as told:
        print_status(read_status(connection))
    assert name("2024-03") in told.get()
    assert "退回" in told.get()


@KINDS
@pytest.mark.usefixtures("broken_march")
def test_an_error_in_one_month_fails_that_month_and_no_other(
    orchestra: Orchestra, *, run_a_month: bool
) -> None:
    drop(orchestra)
    runs = orchestra.load("2024-02", "2024-04", run_a_month=run_a_month)
    assert runs == ([True, False, True] if run_a_month else [False])
    assert held(orchestra) == {"2024-M02": len(PROJECTS), "2024-M04": len(PROJECTS)}
    for asset in ("fct_project_month", "derived_tables"):
        assert orchestra.materialized(asset) == {"2024-02", "2024-04"}
    actual = orchestra.checks("fct_project_month", "loaded")
    assert {month: actual[month].passed for month in MONTHS} == {
        "2024-02": True,
        "2024-03": False,
        "2024-04": True,
    }
    assert actual["2024-03"].severity is dg.AssetCheckSeverity.ERROR
    assert "March is broken" in str(actual["2024-03"].metadata["失败"].value)
    derived = orchestra.office.rows("select distinct first_period from core.project_version_range")
    assert [row["first_period"] for row in derived] == ["2024-M02"]
    assert orchestra.stale() == ["2024-03"]


@pytest.mark.long
def test_the_month_is_loaded_once_the_fault_is_gone(
    orchestra: Orchestra, broken_march: pytest.MonkeyPatch
) -> None:
    drop(orchestra)
    orchestra.load("2024-02", "2024-04")
    broken_march.undo()
    assert orchestra.load("2024-03", "2024-03") == [True]
    assert len(held(orchestra)) == len(MONTHS)
    assert orchestra.checks("fct_project_month", "loaded")["2024-03"].passed
    assert orchestra.materialized("fct_project_month") == set(MONTHS)


@KINDS
def test_every_kind_of_run_gives_the_same_rows(orchestra: Orchestra, *, run_a_month: bool) -> None:
    drop(orchestra)
    orchestra.load("2024-02", "2024-04", run_a_month=run_a_month)
    by_dagster = orchestra.office.fingerprint()
    forms = [form.form for form in orchestra.office.context.catalogue]
    load_months(orchestra.office.context, MONTHS, forms=forms, run_id="again", force=True)
    pipeline.derive(orchestra.office.context)
    assert orchestra.office.fingerprint() == by_dagster


def test_a_server_that_went_away_is_asked_again_and_bad_data_is_not() -> None:
    with pytest.raises(dg.RetryRequested), retried():
        raise psycopg.OperationalError("the connection was lost")
    with pytest.raises(ValueError, match="bad"), retried():
        raise ValueError("bad")
