"""A night without anything to do is known for one before Dagster is imported."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import TYPE_CHECKING

import dagster as dg
import psycopg
import pytest

from licheng_etl.landing import Withdrawal, record_decision
from licheng_etl.pipeline import PipelineContext
from licheng_etl.settings import Settings
from orchestration import marks, quiet
from orchestration.assets import received_files
from orchestration.instance import open_instance
from orchestration.quiet import is_quiet
from orchestration.resources import PipelineResource
from orchestration.runs import run_night
from tests.end_to_end.bad_files import RETURNED
from tests.end_to_end.workbooks import NAME, workbook
from tests.office import BEIJING

if TYPE_CHECKING:
    from pathlib import Path

    from licheng_etl.warehouse.database import Database
    from tests.office import Office

pytestmark = pytest.mark.usefixtures("in_force")

BAD = RETURNED["a 合计 that is off"]
A_NIGHT = """
import sys
from licheng_etl.cli import main
try:
    main()
finally:
    print(sorted({"dagster", "great_expectations", "sqlalchemy"} & sys.modules.keys()))
"""


def quiet_now() -> bool:
    return is_quiet(PipelineContext.open(Settings()))


def runs() -> int:
    with open_instance(Settings()) as instance:
        return len(instance.get_runs())


@pytest.fixture
def after_a_night(office: Office) -> Office:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    assert not quiet_now()
    run_night(Settings())
    assert quiet_now()
    return office


def test_a_second_run_imports_no_dagster_and_makes_no_run(after_a_night: Office) -> None:
    before, mark = runs(), after_a_night.archive.mark()
    told = subprocess.run(
        [sys.executable, "-c", A_NIGHT, "run"], check=True, capture_output=True, text=True
    ).stdout
    assert "新收文件 0 份；没有变化的月份，数据库未动。" in told
    assert told.splitlines()[-1] == "[]"
    assert runs() == before
    assert mark is not None
    assert (after_a_night.archive.mark() or mark) > mark


def test_a_file_ends_the_quiet_while_it_is_being_written_too(
    after_a_night: Office, in_force: pytest.MonkeyPatch
) -> None:
    after_a_night.drop("2月.xlsx", workbook(month="2024-02"), "2024-03-05T09:00")
    assert not quiet_now()
    in_force.setenv("LICHENG_SETTLE_SECONDS", "3600")
    assert not quiet_now()


@pytest.mark.long
def test_what_cannot_be_taken_is_told_every_night(
    after_a_night: Office, in_force: pytest.MonkeyPatch
) -> None:
    in_force.setenv("LICHENG_MAX_FILE_BYTES", "100")
    after_a_night.drop("2月.xlsx", workbook(month="2024-02"), "2024-03-05T09:00")
    for _ in range(2):
        assert run_night(Settings()).problems
        assert not quiet_now()


def test_a_decision_ends_the_quiet(after_a_night: Office) -> None:
    withdrawal = Withdrawal(
        decided_at=datetime(2024, 4, 10, tzinfo=BEIJING),
        decided_by="审核员",
        receipt=1,
        reason="误报",
    )
    record_decision(after_a_night.archive, withdrawal)
    assert not quiet_now()
    run_night(Settings())
    assert quiet_now()


@pytest.mark.long
def test_a_form_that_breaks_ends_the_quiet(
    after_a_night: Office, in_force: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "冷链.yaml").write_text("form: 冷链", encoding="utf-8")
    in_force.setenv("LICHENG_FORMS", str(tmp_path))
    assert not quiet_now()
    run_night(Settings())
    assert quiet_now()


@pytest.mark.long
def test_a_due_day_that_passes_ends_the_quiet(
    after_a_night: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing came, and nothing of the archive or the warehouse has changed."""
    monkeypatch.setattr(marks, "local_date", lambda _: date(2024, 3, 1))
    assert not quiet_now()


@pytest.mark.long
def test_a_returned_file_is_told_once_and_then_it_is_quiet(after_a_night: Office) -> None:
    after_a_night.drop("更正.xlsx", BAD.content(), "2024-04-09T09:00")
    night = run_night(Settings())
    assert (night.again, night.failures) == (("2024-03",), [])
    assert quiet_now()


@pytest.mark.long
def test_a_run_that_began_since_ends_the_quiet(after_a_night: Office) -> None:
    """It may have been killed: only a night that runs finds that out."""
    quiet.strike_out(PipelineContext.open(Settings()).database)
    assert not quiet_now()
    run_night(Settings())
    assert quiet_now()


@pytest.mark.long
def test_every_run_strikes_the_note_out_as_it_begins(after_a_night: Office) -> None:
    with open_instance(Settings()) as instance:
        dg.materialize([received_files], instance=instance, resources={"etl": PipelineResource()})
    assert not quiet_now()


@pytest.mark.long
def test_a_storage_out_of_reach_is_not_quiet(
    after_a_night: Office, in_force: pytest.MonkeyPatch
) -> None:
    in_force.setenv("LICHENG_DAGSTER_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    assert not quiet_now()


@pytest.mark.long
def test_an_inbox_that_is_not_there_is_not_quiet(
    after_a_night: Office, in_force: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_force.setenv("LICHENG_INBOX", str(tmp_path / "not mounted"))
    assert not quiet_now()


@pytest.mark.usefixtures("office")
def test_two_that_note_down_at_once_on_a_new_storage_both_do(storage: Database) -> None:
    context = PipelineContext.open(Settings())
    with ThreadPoolExecutor() as pool, psycopg.connect(storage.url()) as first:
        first.execute("SELECT pg_advisory_xact_lock(%s)", (quiet._LOCK,))
        first.execute(quiet._MAKE)
        second = pool.submit(quiet.note_down, context, {})
        with pytest.raises(TimeoutError):
            second.result(timeout=0.5)
        first.commit()
        second.result(timeout=30)
    assert quiet._noted(context.database) is not None
