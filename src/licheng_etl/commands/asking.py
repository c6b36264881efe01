"""Asking the warehouse a business question: `ask`.

Here: what is asked and how the answer is shown. Not here: the questions (warehouse.ask.questions).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

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
from licheng_etl.warehouse.schema.migrate import open_database
from licheng_etl.warehouse.server.roles import DatabaseRole

_SHOWN = 50
"""Rows that a table on a terminal shows; --json and --all give them all."""


def register(app: typer.Typer) -> None:
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
    shown = told.rows if every else told.rows[:_SHOWN]
    title = f"问题 {question.number}：{question.words}" + (
        f"（截至 {known_at}）" if known_at else ""
    )
    print_table(title, told.headings, [tuple(map(_plain, row)) for row in shown])
    if question.notes:
        console.print(question.notes, markup=False)
    if len(shown) < len(told.rows):
        console.print(f"共 {len(told.rows):,} 行，列出前 {len(shown)} 行；全部：--all 或 --json")


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
