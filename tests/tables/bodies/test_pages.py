"""A table that goes on below its header again is read as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

FIRST: list[Row] = [["指标", "2023年", "2024年"], ["公共安全", 9, 10], ["　公安", 5, 6]]
SECOND: list[Row] = [["指标", "2023年", "2024年"], ["　司法", 4, 4], ["教育", 7, 8]]


def test_what_stands_open_at_the_end_of_a_page_goes_on_in_the_next() -> None:
    for between in ([], [["续表"]], [["表1　支出（续）"]]):
        rows: list[Row] = [["表1　支出"], *FIRST, *between, *SECOND]
        last = len(rows)
        facts = understood(rows).facts
        assert facts[f"B{last - 1}"].rows == "公共安全 > 司法"
        assert (facts[f"C{last}"].rows, facts[f"C{last}"].period) == ("教育", "2024")


def test_remarks_may_be_none_on_a_page() -> None:
    first: list[Row] = [
        [*row, remark] for row, remark in zip(FIRST, ("备注", "待核", ""), strict=True)
    ]
    second: list[Row] = [[*SECOND[0], "备注"], *SECOND[1:]]
    assert understood([*first, ["续表"], *second]).facts["B6"].rows == "公共安全 > 司法"


def test_tables_with_titles_or_columns_of_their_own_are_no_pages() -> None:
    assert understood([["表1"], *FIRST, ["表2　其他支出"], *SECOND]).facts["B7"].rows == "司法"
    others: list[Row] = [["指标", "2022年", "2023年"], *SECOND[1:]]
    assert understood([*FIRST, ["续表"], *others]).facts["B6"].rows == "司法"
