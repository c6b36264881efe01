"""A small form of observations, and workbooks read as it: rows in, what was read out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from licheng_etl.forms import Form
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from licheng_etl.reading.batch import SubmissionBatch
    from tests.reading.workbooks import Row

LEVEL = {"at": "column", "match": "累计", "gives": {"aspect": "level", "span": "ytd"}}
MONTH = {"at": "column", "match": "本月", "gives": {"aspect": "level", "span": "month"}}
GROWTH = {
    "at": "column",
    "match": "同比",
    "gives": {"aspect": "growth_yoy", "span": "ytd", "stated_unit": "%"},
}

TITLE = "货运月报"
FILE = "货运2024年10月.xlsx"
HEADER = ("站点", "运输方式", "指标", "方向", "计量单位", "本月", "累计", "同比")


def form(observations: Mapping[str, Any] | None = None, **changes: Any) -> Form:
    """The form of the tests, with changes; those of `observations` are laid over its own."""
    return Form.model_validate(
        {
            "form": "small",
            "title": TITLE,
            "source": "试验",
            "area": "历城区",
            "claims": {"titles": [TITLE, "^货运"], "by_labels": False},
            "period": {"slot": "month", "evidence": ["title", "file_name"]},
            "unit": {"source": "增速以百分数计"},
            "columns": [
                {"name": "station", "labels": ["站点"], "required": True},
                {"name": "mode", "labels": ["运输方式"]},
                {"name": "measure", "labels": ["指标"]},
                {"name": "direction", "labels": ["方向"]},
                {"name": "printed_unit", "labels": ["计量单位"]},
            ],
            "observations": {
                "needed": ["station", "mode", "measure", "aspect"],
                "rules": [GROWTH, LEVEL, MONTH],
                "aggregates": {"over": ["direction"]},
                **(observations or {}),
            },
            "feeds": "fct_freight_month",
            **changes,
        }
    )


FORM = form()


def read_sheets(
    sheets: Mapping[str, Sequence[Row]],
    merges: Sequence[str] = (),
    *,
    as_form: Form = FORM,
    file_name: str = FILE,
) -> SubmissionBatch:
    """A workbook of these sheets, read as the form."""
    return read_as(as_form, workbook(sheets, merges), name=file_name)


def read(rows: Sequence[Row], merges: Sequence[str] = (), **how: Any) -> SubmissionBatch:
    """A workbook of one sheet: the title, and the rows from its header on."""
    return read_sheets({"表": [[TITLE], *rows]}, merges, **how)


def trains(*lines: Row, header: Row = HEADER) -> list[Row]:
    """The header, and lines of trains of one station: direction, unit and the numbers."""
    return [header, *(["东站", "班列", "列数", *line] for line in lines)]


def told(reading: SubmissionBatch, *fields: str) -> dict[str, tuple[Any, ...]]:
    """Cell -> what the record of that number says in these fields."""
    records: pl.DataFrame = reading.records
    return {
        f"{row['source_column']}{row['source_row']}": tuple(row[name] for name in fields)
        for row in records.to_dicts()
    }


def roles(reading: SubmissionBatch) -> dict[tuple[int, int], str]:
    """Row and column, counted from 0, of every cell: what it is for."""
    cells = reading.cells.select("row", "column", "role")
    return {(row, column): role for row, column, role in cells.iter_rows()}
