"""`plan`: what a run would do, without doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.pipeline import take_in_arrivals
from tests.end_to_end.several_forms import both, funds_rows
from tests.end_to_end.test_drafted_form import NAME as TAXES
from tests.end_to_end.test_drafted_form import ROWS, drafted_in
from tests.end_to_end.workbooks import NAME, with_ytd, workbook
from tests.forms.test_form_file import dispatch, written
from tests.office import REPORTER
from tests.reading.workbooks import workbook as workbook_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]


def test_an_empty_inbox_has_nothing_to_plan(licheng: Licheng) -> None:
    answer = licheng("plan")
    assert (answer.code, answer.output.strip()) == (0, "没有新到的文件，也没有待装载的月份。")


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
    for_people = licheng("plan").output
    for word in ("入库并取代", "不可读", "残缺.xlsx"):
        assert word in for_people


def test_a_workbook_of_several_forms_has_a_line_for_each(licheng: Licheng, office: Office) -> None:
    office.drop("三月.xlsx", both(), "2024-04-05T09:00")
    office.night()
    office.drop("更正.xlsx", both(funded=funds_rows(ytd=25)), "2024-04-06T09:00")
    files = licheng("plan", "--json").document["files"]
    assert [(file["form"], file["action"], file["changed"]) for file in files] == [
        ("dispatch", "supersedes", 0),
        ("promotion_funds", "supersedes", 5),
    ]


def test_what_came_and_was_not_read_is_told_by_plan_and_status(
    licheng: Licheng, office: Office
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    take_in_arrivals(office.context)
    path = f"{REPORTER}/{NAME}"
    for command in ("plan", "status"):
        assert [entry[0] for entry in licheng(command, "--json").document["unread"]] == [path]
        output = licheng(command).output
        assert ("已收到而未读取的文件" in output, path in output) == (True, True)
    office.night()
    assert licheng("plan", "--json").document["unread"] == []


def counts(licheng: Licheng) -> dict[str, tuple[object, ...]]:
    """File -> action; facts added, changed, vanishing."""
    files = licheng("plan", "--json").document["files"]
    return {
        file["path"].rpartition("/")[2]: tuple(
            file[name] for name in ("action", "added", "changed", "vanishing")
        )
        for file in files
    }


def test_it_says_how_many_facts_would_be_added_changed_and_vanish(
    licheng: Licheng, office: Office
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    office.drop("更正.xlsx", workbook(with_ytd(9_000)), "2024-05-10T09:00")
    office.drop("同一份.xlsx", workbook(with_ytd(9_000)), "2024-05-11T09:00")
    office.drop("少一行.xlsx", workbook(with_ytd(9_000)[:2]), "2024-05-12T09:00")
    office.drop("新月.xlsx", workbook(month="2024-04"), "2024-05-10T09:00")
    assert counts(licheng) == {
        "更正.xlsx": ("supersedes", 0, 1, 0),
        "同一份.xlsx": ("unchanged", 0, 0, 0),
        "少一行.xlsx": ("supersedes", 0, 0, 1),
        "新月.xlsx": ("loads", 3, 0, 0),
    }


def test_what_would_wait_is_told_with_what_would_vanish(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    office.drop("只剩一行.xlsx", workbook(with_ytd(9_000)[:1]), "2024-05-12T09:00")
    assert counts(licheng) == {"只剩一行.xlsx": ("held", 0, 0, 2)}
    assert "待说明" in licheng("plan").output


def test_drafts_and_broken_forms_are_told(
    licheng: Licheng, office: Office, in_force: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = drafted_in(tmp_path, ROWS, TAXES)
    written(forms, dispatch(form="wrong", areas="全国"), "wrong.yaml")
    in_force.setenv("LICHENG_FORMS", str(forms))
    office.drop(TAXES, workbook_of({"Sheet1": ROWS}), "2025-01-10T09:00")
    plan = licheng("plan", "--json").document
    assert [file["action"] for file in plan["files"]] == ["unrecognised"]
    (draft,) = plan["drafts"]
    assert "source" in {question["at"] for question in draft["questions"]}
    assert [(file["action"], file["records"]) for file in draft["files"]] == [("loads", 6)]
    assert list(plan["broken_forms"]) == ["wrong"]
    for_people = licheng("plan").output
    for word in ("表式草稿 street_taxes", "写明来源", "有错停用的表式", "是不是 area"):
        assert word in for_people


def test_planning_changes_nothing(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    before = office.fingerprint()
    assert licheng("plan").code == 0
    assert office.archive.receipts() == []
    assert office.value("select count(*) from ops.submission") == 0
    assert office.fingerprint() == before


def test_an_inbox_that_is_not_there_is_told_with_a_remedy(licheng: Licheng, office: Office) -> None:
    office.inbox.rmdir()
    answer = licheng("plan")
    assert answer.code == 1
    assert str(office.inbox) in answer.complained
    assert "请建立这个文件夹" in answer.complained
