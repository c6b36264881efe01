"""`run` and `rebuild`: exit codes, and what a person is told."""

from __future__ import annotations

import errno
import tempfile
from typing import TYPE_CHECKING, NoReturn

import pytest

from licheng_etl.model import owner_only
from licheng_etl.pipeline import take_in_arrivals
from tests.end_to_end.workbooks import NAME, with_ytd, workbook
from tests.office import empty

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]


def test_an_empty_inbox_is_a_run_that_does_nothing(licheng: Licheng) -> None:
    answer = licheng("run", "--strict")
    assert (answer.code, answer.complained) == (0, "")
    assert "新收文件 0 份；没有变化的月份" in answer.output


def test_a_run_says_what_it_loaded_and_how_to_look_at_it(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    answer = licheng("run")
    assert (answer.code, answer.complained) == (0, "")
    assert "新收文件 1 份；装载月份 2024-03 至 2024-03，共 1 个" in answer.output
    assert f"export LICHENG_DATA_DIR='{office.settings.data_dir}'" in answer.output
    assert "select * from mart.project_month where period_code = '2024-M03';" in answer.output
    assert "mart.freight" not in answer.output  # of which nothing was loaded
    (trace,) = [line for line in answer.output.splitlines() if " trace " in line]
    assert licheng("trace", *trace.split(" trace ")[1].split()[:2]).code == 0
    assert "数据库未动" in licheng("run").output


def test_a_returned_file_is_a_result_and_a_reason_to_look_with_strict(
    licheng: Licheng, office: Office
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop("残缺.xlsx", workbook()[:500], "2024-04-06T09:00")
    plain = licheng("run")
    assert plain.code == 0
    assert "残缺.xlsx" in plain.output
    assert licheng("run", "--strict").code == 3


def test_a_backfill_takes_in_first_what_has_arrived(licheng: Licheng, office: Office) -> None:
    for month in ("2024-02", "2024-03"):
        office.drop(f"{month}.xlsx", workbook(month=month), "2024-04-05T09:00")
    answer = licheng("backfill", "2024-02")
    assert (answer.code, answer.complained) == (0, "")
    assert "新收文件 2 份；补数 2024-02 至 2024-02，共 1 个月" in answer.output
    assert "另有变化、未在所选之内的月份：2024-03" in answer.output
    months = office.rows("select distinct period_code from mart.project_month")
    assert [row["period_code"] for row in months] == ["2024-M02"]
    again = licheng("backfill", "2024-02..2024-03")
    assert "新收文件 0 份；补数 2024-02 至 2024-03，共 2 个月" in again.output
    assert "另有变化" not in again.output


def test_an_inbox_that_is_not_there_is_told_with_a_remedy(licheng: Licheng, office: Office) -> None:
    office.inbox.rmdir()
    office.inbox.touch()
    answer = licheng("run")
    assert answer.code == 1
    assert "这里没有收件箱" in answer.complained
    assert "请建立这个文件夹" in answer.complained
    assert len(answer.complained.splitlines()) == 1


def test_an_inbox_that_is_not_there_is_made(office: Office) -> None:
    office.inbox.rmdir()
    take_in_arrivals(office.context)
    assert office.inbox.is_dir()


def test_a_setting_that_cannot_be_used_is_told_with_a_remedy(
    licheng: Licheng, in_force: pytest.MonkeyPatch
) -> None:
    in_force.setenv("LICHENG_FIRST_MONTH", "2024")
    answer = licheng("run")
    assert answer.code == 1
    assert "first_month：不是 2023-01 这样的月份" in answer.complained
    assert "LICHENG_…" in answer.complained


def test_a_warehouse_out_of_reach_is_told_with_a_remedy(
    licheng: Licheng, in_force: pytest.MonkeyPatch
) -> None:
    in_force.setenv("LICHENG_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/nothing")
    answer = licheng("status")
    assert answer.code == 1
    assert "LICHENG_DATABASE_URL" in answer.complained
    assert "secret" not in answer.complained


@pytest.mark.long
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


def test_what_could_not_be_taken_in_is_told_by_all_and_stops_nothing_else(
    licheng: Licheng, office: Office
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    (office.drop("坏.xlsx", b"", "2024-04-06T09:00")).with_name("坏.xlsx.receipt.json").write_text(
        "{"
    )
    planned, status = (licheng(command, "--json").document for command in ("plan", "status"))
    assert [("坏.xlsx.receipt.json" in problem) for problem in planned["problems"]] == [True]
    assert planned["problems"] == status["problems"]
    answer = licheng("run")
    assert answer.code == 1
    assert "坏.xlsx.receipt.json" in answer.complained
    assert "新收文件 1 份；装载月份 2024-03" in answer.output


@pytest.mark.long
@pytest.mark.parametrize("stage", ["archive", "staging"])
def test_a_full_disk_is_named_and_nothing_is_lost(
    licheng: Licheng,
    office: Office,
    new_office: Callable[[str], Office],
    in_force: pytest.MonkeyPatch,
    stage: str,
) -> None:
    first = (NAME, workbook(), "2024-04-05T09:00")
    correction = ("更正.xlsx", workbook(with_ytd(31_000)), "2024-04-06T09:00")
    undisturbed = new_office("undisturbed")
    undisturbed.drop(*first)
    undisturbed.drop(*correction)
    undisturbed.night()
    right = undisturbed.fingerprint()
    empty(office)
    office.drop(*first)
    licheng("run")
    before = office.fingerprint()
    office.drop(*correction)

    def full(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device", "/srv/licheng")

    with in_force.context() as patched:
        place = (tempfile, "mkstemp") if stage == "archive" else (owner_only, "open_new")
        patched.setattr(*place, full)
        answer = licheng("run")
    assert answer.code == 1
    assert "磁盘已满" in answer.complained
    assert "空间" in answer.complained
    assert office.fingerprint() == before
    assert licheng("run").code == 0
    assert office.fingerprint() == right != before


@pytest.mark.long
def test_a_torn_receipt_is_named_and_what_was_loaded_stays(
    licheng: Licheng, office: Office
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop("更正.xlsx", workbook(with_ytd(31_000)), "2024-04-06T09:00")
    licheng("run")
    before = office.fingerprint()
    torn = office.settings.data_dir / "archive" / "receipts" / "00000001.json"
    whole = torn.read_bytes()
    torn.write_bytes(whole[: len(whole) // 2])
    office.drop("又一份.xlsx", workbook(with_ytd(32_000)), "2024-04-07T09:00")
    answer = licheng("run")
    assert answer.code == 1
    assert "receipts/00000001.json" in answer.complained
    assert "备份" in answer.complained
    assert office.fingerprint() == before
    torn.write_bytes(whole)
    assert licheng("run").code == 0
    assert office.fingerprint() != before


def test_a_sender_with_too_long_a_name_is_told_and_the_others_are_loaded(
    licheng: Licheng, office: Office
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop(NAME, workbook(), "2024-04-05T10:00", folder="x" * 250)
    office.drop("二.xlsx", workbook(month="2024-04"), "2024-05-05T10:00", folder="局" * 80)
    answer = licheng("run")
    assert answer.code == 1
    assert "报送单位的文件夹名有 250 个字，超过 200 个" in answer.complained
    assert NAME in answer.complained
    assert "新收文件 2 份；装载月份 2024-03 至 2024-04" in answer.output
