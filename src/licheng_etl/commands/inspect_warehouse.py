"""Looking into the warehouse: `status`, `fingerprint`, `trace`, `url`."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from licheng_etl.commands.output import (
    Json,
    console,
    print_broken_forms,
    print_json,
    print_problems,
    print_table,
    print_unread,
    telling_errors,
)
from licheng_etl.landing import Archive
from licheng_etl.model.addresses import column_letters
from licheng_etl.model.reasons import REASONS
from licheng_etl.model.states import CellState, Severity, State, SubmissionStatus
from licheng_etl.model.tables import DERIVED, DIMENSIONS, FACTS, PRINTED
from licheng_etl.pipeline import PipelineContext
from licheng_etl.planning import inbox_problems, unread_receipts
from licheng_etl.settings import Settings
from licheng_etl.warehouse.ask.fingerprint import fingerprint as read_fingerprint
from licheng_etl.warehouse.ask.status import Status, read_status
from licheng_etl.warehouse.ask.trace import Passage, Trace
from licheng_etl.warehouse.ask.trace import trace as find_trace
from licheng_etl.warehouse.client_addresses import Client, address_for
from licheng_etl.warehouse.schema.migrate import open_database
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.warehouse.ask.status import FileOutcome

_PRINTED = {table.name for table in PRINTED.values()}

_LISTED = 10
"""The most files that need a person and are listed one by one."""

_TRACE_ID = re.compile(r"-?[0-9]{1,19}")


def register(app: typer.Typer) -> None:
    app.command(help="仓库现状：各表行数、收件结果、单元格去向、需要处理的事")(status)
    app.command(help="core 各表的内容指纹，末行为总指纹")(fingerprint)
    # A trace id may be negative, and is no option for that.
    negative = {"ignore_unknown_options": True}
    app.command(
        help="某个数字出自哪个文件、工作表、单元格，原文和单位是什么", context_settings=negative
    )(trace)
    app.command(help="连接仓库的地址，供 psql、DBeaver 等使用")(url)


@telling_errors
def status(as_json: Json = False) -> None:
    context = PipelineContext.open(Settings())
    broken = {name: str(error) for name, error in context.catalogue.broken.items()}
    problems = inbox_problems(context.settings, context.archive)
    with context.database.connect() as connection:
        counts = read_status(connection)
        unread = unread_receipts(context, connection)
    if as_json:
        print_json(
            asdict(counts) | {"unread": unread, "broken_forms": broken, "problems": problems}
        )
    else:
        print_status(counts)
        if unread:
            print_unread(unread)
        print_problems(problems)
        print_broken_forms(broken)


def print_status(counts: Status) -> None:
    """The status for a person: the facts that there are, and how much stands beside them."""
    print_table(
        "事实表",
        ("表", "说明", "行数", "其中现行"),
        [
            (name, FACTS[name].comment.split("：")[0], rows, counts.in_force.get(name))
            for name, rows in counts.rows.items()
            if rows and name in FACTS
        ],
    )
    kinds = {"维表": DIMENSIONS, "表内所列合计": _PRINTED, "派生表": DERIVED}
    beside = [
        f"{kind} {len(tables)} 张 {sum(counts.rows.get(name, 0) for name in tables):,} 行"
        for kind, tables in kinds.items()
    ]
    console.print("　".join(beside), highlight=False)
    print_outcome(counts)


def print_outcome(counts: Status) -> None:
    """Where files and cells went, what the rules said, and what needs a person."""
    rows = [
        ("报送", _counts(SubmissionStatus, counts.receipts), "份"),
        ("非空单元格", _counts(CellState, counts.cells), "个"),
        ("审核结论", _counts(Severity, counts.verdicts), "条"),
    ]
    for name, summary, unit in rows:
        if summary:
            console.print(f"{name}　{summary}（{unit}）", highlight=False)
    if counts.unexplained:
        console.print(f"准强制结论尚待说明 {counts.unexplained:,} 条：licheng verdicts --open")
    if counts.put_right:
        console.print(f"退回后已更正重报 {counts.put_right:,} 份：licheng returns")
    if len(counts.attention) > _LISTED:
        _print_reasons(counts.attention)
    elif counts.attention:
        print_table(
            "需要处理",
            ("收件", "文件", "结果", "原因"),
            [
                (str(file.receipt), file.path, SubmissionStatus(file.status).chinese, file.message)
                for file in counts.attention
            ],
        )


def _print_reasons(files: Sequence[FileOutcome]) -> None:
    """More files than fit on a screen: how many for which reason, and one of each."""
    first: dict[tuple[str, str], FileOutcome] = {}
    counts = Counter[tuple[str, str]]()
    for file in files:
        kind = (file.status, file.reason or "")
        first.setdefault(kind, file)
        counts[kind] += 1
    kinds = counts.most_common(_LISTED)
    print_table(
        f"需要处理（{len(files):,} 份；逐份见 licheng receipts）",
        ("结果", "原因", "份数", "例如收件", "文件"),
        [
            (
                SubmissionStatus(status).chinese,
                REASONS[reason].name if reason in REASONS else reason,
                count,
                str(first[status, reason].receipt),
                first[status, reason].path.rpartition("/")[2],
            )
            for (status, reason), count in kinds
        ],
    )
    if rest := len(files) - sum(count for _, count in kinds):
        console.print(f"另有 {rest:,} 份，原因各异。")


def _counts(states: type[State], counts: dict[str, int]) -> str:
    return "、".join(f"{state.chinese} {counts[state]:,}" for state in states if state in counts)


@telling_errors
def fingerprint(as_json: Json = False) -> None:
    with open_database(Settings()).connect() as connection:
        hashes = read_fingerprint(connection)
    if as_json:
        print_json(hashes)
        return
    for name, value in hashes.items():
        console.print(f"{value}  {name}")


@telling_errors
def trace(
    trace_id: Annotated[str, typer.Argument(help="集市行的追溯号 trace_id")],
    measure: Annotated[str, typer.Argument(help="字段名，如 ytd_investment")],
    as_json: Json = False,
) -> None:
    settings = Settings()
    if not _TRACE_ID.fullmatch(trace_id):
        raise typer.BadParameter(f"{trace_id!r} 不是追溯号")
    with open_database(settings).connect() as connection:
        origin = find_trace(connection, Archive(settings.archive_url), int(trace_id), measure)
    if as_json:
        print_json(asdict(origin) | {"neighbours": origin.neighbours.to_dicts()})
    else:
        _print_trace(origin)


def _print_trace(origin: Trace) -> None:
    unit = f"{origin.unit}（{origin.unit_source}）" if origin.unit_source else origin.unit or "无"
    console.print(f"文件    {origin.file}", markup=False)
    console.print(f"        收件 {origin.received_at}  SHA-256 {origin.sha256}")
    console.print(f"表式    {origin.form}", markup=False)
    if origin.passage is not None:
        _print_passage(origin, origin.passage)
        return
    merged = f"（合并单元格 {origin.merged}）" if origin.merged else ""
    console.print(f"位置    {origin.sheet}!{origin.cell}{merged}", markup=False)
    if origin.rows:
        console.print(f"行      {' › '.join(origin.rows)}", markup=False)
    console.print(f"表头    {origin.label}", markup=False)
    console.print(f"单位    {unit}")
    console.print(f"原文    {'（空白）' if origin.text is None else origin.text}", markup=False)
    console.print(f"入库值  {origin.table}.{origin.measure} = {origin.value}", markup=False)
    console.print(_neighbourhood(origin))


def _print_passage(origin: Trace, passage: Passage) -> None:
    """A figure of a report in its sentence, itself in reverse."""
    page = f"第{passage.page}页，" if passage.page else ""
    console.print(
        f"位置    {page}第{passage.start}至{passage.end}字，第{origin.cell[1:]}个数", markup=False
    )
    if origin.label:
        console.print(f"标题    {origin.label}", markup=False)
    console.print(f"单位    {origin.unit or '无'}", markup=False)
    sentence = Text("原文    ")
    sentence.append(passage.before).append(origin.text or "", style="reverse")
    console.print(sentence.append(passage.after))
    console.print(f"入库值  {origin.table}.{origin.measure} = {origin.value}", markup=False)


def _neighbourhood(origin: Trace) -> Table:
    """The cells around, as they stand on the sheet; the cell itself in reverse."""
    cells = {(row, column): text for row, column, text in origin.neighbours.iter_rows()}
    columns = sorted(origin.neighbours["column"].unique().to_list())
    rows = sorted(origin.neighbours["row"].unique().to_list())
    table = Table(show_lines=True)
    table.add_column("")
    for column in columns:
        table.add_column(column_letters(column), max_width=24, overflow="ellipsis")
    for row in rows:
        texts = [
            _marked(cells.get((row, column), ""), f"{column_letters(column)}{row + 1}", origin)
            for column in columns
        ]
        table.add_row(str(row + 1), *texts)
    return table


def _marked(text: str, cell: str, origin: Trace) -> str:
    plain = text.replace("[", r"\[")
    return f"[reverse]{plain}[/reverse]" if cell == origin.cell else plain


@telling_errors
def url(
    role: Annotated[
        DatabaseRole, typer.Option(help="以何种身份：bi 只读集市、steward 另读 ops、etl 装载")
    ] = DatabaseRole.BI,
    client: Annotated[
        Client, typer.Option("--for", help="写法：libpq（psql、Python）、jdbc、odbc")
    ] = Client.LIBPQ,
) -> None:
    settings = Settings()
    open_database(settings)
    typer.echo(address_for(settings, role, client))
