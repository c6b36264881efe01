"""What the UI shows of a materialisation: counts, a preview, the query to see it, how to trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import dagster as dg

from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.model.states import CellState, SubmissionStatus

if TYPE_CHECKING:
    from licheng_etl.model.tables import Table
    from licheng_etl.warehouse.ask.faults import Faults
    from licheng_etl.warehouse.ask.months import MonthFacts, MonthSubmissions
    from licheng_etl.warehouse.ask.punctuality import Due
    from licheng_etl.warehouse.load.attempts import Attempt
    from licheng_etl.warehouse.load.loader import LoadResult

Metadata = Mapping[str, Any]

_FILE_TITLES = {
    "path": "文件",
    "reporter": "报送单位",
    "status": "结果",
    "current": "最新",
    "reason": "原因",
    "records": "记录",
}


def of_table(table: Table) -> Metadata:
    """Of a table whatever it holds: its name, and its columns with their comments and units."""
    columns = [
        dg.TableColumn(
            column.name,
            column.type.sql,
            description=column.full_comment,
            constraints=dg.TableColumnConstraints(nullable=column.nullable),
        )
        for column in table.columns
    ]
    return {
        "dagster/table_name": table.qualified_name,
        "dagster/column_schema": dg.TableSchema(columns),
        "粒度": table.grain,
    }


def of_submissions(sent: MonthSubmissions, query: str) -> Metadata:
    """What came in for one month and what became of it."""
    files = [
        {
            _FILE_TITLES[name]: SubmissionStatus.names().get(value, value)
            for name, value in row.items()
        }
        for row in sent.preview
    ]
    return {
        "收到记录": sent.records,
        "接收": sent.files.get(SubmissionStatus.ACCEPTED, 0),
        "退回": sent.files.get(SubmissionStatus.RETURNED, 0),
        "已被后报取代": sent.replaced,
        "待说明后取代": sent.waiting,
        "隔离单元格": sent.cells.get(CellState.QUARANTINED, 0),
        **table("预览", files),
        "查询": query,
    }


def of_fact(
    facts: MonthFacts,
    submissions: MonthSubmissions,
    written: Sequence[LoadResult],
    query: str | None,
) -> Metadata:
    """The month's rows in force, and what the run wrote: of this month and what loads with it."""
    metadata = {
        "收到记录": submissions.records,
        "dagster/partition_row_count": facts.in_force,
        "现行行": facts.in_force,
        "历史行": facts.superseded,
        "本次运行新增行": sum(result.inserted for result in written),
        "本次运行被取代行": sum(result.superseded for result in written),
        "本次运行删除行": sum(result.deleted for result in written),
        "隔离单元格": submissions.cells.get(CellState.QUARANTINED, 0),
        "退回": submissions.files.get(SubmissionStatus.RETURNED, 0),
        **table("预览", facts.preview),
    }
    if query:
        metadata["查询"] = query
    if facts.example:
        metadata["追溯"] = f"licheng trace {' '.join(facts.example)}"
    return metadata


def of_failures(failures: Sequence[Attempt]) -> Metadata:
    return {f"失败 {number}": attempt.reason for number, attempt in enumerate(failures, 1)}


def of_faults(faults: Faults) -> Metadata:
    """The faults that a check counts, as a table; how many more there are than it lists."""
    rows = [
        {"文件": fault.path, "单元格": fault.address, "原文": fault.text, "原因": fault.reason}
        for fault in faults.listed
    ]
    more = {"未列出": faults.unlisted} if faults.unlisted else {}
    return {**table("明细", rows), **more}


def of_due(due: Sequence[Due], titles: Mapping[str, str]) -> Metadata:
    """What was due in a month, from whom, by when, and whether it came."""
    rows = [
        {
            "表式": titles[entry.form],
            "报送单位": mask_personal(entry.reporter),
            "情况": entry.state.chinese,
            "期限": entry.due,
            "收到": entry.came,
        }
        for entry in due
    ]
    return table("明细", rows)


def table(title: str, rows: Sequence[Mapping[str, Any]]) -> Metadata:
    """The rows as a table, all values as text: none is rounded by a browser."""
    if not rows:
        return {}
    records = [dg.TableRecord({name: _text(value) for name, value in row.items()}) for row in rows]
    schema = dg.TableSchema([dg.TableColumn(name, "string") for name in rows[0]])
    return {title: dg.MetadataValue.table(records, schema)}


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case _:
            return str(value)
