"""`status`, `fingerprint`, `trace`, `url`: what is told of the warehouse, and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.end_to_end.workbooks import NAME, PROJECTS, workbook
from tests.office import REPORTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands.conftest import Answer
    from tests.office import Office

    Licheng = Callable[..., Answer]


@pytest.fixture
def loaded(office: Office) -> Office:
    office.drop(NAME, workbook(), "2024-04-05T09:00")
    office.night()
    return office


@pytest.fixture
def with_a_return(loaded: Office) -> Office:
    loaded.drop("残缺.xlsx", workbook()[:500], "2024-04-06T09:00")
    loaded.night()
    return loaded


def test_status_of_an_empty_warehouse_is_zeros(licheng: Licheng) -> None:
    status = licheng("status", "--json").document
    assert set(status["rows"].values()) == {0}
    assert (status["receipts"], status["cells"], status["attention"]) == ({}, {}, [])


def test_status_names_broken_forms(
    licheng: Licheng, in_force: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert licheng("status", "--json").document["broken_forms"] == {}
    (tmp_path / "冷链.yaml").write_text("form: [", encoding="utf-8")
    in_force.setenv("LICHENG_FORMS", str(tmp_path))
    assert list(licheng("status", "--json").document["broken_forms"]) == ["冷链"]
    assert "有错停用的表式" in licheng("status").output


def test_status_counts_rows_receipts_and_cells(licheng: Licheng, loaded: Office) -> None:
    status = licheng("status", "--json").document
    assert status["rows"]["fct_project_month"] == len(PROJECTS)
    assert status["receipts"] == {"accepted": 1}
    assert status["cells"]["loaded"] > 0


def test_status_names_what_needs_a_person(licheng: Licheng, with_a_return: Office) -> None:
    (attention,) = licheng("status", "--json").document["attention"]
    assert (attention["path"], attention["status"]) == (f"{REPORTER}/残缺.xlsx", "unreadable")
    for_people = licheng("status")
    assert for_people.code == 0
    for word in ("需要处理", "残缺.xlsx", "不可读", "重点项目调度月度事实", "维表"):
        assert word in for_people.output


def test_fingerprint_has_a_line_for_each_table_and_one_over_all(
    licheng: Licheng, loaded: Office
) -> None:
    tables = licheng("fingerprint", "--json").document
    assert list(tables)[-1] == "core"
    assert tables["core"] == loaded.fingerprint()
    lines = licheng("fingerprint").output.splitlines()
    assert lines == [f"{value}  {name}" for name, value in tables.items()]


def test_trace_tells_file_cell_unit_and_text(licheng: Licheng, loaded: Office) -> None:
    trace_id = loaded.value("select trace_id from mart.project_month where project_name = '甲项目'")
    actual = licheng("trace", str(trace_id), "ytd_investment", "--json").document
    assert actual["file"] == f"{REPORTER}/{NAME}"
    assert actual["unit"] == "万元"
    assert float(actual["text"]) == float(actual["value"]) == 10_000
    for_people = licheng("trace", str(trace_id), "ytd_investment").output
    assert f"{actual['sheet']}!{actual['cell']}" in for_people
    assert "入库值  fct_project_month.ytd_investment = 10000.00000000" in for_people


def test_a_negative_trace_id_is_no_option(licheng: Licheng, loaded: Office) -> None:
    rows = loaded.rows("select trace_id from mart.project_month where trace_id like '-%'")
    assert rows, "no project of this test has a negative key: choose another name for one"
    answer = licheng("trace", str(rows[0]["trace_id"]), "ytd_investment")
    assert (answer.code, answer.complained) == (0, "")


def test_an_unknown_trace_id_fails_with_a_remedy(licheng: Licheng) -> None:
    answer = licheng("trace", "-1", "ytd_investment")
    assert answer.code == 1
    assert "请取 mart 里一行的 trace_id" in answer.complained


def test_a_measure_without_a_cell_fails_and_names_those_that_have_one(
    licheng: Licheng, loaded: Office
) -> None:
    trace_id = loaded.value("select min(trace_id) from mart.project_month")
    answer = licheng("trace", str(trace_id), "no_such_measure")
    assert answer.code == 1
    assert "ytd_investment" in answer.complained


@pytest.mark.parametrize("text", ["abc", "--5", "1.5", "²", "9" * 30])
def test_what_is_no_trace_id_is_wrong_usage(licheng: Licheng, text: str) -> None:
    assert licheng("trace", text, "ytd_investment").code == 2


@pytest.mark.parametrize("role", ["etl", "bi", "steward"])
def test_url_opens_the_warehouse_in_that_role(licheng: Licheng, role: str) -> None:
    with psycopg.connect(licheng("url", "--role", role).output.strip()) as connection:
        row = connection.execute("select current_user").fetchone()
    assert row == (f"licheng_{role}",)


def test_url_is_the_readers_unless_the_writer_is_named(licheng: Licheng) -> None:
    assert licheng("url").output == licheng("url", "--role", "bi").output
    assert licheng("url").output != licheng("url", "--role", "etl").output


def test_url_tells_each_client_its_own_way(licheng: Licheng) -> None:
    assert licheng("url", "--for", "odbc").output.startswith("Driver={PostgreSQL Unicode};")
    told = licheng("url", "--for", "jdbc", "--role", "etl")
    assert (told.code, "licheng serve --tcp" in told.complained) == (1, True)
