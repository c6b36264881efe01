"""Decisions of a person, signed and dated: `withdraw`, `alias` and `clock`.

A decision is written to the archive first; the next run applies it.
"""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError

from licheng_etl import planning
from licheng_etl.commands.output import Json, console, print_json, telling_errors
from licheng_etl.landing import (
    Alias,
    Archive,
    ClockConfirmation,
    Decision,
    Explanation,
    Withdrawal,
    record_decision,
)
from licheng_etl.model.clock import in_the_district
from licheng_etl.model.errors import DecisionError
from licheng_etl.model.faults import in_words
from licheng_etl.model.states import SubmissionStatus
from licheng_etl.settings import Settings
from licheng_etl.warehouse.ask.identities import (
    indicator_proposals,
    kinds_of,
    organisation_proposals,
    proposals,
)
from licheng_etl.warehouse.ask.receipts import statuses_of
from licheng_etl.warehouse.load.ledgers import check_ledgers
from licheng_etl.warehouse.schema.migrate import open_database

if TYPE_CHECKING:
    import polars as pl

By = Annotated[str, typer.Option("--by", help="决定人", default_factory=getpass.getuser)]
_MAY_LACK = ("code", "builder")
_PROPOSED = """
{score} 分  {name}
  可能是  {candidate_name}（代码：{code}；建设单位：{builder}）
  依据：{reason}
  确认：licheng alias confirm {written} {candidate}
  否决：licheng alias reject {written} {candidate}"""
_PROPOSED_BY_NAME = """
{score} 分  {name}
  可能是  {candidate_name}
  依据：{reason}
  确认：licheng alias confirm {written} {candidate}
  否决：licheng alias reject {written} {candidate}"""
APPLIES = "已记入档案。运行 licheng run 后生效。"
_VERDICTS = {"confirmed": "确认为同一{kind}", "rejected": "否决"}
_MAY_BE_ONE = {
    ("project", "project"): "项目",
    ("organisation", "organisation"): "单位",
    ("wording", "indicator"): "指标",
}
"""What two identities can be one of, by their kinds: what reports write leads to an indicator."""


def register(app: typer.Typer) -> None:
    app.command(help="撤回误收的报送：该收件不再有效，此前的数据恢复")(withdraw)
    identities = typer.Typer(
        help="项目和单位的身份、报告对指标的叫法：列出待确认的，确认或否决",
        invoke_without_command=True,
        callback=list_if_alone,
    )
    identities.command("list", help="可能是同一项目、同一单位、同一指标的，待人确认")(
        list_proposals
    )
    # Identities are keys, which may be negative and are no options for that.
    negative = {"ignore_unknown_options": True}
    identities.command(
        "confirm", help="确认两个身份是同一项目、同一单位或同一指标", context_settings=negative
    )(confirm)
    identities.command("reject", help="否决：不是同一个", context_settings=negative)(reject)
    app.add_typer(identities, name="alias")
    app.command(help="系统时钟可不可信；--confirm 确认它无误，此后收件照常")(clock)


@telling_errors
def withdraw(
    receipt: Annotated[int, typer.Argument(help="收件序号，见 licheng status")],
    reason: Annotated[str, typer.Option(help="撤回原因")],
    by: By,
    form: Annotated[
        str | None, typer.Option("--form", help="一份文件有几种表式时，只撤回这种表式的")
    ] = None,
) -> None:
    with open_database(Settings()).connect() as connection:
        statuses = statuses_of(connection, receipt)
    _check_may_be_withdrawn(receipt, form, statuses)
    recorded = record(Withdrawal, receipt=receipt, form=form, reason=reason, decided_by=by)
    part = "" if form is None else f"里的 {form}"
    console.print(f"决定 {recorded.sequence}：撤回收件 {receipt}{part}。{APPLIES}")


def _check_may_be_withdrawn(receipt: int, form: str | None, statuses: dict[str, str]) -> None:
    """`statuses`: form -> status of the receipt's submissions."""
    if form is not None and form not in statuses:
        raise DecisionError(
            "这份收件里没有这种表式的报送",
            value=f"{receipt} {form}",
            remedy=f"这份收件读出的表式：{'、'.join(filter(None, statuses)) or '无'}。",
        )
    meant = set(statuses.values()) if form is None else {statuses[form]}
    if meant == {SubmissionStatus.RETURNED}:
        raise DecisionError(
            "这份收件已经退回，没有生效，无可撤回",
            value=str(receipt),
            remedy="请报送单位改正后重报；重报的收下之后，这一份不再列为需要处理。",
        )


@telling_errors
def clock(
    by: By,
    confirm: Annotated[bool, typer.Option("--confirm", help="确认系统时钟现在无误")] = False,
) -> None:
    settings = Settings()
    archive = Archive(settings.archive_url)
    read = planning.clock(settings, archive)
    if read.fault is None:
        console.print(f"系统时钟 {in_the_district(read.now):%Y-%m-%d %H:%M:%S}，没有疑问。")
    elif not confirm:
        raise read.fault
    else:
        last = max((receipt.sequence for receipt in archive.receipts()), default=0)
        recorded = record(ClockConfirmation, receipt=last, decided_by=by)
        archive.set_mark(recorded.decided_at)
        decided_at = f"{in_the_district(recorded.decided_at):%Y-%m-%d %H:%M:%S}"
        console.print(f"决定 {recorded.sequence}：系统时钟 {decided_at} 无误。{APPLIES}")


def list_if_alone(context: typer.Context) -> None:
    """`licheng alias` without more is `licheng alias list`."""
    if context.invoked_subcommand is None:
        list_proposals()


@telling_errors
def list_proposals(as_json: Json = False) -> None:
    with open_database(Settings()).connect() as connection:
        candidates = proposals(connection)
        organisations = organisation_proposals(connection)
        indicators = indicator_proposals(connection)
    if as_json:
        kinds = {"project": candidates, "organisation": organisations, "indicator": indicators}
        pairs = [{"kind": kind} | pair for kind, each in kinds.items() for pair in each.to_dicts()]
        print_json(pairs)
        return
    console.print(f"待确认的项目身份：{candidates.height} 对，最像的在前", style="bold")
    for pair in candidates.iter_rows(named=True):
        told = pair | {key: pair[key] or "无" for key in _MAY_LACK}
        console.print(_PROPOSED.format_map(told), markup=False, soft_wrap=True)
    _list_by_name("待确认的单位", organisations)
    _list_by_name("待确认的报告叫法", indicators)


def _list_by_name(title: str, pairs: pl.DataFrame) -> None:
    if not pairs.is_empty():
        console.print(f"{title}：{pairs.height} 对", style="bold")
    for pair in pairs.iter_rows(named=True):
        console.print(_PROPOSED_BY_NAME.format_map(pair), markup=False, soft_wrap=True)


@telling_errors
def confirm(from_identity: str, to_identity: str, by: By) -> None:
    _decide(from_identity, to_identity, "confirmed", by)


@telling_errors
def reject(from_identity: str, to_identity: str, by: By) -> None:
    _decide(from_identity, to_identity, "rejected", by)


def _decide(source: str, target: str, verdict: str, by: str) -> None:
    with open_database(Settings()).connect() as connection:
        kinds = kinds_of(connection, [source, target])
    missing = [identity for identity in (source, target) if identity not in kinds]
    if missing:
        raise DecisionError(
            "没有项目、单位或指标是这个身份",
            value="、".join(missing),
            remedy="请从 licheng alias list 或 mart.project_month 的 project_id 里取。",
        )
    meant = _MAY_BE_ONE.get((kinds[source], kinds[target]))
    if meant is None:
        raise DecisionError(
            "这两个不能是同一个：项目只与项目、单位只与单位是同一个，报告的叫法归于指标",
            value=f"{source}、{target}",
            remedy="请从 licheng alias list 里取同一对的两个身份，次序照所列。",
        )
    recorded = record(
        Alias, from_identity=source, to_identity=target, verdict=verdict, decided_by=by
    )
    meaning = _VERDICTS[verdict].format(kind=meant)
    console.print(f"决定 {recorded.sequence}：{source} → {target} {meaning}。{APPLIES}")


def record(
    decision_type: type[Alias | ClockConfirmation | Withdrawal | Explanation], **content: object
) -> Decision:
    """A decision as recorded in the archive; DecisionError where it is none or contradicts one.

    ClockError: the clock cannot be believed, and the decision is not about that.
    """
    try:
        decision = decision_type.model_validate({"decided_at": datetime.now(UTC), **content})
    except ValidationError as error:
        raise DecisionError(
            f"这项决定不能用：{in_words(error)}", remedy="请改正；什么也没有记下。"
        ) from error
    settings = Settings()
    archive = Archive(settings.archive_url)
    fault = planning.clock(settings, archive).fault
    if fault is not None and decision_type is not ClockConfirmation:
        raise fault
    with open_database(settings).connect() as connection:
        check_ledgers(connection, archive)
    return record_decision(archive, decision)
