"""`licheng check FILE`: what would become of a file that is not sent yet, and why.

Here: one file, taken from an inbox of its own, read and judged; no archive, no warehouse, nothing
is kept. Not here: what arrivals would change, and whether they would wait for an explanation
(planning), what each cell is (inspect_file). Rules across months judge only what is loaded.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import polars as pl
import polars.selectors as cs
import typer

from licheng_etl import planning
from licheng_etl.commands.output import (
    ExitCode,
    Json,
    console,
    print_first,
    print_json,
    telling_errors,
)
from licheng_etl.grammar.identities.personal import mask_personal, masked_personal
from licheng_etl.landing import Archive
from licheng_etl.model.reasons import REASONS
from licheng_etl.model.states import Severity, SubmissionStatus
from licheng_etl.pipeline import catalogue_of
from licheng_etl.pipeline.fates import judge
from licheng_etl.settings import Settings

if TYPE_CHECKING:
    from licheng_etl.forms.catalogue import Catalogue
    from licheng_etl.landing import Receipt

_STATUSES = SubmissionStatus.names()
_TITLES = {code: reason.name for code, reason in REASONS.items()}
_VERDICT = ("severity", "rule", "address", "value", "message", "remedy")
_CELL = ("address", "value", "rule", "message")
_NAMED = 20
"""Cells that a verdict on several names."""
_IGNORED = "收件箱不收这样的文件：隐藏的、临时的，或只是一个链接"


def register(app: typer.Typer) -> None:
    app.command(help="预检：这份文件报上来会怎样，哪里要改（不收件、不入库）")(check)


@telling_errors
def check(
    file: Annotated[
        Path, typer.Argument(help="要报送的文件", exists=True, dir_okay=False, readable=True)
    ],
    folder: Annotated[
        str | None,
        typer.Option("--folder", help="报送单位，即收件箱里的文件夹；默认由文件现在的位置看"),
    ] = None,
    as_json: Json = False,
) -> None:
    """Exit code 3 where anything would be returned or set aside, or nothing reads the file."""
    settings = Settings()
    reporter = _folder_of(file, settings) if folder is None else folder
    if Path(reporter).name != reporter:
        raise typer.BadParameter(f"报送单位是一个文件夹的名称：{reporter}")
    parts = check_file(file, reporter, settings, catalogue_of(settings))
    if as_json:
        print_json(parts)
    else:
        console.print(f"报送单位 {mask_personal(reporter) or '（无）'}", markup=False)
        for part in parts:
            _print_part(part)
        console.print("跨期、跨表的规则入库后才判；会取代什么、是否要说明，收件后见 licheng plan。")
    if any(part["status"] != SubmissionStatus.ACCEPTED or part["quarantine"] for part in parts):
        raise typer.Exit(ExitCode.ATTENTION)


def _folder_of(file: Path, settings: Settings) -> str:
    """The folder of the inbox that a file lies in, else the folder that it lies in."""
    place = file.resolve()
    inbox = Path(settings.inbox_url).resolve()
    return place.relative_to(inbox).parts[0] if inbox in place.parents else place.parent.name


def check_file(
    file: Path, reporter: str, settings: Settings, catalogue: Catalogue
) -> list[dict[str, Any]]:
    """What would become of each form's sheets of a file; of a file that no form reads, one part.

    Of a part: form, title, status, reason, periods, records, verdicts, quarantine.
    """
    arrived, problem = _arrival(file, reporter, settings)
    if problem is not None:
        return [_part(None, None, SubmissionStatus.UNREADABLE, problem)]
    judged = judge(arrived, catalogue)
    told = {batch.form.form: (batch, checked) for batch, checked in judged.checked}
    parts = []
    for (_, form), fate in judged.fates.items():
        title = catalogue[form].title if form else None
        part = _part(form, title, fate.status or SubmissionStatus.ACCEPTED, fate.reason)
        if form in told:
            batch, checked = told[form]
            part |= {
                "periods": batch.slots["slot_period"].unique().sort().to_list(),
                "records": fate.records,
                "verdicts": _rows(checked.verdicts, _VERDICT),
                "quarantine": _rows(checked.quarantine, _CELL),
            }
        parts.append(part)
    return parts


def _arrival(
    file: Path, reporter: str, settings: Settings
) -> tuple[dict[Receipt, bytes], str | None]:
    """The file as an inbox of its own would let it in, or why it would not."""
    with TemporaryDirectory() as inbox:
        place = Path(inbox, reporter)
        place.mkdir(exist_ok=True)
        shutil.copyfile(file, place / file.name)
        alone = settings.model_copy(update={"inbox": inbox, "settle_seconds": 0})
        look = planning.look_into_inbox(alone, Archive(f"memory://{uuid4()}"))
        arrived = dict(look.arrivals())
    problem = next(map(str, look.problems), None if arrived else _IGNORED)
    return arrived, problem


def _part(
    form: str | None, title: str | None, status: SubmissionStatus, reason: str
) -> dict[str, Any]:
    return {
        "form": form,
        "title": title,
        "status": str(status),
        "reason": mask_personal(reason) or None,
        "periods": [],
        "records": 0,
        "verdicts": [],
        "quarantine": [],
    }


def _rows(frame: pl.DataFrame, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """The columns of verdicts or cells as people may see them."""
    address = pl.concat_str("sheet", "cell", separator="!", ignore_nulls=True)
    shown = frame.with_columns(address=address).select(columns)
    return shown.with_columns(masked_personal(cs.string())).rows(named=True)


def _told_once(verdicts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Verdicts that say the same of several cells as one that names the cells."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for verdict in verdicts:
        told = verdict["message"].replace(f"“{verdict['value']}”", "")
        key = (verdict["severity"], verdict["rule"], told, verdict["remedy"] or "")
        alike.setdefault(key, []).append(verdict)
    return [_of_all(cells) if len(cells) > 1 else cells[0] for cells in alike.values()]


def _of_all(cells: list[dict[str, Any]]) -> dict[str, Any]:
    named = "、".join(cell["address"] for cell in cells[:_NAMED])
    more = f"；这样的共{len(cells)}处：{named}{'等' if len(cells) > _NAMED else ''}"
    return cells[0] | {"message": cells[0]["message"] + more}


def _print_part(part: dict[str, Any]) -> None:
    name = f"{part['form']}（{part['title']}）：" if part["form"] else ""
    console.print(f"{name}{_STATUSES[part['status']]}", style="bold", markup=False)
    if part["reason"]:
        console.print(part["reason"], markup=False)
    else:
        console.print(f"期间 {'、'.join(part['periods'])}，记录 {part['records']:,} 条")
    if part["verdicts"]:
        print_first(
            "审核结论",
            ("级别", "规则", "位置", "原文", "结论", "办法"),
            [
                (Severity.names()[severity], _TITLES.get(rule, rule), *more)
                for severity, rule, *more in map(dict.values, _told_once(part["verdicts"]))
            ],
        )
    if part["quarantine"]:
        print_first(
            "将被隔离的单元格",
            ("单元格", "原文", "规则", "原因"),
            [
                (address, value, _TITLES.get(rule, rule), message)
                for address, value, rule, message in map(dict.values, part["quarantine"])
            ],
        )
