"""`withdraw` and `alias`: decisions are checked, recorded in the archive, and applied by a run."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.workbooks import NAME, PROJECTS, with_ytd, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Answer
    from tests.end_to_end.conftest import Office

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
    mistaken = office.one("select sequence from ops.receipt where name = '误报.xlsx'")
    answer = licheng("withdraw", str(mistaken), "--reason", "误报", "--by", "审核员")
    assert answer.code == 0
    assert f"撤回收件 {mistaken}" in answer.said
    (decision,) = office.archive.decisions()
    assert (decision.kind, decision.decided_by) == ("withdrawal", "审核员")
    office.night()
    ytd = "select ytd_investment from mart.project_month where project_name = '甲项目'"
    assert office.one(ytd) == 10_000


def test_a_receipt_is_withdrawn_only_once(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    assert licheng("withdraw", "1", "--reason", "误报").code == 0
    again = licheng("withdraw", "1", "--reason", "误报")
    assert again.code == 1
    assert "Nothing is left to do" in again.complained
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
    assert proposed["name"] in licheng("alias", "list").said


def test_a_confirmed_alias_joins_two_identities_and_a_rejection_parts_them(
    licheng: Licheng, office: Office, identities: list[str]
) -> None:
    assert licheng("alias", "confirm", *identities).code == 0
    office.night()
    assert {row["project_id"] for row in office.rows(IDS)} == {identities[1]}
    assert licheng("alias", "reject", *identities).code == 0
    office.night()
    assert {row["project_id"] for row in office.rows(IDS)} == set(identities)


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
    assert "alias of itself" in answer.complained
    assert office.archive.decisions() == []
