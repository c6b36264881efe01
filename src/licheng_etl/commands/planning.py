"""`licheng plan`: what a run would load, supersede and return, without doing any of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.text import Text

from licheng_etl.commands.output import (
    Json,
    console,
    print_broken_forms,
    print_json,
    print_problems,
    print_table,
    print_unread,
    telling_errors,
)
from licheng_etl.model.states import SubmissionStatus
from licheng_etl.pipeline import PipelineContext
from licheng_etl.planning import plan as make_plan
from licheng_etl.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

    from licheng_etl.pipeline.fates import PlannedFile
    from licheng_etl.planning import Plan, PlannedDraft

_ACTIONS = {
    **SubmissionStatus.names(),
    "loads": "入库",
    "supersedes": "入库并取代",
    "unchanged": "与现行的相同，不改变任何数",
    "held": "待说明：将使现行的数消失或读不出，暂不取代",
}


def register(app: typer.Typer) -> None:
    app.command(help="预演：下一次运行会入库、取代、退回什么（不做任何改动）")(plan)


@telling_errors
def plan(as_json: Json = False) -> None:
    upcoming = make_plan(PipelineContext.open(Settings()))
    if as_json:
        print_json(document(upcoming))
        return
    if upcoming.clock:
        console.print(Text(upcoming.clock, style="yellow"))
    if upcoming.files:
        _print_files("新到的文件", upcoming.files)
    if upcoming.unread:
        print_unread(upcoming.unread)
    for draft in upcoming.drafts:
        _print_draft(draft)
    print_problems(upcoming.problems)
    print_broken_forms(upcoming.broken_forms)
    if upcoming.waiting_months:
        console.print(f"待装载的月份：{'、'.join(upcoming.waiting_months)}")
    elif not (upcoming.files or upcoming.clock or upcoming.unread):
        console.print("没有新到的文件，也没有待装载的月份。")


def document(upcoming: Plan) -> dict[str, object]:
    """The plan as one JSON document."""
    drafts = [
        asdict(draft) | {"questions": [question.model_dump() for question in draft.questions]}
        for draft in upcoming.drafts
    ]
    return asdict(upcoming) | {"drafts": drafts}


def _print_files(title: str, files: Sequence[PlannedFile]) -> None:
    print_table(
        title,
        ("文件", "表式", "将会", "记录", "新增", "变动", "消失", "说明"),
        [
            (
                file.path,
                file.form or "",
                _ACTIONS[file.action],
                file.records,
                *("—" if count is None else count for count in _counts(file)),
                file.detail,
            )
            for file in files
        ],
    )


def _counts(file: PlannedFile) -> tuple[int | None, ...]:
    return file.added, file.changed, file.vanishing


def _print_draft(draft: PlannedDraft) -> None:
    """What a person has to answer, and what would follow."""
    name = f"表式草稿 {draft.form}（{draft.title}）"
    questions = [(question.at, question.question) for question in draft.questions]
    print_table(f"{name}：答复并删去 questions 和 draft 后入库", ("所在", "问题"), questions)
    if draft.files:
        _print_files(f"{name}：答复后", draft.files)
