"""Rows of spread columns become a record for each cell that says anything."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.quality import check
from tests.reading.received import codes, read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.reading.batch import SubmissionBatch
    from tests.reading.workbooks import Row

FORM = load_catalogue()["milestones"]
TITLE: Row = ["历城区重点项目全流程节点台账"]
OVER: Row = ["序号", "项目名称", "建设单位", "签约", None, "开工", None, "责任单位"]
UNDER: Row = [None, None, None, "计划时间", "实际时间", "计划时间", "实际时间", None]
MERGES = ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2", "H2:H3")


def register(rows: Sequence[Row], merges: Sequence[str] = MERGES) -> SubmissionBatch:
    return read_as(FORM, workbook({"台账": [TITLE, OVER, UNDER, *rows]}, merges=merges))


def told(batch: SubmissionBatch) -> list[tuple[object, ...]]:
    """What the records say, and where."""
    names = ["project_name", "milestone", "status", "stated_period", "source_column", "source_row"]
    return batch.records.sort("record").select(names).rows()


def test_each_date_is_a_record_with_what_its_row_says_and_its_column_stands_for() -> None:
    row: Row = [1, "一号桥", "路桥公司", "2023年8月", date(2023, 9, 1), "2024.5", None, "区商务局"]
    batch = register([row, [2, "二号桥", "路桥公司", None, None, None, "2024年3月", None]])
    assert codes(batch) == []
    assert told(batch) == [
        ("一号桥", "签约", "plan", "2023-M08", "D", 4),
        ("一号桥", "签约", "actual", "2023-09-01", "E", 4),
        ("一号桥", "开工", "plan", "2024-M05", "F", 4),
        ("二号桥", "开工", "actual", "2024-M03", "G", 5),
    ]
    assert batch.records["responsible_unit"].to_list() == ["区商务局"] * 3 + [None]


def test_labels_may_stand_in_one_row() -> None:
    header = ["项目名称", "建设单位", "签约计划时间", "开工实际时间"]
    rows = [TITLE, header, ["一号桥", "路桥公司", "2023年8月", "2024年3月"]]
    assert [row[1:5] for row in told(read_as(FORM, workbook({"台账": rows})))] == [
        ("签约", "plan", "2023-M08", "C"),
        ("开工", "actual", "2024-M03", "D"),
    ]


def test_a_word_for_no_date_yet_is_a_record_and_a_blank_cell_is_none() -> None:
    batch = register([[1, "一号桥", "路桥公司", "待定", " ", None, None, None]])
    assert [row[1:4] for row in told(batch)] == [("签约", "plan", None)]
    assert batch.records["null_reasons"].to_list() == ["stated_period=pending"]


def test_a_row_that_states_no_date_is_accounted_for_and_is_no_record() -> None:
    batch = register(
        [
            [1, "一号桥", "路桥公司", "2023年8月", None, None, None, None],
            [2, "二号桥", "路桥公司", None, None, None, None, "区商务局"],
        ]
    )
    assert batch.records["project_name"].to_list() == ["一号桥"]
    states = check(batch).cell_states.group_by("state", "rule").agg(pl.col("cells").sum())
    assert ("ignored", "nothing_stated", 3) in states.rows()


def test_what_is_merged_over_rows_stands_for_all_their_dates() -> None:
    batch = register(
        [
            [1, "一号桥", "路桥公司", "2023年8月", "2023年9月", None, None, "区商务局"],
            [2, "二号桥", "路桥公司", "2024年8月", "2024年9月", None, None, None],
        ],
        (*MERGES, "H4:H5"),
    )
    assert batch.records["responsible_unit"].to_list() == ["区商务局"] * 4
    origins = batch.origins.filter(field="responsible_unit").select("record", "row", "column")
    assert origins.sort("record").rows() == [(2, 3, 7), (3, 3, 7)]


def test_a_text_that_is_no_date_is_set_aside_alone() -> None:
    batch = register([[1, "一号桥", "路桥公司", "2023年8月", "尽快", None, None, None]])
    checked = check(batch)
    assert checked.returned == {}
    assert checked.quarantine.select("cell", "rule").rows() == [("E4", "not_a_date")]
    assert checked.rows.sort("source_column")["stated_period"].to_list() == ["2023-M08", None]


@pytest.mark.parametrize(("again", "returned"), [("2023年8月", False), ("2023年9月", True)])
def test_a_project_that_stands_twice_must_have_the_same_dates(
    again: str, *, returned: bool
) -> None:
    batch = register(
        [
            [1, "一号桥", "路桥公司", "2023年8月", None, None, None, None],
            [2, "一号桥", "路桥公司", again, None, None, None, None],
        ]
    )
    checked = check(batch)
    assert bool(checked.returned) is returned
    assert checked.mentions.height == (0 if returned else 1)


def test_a_missing_builder_is_told_once_for_each_date_and_loses_the_row() -> None:
    batch = register(
        [
            [1, "一号桥", None, "2023年8月", "2023年9月", None, None, None],
            *(
                [n, f"{n}号桥", "路桥公司", "2023年8月", None, None, None, None]
                for n in range(2, 9)
            ),
        ]
    )
    checked = check(batch)
    assert checked.rows.height == 7
    assert set(checked.quarantine["cell"]) >= {"B4", "D4", "E4"}
