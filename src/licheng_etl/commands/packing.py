"""`licheng superset`: the archive that Superset imports.

Here: where it goes, and what is said of it. Not here: what it holds (publish.superset).
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from licheng_etl.commands.output import console, telling_errors
from licheng_etl.settings import Settings
from licheng_etl.warehouse.client_addresses import Client, address_for
from licheng_etl.warehouse.schema.migrate import open_database
from licheng_etl.warehouse.server.roles import DatabaseRole


def register(app: typer.Typer) -> None:
    app.command(help="Superset 的导入包：每个集市的数据集、指标和一张看板")(superset)


@telling_errors
def superset(
    out: Annotated[
        Path | None, typer.Option("--out", help="写到哪个文件（缺省为数据文件夹下的 superset.zip）")
    ] = None,
) -> None:
    from licheng_etl.publish.superset import build_pack  # noqa: PLC0415 - imports SQLAlchemy

    settings = Settings()
    file = (out or settings.data_dir / "superset.zip").absolute()
    with open_database(settings).connect(DatabaseRole.BI) as connection:
        pack = build_pack(connection, address_for(settings, DatabaseRole.BI, Client.SQLALCHEMY))
    file.write_bytes(pack)
    console.print(f"已写 {file}：请在 Superset 的“看板”页导入")
