"""What needs a person: `verdicts`, `explain`, `quarantine`, `returns`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import polars as pl
import typer

from licheng_etl.commands.decide import By, record
from licheng_etl.commands.output import Json, console, print_json, print_table, telling_errors
from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.landing import Explanation
from licheng_etl.model.errors import DecisionError
from licheng_etl.model.reasons import REASONS
from licheng_etl.model.states import Severity, SubmissionStatus
from licheng_etl.settings import Settings
from licheng_etl.warehouse.ask.verdicts import verdicts as read_verdicts
from licheng_etl.warehouse.load.cross_rules import cross_rules
from licheng_etl.warehouse.schema.migrate import open_database

if TYPE_CHECKING:
    from collections.abc import Sequence


Receipt = Annotated[int | None, typer.Option("--receipt", help="只看这一份收件（序号）")]

_QUARANTINE = """
    select q.receipt_sequence as receipt, q.form,
           ops.part_path(r.path, q.receipt_sequence, q.form) as path,
           core.masked(q.sheet || '!' || q.cell) as address, q.value,
           q.rule, q.message
    from ops.quarantine q join ops.receipt r on r.sequence = q.receipt_sequence
    where %(receipt)s::integer is null or q.receipt_sequence = %(receipt)s
    order by q.receipt_sequence, q.form, q.sheet, length(q.cell), q.cell
"""
_RETURNS = f"""
    select s.receipt_sequence as receipt, s.form,
           ops.part_path(r.path, s.receipt_sequence, s.form) as path,
           core.masked(s.reporter) as reporter, r.received_at::text as received_at,
           s.reason, s.message
    from ops.submission s join ops.receipt r on r.sequence = s.receipt_sequence
    where s.status = '{SubmissionStatus.RETURNED}'
      and (%(receipt)s::integer is null or s.receipt_sequence = %(receipt)s)
    order by s.receipt_sequence, s.form
"""  # noqa: S608 - a constant


_RECORDED = "已记入档案；licheng run 之后不再列为待说明。"


def register(app: typer.Typer) -> None:
    app.command(help="审核结论：强制、准强制（需说明）、核实，含跨期跨表")(verdicts)
    app.command(help="说明一条准强制结论为何仍然正确")(explain)
    app.command(help="隔离的单元格及原因")(quarantine)
    app.command(help="退回的报送及原因")(returns)


@telling_errors
def verdicts(
    severity: Annotated[Severity | None, typer.Option(help="只看这一级")] = None,
    receipt: Receipt = None,
    open_only: Annotated[bool, typer.Option("--open", help="只看尚待说明的准强制结论")] = False,
    as_json: Json = False,
) -> None:
    with open_database(Settings()).connect() as connection:
        listed = read_verdicts(connection, severity=severity, receipt=receipt, open_only=open_only)
    if as_json:
        print_json(listed.to_dicts())
        return
    shown = listed.with_columns(
        pl.col("severity").replace(Severity.names()), pl.col("rule").replace(_titles())
    )
    print_table(
        "审核结论",
        ("收件", "文件", "级别", "规则", "位置", "结论", "说明"),
        shown.select(
            pl.col("receipt").cast(pl.String),
            pl.col("path").str.split("/").list.last(),
            "severity",
            "rule",
            "address",
            "message",
            pl.col("explanation").fill_null(""),
        ).iter_rows(),
    )


def _titles() -> dict[str, str]:
    """Rule -> the word that people see and type; the rules of forms have Chinese names."""
    own = {code: reason.name for code, reason in REASONS.items()}
    return own | {rule.name: rule.title.split("：")[0] for rule in cross_rules()}


@telling_errors
def explain(
    receipt: Annotated[int, typer.Argument(help="收件序号，见 licheng verdicts")],
    rule: Annotated[str, typer.Argument(help="规则，如 licheng verdicts 所列")],
    address: Annotated[str, typer.Argument(help="位置，如 重点项目!Q52")],
    reason: Annotated[str, typer.Option(help="说明")],
    by: By,
    form: Annotated[
        str | None, typer.Option("--form", help="只说明一份文件里这种表式的；几种表式都有时要写")
    ] = None,
) -> None:
    codes = {title: code for code, title in _titles().items()}
    rule, address = codes.get(rule, rule), mask_personal(address)
    with open_database(Settings()).connect() as connection:
        listed = read_verdicts(connection, severity=Severity.SOFT, receipt=receipt)
    parts = listed.filter(
        pl.col("rule") == rule,
        pl.col("address") == address,
        pl.lit(value=True) if form is None else pl.col("form") == form,
    )["form"].unique()
    if parts.is_empty():
        raise DecisionError(
            "这份收件在这个位置没有这条规则的准强制结论",
            value=f"{receipt} {rule} {address}",
            remedy="收件、规则、位置请照 licheng verdicts --open 所列填写。",
        )
    if len(parts) > 1:
        raise DecisionError(
            "这份文件里几种表式都有这条结论",
            value=f"{receipt} {rule} {address}",
            remedy=f"请用 --form 写明说明的是哪一种：{'、'.join(parts.sort())}。",
        )
    decision = record(
        Explanation,
        receipt=receipt,
        form=form,
        rule=rule,
        address=address,
        text=reason,
        decided_by=by,
    )
    console.print(f"决定 {decision.sequence}：收件 {receipt} 的“{rule}”已说明。{_RECORDED}")


@telling_errors
def quarantine(receipt: Receipt = None, as_json: Json = False) -> None:
    columns = ("receipt", "form", "path", "address", "value", "rule", "message")
    titles = ("收件", "表式", "文件", "单元格", "原文", "规则", "原因")
    _listed("隔离的单元格", _QUARANTINE, columns, titles, receipt, as_json=as_json)


@telling_errors
def returns(receipt: Receipt = None, as_json: Json = False) -> None:
    columns = ("receipt", "form", "path", "reporter", "received_at", "reason", "message")
    titles = ("收件", "表式", "文件", "报送单位", "收件时间", "规则", "原因")
    _listed("退回的报送", _RETURNS, columns, titles, receipt, as_json=as_json)


def _listed(
    title: str,
    query: str,
    columns: Sequence[str],
    titles: Sequence[str],
    receipt: int | None,
    *,
    as_json: bool,
) -> None:
    with open_database(Settings()).connect() as connection:
        rows = connection.execute(query.encode(), {"receipt": receipt}).fetchall()
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        named = _titles()
        at = next(columns.index(name) for name in ("rule", "reason") if name in columns)
        print_table(
            title,
            titles,
            [
                (str(row[0]), *row[1:at], named.get(row[at], row[at]), *row[at + 1 :])
                for row in rows
            ],
        )
