"""`licheng receipts`: every file that was received, and what became of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from licheng_etl.commands.output import Json, print_json, print_table, telling_errors
from licheng_etl.model.clock import in_the_district
from licheng_etl.settings import Settings
from licheng_etl.warehouse.ask.receipts import STATES
from licheng_etl.warehouse.ask.receipts import receipts as listed_receipts
from licheng_etl.warehouse.schema.migrate import open_database

if TYPE_CHECKING:
    import typer


def register(app: typer.Typer) -> None:
    app.command(help="全部收件：结果、月份、表式、报送单位、原因")(receipts)


@telling_errors
def receipts(as_json: Json = False) -> None:
    with open_database(Settings()).connect() as connection:
        read = listed_receipts(connection)
    if as_json:
        print_json([asdict(fate) for fate in read])
        return
    print_table(
        "收件",
        ("收件", "收件时间", "文件", "结果", "月份", "表式", "报送单位", "原因"),
        [
            (
                str(fate.receipt),
                f"{in_the_district(fate.received_at):%Y-%m-%d %H:%M}",
                fate.path,
                STATES[fate.state],
                _span(fate.months),
                fate.form,
                fate.reporter,
                fate.message,
            )
            for fate in read
        ],
    )


def _span(months: tuple[str, ...] | list[str]) -> str:
    if len(months) > 2:
        return f"{months[0]}…{months[-1]}（{len(months)}）"
    return "、".join(months)
