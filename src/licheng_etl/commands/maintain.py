"""Keeping the context: `doctor` looks whether all is well, `repair` puts bytes back into the
archive, `stop` ends the embedded server.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import Annotated

import typer
from rich.text import Text

from licheng_etl import planning
from licheng_etl.commands.output import ExitCode, console, telling_errors
from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.landing import REPAIR, Archive, Receipt
from licheng_etl.landing.store import without_password
from licheng_etl.model.errors import (
    ConfigurationError,
    DamagedFileError,
    FormError,
    LichengError,
    WarehouseError,
)
from licheng_etl.pipeline import catalogue_of, clear_leftovers
from licheng_etl.planning import look_into_inbox
from licheng_etl.settings import Settings
from licheng_etl.warehouse.ask.readers import ReaderBound, reader_bounds
from licheng_etl.warehouse.database import running_database
from licheng_etl.warehouse.load.ledgers import check_ledgers
from licheng_etl.warehouse.schema.current import is_current
from licheng_etl.warehouse.server.cluster import EmbeddedServer
from licheng_etl.warehouse.server.roles import DatabaseRole


class Note(str):
    """A finding that is no fault: something was not checked, or could be better."""

    __slots__ = ()


Check = Callable[[Settings], str]


def register(app: typer.Typer) -> None:
    app.command(help="体检：环境、配置、表式、档案、仓库是否正常")(doctor)
    app.command(help="把损坏文件的原件放回档案；不算新的收件")(repair)
    app.command(help="停止内嵌的数据库服务")(stop)


@telling_errors
def doctor() -> None:
    settings = Settings()
    healthy = True
    for name, check in _CHECKS.items():
        try:
            message = check(settings)
            mark, style = ("注", "yellow") if isinstance(message, Note) else ("好", "green")
        except LichengError as error:
            message, mark, style, healthy = str(error), "坏", "red", False
        console.print(Text.assemble((f"{mark}  {name:<4}", style), f"  {message}"))
    if not healthy:
        raise typer.Exit(ExitCode.FAILED)


@telling_errors
def repair(
    file: Annotated[
        Path, typer.Argument(help="原件，内容须与收件时相同", exists=True, dir_okay=False)
    ],
) -> None:
    repaired = Archive(Settings().archive_url).repair(file)
    receipts = "、".join(
        f"{receipt.sequence}（{receipt.shown_path}）" for receipt in repaired.receipts
    )
    if repaired.was_damaged:
        console.print(f"已放回档案，属收件 {receipts}。下一次 licheng run 会重读。", markup=False)
    else:
        console.print(f"档案里的这份文件完好，无须修复；属收件 {receipts}。", markup=False)


@telling_errors
def stop(
    destroy: Annotated[bool, typer.Option(help="并删除数据库（档案不动，可重建）")] = False,
) -> None:
    settings = Settings()
    clear_leftovers(settings)
    server = EmbeddedServer(settings.server_home)
    if destroy:
        server.destroy()
    else:
        server.stop()
    console.print("内嵌数据库已删除。" if destroy else "内嵌数据库已停止。")


def _environment(_: Settings) -> str:
    return f"Python {sys.version.split()[0]}，{os.cpu_count()} 核"


def _folders(settings: Settings) -> str:
    if not os.access(settings.data_dir, os.W_OK | os.X_OK):
        raise ConfigurationError(
            "数据文件夹不存在，或不能写",
            value=str(settings.data_dir),
            remedy="请建立它并给予权限，或把 LICHENG_DATA_DIR 设为别的文件夹。",
        )
    district = settings.district
    return f"{district.name}（{district.code}）；数据 {settings.data_dir}"


def _inbox(settings: Settings) -> str:
    """What a run would find in it; no file is opened but sidecars."""
    listing = look_into_inbox(settings, Archive(settings.archive_url))
    receivable = f"{without_password(settings.inbox_url)}：可收 {len(listing.entries)} 份"
    if listing.problems:
        reasons = mask_personal(" ".join(map(str, listing.problems)))
        return Note(f"{receivable}；不能收 {len(listing.problems)} 处：{reasons}")
    return receivable


def _forms(settings: Settings) -> str:
    catalogue = catalogue_of(settings)
    if catalogue.broken:
        raise FormError(
            "；".join(map(str, catalogue.broken.values())),
            remedy="其余表式照常使用；这些表式已入库的数据不变。",
        )
    unknown = settings.district.owners.keys() - {*catalogue.forms, *catalogue.held}
    if unknown:
        raise ConfigurationError(
            "设置 district.owners 里有不存在的表式，所说的主报单位不起作用",
            value="、".join(sorted(unknown)),
            remedy=f"请改为表式名，如 {'、'.join(sorted(catalogue.forms))}。",
        )
    titles = "、".join(form.title for form in catalogue)
    drafts = "、".join(
        f"{form.form}（{len(form.questions)} 问）" for form in catalogue.drafts.values()
    )
    return f"{titles}；草稿 {drafts}" if drafts else titles


def _archive(settings: Settings) -> str:
    """Every document follows the one before, and every receipt's bytes hash to their name."""
    archive = Archive(settings.archive_url)
    files = {receipt.sha256 for receipt in archive.receipts()}
    decisions = len(archive.decisions())
    damaged = archive.damaged()
    if damaged:
        raise DamagedFileError(damaged_files(damaged), remedy=REPAIR)
    return f"{len(files)} 份文件、{decisions} 项决定，指纹相符"


def damaged_files(damaged: Mapping[str, Receipt]) -> str:
    """Which files of the archive are missing or changed, in a sentence."""
    named = "；".join(
        f"收件 {receipt.sequence} {receipt.shown_path}（{sha256[:12]}…）"
        for sha256, receipt in damaged.items()
    )
    return f"档案里有 {len(damaged)} 份文件不见了或已损坏：{named}"


def _ledgers(settings: Settings) -> str:
    """The warehouse was made from the receipts and decisions that the archive holds."""
    database = running_database(settings)
    if database is None:
        return Note("内嵌数据库没有运行，未查")
    with database.connect() as connection:
        if not is_current(connection):
            return Note("仓库结构不是本版的，未查")
        check_ledgers(connection, Archive(settings.archive_url))
    return "仓库所记的收件和决定与档案相符"


def _clock(settings: Settings) -> str:
    fault = planning.clock(settings, Archive(settings.archive_url)).fault
    if fault:
        raise fault
    return "与收件和上次运行的时间相符"


def _warehouse(settings: Settings) -> str:
    database = running_database(settings)
    if database is None:
        return Note("内嵌数据库没有运行，未查；licheng run 会启动它")
    with database.connect() as connection:
        version = connection.info.server_version // 10000
        current = is_current(connection)
        row = connection.execute(
            "select string_agg(rolname, ', ') from pg_roles where rolsuper and rolname = any(%s)",
            [[role.user for role in DatabaseRole]],
        ).fetchone()
    if row and row[0]:
        raise WarehouseError(
            f"这些角色是超级用户：{row[0]}", remedy="请管理员执行 ALTER ROLE … NOSUPERUSER。"
        )
    running = f"PostgreSQL {version}，三个角色均非超级用户"
    if not current:
        return Note(f"{running}；结构不是本版的，下一次 licheng run 会升级")
    return f"{running}，结构为本版"


def _readers(settings: Settings) -> str:
    """What the readers cannot do, and what bounds their sessions."""
    database = running_database(settings)
    if database is None:
        return Note("内嵌数据库没有运行，未查")
    with database.connect() as connection:
        bounds = reader_bounds(connection)
    lacking = [bound for bound in bounds if not bound.holds]
    held = _by_role([bound for bound in bounds if bound.holds])
    if not lacking:
        return f"{held}（时限和上限是会话开始时的值）"
    remedies = " ".join(dict.fromkeys(bound.remedy for bound in lacking if bound.remedy))
    asked = f"；请数据库管理员执行：{remedies}" if remedies else ""
    message = f"{held}；没有：{_by_role(lacking)}{asked}"
    if any(bound.is_right for bound in lacking):
        raise WarehouseError(message)
    return Note(message)


def _by_role(bounds: Sequence[ReaderBound]) -> str:
    by_role: dict[str, list[str]] = {}
    for bound in bounds:
        by_role.setdefault(bound.role, []).append(bound.bound)
    return "；".join(f"{role}：{'、'.join(names)}" for role, names in by_role.items())


_CHECKS: dict[str, Check] = {
    "环境": _environment,
    "目录": _folders,
    "收件": _inbox,
    "表式": _forms,
    "档案": _archive,
    "仓库": _warehouse,
    "读者": _readers,
    "账目": _ledgers,
    "时钟": _clock,
}
