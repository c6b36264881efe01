"""`withdraw`, `alias` and `clock`: decisions are checked, and recorded in the archive first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from licheng_etl.landing import take_in
from licheng_etl.sample.indicators.sendings import indicators_sending
from tests.end_to_end.several_forms import both, dispatch_rows, funds_rows
from tests.end_to_end.workbooks import NAME, PROJECTS, with_ytd, workbook
from tests.office import REPORTER
from tests.sample.reading import BRIEFS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]

IDS = "select project_id from mart.project_month order by project_name"


@pytest.fixture
def identities(office: Office) -> list[str]:
    """Those of 甲项目 from two builders: written without code, and with one."""
    rows = [replace(PROJECTS[0], code=None, builder="另一家建设单位"), PROJECTS[0]]
    office.drop(NAME, workbook(rows), "2024-04-05T09:00")
    office.night()
    return [
        str(row["written_project_id"])
        for row in office.rows(
            "select written_project_id from mart.project_month"
            " order by (project_code is not null), written_project_id"
        )
    ]


def test_a_withdrawal_is_recorded_and_the_next_run_applies_it(
    licheng: Licheng, office: Office
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop("误报.xlsx", workbook(with_ytd(9_000)), "2024-05-10T09:00")
    office.night()
    mistaken = office.value("select sequence from ops.receipt where name = '误报.xlsx'")
    answer = licheng("withdraw", str(mistaken), "--reason", "误报", "--by", "审核员")
    assert answer.code == 0
    assert f"撤回收件 {mistaken}" in answer.output
    (decision,) = office.archive.decisions()
    assert (decision.kind, decision.decided_by) == ("withdrawal", "审核员")
    office.night()
    ytd = "select ytd_investment from mart.project_month where project_name = '甲项目'"
    assert office.value(ytd) == 10_000


def test_one_form_s_part_of_a_file_is_withdrawn_and_the_other_stays(
    licheng: Licheng, office: Office
) -> None:
    office.drop("两表.xlsx", both(), "2024-04-05T09:00")
    office.drop("误报.xlsx", both(dispatch_rows(ytd=12), funds_rows(ytd=25)), "2024-04-06T09:00")
    office.night()
    unknown = licheng("withdraw", "2", "--form", "freight", "--reason", "误报")
    assert unknown.code == 1
    assert "这份收件读出的表式：dispatch、promotion_funds" in unknown.complained
    answer = licheng("withdraw", "2", "--form", "dispatch", "--reason", "误报")
    assert "撤回收件 2里的 dispatch" in answer.output
    office.night()

    assert in_force_of(office) == ({10}, {25})
    withdrawn = "select form, withdrawn from mart.submission_status where receipt = 2"
    told = {(row["form"], row["withdrawn"]) for row in office.rows(withdrawn)}
    assert told == {("dispatch", True), ("promotion_funds", False)}
    assert not any(row["withdrawn"] for row in office.rows(withdrawn, known="2024-04-10"))
    superseding = "select form from ops.cross_verdict where rule = 'second_file'"
    assert {row["form"] for row in office.rows(superseding)} == {"promotion_funds"}
    listed = {each["form"]: each["state"] for each in licheng("receipts", "--json").document[2:]}
    assert listed == {"dispatch": "withdrawn", "promotion_funds": "accepted"}

    assert licheng("withdraw", "2", "--reason", "全部误报").code == 0
    office.night()
    assert in_force_of(office) == ({10}, {20})


def in_force_of(office: Office) -> tuple[set[object], set[object]]:
    """Since the year's start: what projects under dispatch spent, and what was paid in."""
    spent = office.rows("select ytd_investment as value from mart.project_month")
    paid = office.rows("select ytd_funds as value from mart.promotion_funds")
    return {row["value"] for row in spent}, {row["value"] for row in paid}


def test_a_receipt_is_withdrawn_only_once(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    assert licheng("withdraw", "1", "--reason", "误报").code == 0
    again = licheng("withdraw", "1", "--reason", "误报")
    assert again.code == 1
    assert "不用再做什么" in again.complained
    assert len(office.archive.decisions()) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("withdraw", "7", "--reason", "误报"), 1),
        (("withdraw", "0", "--reason", "误报"), 1),
        (("withdraw", "1", "--reason", ""), 1),
        (("withdraw", "1"), 2),
        (("withdraw", "one", "--reason", "误报"), 2),
    ],
)
def test_what_is_no_withdrawal_is_not_recorded(
    licheng: Licheng, office: Office, arguments: tuple[str, ...], code: int
) -> None:
    answer = licheng(*arguments)
    assert answer.code == code
    assert answer.complained
    assert office.archive.decisions() == []


def test_identities_that_may_be_one_project_are_listed(
    licheng: Licheng, identities: list[str]
) -> None:
    (proposed,) = licheng("alias", "list", "--json").document
    assert [proposed["written"], proposed["candidate"]] == identities
    assert proposed["reason"] == "名称相同；建设单位不同；同月总投资、计划、累计全同"
    written, candidate = identities
    for arguments in (("alias",), ("alias", "list")):
        output = licheng(*arguments).output
        assert f"licheng alias confirm {written} {candidate}" in output
        assert f"{proposed['score']} 分  {proposed['name']}" in output


@pytest.mark.long
def test_a_rejected_pair_is_proposed_no_more_and_a_rebuild_keeps_what_was_decided(
    licheng: Licheng, office: Office, identities: list[str]
) -> None:
    assert licheng("alias", "reject", *identities).code == 0
    office.night()
    assert licheng("alias", "list", "--json").document == []
    assert licheng("alias", "confirm", *identities).code == 0
    office.night()
    before = office.rows("select * from core.project_identity order by 1, 2, 3")
    assert licheng("rebuild", "--yes").code == 0
    assert office.rows("select * from core.project_identity order by 1, 2, 3") == before
    assert {row["project_id"] for row in office.rows(IDS)} == {identities[1]}
    assert licheng("alias", "list", "--json").document == []


def test_a_confirmed_alias_joins_two_identities_and_a_rejection_parts_them(
    licheng: Licheng, office: Office, identities: list[str]
) -> None:
    assert licheng("alias", "confirm", *identities).code == 0
    office.night()
    assert {row["project_id"] for row in office.rows(IDS)} == {identities[1]}
    assert licheng("alias", "reject", *identities).code == 0
    office.night()
    assert {row["project_id"] for row in office.rows(IDS)} == set(identities)


@pytest.fixture
def wording(office: Office, licheng: Licheng) -> list[str]:
    """What a report calls an indicator, and the one that it is proposed to be."""
    sent = indicators_sending("2024-10")
    office.drop(sent.file_name, sent.content, sent.received_at, folder=sent.folder)
    text = "历城区2024年1—10月经济运行简报\n1—10月，社会消费品的零售总额1.5亿元。"
    office.drop("简报.txt", text.encode(), "2024-12-02T09:00", folder=BRIEFS)
    office.night()
    (proposed,) = licheng("alias", "list", "--json").document
    assert (proposed["kind"], proposed["name"]) == ("indicator", "社会消费品的零售总额")
    assert proposed["candidate_name"] == "社会消费品零售总额"
    return [str(proposed["written"]), str(proposed["candidate"])]


@pytest.mark.long
def test_a_report_is_compared_once_its_words_are_confirmed_and_a_rebuild_keeps_that(
    licheng: Licheng, office: Office, wording: list[str]
) -> None:
    state = "select state from mart.claim_reconciliation"
    differing = "select count(*) from ops.cross_verdict where rule = 'claim_differs'"
    assert f"licheng alias confirm {' '.join(wording)}" in licheng("alias").output
    assert (office.value(state), office.value(differing)) == ("no_counterpart", 0)
    assert "确认为同一指标" in licheng("alias", "confirm", *wording).output
    for applied in (office.night, lambda: licheng("rebuild", "--yes")):
        applied()
        assert (office.value(state), office.value(differing)) == ("differ", 1)
        assert licheng("alias", "list", "--json").document == []


def test_an_indicator_does_not_lead_to_what_a_report_calls_it(
    licheng: Licheng, office: Office, wording: list[str]
) -> None:
    answer = licheng("alias", "confirm", *reversed(wording))
    assert answer.code == 1
    assert "报告的叫法归于指标" in answer.complained
    assert office.archive.decisions() == []


@pytest.mark.parametrize("other", ["abc", "-1", "", "99999999999999999999"])
def test_an_identity_that_no_project_bears_is_not_recorded(
    licheng: Licheng, office: Office, identities: list[str], other: str
) -> None:
    answer = licheng("alias", "confirm", identities[0], other)
    assert answer.code == 1
    assert "alias list" in answer.complained
    assert office.archive.decisions() == []


def test_an_identity_is_no_alias_of_itself(
    licheng: Licheng, office: Office, identities: list[str]
) -> None:
    answer = licheng("alias", "confirm", identities[0], identities[0])
    assert answer.code == 1
    assert "不能并入它自己" in answer.complained
    assert office.archive.decisions() == []


@pytest.mark.long
def test_a_clock_far_ahead_holds_files_until_it_is_confirmed(
    licheng: Licheng, office: Office
) -> None:
    assert licheng("run").code == 0
    assert "没有疑问" in licheng("clock").output
    long_ago = datetime.now(UTC) - timedelta(days=3653)
    office.archive.set_mark(long_ago)
    unstated(office, NAME, workbook())
    held = licheng("run")
    assert held.code == 1
    assert "3,653.0 天没有运行的记录" in held.complained
    assert "1 份文件没有收：系统时钟有疑" in held.complained
    assert "没有运行的记录" in licheng("plan").output
    assert licheng("doctor").code == 1
    assert office.archive.receipts() == []
    refused = licheng("withdraw", "1", "--reason", "误报")
    assert refused.code == 1
    assert "系统时钟" in refused.complained

    told = licheng("clock")
    assert told.code == 1
    assert "licheng clock --confirm" in told.complained
    assert "决定 1" in licheng("clock", "--confirm", "--by", "管理员").output
    assert licheng("run").code == 0
    assert [receipt.path for receipt in office.archive.receipts()] == [f"{REPORTER}/{NAME}"]


@pytest.mark.long
def test_a_night_of_a_wrong_year_holds_nothing_until_then(licheng: Licheng, office: Office) -> None:
    unstated(office, NAME, workbook())
    wrong = datetime.now(UTC) + timedelta(days=3653)
    assert take_in(str(office.inbox), office.archive, now=lambda: wrong).held == []
    unstated(office, f"更正 {NAME}", workbook(with_ytd(700)))
    held = licheng("run")
    assert held.code == 1
    assert "早于收件 1" in held.complained
    assert licheng("clock", "--confirm").code == 0
    assert licheng("run").code == 0
    assert len(office.archive.receipts()) == 2
    assert "没有疑问" in licheng("clock").output


def unstated(office: Office, name: str, content: bytes) -> None:
    """A file without a sidecar."""
    folder = office.inbox / REPORTER
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
