"""A workbook with the sheets of several forms: each form's part lands or returns by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.ask.receipts import receipts
from licheng_etl.warehouse.ask.status import read_status
from licheng_etl.warehouse.ask.trace import trace
from tests.end_to_end.offices import filled_cells
from tests.end_to_end.several_forms import (
    FUNDS,
    NAME,
    PROJECTS,
    both,
    dispatch_rows,
    funds_rows,
)
from tests.office import REPORTER, empty
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.office import Office

PATH = f"{REPORTER}/{NAME}"
DISPATCH_PART = f"{PATH}（dispatch：说明、{PROJECTS}）"
FUNDS_PART = f"{PATH}（promotion_funds：{FUNDS}）"
RETURNED = [["2024年1—3月历城区重点项目调度表"], ["项目名称", "建设单位"], ["甲项目", "甲公司"]]
"""A dispatch sheet without the columns that are asked for."""


def told(office: Office) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """What the marts show of the two tables."""
    return (
        office.rows(
            "select project_name, ytd_investment, reporter, period_code from mart.project_month"
            " order by 1"
        ),
        office.rows(
            "select project_name, ytd_funds, reporter, period_code from mart.promotion_funds"
            " order by 1"
        ),
    )


def states(office: Office) -> dict[str, str]:
    """Path as people read it -> what became of it."""
    with office.connect() as connection:
        return {outcome.path: outcome.state for outcome in receipts(connection)}


def test_each_form_s_sheets_are_a_submission_and_no_cell_is_lost_or_counted_twice(
    office: Office,
) -> None:
    content = both()
    office.drop(NAME, content, "2024-04-05T09:00")
    office.night()
    assert states(office) == {DISPATCH_PART: "accepted", FUNDS_PART: "accepted"}
    cells = office.rows("select sheet, sum(cells)::integer as cells from ops.cell_state group by 1")
    assert {row["sheet"]: row["cells"] for row in cells} == dict(filled_cells(content))
    projects, funds = told(office)
    assert (len(projects), len(funds)) == (5, 5)
    parts = office.rows("select form, sheets from mart.submission_status order by form")
    assert [tuple(row.values()) for row in parts] == [
        ("dispatch", f"说明、{PROJECTS}"),
        ("promotion_funds", FUNDS),
    ]


def test_two_tables_in_one_file_say_what_they_say_in_two(
    new_office: Callable[[str], Office],
) -> None:
    together, apart = new_office("一份"), new_office("两份")
    together.drop(NAME, both(), "2024-04-05T09:00")
    together.night()
    in_one = told(together)
    empty(apart)
    for name, rows in ((PROJECTS, dispatch_rows()), (FUNDS, funds_rows())):
        apart.drop(f"{name}.xlsx", workbook({name: rows}), "2024-04-05T09:00")
    apart.night()
    assert told(apart) == in_one
    assert list(map(len, in_one)) == [5, 5]


def test_a_part_that_is_returned_does_not_return_the_other_and_is_put_right_by_itself(
    office: Office,
) -> None:
    office.drop(NAME, both(RETURNED), "2024-04-05T09:00")
    office.night()
    assert states(office) == {DISPATCH_PART: "returned", FUNDS_PART: "accepted"}
    with office.connect() as connection:
        (attention,) = read_status(connection).attention
    assert (attention.path, attention.status) == (DISPATCH_PART, "returned")
    assert told(office)[0] == []
    assert len(told(office)[1]) == 5

    office.drop("更正.xlsx", workbook({PROJECTS: dispatch_rows()}), "2024-04-06T09:00")
    office.night()
    assert len(told(office)[0]) == 5
    with office.connect() as connection:
        status = read_status(connection)
    assert (status.put_right, status.attention) == (1, ())


def test_each_part_is_superseded_by_what_comes_next_of_its_form(office: Office) -> None:
    office.drop(NAME, both(), "2024-04-05T09:00")
    office.drop("其后.xlsx", both(funded=funds_rows(ytd=25)), "2024-04-06T09:00")
    office.drop("又其后.xlsx", workbook({PROJECTS: dispatch_rows(ytd=12)}), "2024-04-07T09:00")
    office.night()
    projects, funds = told(office)
    assert {row["ytd_investment"] for row in projects} == {12}
    assert {row["ytd_funds"] for row in funds} == {25}
    superseding = office.rows(
        "select receipt_sequence as receipt, form from ops.cross_verdict"
        " where rule = 'second_file' order by 1, 2"
    )
    assert [tuple(row.values()) for row in superseding] == [
        (2, "dispatch"),
        (2, "promotion_funds"),
        (3, "dispatch"),
    ]


@pytest.mark.long
def test_a_rebuild_from_the_archive_gives_the_same(office: Office) -> None:
    office.drop(NAME, both(RETURNED), "2024-04-05T09:00")
    office.drop("其后.xlsx", both(funded=funds_rows(ytd=25)), "2024-04-06T09:00")
    office.night()
    before, said = office.fingerprint(), states(office)
    assert office.load_again() == {(0, 0, 0)}
    empty(office)
    office.night()
    assert (office.fingerprint(), states(office)) == (before, said)


def test_a_number_leads_to_the_form_and_sheet_that_it_was_read_from(office: Office) -> None:
    office.drop(NAME, both(), "2024-04-05T09:00")
    office.night()
    for mart, measure, form, place in (
        ("project_month", "ytd_investment", "dispatch", f"{PROJECTS}!F4"),
        ("promotion_funds", "ytd_funds", "promotion_funds", f"{FUNDS}!E4"),
    ):
        key = office.value(f"select trace_id from mart.{mart} where project_name = '甲项目'")
        with office.connect() as connection:
            origin = trace(connection, office.archive, int(str(key)), measure)
        assert (origin.form, f"{origin.sheet}!{origin.cell}") == (form, place)
