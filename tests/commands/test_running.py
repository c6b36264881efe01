"""`run` and `rebuild`: exit codes, and what a person is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.end_to_end.workbooks import NAME, workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.commands.conftest import Answer
    from tests.end_to_end.conftest import Office

    Licheng = Callable[..., Answer]


def test_an_empty_inbox_is_a_run_that_does_nothing(licheng: Licheng) -> None:
    answer = licheng("run", "--strict")
    assert (answer.code, answer.complained) == (0, "")
    assert "新收文件 0 份；没有变化的月份" in answer.said


def test_a_run_says_what_it_loaded_and_how_to_look_at_it(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    answer = licheng("run")
    assert (answer.code, answer.complained) == (0, "")
    assert "新收文件 1 份；装载月份 2024-03 至 2024-03，共 1 个" in answer.said
    assert f"export LICHENG_DATA_DIR='{office.settings.data_dir}'" in answer.said
    assert "数据库未动" in licheng("run").said


def test_a_returned_file_is_a_result_and_a_reason_to_look_with_strict(
    licheng: Licheng, office: Office
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop("残缺.xlsx", workbook()[:500], "2024-04-06T09:00")
    plain = licheng("run")
    assert plain.code == 0
    assert "残缺.xlsx" in plain.said
    assert licheng("run", "--strict").code == 3


def test_a_backfill_takes_in_first_what_has_arrived(licheng: Licheng, office: Office) -> None:
    for month in ("2024-02", "2024-03"):
        office.drop(f"{month}.xlsx", workbook(month=month), "2024-04-05T09:00")
    answer = licheng("backfill", "2024-02")
    assert (answer.code, answer.complained) == (0, "")
    assert "新收文件 2 份；补数 2024-02 至 2024-02，共 1 个月" in answer.said
    assert "另有变化、未在所选之内的月份：2024-03" in answer.said
    months = office.rows("select distinct period_code from mart.project_month")
    assert [row["period_code"] for row in months] == ["2024-M02"]
    again = licheng("backfill", "2024-02..2024-03")
    assert "新收文件 0 份；补数 2024-02 至 2024-03，共 2 个月" in again.said
    assert "另有变化" not in again.said


def test_an_inbox_that_is_not_there_is_told_with_a_remedy(licheng: Licheng, office: Office) -> None:
    office.inbox.rmdir()
    answer = licheng("run")
    assert answer.code == 1
    assert "there is no inbox here" in answer.complained
    assert "Create the folder" in answer.complained
    assert len(answer.complained.splitlines()) == 1


def test_a_setting_that_cannot_be_used_is_told_with_a_remedy(
    licheng: Licheng, in_force: pytest.MonkeyPatch
) -> None:
    in_force.setenv("LICHENG_FIRST_MONTH", "2024")
    answer = licheng("run")
    assert answer.code == 1
    assert "first_month: is not a month such as 2023-01" in answer.complained
    assert "LICHENG_<NAME>" in answer.complained


def test_a_warehouse_out_of_reach_is_told_with_a_remedy(
    licheng: Licheng, in_force: pytest.MonkeyPatch
) -> None:
    in_force.setenv("LICHENG_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/nothing")
    answer = licheng("status")
    assert answer.code == 1
    assert "LICHENG_DATABASE_URL" in answer.complained
    assert "secret" not in answer.complained


def test_a_rebuild_gives_the_same_warehouse(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    licheng("run")
    before = office.fingerprint()
    answer = licheng("rebuild", "--yes")
    assert (answer.code, answer.complained) == (0, "")
    assert office.fingerprint() == before


def test_a_rebuild_that_is_not_confirmed_drops_nothing(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    before = office.fingerprint()
    assert licheng("rebuild").code == 1
    assert office.fingerprint() == before


def test_what_a_run_writes_beside_the_inbox_is_its_owners_alone(
    licheng: Licheng, office: Office
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    shared = {office.inbox, *office.inbox.rglob("*")}
    before = {path: path.stat().st_mode for path in shared}
    assert licheng("run").code == 0
    written = [path for path in office.settings.data_dir.rglob("*") if path not in shared]
    assert {"archive", "staging", "dagster"} <= {path.name for path in written}
    assert [path for path in written if path.stat().st_mode & 0o077] == []
    assert {path: path.stat().st_mode for path in shared} == before
