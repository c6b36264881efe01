"""A correction that is worse than what it corrects: what held stands on, and everybody is told."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.landing import Explanation, record_decision
from licheng_etl.transform.holding import RULE
from licheng_etl.warehouse.ask.trace import trace
from tests.dispatch_edits import with_value
from tests.end_to_end.bad_files import RETURNED, UNREADABLE, UNRECOGNISED
from tests.end_to_end.workbooks import NAME, PROJECTS, with_ytd, workbook
from tests.office import BEIJING, Office

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.sample import DispatchTable

STANDING = """
    select project_name, ytd_investment, set_aside, carried_forward
    from mart.project_month where period_code = '2024-M03' order by ytd_investment, project_name
"""
MANY = tuple(replace(PROJECTS[1], name=f"项目{number}") for number in range(10))


def faulty(**values: Any) -> bytes:
    """The first project's row with other values, total and rates left as they are."""

    def edit(table: DispatchTable) -> DispatchTable:
        for key, value in values.items():
            table = with_value(table, 0, 0, key, value)
        return table

    return workbook(edit=edit)


def explain(office: Office, receipt: int, at: str) -> None:
    record_decision(
        office.archive,
        Explanation(
            decided_at=datetime.fromisoformat(at).replace(tzinfo=BEIJING),
            decided_by="审核员",
            receipt=receipt,
            rule=RULE,
            address="整份",
            text="名单调整",
        ),
    )


def test_a_value_that_cannot_be_read_stands_on_and_traces_to_the_older_cell(
    office: Office,
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop("更正.xlsx", faulty(ytd_completed="约一万"), "2024-05-10T09:00")
    office.night()
    rows = {str(row["project_name"]): row for row in office.rows(STANDING)}
    assert rows["甲项目"]["ytd_investment"] == 10_000
    assert rows["甲项目"]["carried_forward"] == "ytd_investment"
    ((key,),) = [
        tuple(row.values())
        for row in office.rows(
            "select trace_id from mart.project_month where carried_forward is not null"
        )
    ]
    with office.connect() as connection:
        actual = trace(connection, office.archive, int(str(key)), "ytd_investment")
        beside = trace(connection, office.archive, int(str(key)), "total_investment")
    assert (actual.file.rpartition("/")[2], actual.text) == (NAME, "10000")
    assert beside.file.endswith("更正.xlsx")
    (address,) = office.rows(
        "select file_name, cell from mart.cell_address"
        f" where trace_id = '{key}' and field = 'ytd_investment'"
    )
    assert address == {"file_name": NAME, "cell": actual.cell}
    (history,) = office.rows("select how, old_value, new_value from mart.project_history")
    assert history == {"how": "沿用上次", "old_value": 10_000, "new_value": 10_000}
    (completion,) = office.rows(
        "select projects, projects_set_aside, projects_carried_forward, rows_set_aside,"
        " ytd_investment from mart.list_completion"
    )
    assert list(completion.values()) == [3, 0, 1, 0, 30_000]


def test_a_project_that_stands_in_the_file_was_not_taken_off_the_list(office: Office) -> None:
    office.drop("2月.xlsx", workbook(month="2024-02"), "2024-03-05T09:00")
    nameless = workbook(edit=lambda table: with_value(table, 0, 1, "builder", None))
    office.drop("3月.xlsx", nameless, "2024-04-05T09:00")
    office.drop("4月.xlsx", workbook(month="2024-04"), "2024-05-05T09:00")
    office.night()
    changes = office.rows("select period_code, change, project_name, note from mart.list_changes")
    assert sorted(
        (str(row["period_code"]), row["change"], row["project_name"]) for row in changes
    ) == [
        ("2024-M03", "不明", "乙项目"),
        ("2024-M04", "不明", "乙项目"),
    ]
    assert {row["note"] for row in changes} == {"“3月.xlsx”第7行"}
    aside = office.rows("select list_level, name, rule from mart.rows_set_aside")
    assert aside == [{"list_level": "省级", "name": "乙项目", "rule": "filled"}]
    counted = "select rows_set_aside from mart.list_completion where period_code = '2024-M03'"
    assert office.value(counted) == 1


def test_a_project_that_is_not_in_the_file_was_taken_off_the_list(office: Office) -> None:
    office.drop("2月.xlsx", workbook(month="2024-02"), "2024-03-05T09:00")
    office.drop(NAME, workbook(PROJECTS[1:]), "2024-04-05T09:00")
    office.night()
    (change,) = office.rows("select change, project_name, note from mart.list_changes")
    assert change == {"change": "调出", "project_name": "甲项目", "note": None}


def test_a_file_that_tells_less_waits_as_a_soft_verdict_until_it_is_explained(
    office: Office,
) -> None:
    office.drop(NAME, workbook(MANY), "2024-04-05T09:00")
    office.drop("更正.xlsx", workbook(MANY[:6]), "2024-05-10T09:00")
    office.night()
    assert office.value("select count(*) from mart.project_month") == 10
    verdicts = "select rule, severity, receipt_sequence, sheet from ops.cross_verdict"
    assert office.rows(verdicts) == [
        {"rule": RULE, "severity": "soft", "receipt_sequence": 2, "sheet": None}
    ]
    assert office.value("select held from mart.submission_status where receipt = 2") is True
    explain(office, 2, "2024-05-12T10:00")
    assert office.night() == ["2024-03"]
    assert office.value("select count(*) from mart.project_month") == 6
    assert office.value("select count(*) from mart.project_month", known="2024-05-11") == 10
    assert office.value("select held from mart.submission_status where receipt = 2") is False
    assert office.night() == []


FILES: tuple[Callable[[], bytes], ...] = (
    workbook,
    lambda: workbook(with_ytd(9_000)),
    lambda: faulty(ytd_completed="约一万", planned_start="8月底"),
    lambda: faulty(builder=None, project_code=None),
    lambda: workbook(PROJECTS[:1]),
    lambda: faulty(annual_rate=Decimal("0.5")),
)


@pytest.mark.long
@pytest.mark.parametrize("order", [(3, 2, 1, 0), (2, 0, 3, 1)])
def test_any_order_of_loading_good_and_bad_files_ends_in_the_same_warehouse(
    office: Office, new_office: Callable[[str], Office], order: tuple[int, ...]
) -> None:
    """Receipt times are stated; the files come one a night, in that order."""
    sendings = [
        (f"{number}.xlsx", FILES[kind](), f"2024-04-{number + 5:02d}T09:00")
        for number, kind in enumerate((0, 2, 4, 3))
    ]
    for sending in sendings:
        office.drop(*sending)
    office.night()
    explain(office, 3, "2024-05-01T09:00")
    office.night()
    before = office.fingerprint()
    other = new_office("乱序")
    for place in order:
        other.drop(*sendings[place])
        other.night()
    third = other.value("select sequence from ops.receipt where name = '2.xlsx'")
    explain(other, int(str(third)), "2024-05-01T09:00")
    other.night()
    assert other.fingerprint() == before


EVERY: tuple[Callable[[], bytes], ...] = (
    *FILES,
    RETURNED["a 合计 that is off"].content,
    RETURNED["a project twice with different values"].content,
    UNREADABLE["the end cut off"].content,
    UNRECOGNISED["a workbook of nobody knows what"].content,
    lambda: workbook(month="2024-02"),
    lambda: workbook(with_ytd(9_000), month="2024-04"),
)
ORDERS = 20


@pytest.mark.long
def test_random_orders_of_every_kind_of_file_end_in_the_same_warehouse(
    office: Office, new_office: Callable[[str], Office]
) -> None:
    """Receipt times are stated; the files come in nights of one to four, in random order."""
    sendings = [
        (f"{number}.xlsx", content(), f"2024-05-{number + 5:02d}T09:00")
        for number, content in enumerate(EVERY)
    ]
    for sending in sendings:
        office.drop(*sending)
    office.night()
    before = office.fingerprint()
    chance = random.Random(20261128)
    for attempt in range(ORDERS):
        other = new_office(f"乱序{attempt}")
        order = chance.sample(sendings, len(sendings))
        while order:
            for sending in order[: chance.randint(1, 4)]:
                other.drop(*sending)
                order.remove(sending)
            other.night()
        assert other.fingerprint() == before, attempt
