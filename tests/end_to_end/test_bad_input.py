"""One night with everything that can be wrong with a file, each beside good ones.

Every sender has a folder of its own. Where the file will not be accepted, a good table for March
is loaded the night before. Then comes the bad table for March with a good one for February.
Not here: the files (bad_files), the wording of every check (quality), every kind of refusal
(formats).
"""

from __future__ import annotations

import io
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from licheng_etl.quality.messages import MASK
from tests.end_to_end.bad_files import (
    ACCEPTED,
    BEFORE,
    CSV,
    EVERYTHING,
    GOOD,
    NOT_LOADED,
    RETURNED,
    UNREADABLE,
    UNRECOGNISED,
)
from tests.end_to_end.offices import filled_cells
from tests.end_to_end.workbooks import NAME, PROJECTS, workbook
from tests.office import lasting_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.databases import Databases
    from tests.office import Office


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory, databases: Databases, template: str
) -> Iterator[Office]:
    """After both nights; tests only read."""
    folder = tmp_path_factory.mktemp("bad") / "数据 4"
    with lasting_office(folder, databases, template) as office:
        for sender in NOT_LOADED:
            office.drop(BEFORE, workbook(), "2024-04-05T09:00", folder=sender)
        office.night()
        for sender, bad in EVERYTHING.items():
            office.drop(bad.name, bad.content(), "2024-04-06T09:00", folder=sender)
            office.drop(GOOD, workbook(month="2024-02"), "2024-04-06T09:00", folder=sender)
        office.drop(NAME, workbook(), "2024-04-06T09:00", folder="")
        office.night()
        yield office


def receipt(office: Office, sender: str) -> dict[str, object]:
    """The receipt of the sender's bad file with what became of it."""
    (actual,) = office.rows(
        "select s.*, r.sha256, r.path from ops.submission s"
        " join ops.receipt r on r.sequence = s.receipt_sequence"
        f" where r.folder = '{sender}' and r.name not in ('{BEFORE}', '{GOOD}')"
    )
    return actual


def march(office: Office, sender: str) -> dict[str, tuple[object, object]]:
    """Project -> the sender's 年初至报告期累计 for March, and the file it was read from."""
    rows = office.rows(
        "select project_name, ytd_investment, file_name from mart.project_month"
        f" where reporter = '{sender}' and period_code = '2024-M03'"
    )
    return {str(row["project_name"]): (row["ytd_investment"], row["file_name"]) for row in rows}


def of_receipt(office: Office, sender: str, table: str, order: str) -> list[dict[str, object]]:
    sequence = receipt(office, sender)["receipt_sequence"]
    return office.rows(
        f"select * from {table} where receipt_sequence = {sequence} order by {order}"
    )


def verdicts(office: Office, sender: str) -> list[dict[str, object]]:
    return of_receipt(office, sender, "ops.verdict", "ordinal")


def states(office: Office, sender: str) -> Counter[str]:
    """State -> number of cells."""
    actual: Counter[str] = Counter()
    for row in of_receipt(office, sender, "ops.cell_state", "sheet, state, rule"):
        actual[str(row["state"])] += int(str(row["cells"]))
    return actual


def cell_text(office: Office, sender: str, page: str, cell: str) -> str:
    content = office.archive.read_bytes(str(receipt(office, sender)["sha256"]))
    actual = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[page][cell].value
    return f"{actual:.15g}" if isinstance(actual, float | int) else str(actual)


@pytest.mark.parametrize("sender", EVERYTHING)
def test_the_good_file_beside_it_is_loaded(office: Office, sender: str) -> None:
    loaded = office.rows(
        "select project_name, file_name from mart.project_month"
        f" where reporter = '{sender}' and period_code = '2024-M02'"
    )
    assert {row["project_name"] for row in loaded} == {row.name for row in PROJECTS}
    assert {row["file_name"] for row in loaded} == {GOOD}


@pytest.mark.parametrize("sender", NOT_LOADED)
def test_what_held_before_stays_when_a_file_is_not_accepted(office: Office, sender: str) -> None:
    assert march(office, sender) == {row.name: (10_000, BEFORE) for row in PROJECTS}
    superseded = "select count(*) from core.fct_project_month where superseded_at is not null"
    assert office.value(f"{superseded} and reporter = '{sender}'") == 0


@pytest.mark.parametrize("sender", UNREADABLE)
def test_what_cannot_be_read_is_told_with_its_file_and_a_remedy(
    office: Office, sender: str
) -> None:
    bad, actual = UNREADABLE[sender], receipt(office, sender)
    assert (actual["status"], actual["reason"]) == ("unreadable", bad.reason)
    assert actual["path"] == f"{sender}/{bad.name}"
    assert all(words in str(actual["message"]) for words in (bad.name, *bad.says))
    assert states(office, sender) == {}


@pytest.mark.parametrize("sender", UNRECOGNISED)
def test_what_is_not_exactly_one_form_is_kept_as_unrecognised(office: Office, sender: str) -> None:
    bad, actual = UNRECOGNISED[sender], receipt(office, sender)
    assert (actual["status"], actual["reason"]) == ("unrecognised", bad.reason)
    assert all(words in str(actual["message"]) for words in (bad.name, *bad.says))
    assert states(office, sender).keys() <= {"unrecognised"}


@pytest.mark.parametrize("sender", RETURNED)
def test_what_is_returned_is_told_with_file_place_reason_and_remedy(
    office: Office, sender: str
) -> None:
    bad, actual = RETURNED[sender], receipt(office, sender)
    assert (actual["status"], actual["reason"]) == ("returned", bad.reason)
    assert actual["path"] == f"{sender}/{bad.name}"
    reasons = [verdict for verdict in verdicts(office, sender) if verdict["scope"] == "submission"]
    first = reasons[0]
    assert (first["rule"], first["severity"]) == (bad.reason, "hard")
    assert (first["sheet"], first["cell"]) == bad.place
    assert all(words in str(first["message"]) for words in bad.says)
    assert str(first["remedy"]).startswith("请")
    told = str(actual["message"])
    assert any(f"{verdict['message']}。{verdict['remedy']}" in told for verdict in reasons)
    assert all(part in told for part in bad.place if part)
    assert "loaded" not in states(office, sender)


@pytest.mark.parametrize("sender", ACCEPTED)
def test_what_can_be_loaded_is_accepted(office: Office, sender: str) -> None:
    actual = receipt(office, sender)
    assert (actual["status"], actual["reason"], actual["message"]) == ("accepted", None, None)
    assert states(office, sender)["loaded"] > 0


@pytest.mark.parametrize("sender", (UNRECOGNISED | RETURNED | ACCEPTED).keys())
def test_every_cell_of_what_could_be_read_is_in_one_state(office: Office, sender: str) -> None:
    actual = receipt(office, sender)
    counted: Counter[str] = Counter()
    for row in of_receipt(office, sender, "ops.cell_state", "sheet"):
        counted[str(row["sheet"])] += int(str(row["cells"]))
    if sender == "a text":
        assert counted == {"csv": 1}
    else:
        assert counted == filled_cells(office.archive.read_bytes(str(actual["sha256"])))


def test_quarantine_lists_exactly_the_cells_that_are_counted_as_quarantined(office: Office) -> None:
    listed = office.rows(
        "select receipt_sequence, sheet, count(*) as cells from ops.quarantine group by 1, 2"
    )
    counted = office.rows(
        "select receipt_sequence, sheet, sum(cells)::bigint as cells from ops.cell_state"
        " where state = 'quarantined' group by 1, 2"
    )
    key = ("receipt_sequence", "sheet", "cells")
    assert {tuple(row[name] for name in key) for row in listed} == {
        tuple(row[name] for name in key) for row in counted
    }
    assert len(listed) >= 5


def test_a_verdict_that_names_a_cell_shows_what_stands_there(office: Office) -> None:
    """But for a unit that is wrong: there the column that it spoils is named."""
    shown = [
        (cell_text(office, sender, str(verdict["sheet"]), str(verdict["cell"])), verdict["value"])
        for sender in RETURNED | ACCEPTED
        if EVERYTHING[sender].name != CSV
        for verdict in verdicts(office, sender)
        if verdict["cell"]
        and verdict["value"] not in {None, MASK}
        and not str(verdict["rule"]).startswith("unit_")
    ]
    assert [text for text, _ in shown] == [value for _, value in shown]
    assert len(shown) >= 10


@pytest.mark.parametrize("sender", ["xlsx named xls", "csv in GBK", "csv in UTF-8"])
def test_the_bytes_decide_what_a_file_is(office: Office, sender: str) -> None:
    name = ACCEPTED[sender].name
    assert march(office, sender) == {
        "甲项目": (9_000, name),
        "乙项目": (10_000, name),
        "丙项目": (10_000, name),
    }
    assert verdicts(office, sender) == []


def test_cells_of_an_unknown_column_are_quarantined_and_the_rest_loads(office: Office) -> None:
    sender = "an unknown column"
    aside = of_receipt(office, sender, "ops.quarantine", "cell")
    assert [(row["sheet"], row["cell"], row["value"]) for row in aside] == [
        ("Sheet1", f"AF{row}", "另有安排") for row in (6, 7, 8)
    ]
    (verdict,) = verdicts(office, sender)
    assert (verdict["rule"], verdict["severity"]) == ("unknown_column", "verify")
    assert (verdict["sheet"], verdict["cell"], verdict["value"]) == ("Sheet1", "AF3", "备用")
    assert verdict["remedy"]
    assert march(office, sender)["甲项目"] == (9_000, NAME)


def test_a_total_off_by_its_last_digit_is_rounding(office: Office) -> None:
    sender = "a 合计 off by its last digit"
    assert cell_text(office, sender, "Sheet1", "N10") == "30000.76"
    assert verdicts(office, sender) == []
    assert march(office, sender) == {row.name: (Decimal("10000.25"), NAME) for row in PROJECTS}


def test_an_equal_repeat_is_a_mention_of_one_fact(office: Office) -> None:
    sender = "a project twice with equal values"
    assert march(office, sender) == {
        "甲项目": (9_000, NAME),
        "乙项目": (10_000, NAME),
        "丙项目": (10_000, NAME),
    }
    key = receipt(office, sender)["submission_key"]
    (mention,) = office.rows(f"select * from ops.mention where submission_key = {key}")
    assert (mention["first_row"], mention["source_row"]) == (6, 9)
    assert verdicts(office, sender) == []


@pytest.mark.parametrize(
    ("sender", "rule", "cell", "written", "says"),
    [
        ("the month 13", "not_a_date", "W6", "2024.13", "“计划开工时间”填的“2024.13”不是日期"),
        ("1e308", "out_of_range", "I6", "1e+308", "“总投资”填的“1e+308”超出了"),
        ("1e308 as text", "out_of_range", "I6", "1e308", "“总投资”填的“1e308”超出了"),
        ("亿元 among 万元", "占年计划比重", "O6", "50", "“占年计划”填的“50”，而"),
        ("a contact too long", "too_long", "AD6", MASK, "“联系人”"),
    ],
)
def test_a_cell_that_cannot_be_right_is_set_aside_and_its_row_stands(
    office: Office, sender: str, rule: str, cell: str, written: str, says: str
) -> None:
    verdict = verdicts(office, sender)[0]
    assert (verdict["rule"], verdict["severity"]) == (rule, "hard")
    assert (verdict["sheet"], verdict["cell"], verdict["value"]) == ("Sheet1", cell, written)
    assert says in str(verdict["message"])
    assert str(verdict["remedy"]).startswith("请")
    aside = of_receipt(office, sender, "ops.quarantine", "cell")
    assert {row["rule"] for row in aside} == {rule}
    assert {str(row["cell"])[-1] for row in aside} == {"6"}
    assert written in {row["value"] for row in aside if row["cell"] == cell}
    assert march(office, sender).keys() == {"甲项目", "乙项目", "丙项目"}
    (fields,) = office.rows(
        "select set_aside, null_reasons from mart.project_month"
        f" where reporter = '{sender}' and period_code = '2024-M03' and set_aside is not null"
    )
    assert str(fields["set_aside"]).split("、") == sorted(str(row["field"]) for row in aside)
    assert f"=aside/{rule}" in str(fields["null_reasons"])


def test_what_adds_up_says_how_much_is_set_aside(office: Office) -> None:
    completion = {
        str(row["sender"]): (row["projects"], row["projects_set_aside"], row["ytd_investment"])
        for row in office.rows(
            "select reporter as sender, count(*) as projects, count(ytd_investment) as figures,"
            " count(*) filter (where set_aside ~ 'ytd_investment') as projects_set_aside,"
            " sum(ytd_investment) as ytd_investment from mart.project_month"
            " where period_code = '2024-M03' group by 1"
        )
    }
    assert completion["the month 13"] == (3, 0, 30_000)
    assert completion["亿元 among 万元"] == (3, 1, 20_000)
    (district,) = office.rows(
        "select projects_set_aside, projects_carried_forward from mart.district_completion"
        " where period_code = '2024-M02'"
    )
    assert district == {"projects_set_aside": 0, "projects_carried_forward": 0}


@pytest.mark.parametrize("sender", ["1e308", "1e308 as text"])
def test_a_total_over_a_quarantined_number_is_listed_for_a_person(
    office: Office, sender: str
) -> None:
    listed = verdicts(office, sender)[1:]
    assert [(verdict["rule"], verdict["severity"], verdict["cell"]) for verdict in listed] == [
        ("control_total_undecidable", "verify", "I9"),
        ("control_total_undecidable", "verify", "I10"),
    ]


def test_an_amount_in_another_unit_that_no_arithmetic_catches_is_listed(office: Office) -> None:
    sender = "元 among 万元"
    (verdict,) = verdicts(office, sender)
    assert (verdict["rule"], verdict["severity"]) == ("总投资量级", "verify")
    assert (verdict["sheet"], verdict["cell"]) == ("Sheet1", "I6")
    assert "请核实单位" in str(verdict["message"])
    total = (
        "select total_investment from mart.project_month where project_name = '甲项目'"
        f" and reporter = '{sender}' and period_code = '2024-M03'"
    )
    assert office.value(total) == 10**9


def test_personal_data_is_masked_wherever_faults_are_told(office: Office) -> None:
    told = office.rows(
        "select value, message from ops.quarantine"
        " union all select value, message from ops.verdict"
        " union all select '', message from ops.submission"
    )
    texts = [str(text) for row in told for text in row.values()]
    assert not [text for text in texts if "示例联系人" in text or "0531-" in text]
    sensitive = office.rows(
        "select value from ops.quarantine where field in ('contact', 'contact_phone')"
    )
    assert {row["value"] for row in sensitive} == {MASK}


def test_a_file_without_a_sender_is_kept_as_unrecognised(office: Office) -> None:
    actual = receipt(office, "")
    assert (actual["status"], actual["reason"]) == ("unrecognised", "no_reporter")
    assert actual["path"] == NAME
    assert all(words in str(actual["message"]) for words in (NAME, "报送单位的文件夹"))
    assert states(office, "") == {"unrecognised": filled_cells(workbook()).total()}


def test_after_such_a_night_nothing_waits(office: Office) -> None:
    assert office.night() == []
    arrivals = office.value("select count(*) from ops.receipt")
    assert arrivals == 2 * len(EVERYTHING) + len(NOT_LOADED) + 1
    assert office.value("select count(*) from ops.submission") == arrivals
