"""`licheng draft FILE`: a first form file for a workbook that no form knows.

Here: the command, and trying the draft on the file that it was drafted from. Not here: drafting
(publish.drafts).
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (typer reads the annotation)
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from licheng_etl.commands.output import errors, telling_errors
from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.errors import FormError, Place
from licheng_etl.pipeline import catalogue_of
from licheng_etl.publish.drafts.drafting import draft as draft_form
from licheng_etl.reading.match import FormMatcher, forms_of
from licheng_etl.reading.sheets import views
from licheng_etl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.formats.grid import Grid
    from licheng_etl.forms import Catalogue


def register(app: typer.Typer) -> None:
    app.command(help="为没有表式的表格起草表式文件；拿不准的地方写明“请核对”")(draft)


@telling_errors
def draft(
    file: Annotated[
        Path, typer.Argument(help="任何电子表格文件", exists=True, dir_okay=False, readable=True)
    ],
    out: Annotated[
        Path | None, typer.Option("--out", help="写到这个文件，须尚不存在；不写则输出到屏幕")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="表式名称：小写英文字母、数字和下划线")
    ] = None,
) -> None:
    grids = read_workbook(file.read_bytes(), file.name)
    settings = Settings()
    catalogue = catalogue_of(settings)
    if name is None and out is not None:
        name = out.stem
    text = draft_form(grids, file.name, catalogue, name, home=settings.district.name)
    if out is None:
        typer.echo(text, nl=False)
    else:
        _write(out, text)
    _tell_who_claims(catalogue, grids, file.name)
    doubts = text.count("# 请核对：")
    errors.print(
        Text(
            f"有{doubts}处请核对。放进表式文件夹（LICHENG_FORMS）后用 licheng plan 预演；"
            "答完后删去 questions 和 draft，下次运行即生效。"
        )
    )


def _write(out: Path, text: str) -> None:
    """Into a new file: a form that a person has worked on is not overwritten."""
    try:
        with out.open("x", encoding="utf-8") as form_file:
            form_file.write(text)
    except FileExistsError as error:
        raise FormError(
            "已有这个文件，没有覆盖",
            place=Place(file=str(out)),
            remedy="换一个文件名，或先移走它。",
        ) from error


def _tell_who_claims(catalogue: Catalogue, grids: Sequence[Grid], file_name: str) -> None:
    """A sheet that two forms claim is no one's."""
    for form in forms_of(FormMatcher(catalogue).match(views(grids), file_name)):
        message = f"表式 {form.form}（{form.title}）已认得这个文件；两种表式都认的工作表不能装载。"
        errors.print(Text(message, style="yellow"))
