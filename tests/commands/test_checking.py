"""`check`: a clerk learns before sending what would become of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.end_to_end.several_forms import FUNDS, PROJECTS, both, dispatch_rows
from tests.end_to_end.workbooks import NAME, with_ytd, workbook
from tests.office import REPORTER
from tests.reading.workbooks import workbook as workbook_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]


def with_amount(text: str) -> bytes:
    """A table of projects, one of which has spent what is no number."""
    rows = dispatch_rows()
    return workbook_of({PROJECTS: [*rows[:-1], [*rows[-1][:-1], text]]})


def written(tmp_path: Path, content: bytes, name: str = NAME) -> str:
    path = tmp_path / name
    path.write_bytes(content)
    return str(path)


def test_a_sound_file_is_told_its_form_and_months_and_nothing_is_taken_in(
    licheng: Licheng, office: Office, tmp_path: Path
) -> None:
    answer = licheng("check", written(tmp_path, workbook()))
    assert answer.code == 0
    assert "dispatch（重点项目调度表）：接收" in answer.output
    assert "期间 2024-M03，记录 3 条" in answer.output
    assert office.archive.receipts() == []
    assert office.value("select count(*) from ops.receipt") == 0


def test_what_a_rule_sends_back_is_told_with_its_place_and_what_to_do(
    licheng: Licheng, tmp_path: Path
) -> None:
    answer = licheng("check", written(tmp_path, workbook(with_ytd(99_000_000))), "--json")
    (part,) = answer.document
    assert (part["status"], answer.code) == ("accepted", 0)
    (verdict,) = [each for each in part["verdicts"] if each["rule"] == "完成率量级"]
    assert (verdict["severity"], verdict["address"]) == ("verify", "Sheet1!O6")
    assert verdict["remedy"]


def test_a_cell_that_would_be_set_aside_makes_it_3(licheng: Licheng, tmp_path: Path) -> None:
    path = written(tmp_path, with_amount("正在统计"))
    answer = licheng("check", path)
    assert answer.code == 3
    assert "将被隔离的单元格" in answer.output
    (cell,) = licheng("check", path, "--json").document[0]["quarantine"]
    assert cell["value"] == "正在统计"


def test_each_form_s_sheets_are_judged_by_themselves(licheng: Licheng, tmp_path: Path) -> None:
    returned = [
        [f"2024年1—3月历城区{PROJECTS}调度表"],
        ["项目名称", "建设单位"],
        ["甲项目", "甲公司"],
    ]
    answer = licheng("check", written(tmp_path, both(returned), "两表.xlsx"), "--json")
    parts = {part["form"]: part for part in answer.document}
    assert answer.code == 3
    assert (parts["dispatch"]["status"], parts["promotion_funds"]["status"]) == (
        "returned",
        "accepted",
    )
    assert parts["dispatch"]["reason"]
    assert parts["promotion_funds"]["records"] == 5
    assert FUNDS not in str(parts["dispatch"])


def test_what_no_form_knows_or_nobody_can_read_is_3_too(licheng: Licheng, tmp_path: Path) -> None:
    unknown = written(tmp_path, "区,人口\n甲,3\n".encode(), "人口.csv")
    torn = written(tmp_path, workbook()[:500], "残缺.xlsx")
    for path, state in ((unknown, "未识别"), (torn, "不可读")):
        answer = licheng("check", path)
        assert answer.code == 3
        assert state in answer.output


def test_the_folder_is_the_reporter_and_numbers_of_persons_are_masked(
    licheng: Licheng, tmp_path: Path
) -> None:
    path = written(tmp_path, with_amount("询13812345678"))
    answer = licheng("check", path, "--folder", REPORTER, "--json")
    assert answer.code == 3
    assert "13812345678" not in answer.output


def test_what_the_inbox_would_not_let_in_is_told(
    licheng: Licheng, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ignored = licheng("check", written(tmp_path, workbook(), "~$调度表.xlsx"))
    assert ignored.code == 3
    assert "收件箱不收这样的文件" in ignored.output
    monkeypatch.setenv("LICHENG_MAX_FILE_BYTES", "10")
    large = licheng("check", written(tmp_path, workbook()))
    assert large.code == 3
    assert "超过上限 10 字节" in large.output


def test_a_file_of_the_inbox_is_of_the_folder_below_it(licheng: Licheng, office: Office) -> None:
    folder = office.inbox / REPORTER / "2024年"
    folder.mkdir(parents=True)
    answer = licheng("check", written(folder, workbook()))
    assert answer.code == 0
    assert f"报送单位 {REPORTER}" in answer.output
    assert licheng("check", written(folder, workbook()), "--folder", "甲/乙").code == 2


def test_what_is_the_same_of_many_cells_is_told_once_and_a_long_list_in_part(
    licheng: Licheng, tmp_path: Path
) -> None:
    rows = dispatch_rows([f"第{number}号项目" for number in range(200)])
    unread = [[*row[:-1], "正在统计"] if 2 < at < 33 else row for at, row in enumerate(rows)]
    path = written(tmp_path, workbook_of({PROJECTS: unread}))
    (part,) = licheng("check", path, "--json").document
    assert len(part["verdicts"]) == 30
    output = licheng("check", path).output
    assert "将被隔离的单元格（共 30 条，列出前 20 条）" in output
    assert "审核结论（共" not in output
    assert output.count("强制") == 1
