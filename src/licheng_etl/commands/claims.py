"""`licheng claims FILE`: every figure of a report with its meaning, and how it stands to the data.

Here: the command. Not here: reading reports and their figures (reports), comparing them with data
(warehouse.ask.reconciling), the page (claims_page).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path  # noqa: TC003 -- typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from licheng_etl.commands.claims_page import page
from licheng_etl.commands.output import console, print_table, telling_errors
from licheng_etl.pipeline import catalogue_of
from licheng_etl.settings import Settings
from licheng_etl.warehouse.ask.reconciling import Reconciled, Unbacked
from licheng_etl.warehouse.ask.reconciling import reconcile as reconcile_claims
from licheng_etl.warehouse.schema.migrate import open_database

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from licheng_etl.reports.figures.figure import Figure
    from licheng_etl.reports.sources.document import Document
    from licheng_etl.warehouse.ask.reconciling import Comparison


def register(app: typer.Typer) -> None:
    app.command(help="报告里的每个数字：数值、单位、指标、期间、性质")(claims)


@telling_errors
def claims(
    file: Annotated[
        Path,
        typer.Argument(
            help="报告：txt、md、html、docx、带文字层的 pdf",
            exists=True,
            dir_okay=False,
            readable=True,
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="每个数字一行 JSON，供程序读取")] = False,
    text: Annotated[bool, typer.Option("--text", help="只输出数字位置所依据的正文")] = False,
    reconcile: Annotated[
        bool, typer.Option("--reconcile", help="与仓库里的数据对账：相符、不符、没有数据")
    ] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="对账写成一个网页：正文里的数字按结果着色")
    ] = None,
) -> None:
    # Their patterns take as long to compile as every other command takes to start.
    from licheng_etl.reports.figures.claims import claims as claims_of  # noqa: PLC0415
    from licheng_etl.reports.figures.of_document import figures_of  # noqa: PLC0415
    from licheng_etl.reports.sources.opening import open_report  # noqa: PLC0415

    document = open_report(file.read_bytes(), file.name)
    if text:
        sys.stdout.write(document.text)
        return
    figures = figures_of(document)
    listed = list(claims_of(document, figures))
    if reconcile or html is not None:
        compared = _compared(document, figures)
        if html is not None:
            html.write_text(page(file.name, document.text, listed, compared), encoding="utf-8")
            console.print(f"已写入 {html}", markup=False)
        elif as_json:
            for claim, comparison in zip(listed, compared, strict=True):
                _print_line(claim | {"reconciled": asdict(comparison)})
        else:
            _print_compared(file.name, listed, compared)
        return
    if as_json:
        for claim in listed:
            _print_line(claim)
        return
    columns = ("text", "value", "unit", "measure", "indicator", "period_start", "period_end")
    titles = ("原文", "数值", "单位", "类别", "指标", "期初", "期末", "性质", "主体")
    rows = [tuple(claim[name] for name in (*columns, "status", "subject")) for claim in listed]
    print_table(f"{file.name}：{len(listed)} 个数字", titles, rows)
    if not listed:
        console.print("没有读到数字。")


def _print_line(claim: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(claim, ensure_ascii=False, default=str) + "\n")


def _compared(document: Document, figures: Sequence[Figure]) -> list[Comparison]:
    """The figures beside the data of the warehouse, as those of a report of the district."""
    from licheng_etl.reports.submissions import told  # noqa: PLC0415

    settings = Settings()
    lexicon = next(form.lexicon for form in catalogue_of(settings) if form.is_report)
    claims = [told(figure, document, lexicon) for figure in figures]
    with open_database(settings).connect() as connection:
        return reconcile_claims(connection, claims, settings.district.name)


def _print_compared(
    name: str, claims: Sequence[Mapping[str, object]], compared: Sequence[Comparison]
) -> None:
    rows = [
        (
            claim["text"],
            claim["subject"],
            claim["indicator"],
            Reconciled(each.state).chinese,
            Unbacked(each.why).chinese if each.why else each.data,
            each.off if each.state == Reconciled.DIFFER else None,
            f"{each.sheet}!{each.cell}" if each.cell else each.source,
            each.trace_id,
        )
        for claim, each in zip(claims, compared, strict=True)
    ]
    counts = Counter(each.state for each in compared)
    summary = "、".join(f"{state.chinese} {counts[state]}" for state in Reconciled)
    titles = ("原文", "主体", "指标", "对账", "数据", "相差", "出处", "数据追溯号")
    print_table(f"{name}：{summary}", titles, rows)
