"""Spans of months and merged texts, from the file to the warehouse and back to the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.warehouse.ask.trace import trace
from tests.reading.records.test_merges import HEAD, project
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from tests.office import Office
    from tests.reading.workbooks import Row

NAME = "2024年1-3月重点项目调度表.xlsx"
RECEIVED = "2024-04-05T09:00"


def drop(office: Office, rows: list[Row], more: list[str], *merges: str) -> None:
    sheet = [*HEAD[:-1], [*HEAD[-1], "级别", *more], *rows]
    office.drop(NAME, workbook({"表": sheet}, merges), RECEIVED)
    office.night()


def test_a_span_of_months_is_loaded_with_its_first_and_last_day(office: Office) -> None:
    row = [*project("甲项目", "甲公司"), "省级", "2023.3-2025.12"]
    drop(office, [row], ["建设起止年限"])
    assert office.value("select duration from core.dim_project_version") == "2023-M03..2025-M12"
    (period,) = office.rows(
        "select start_date::text, end_date::text from core.dim_period where kind = 'span'"
    )
    assert period == {"start_date": "2023-03-01", "end_date": "2025-12-31"}


def test_a_text_copied_from_a_merge_is_traced_to_the_cell_that_holds_it(office: Office) -> None:
    rows: list[Row] = [
        [*project("甲项目", "甲公司"), "省级", "主体施工"],
        [*project("乙项目", "乙公司"), "省级", None],
    ]
    drop(office, rows, ["形象进度"], "H4:H5")
    facts = office.rows("select fact_key, progress from core.fct_project_month order by source_row")
    assert [fact["progress"] for fact in facts] == ["主体施工", "主体施工"]
    with office.connect() as connection:
        first, below = (
            trace(connection, office.archive, int(str(fact["fact_key"])), "progress")
            for fact in facts
        )
        amount = trace(
            connection, office.archive, int(str(facts[1]["fact_key"])), "total_investment"
        )
    assert (first.cell, first.text, first.merged) == ("H4", "主体施工", None)
    assert (below.cell, below.text, below.merged) == ("H4", "主体施工", "H4:H5")
    assert (amount.cell, amount.merged) == ("D5", None)
