"""Laws 3 and 5: history is kept, and the warehouse is a function of the archive."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from polars.exceptions import PanicException

from licheng_etl import pipeline
from licheng_etl.landing import Withdrawal, record_decision
from licheng_etl.model.errors import WarehouseError
from licheng_etl.pipeline import loading, reader
from licheng_etl.planning import plan
from licheng_etl.reports.receipts import read_files
from licheng_etl.warehouse.load.loader import load
from tests.end_to_end.workbooks import NAME, PROJECTS, with_ytd, workbook
from tests.loading import load_months
from tests.office import BEIJING, Office, copied_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from licheng_etl.landing import Receipt
    from licheng_etl.warehouse.load.batch import Batch
    from tests.databases import Databases

YTD = """
    select ytd_investment from mart.project_month
    where period_code = '2024-M03' and project_name = '甲项目'
"""
VINTAGES = """
    select f.ytd_investment, f.recorded_at, f.superseded_at
    from core.fct_project_month f join core.dim_project_version v using (version_key)
    where v.project_name = '甲项目' order by f.recorded_at
"""


def withdraw(office: Office, receipt: int, at: str) -> None:
    record_decision(
        office.archive,
        Withdrawal(
            decided_at=datetime.fromisoformat(at).replace(tzinfo=BEIJING),
            decided_by="审核员",
            receipt=receipt,
            reason="误报",
        ),
    )


def test_a_correction_makes_a_new_vintage_and_the_old_figure_is_still_known(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    office.drop("更正.xlsx", workbook(with_ytd(9_000)), "2024-05-10T09:00")
    office.night()
    assert office.value(YTD) == 9_000
    assert office.value(YTD, known="2024-05-09") == 10_000
    assert office.value(YTD, known="2024-05-10") == 9_000
    assert office.value(YTD, known="2024-05-10 08:59:59+08") == 10_000
    assert office.rows(YTD, known="2024-04-04") == []
    assert len(office.rows(VINTAGES)) == 2


def test_unchanged_rows_of_a_correction_keep_their_vintage(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop("更正.xlsx", workbook(with_ytd(9_000)), "2024-05-10T09:00")
    office.night()
    assert office.value("select count(*) from core.fct_project_month") == len(PROJECTS) + 1


def test_a_then_b_then_a_again_is_three_vintages(office: Office) -> None:
    first, second = workbook(), workbook(with_ytd(9_000))
    office.drop("一.xlsx", first, "2024-04-05T09:00")
    office.drop("二.xlsx", second, "2024-04-06T09:00")
    office.drop("三.xlsx", first, "2024-04-07T09:00")
    office.night()
    amounts = [row["ytd_investment"] for row in office.rows(VINTAGES)]
    assert amounts == [10_000, 9_000, 10_000]


def test_the_same_file_at_one_path_again_and_again_is_three_receipts(office: Office) -> None:
    first, second = workbook(), workbook(with_ytd(9_000))
    for content, day in ((first, 5), (second, 6), (first, 7)):
        office.drop(NAME, content, f"2024-04-{day:02d}T09:00")
        office.night()
    assert len(office.rows(VINTAGES)) == 3


def test_bytes_equal_to_the_holder_change_nothing(office: Office) -> None:
    office.drop("一.xlsx", workbook(), "2024-04-05T09:00")
    office.night()
    before = office.fingerprint()
    office.drop("二.xlsx", workbook(), "2024-04-06T09:00")
    office.night()
    assert office.fingerprint() == before


def test_a_row_that_vanishes_is_superseded_and_can_come_back(office: Office) -> None:
    for number, rows in enumerate((PROJECTS, PROJECTS[1:], PROJECTS), 1):
        office.drop(f"{number}.xlsx", workbook(rows), f"2024-04-{number:02d}T09:00")
    office.night()
    assert office.rows(YTD, known="2024-04-02") == []
    assert office.value(YTD, known="2024-04-01") == 10_000
    assert office.value(YTD) == 10_000


def test_a_withdrawal_brings_back_what_held_before(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop("误报.xlsx", workbook(with_ytd(9_000)), "2024-05-10T09:00")
    office.night()
    assert office.value(YTD) == 9_000
    mistaken = office.value("select sequence from ops.receipt where name = '误报.xlsx'")
    withdraw(office, int(str(mistaken)), "2024-05-12T10:00")
    office.night()
    assert office.value(YTD) == 10_000
    assert office.value(YTD, known="2024-05-11") == 9_000
    assert [row["ytd_investment"] for row in office.rows(VINTAGES)] == [10_000, 9_000, 10_000]


def test_withdrawing_the_only_submission_leaves_nothing_in_force(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    withdraw(office, 1, "2024-04-06T10:00")
    office.night()
    assert office.rows(YTD) == []
    assert office.value(YTD, known="2024-04-05") == 10_000
    assert office.night() == []


@dataclass(frozen=True)
class Loaded:
    """The sample after one night: the office, the months, the fingerprint."""

    office: Office
    months: list[str]
    fingerprint: str


@pytest.fixture(scope="module")
def sample(
    tmp_path_factory: pytest.TempPathFactory, databases: Databases, loaded_sample: Office
) -> Iterator[Loaded]:
    """A copy of the loaded sample; nobody changes its facts."""
    folder = tmp_path_factory.mktemp("sample") / "data"
    with copied_office(loaded_sample, folder, databases) as office:
        months = office.rows("select distinct month from ops.slot order by month")
        yield Loaded(office, [str(row["month"]) for row in months], office.fingerprint())


def test_a_second_night_with_nothing_new_changes_no_row(sample: Loaded) -> None:
    office = sample.office
    facts = ("fct_project_month", "fct_freight_month", "fct_indicator_obs")
    assert all(office.value(f"select count(*) from core.{fact}") for fact in facts)
    before = office.versions()
    assert office.night() == []
    assert office.versions() == before
    assert office.load_again() == {(0, 0, 0)}
    assert office.versions() == before


def test_what_another_run_loaded_meanwhile_waits_no_more(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    context = office.context
    pipeline.take_in_arrivals(context)
    pipeline.read_pending(context)
    months = pipeline.stale_months(context)
    with pipeline.open_loads(context, months, forms=["dispatch"], run_id="slow") as loads:
        load_months(office.context, months, forms=["dispatch"], run_id="quick")
        assert loads.attempt(["dispatch"]) == []
        assert loads.waiting(["dispatch"]) == dict.fromkeys(months, 0)


@pytest.mark.long
def test_a_rebuild_needs_nothing_but_the_archive(
    office: Office, new_office: Callable[[str], Office], sample_inbox: Path
) -> None:
    shutil.copytree(sample_inbox, office.inbox, dirs_exist_ok=True)
    office.night()
    withdraw(office, 3, "2024-12-01T10:00")
    office.night()
    before = office.fingerprint()
    copy = new_office("重建")
    shutil.copytree(office.settings.archive_url, copy.settings.archive_url)
    copy.night()
    assert copy.fingerprint() == before


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_loading_does_not_matter(
    office: Office, sample: Loaded, sample_inbox: Path, seed: int
) -> None:
    shutil.copytree(sample_inbox, office.inbox, dirs_exist_ok=True)
    chance = random.Random(seed)
    office.night(chance.sample(sample.months, len(sample.months)))
    assert office.fingerprint() == sample.fingerprint


@pytest.mark.long
def test_the_order_of_landing_does_not_matter(
    office: Office, sample: Loaded, sample_inbox: Path
) -> None:
    """Receipt times are stated, so files may arrive in any order, a few each night."""
    receipts = set(sample_inbox.glob("*/*.receipt.json"))
    files = sorted(set(sample_inbox.glob("*/*")) - receipts)
    senders = {file.parent.name for file in files}
    assert len(senders) > 2
    random.Random(7).shuffle(files)
    for sender in senders:
        (office.inbox / sender).mkdir()
    for start in range(0, len(files), 20):
        for file in files[start : start + 20]:
            for each in (file, file.with_name(f"{file.name}.receipt.json")):
                shutil.copy2(each, office.inbox / file.parent.name)
        office.night()
    assert office.fingerprint() == sample.fingerprint


def test_a_code_that_comes_later_joins_the_name_that_came_before(office: Office) -> None:
    bare = replace(PROJECTS[0], code=None)
    office.drop("2月.xlsx", workbook([bare], "2024-02"), "2024-03-05T09:00")
    office.drop("3月.xlsx", workbook([PROJECTS[0]], "2024-03"), "2024-04-05T09:00")
    office.night()
    ids = "select count(distinct project_id) from mart.project_month"
    assert office.value(ids) == 1
    assert office.value(ids, known="2024-03-31") == 1
    written = office.value("select count(distinct project_key) from core.fct_project_month")
    assert written == 2


def test_equal_names_of_different_builders_are_not_merged(office: Office) -> None:
    rows = [PROJECTS[0], replace(PROJECTS[0], code=None, builder="另一家建设单位")]
    office.drop(NAME, workbook(rows), "2024-04-05T09:00")
    office.night()
    assert office.value("select count(distinct project_id) from mart.project_month") == 2


def test_amounts_are_exact_decimals(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    assert office.value(YTD) == Decimal("10000.00000000")


def test_a_slot_that_loses_its_submissions_is_emptied(office: Office) -> None:
    """As after a change of a form under which a file is no longer accepted."""
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    with office.connect() as connection:
        connection.execute("update ops.submission set status = 'returned', reason = 'test'")
    assert office.night() == ["2024-03"]
    for table in ("fct_project_month", "dim_project", "dim_project_version", "dim_submission"):
        assert office.value(f"select count(*) from core.{table}") == 0, table
    assert office.night() == []


def test_a_sender_whose_load_fails_stops_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00", folder="甲街道")
    office.drop(NAME, workbook(), "2024-04-05T09:00", folder="乙街道")
    sound = load

    def failing(connection: object, batch: Batch, **how: object) -> object:
        if batch.reporter == "甲街道":
            raise ValueError("broken")
        return sound(connection, batch, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "load", failing)
    with pytest.raises(WarehouseError, match="dispatch × 甲街道 × 2024-03: broken"):
        office.night()
    senders = office.rows("select distinct reporter from core.fct_project_month")
    assert [row["reporter"] for row in senders] == ["乙街道"]
    monkeypatch.undo()
    assert office.night() == ["2024-03"]
    assert office.value("select count(distinct reporter) from core.fct_project_month") == 2


@pytest.mark.parametrize("error", [ValueError, PanicException])
def test_a_file_that_breaks_the_program_stops_no_other(
    office: Office, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    for number in range(3):
        office.drop(NAME, workbook(), "2024-04-05T09:00", folder=f"街道{number}")
    sound = read_files

    def failing(receipts: list[Receipt], *rest: object) -> object:
        if any(receipt.folder == "街道1" for receipt in receipts):
            raise error("broken")
        return sound(receipts, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "read_files", failing)
    office.night()
    actual = office.rows("select receipt_sequence, status, reason from ops.submission order by 1")
    assert [(row["status"], row["reason"]) for row in actual] == [
        ("accepted", None),
        ("unreadable", "reader_failed"),
        ("accepted", None),
    ]
    ((path, why),) = plan(office.context).unread
    assert (path, "broken" in why) == (f"街道1/{NAME}", True)


def test_facts_of_a_form_that_is_gone_are_unloaded(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    with office.connect() as connection:
        connection.execute("update ops.slot set form = 'gone'")
        connection.execute("update ops.submission set status = 'unrecognised', form = ''")
    office.night()
    assert office.value("select count(*) from core.fct_project_month") == 0
    assert office.value("select count(*) from core.dim_project") == 0
    assert office.night() == []


def test_periods_outside_the_partitions_belong_to_the_nearest_one(office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    context = office.context
    early = replace(
        context, settings=context.settings.model_copy(update={"first_month": "2024-06"})
    )
    pipeline.take_in_arrivals(early)
    pipeline.read_pending(early)
    assert pipeline.stale_months(early) == ["2024-06"]
    load_months(early, ["2024-06"], forms=["dispatch"], run_id="test")
    assert pipeline.stale_months(early) == []
    assert office.value("select count(*) from core.fct_project_month") == len(PROJECTS)
