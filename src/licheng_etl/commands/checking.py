"""`licheng check FILE`: what would become of a file that is not sent yet, and why.

Here: one file, read and judged as if it had arrived; no archive, no warehouse, nothing is written.
Not here: what arrivals would change (planning), what each cell is (inspect_file). Rules across
months and forms judge only what is loaded.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path  # noqa: TC003 -- typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Any

import polars as pl
import polars.selectors as cs
import typer

from licheng_etl.commands.output import (
    ExitCode,
    Json,
    console,
    print_json,
    print_table,
    telling_errors,
)
from licheng_etl.grammar.personal import mask_personal, masked_personal
from licheng_etl.landing import Receipt
from licheng_etl.model.reasons import REASONS
from licheng_etl.model.states import Severity, SubmissionStatus
from licheng_etl.pipeline import catalogue_of
from licheng_etl.pipeline.fates import judge
from licheng_etl.settings import Settings

if TYPE_CHECKING:
    from licheng_etl.forms.catalogue import Catalogue

_STATUSES = SubmissionStatus.names()
_TITLES = {code: reason.name for code, reason in REASONS.items()}
_VERDICT = ("severity", "rule", "address", "value", "message", "remedy")
_CELL = ("address", "value", "rule", "message")


def register(app: typer.Typer) -> None:
    app.command(help="预检：这份文件报上来会怎样，哪里要改（不收件、不入库）")(check)


@telling_errors
def check(
    file: Annotated[
        Path, typer.Argument(help="要报送的文件", exists=True, dir_okay=False, readable=True)
    ],
    folder: Annotated[
        str | None,
        typer.Option("--folder", help="报送单位，即收件箱里的文件夹；默认是文件现在所在的文件夹"),
    ] = None,
    as_json: Json = False,
) -> None:
    """Exit code 3 where anything would be returned or set aside, or nothing reads the file."""
    reporter = file.resolve().parent.name if folder is None else folder
    parts = check_file(file.name, file.read_bytes(), reporter, catalogue_of(Settings()))
    if as_json:
        print_json(parts)
    else:
        for part in parts:
            _print_part(part)
    if any(part["status"] != SubmissionStatus.ACCEPTED or part["quarantine"] for part in parts):
        raise typer.Exit(ExitCode.ATTENTION)


def check_file(
    name: str, content: bytes, folder: str, catalogue: Catalogue
) -> list[dict[str, Any]]:
    """What would become of each form's sheets of a file; of a file that no form reads, one part.

    Of a part: form, title, status, reason, periods, records, verdicts, quarantine.
    """
    receipt = Receipt(
        sequence=1,
        received_at=datetime.now(UTC),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        path=f"{folder}/{name}".removeprefix("/"),
        stamp="",
        stated=False,
    )
    judged = judge({receipt: content}, catalogue)
    told = {batch.form.form: (batch, checked) for batch, checked in judged.checked}
    parts = []
    for (_, form), fate in judged.fates.items():
        part: dict[str, Any] = {
            "form": form,
            "title": catalogue[form].title if form else None,
            "status": str(fate.status or SubmissionStatus.ACCEPTED),
            "reason": mask_personal(fate.reason) or None,
            "periods": [],
            "records": fate.records,
            "verdicts": [],
            "quarantine": [],
        }
        if form in told:
            batch, checked = told[form]
            part["periods"] = batch.slots["slot_period"].unique().sort().to_list()
            part["verdicts"] = _rows(checked.verdicts, _VERDICT)
            part["quarantine"] = _rows(checked.quarantine, _CELL)
        parts.append(part)
    return parts


def _rows(frame: pl.DataFrame, columns: tuple[str, ...]) -> list[dict[str, Any]]:
    """The columns of verdicts or cells as people may see them."""
    address = pl.concat_str("sheet", "cell", separator="!", ignore_nulls=True)
    shown = frame.with_columns(address=address).select(columns)
    return shown.with_columns(masked_personal(cs.string())).rows(named=True)


def _print_part(part: dict[str, Any]) -> None:
    name = f"{part['form']}（{part['title']}）：" if part["form"] else ""
    console.print(f"{name}{_STATUSES[part['status']]}", style="bold", markup=False)
    if part["reason"]:
        console.print(part["reason"], markup=False)
    else:
        console.print(f"期间 {'、'.join(part['periods'])}，记录 {part['records']:,} 条")
    if part["verdicts"]:
        print_table(
            "审核结论（跨期、跨表的规则入库后才判）",
            ("级别", "规则", "位置", "原文", "结论", "办法"),
            [
                (Severity.names()[severity], _TITLES.get(rule, rule), *more)
                for severity, rule, *more in map(dict.values, part["verdicts"])
            ],
        )
    if part["quarantine"]:
        print_table(
            "将被隔离的单元格",
            ("单元格", "原文", "规则", "原因"),
            [
                (address, value, _TITLES.get(rule, rule), message)
                for address, value, rule, message in map(dict.values, part["quarantine"])
            ],
        )
