"""`doctor`, `repair`, `stop` and `sample`: the context itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from licheng_etl.sample import write_sample
from tests.command_line import command_line
from tests.end_to_end.workbooks import NAME, with_ytd, workbook
from tests.forms.test_form_file import UNANSWERED, dispatch, written
from tests.office import REPORTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]


def test_the_doctor_finds_a_sound_house_well(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    answer = licheng("doctor")
    assert answer.code == 0
    assert [line[0] for line in answer.output.splitlines()] == ["好"] * 9
    assert "1 份文件、0 项决定" in answer.output


def test_the_doctor_finds_a_damaged_archive(licheng: Licheng, office: Office) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    (stored,) = (
        file for file in office.settings.data_dir.glob("archive/files/**/*") if file.is_file()
    )
    stored.chmod(0o600)
    stored.write_bytes(b"damaged")
    answer = licheng("doctor")
    assert answer.code == 1
    assert "坏  档案" in answer.output
    assert NAME in answer.output
    assert "licheng repair" in answer.output

    original = str(office.inbox / REPORTER / NAME)
    assert "收件 1" in licheng("repair", original).output
    assert licheng("doctor").code == 0
    assert "完好" in licheng("repair", original).output


def test_a_file_that_was_never_received_repairs_nothing(licheng: Licheng, tmp_path: Path) -> None:
    (tmp_path / "新.xlsx").write_bytes(b"new")
    answer = licheng("repair", str(tmp_path / "新.xlsx"))
    assert answer.code == 1
    assert "收件箱" in answer.complained


def test_an_archive_of_an_older_backup_is_named_by_the_doctor_and_takes_no_decision(
    licheng: Licheng, office: Office
) -> None:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.drop(f"更正 {NAME}", workbook(with_ytd(700)), "2024-04-06T09:00")
    office.night()
    Path(office.settings.archive_url, "receipts", "00000002.json").unlink()
    answer = licheng("doctor")
    assert answer.code == 1
    (output,) = (line for line in answer.output.splitlines() if line.startswith("坏"))
    for word in ("账目", "档案比仓库旧", "收件 2", f"更正 {NAME}"):
        assert word in output
    for command in (["run"], ["withdraw", "1", "--reason", "误报"]):
        answer = licheng(*command)
        assert answer.code == 1
        assert "档案比仓库旧" in answer.complained
    assert office.archive.decisions() == []


def test_the_doctor_names_a_broken_form_with_key_line_and_reason(
    licheng: Licheng, in_force: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "cold_store.yaml").write_text("form: cold_store\ntitel: 冷链\n", encoding="utf-8")
    in_force.setenv("LICHENG_FORMS", str(tmp_path))
    answer = licheng("doctor")
    assert answer.code == 1
    (said,) = (line for line in answer.output.splitlines() if line.startswith("坏"))
    for word in ("表式", "cold_store.yaml 第 2 行", "titel", "是不是 title？"):
        assert word in said


def test_the_doctor_names_an_owner_of_a_form_that_there_is_not(
    licheng: Licheng, in_force: pytest.MonkeyPatch
) -> None:
    for name, setting in (("NAME", "历城区"), ("CODE", "370112")):
        in_force.setenv(f"LICHENG_DISTRICT__{name}", setting)
    in_force.setenv("LICHENG_DISTRICT__OWNERS", '{"dispatch": "发改局", "dispach": "发改局"}')
    answer = licheng("doctor")
    assert answer.code == 1
    (said,) = (line for line in answer.output.splitlines() if line.startswith("坏"))
    for word in ("表式", "district.owners", "dispach"):
        assert word in said


def test_the_doctor_counts_what_a_draft_asks(
    licheng: Licheng, in_force: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    content = dispatch(form="own_dispatch", draft=True, questions=UNANSWERED)
    written(tmp_path, content, "own_dispatch.yaml")
    in_force.setenv("LICHENG_FORMS", str(tmp_path))
    answer = licheng("doctor")
    assert answer.code == 0
    assert "草稿 own_dispatch（1 问）" in answer.output


def test_the_doctor_goes_on_after_a_finding(licheng: Licheng, in_force: pytest.MonkeyPatch) -> None:
    in_force.setenv("LICHENG_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    answer = licheng("doctor")
    assert answer.code == 1
    assert [line[0] for line in answer.output.splitlines() if line[0] in "好坏"] == [
        *"好好好好好坏坏坏好"
    ]


@pytest.mark.long
def test_the_embedded_server_stops_and_starts_and_goes_on_demand() -> None:
    with command_line() as line:
        before = line.run("fingerprint")
        assert line.server.is_running()
        assert "已停止" in line.run("stop")
        assert not line.server.is_running()
        assert "已停止" in line.run("stop")
        assert line.run("fingerprint") == before
        assert "已删除" in line.run("stop", "--destroy")
        assert not line.settings.server_home.exists()
        assert line.settings.data_dir.is_dir()


@pytest.mark.long
def test_the_sample_gets_a_folder_that_says_what_it_is(
    licheng: Licheng, in_force: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_force.delenv("LICHENG_DATABASE_URL")
    in_force.setenv("LICHENG_DATA_DIR", str(tmp_path / "示例"))
    written = licheng("sample")
    assert (written.code, written.complained) == (0, "")
    assert (tmp_path / "示例" / "示例数据.txt").exists()
    assert "新写 0 个" in licheng("sample").output
    write_sample(tmp_path / "same")
    assert _files(tmp_path / "示例" / "inbox") == _files(tmp_path / "same")


def test_the_sample_enters_no_folder_in_use(
    licheng: Licheng, in_force: pytest.MonkeyPatch, office: Office
) -> None:
    in_force.delenv("LICHENG_DATABASE_URL")
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    before = _files(office.inbox)
    answer = licheng("sample")
    assert answer.code == 1
    assert "LICHENG_DATA_DIR" in answer.complained
    assert _files(office.inbox) == before


def test_the_sample_enters_no_database_of_somebody(
    licheng: Licheng, in_force: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_force.setenv("LICHENG_DATA_DIR", str(tmp_path / "示例"))
    assert licheng("sample").code == 1
    assert not (tmp_path / "示例").exists()


def _files(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())
