"""Asking the warehouse: `ask` a business question, `revisions` between two days.

Here: what is asked and how the answer is shown. Not here: the questions (warehouse.ask.questions),
what a revision is (warehouse.ask.revisions).
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime  # noqa: TC003 - typer reads the annotations
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import psycopg
import typer

from licheng_etl.commands.output import (
    Json,
    console,
    print_json,
    print_table,
    telling_errors,
)
from licheng_etl.model.errors import WarehouseError
from licheng_etl.settings import Settings
from licheng_etl.warehouse.ask.questions import Question, answer, questions
from licheng_etl.warehouse.ask.revisions import changes
from licheng_etl.warehouse.schema.migrate import open_database
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from collections.abc import Sequence

_DAY = ["%Y-%m-%d"]
_SHOWN = 50
"""Rows that a table on a terminal shows; --json and --all give them all."""


def register(app: typer.Typer) -> None:
    app.command(help="两日之间哪些数变了，由多少变为多少，依哪次报送")(revisions)
    app.command(help="业务问题：licheng ask list 列出，licheng ask 2 回答第 2 题")(ask)


@telling_errors
def ask(
    number: Annotated[str, typer.Argument(help="题号，或 list", metavar="题号|list")],
    known_at: Annotated[
        str, typer.Option("--known-at", help="截至何时的口径，如 2024-11-15；不写为现在")
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="列出全部行")] = False,
    as_json: Json = False,
) -> None:
    known = questions()
    if number == "list":
        _list(list(known.values()), as_json=as_json)
        return
    if not number.isascii() or not number.isdecimal() or int(number) not in known:
        raise typer.BadParameter(f"没有第 {number} 题；licheng ask list 列出全部")
    _answer(known[int(number)], known_at, every=every, as_json=as_json)


@telling_errors
def revisions(
    after: Annotated[datetime, typer.Argument(help="从这一日结束时起", formats=_DAY)],
    until: Annotated[datetime, typer.Argument(help="到这一日结束时止", formats=_DAY)],
    every: Annotated[bool, typer.Option("--all", help="列出全部行")] = False,
    as_json: Json = False,
) -> None:
    with open_database(Settings()).connect(DatabaseRole.BI) as connection:
        listed = changes(connection, after.date(), until.date())
    if as_json:
        print_json([asdict(change) for change in listed])
        return
    headings = ("主题", "期间", "事项", "数值", "原值", "新值", "报送单位", "依据")
    rows = [
        (
            change.subject,
            change.period_code,
            change.name,
            change.measure_name,
            change.old_value,
            change.new_value,
            change.reporter,
            change.file_name or "撤回或不再出现",
        )
        for change in listed
    ]
    _print(f"{after:%Y-%m-%d} 至 {until:%Y-%m-%d} 的修订", headings, rows, every=every)


def _list(known: list[Question], *, as_json: bool) -> None:
    if as_json:
        print_json([{"number": each.number, "question": each.words} for each in known])
    else:
        print_table("业务问题", ("题号", "问题"), [(each.number, each.words) for each in known])


def _answer(question: Question, known_at: str, *, every: bool, as_json: bool) -> None:
    with open_database(Settings()).connect(DatabaseRole.BI) as connection:
        try:
            told = answer(connection, question, known_at)
        except psycopg.DataError as error:
            raise WarehouseError(
                f"问不成：{error.diag.message_primary}",
                value=known_at,
                remedy="--known-at 写日期（2024-11-15）或时间（2024-11-15 09:30）。",
            ) from error
    if as_json:
        print_json([dict(zip(told.columns, row, strict=True)) for row in told.rows])
        return
    then = f"（截至 {known_at}）" if known_at else ""
    title = f"问题 {question.number}：{question.words}{then}"
    _print(title, told.headings, told.rows, every=every)
    if question.notes:
        console.print(question.notes, markup=False)


def _print(
    title: str, headings: Sequence[str], rows: Sequence[tuple[object, ...]], *, every: bool
) -> None:
    shown = rows if every else rows[:_SHOWN]
    print_table(title, headings, [tuple(map(_plain, row)) for row in shown])
    if len(shown) < len(rows):
        console.print(f"共 {len(rows):,} 行，列出前 {len(shown)} 行；全部：--all 或 --json")


def _plain(value: object) -> object:
    """Amounts without the zeros of their scale, whole numbers (years among them) as they are, truth
    in words.
    """
    match value:
        case Decimal():
            return f"{value.normalize():,f}" if value else "0"
        case bool():
            return "是" if value else "否"
        case int():
            return str(value)
        case _:
            return value
