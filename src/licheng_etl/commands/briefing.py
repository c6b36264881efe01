"""`licheng brief MONTH`: the month's narrative as a Word document and as a page.

Here: the command. Not here: what a brief says (publish.brief).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import psycopg
import typer

from licheng_etl.commands.output import console, telling_errors
from licheng_etl.model.clock import local_date
from licheng_etl.model.errors import WarehouseError
from licheng_etl.pipeline import catalogue_of
from licheng_etl.settings import Settings
from licheng_etl.warehouse.schema.migrate import open_database
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from licheng_etl.publish.brief import Brief
    from licheng_etl.publish.brief.months import Month

_SUFFIXES: Final = (".docx", ".html")


def register(app: typer.Typer) -> None:
    app.command(help="月度简报：一个月的情况，写成 docx 和自足的 html，每个数可追到单元格")(brief)


@telling_errors
def brief(
    month: Annotated[str, typer.Argument(help="月份，如 2024-10", metavar="月份")],
    out: Annotated[
        Path | None,
        typer.Option(
            help="写到何处：.docx 或 .html 的只写这一种；文件夹或不带后缀的文件名，两种都写"
        ),
    ] = None,
    known_at: Annotated[
        str, typer.Option("--known-at", help="截至何时的口径，如 2024-11-15；不写为现在")
    ] = "",
) -> None:
    from licheng_etl.publish.brief import to_docx, to_html  # noqa: PLC0415 - imports python-docx
    from licheng_etl.publish.brief.months import Month  # noqa: PLC0415

    asked = Month.parse(month)
    if asked is None:
        raise typer.BadParameter(f"{month!r} 不是 2024-10 这样的月份")
    composed = _composed(asked, known_at)
    for path in _paths(out, composed):
        if path.suffix == ".docx":
            path.write_bytes(to_docx(composed))
        else:
            path.write_text(to_html(composed), encoding="utf-8")
        console.print(f"已写 {path}", markup=False)


def _composed(month: Month, known_at: str) -> Brief:
    from licheng_etl.publish.brief import compose  # noqa: PLC0415 - imports python-docx

    settings = Settings()
    forms = list(catalogue_of(settings))
    today = local_date(datetime.now(UTC))
    with open_database(settings).connect(DatabaseRole.BI) as connection:
        try:
            return compose(connection, month, settings.district, forms, today, known_at)
        except psycopg.DataError as error:
            raise WarehouseError(
                f"写不成：{error.diag.message_primary}",
                value=known_at,
                remedy="--known-at 写日期（2024-11-15）或时间（2024-11-15 09:30）。",
            ) from error


def _paths(out: Path | None, composed: Brief) -> list[Path]:
    if out is not None and out.suffix.lower() in _SUFFIXES:
        return [out.with_suffix(out.suffix.lower())]
    stem = out or Path()
    stem = stem / composed.title if stem.is_dir() else stem
    return [stem.with_name(f"{stem.name}{suffix}") for suffix in _SUFFIXES]
