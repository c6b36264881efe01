"""`plan`: what a run would do, without doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.end_to_end.conftest import REPORTER
from tests.end_to_end.workbooks import NAME, with_ytd, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Answer
    from tests.end_to_end.conftest import Office

    Licheng = Callable[..., Answer]


def test_an_empty_inbox_has_nothing_to_plan(licheng: Licheng) -> None:
    answer = licheng("plan")
    assert (answer.code, answer.said.strip()) == (0, "没有新到的文件，也没有待装载的月份。")


def test_each_arrival_is_listed_with_what_would_become_of_it(
    licheng: Licheng, office: Office
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    office.drop("更正.xlsx", workbook(with_ytd(9_000)), "2024-05-10T09:00")
    office.drop("新月.xlsx", workbook(month="2024-04"), "2024-05-10T09:00")
    office.drop("残缺.xlsx", workbook()[:500], "2024-04-06T09:00")
    files = licheng("plan", "--json").document["files"]
    assert {file["path"]: file["action"] for file in files} == {
        f"{REPORTER}/更正.xlsx": "supersedes",
        f"{REPORTER}/新月.xlsx": "loads",
        f"{REPORTER}/残缺.xlsx": "unreadable",
    }
    superseded = [file["detail"] for file in files if file["action"] == "supersedes"]
    assert superseded == [f"{REPORTER}/{NAME}"]
    for_people = licheng("plan").said
    for word in ("入库并取代", "不可读", "残缺.xlsx"):
        assert word in for_people


def test_planning_changes_nothing(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    before = office.fingerprint()
    assert licheng("plan").code == 0
    assert office.archive.receipts() == []
    assert office.one("select count(*) from ops.submission") == 0
    assert office.fingerprint() == before


def test_an_inbox_that_is_not_there_is_told_with_a_remedy(licheng: Licheng, office: Office) -> None:
    office.inbox.rmdir()
    answer = licheng("plan")
    assert answer.code == 1
    assert str(office.inbox) in answer.complained
    assert "Create the folder" in answer.complained
