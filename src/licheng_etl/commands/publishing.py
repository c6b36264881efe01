"""`licheng dictionary`: the data dictionary as a site to open or to put on a web server.

Here: where it goes, and what is said of it. Not here: what it holds (publish.dictionary).
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from licheng_etl.commands.output import console, telling_errors
from licheng_etl.forms import load_catalogue
from licheng_etl.settings import Settings
from licheng_etl.warehouse.schema.migrate import open_database
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from collections.abc import Sized

_ROWS = 1000


def register(app: typer.Typer) -> None:
    app.command(help="数据字典：表、列、粒度、单位、可加性、来源、问题，中英文网页")(dictionary)


@telling_errors
def dictionary(
    out: Annotated[
        Path | None, typer.Option("--out", help="写到哪个文件夹（缺省为数据文件夹下的 dictionary）")
    ] = None,
    rows: Annotated[
        int, typer.Option("--rows", min=0, help="每个集市至多给出多少行预览和下载；0 为不给")
    ] = _ROWS,
) -> None:
    from licheng_etl.publish.dictionary import build_site  # noqa: PLC0415 - imports Sphinx

    settings = Settings()
    folder = (out or settings.data_dir / "dictionary").absolute()
    catalogue = load_catalogue(settings.forms, settings.district)
    with open_database(settings).connect(DatabaseRole.BI) as connection:
        pages = build_site(connection, catalogue, folder, rows)
    _tell(folder, pages, catalogue.broken)


def _tell(folder: Path, pages: int, broken: Sized) -> None:
    console.print(f"数据字典：中英文各 {pages} 页，请用浏览器打开 {folder / 'index.html'}")
    if broken:
        console.print(f"有 {len(broken)} 个表式文件写错了，不在其中；licheng doctor 会指出")
