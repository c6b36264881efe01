"""`receipts`: every file that came, and what a person can do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.end_to_end.workbooks import NAME, workbook
from tests.office import REPORTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]

TORN = "残缺.xlsx"


def test_every_receipt_is_listed_with_what_became_of_it(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop(TORN, workbook()[:500], "2024-04-06T09:00")
    office.night()
    first, second = licheng("receipts", "--json").document
    assert (first["receipt"], first["state"], first["months"]) == (1, "accepted", ["2024-03"])
    assert (first["form"], first["reporter"], first["path"]) == (
        "dispatch",
        REPORTER,
        f"{REPORTER}/{NAME}",
    )
    assert (second["state"], second["form"], second["months"]) == ("unreadable", None, [])
    output = licheng("receipts").output
    for word in (NAME, "接收", "2024-03", TORN, "不可读"):
        assert word in output


def test_a_withdrawn_file_needs_nobody_any_more(licheng: Licheng, office: Office) -> None:
    office.drop(TORN, workbook()[:500], "2024-04-06T09:00")
    office.night()
    assert [listed["path"] for listed in licheng("status", "--json").document["attention"]] == [
        f"{REPORTER}/{TORN}"
    ]
    assert licheng("withdraw", "1", "--reason", "误放").code == 0
    office.night()
    assert licheng("status", "--json").document["attention"] == []
    (only,) = licheng("receipts", "--json").document
    assert (only["state"], only["message"]) == ("withdrawn", "误放")


def test_a_returned_file_cannot_be_withdrawn(licheng: Licheng, office: Office) -> None:
    office.drop("历城区重点项目调度表2023年1-3月.xlsx", workbook(), "2024-04-06T09:00")
    office.night()
    (only,) = licheng("receipts", "--json").document
    assert only["state"] == "returned"
    answer = licheng("withdraw", "1", "--reason", "误报")
    assert answer.code == 1
    assert "已经退回" in answer.complained
    assert office.archive.decisions() == []
