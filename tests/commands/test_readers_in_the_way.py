"""Readers that hold what the writer needs: it waits only so long, says who, and loses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.keys import key_of
from licheng_etl.warehouse.server.roles import DatabaseRole
from tests.end_to_end.workbooks import NAME, workbook
from tests.office import REPORTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]

LOCKS = {
    "of the sender": key_of("load", "dispatch", REPORTER),
    "of the dimensions": key_of("load", "dimensions"),
}


@pytest.fixture
def loaded(office: Office, in_force: pytest.MonkeyPatch) -> Office:
    """An office with a month in its warehouse, whose writer is impatient."""
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    in_force.setenv("LICHENG_LOCK_SECONDS", "0.5")
    return office


@pytest.mark.parametrize("lock", LOCKS)
def test_a_backfill_names_the_reader_that_holds_a_lock(
    licheng: Licheng, loaded: Office, lock: str
) -> None:
    before = loaded.fingerprint()
    with loaded.database.connect(DatabaseRole.BI, autocommit=True) as reader:
        reader.execute("SET application_name = 'DBeaver 25'")
        reader.execute("SELECT pg_advisory_lock(%s), 'geheim'", [LOCKS[lock]])
        answer = licheng("backfill", "2024-03", "--force")
        number = reader.info.backend_pid
    assert answer.code == 1
    for said in (f"进程 {number}", "角色 licheng_bi", "DBeaver 25", "，自 20", "LOCK_SECONDS"):
        assert said in answer.complained
    assert "geheim" not in answer.complained
    assert loaded.fingerprint() == before
    assert licheng("backfill", "2024-03", "--force").code == 0


@pytest.mark.parametrize("lock", ["ops", "derive"])
def test_a_run_names_who_holds_the_lock_of_another_step(
    licheng: Licheng, loaded: Office, lock: str
) -> None:
    loaded.drop("更正.xlsx", workbook(), "2024-04-06T09:00")
    with loaded.database.connect(DatabaseRole.STEWARD, autocommit=True) as reader:
        reader.execute("SELECT pg_advisory_lock(%s)", [key_of(lock)])
        answer = licheng("run")
    assert answer.code == 1
    assert "角色 licheng_steward" in answer.complained
    assert licheng("run").code == 0


def test_an_idle_transaction_of_a_reader_holds_up_no_backfill(
    licheng: Licheng, loaded: Office
) -> None:
    with loaded.database.connect(DatabaseRole.BI) as reader:
        reader.execute("SELECT * FROM mart.project_month")
        assert licheng("backfill", "2024-03", "--force").code == 0


@pytest.mark.long
def test_a_rebuild_waits_for_no_reader_whose_transaction_is_idle(
    licheng: Licheng, loaded: Office
) -> None:
    before = loaded.fingerprint()
    query = "SELECT count(*) FROM mart.project_month"
    with loaded.database.connect(DatabaseRole.BI) as reader:
        seen = reader.execute(query).fetchone()
        assert licheng("rebuild", "--yes").code == 0
        assert reader.execute(query).fetchone() == seen
    assert loaded.fingerprint() == before
