"""A form drafted for an unknown workbook: planned as a draft, loaded once it is answered."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.forms import load_catalogue
from licheng_etl.forms.catalogue import FOLDER
from licheng_etl.planning import plan
from licheng_etl.publish.drafts.drafting import draft
from licheng_etl.warehouse.ask.trace import trace
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.office import Office
    from tests.reading.workbooks import Row

FORM = "street_taxes"
NAME = "各街道税收2024年.xlsx"
ROWS: list[Row] = [
    ["2024年历城区各街道税收收入情况表", None, None],
    ["单位：万元", None, None],
    ["街道", "增值税", "企业所得税"],
    ["山大路街道", 120.5, 33.0],
    ["洪家楼街道", 98.0, 21.5],
    ["东风街道", 77.0, "—"],
    ["合计", 295.5, 54.5],
]
NEXT_YEAR: list[Row] = [
    ["2025年历城区各街道税收收入情况表", None, None],
    *ROWS[1:3],
    ["东风街道", 80.0, 19.0],
    ["山大路街道", 125.0, 35.0],
]


def drafted_in(folder: Path, rows: Sequence[Row], name: str) -> Path:
    """A folder with the form drafted for a workbook, as it stands."""
    forms = folder / "forms"
    forms.mkdir()
    grids = read_workbook(workbook({"Sheet1": rows}), name)
    text = draft(grids, name, load_catalogue(), FORM)
    (forms / f"{FORM}.yaml").write_text(text, encoding="utf-8")
    return forms


def answer(forms: Path) -> None:
    """What a person does who finds the draft right as it stands: no questions, no draft."""
    file = forms / f"{FORM}.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("\ndraft: true\nquestions:\n") == 1
    file.write_text(text.partition("\ndraft: true\n")[0], encoding="utf-8")


@pytest.fixture
def unanswered(office: Office, tmp_path: Path) -> Office:
    office.forms = (FOLDER, drafted_in(tmp_path, ROWS, NAME))
    office.drop(NAME, workbook({"Sheet1": ROWS}), "2025-01-10T09:00", folder="历城区税务局")
    office.night()
    return office


@pytest.fixture
def drafted(unanswered: Office) -> Office:
    answer(unanswered.forms[-1])
    unanswered.night()
    return unanswered


def test_before_there_is_a_form_no_form_knows_the_file(office: Office) -> None:
    office.drop(NAME, workbook({"Sheet1": ROWS}), "2025-01-10T09:00", folder="历城区税务局")
    office.night()
    assert office.status() == {NAME: "unrecognised/no_form"}


def test_a_draft_loads_nothing_and_is_named(unanswered: Office) -> None:
    assert unanswered.status() == {NAME: "unrecognised/draft_form"}
    assert unanswered.rows("select * from mart.indicator_obs") == []
    (row,) = unanswered.rows("select message from ops.submission")
    assert f"（{FORM}）" in str(row["message"])


def test_a_draft_is_planned_with_what_it_asks_and_would_load(unanswered: Office) -> None:
    (planned,) = plan(unanswered.context).drafts
    assert planned.form == FORM
    assert "source" in {question.at for question in planned.questions}
    (file,) = planned.files
    assert (file.path, file.action, file.records) == (f"历城区税务局/{NAME}", "loads", 6)


def test_a_form_that_becomes_a_draft_again_keeps_what_it_loaded(drafted: Office) -> None:
    before = drafted.fingerprint()
    file = drafted.forms[-1] / f"{FORM}.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "\ndraft: true\n", encoding="utf-8")
    assert drafted.night() == []
    assert drafted.fingerprint() == before


def test_every_number_is_a_fact_with_its_area_unit_and_year(drafted: Office) -> None:
    assert drafted.status() == {NAME: "accepted"}
    actual = drafted.rows(
        "select area_name, indicator_name, period_code, aspect, value, unit_name"
        " from mart.indicator_obs order by indicator_name, area_name"
    )
    assert {tuple(row.values()) for row in actual} == {
        ("山大路街道", "增值税", "2024", "level", Decimal("120.5"), "万元"),
        ("洪家楼街道", "增值税", "2024", "level", Decimal(98), "万元"),
        ("东风街道", "增值税", "2024", "level", Decimal(77), "万元"),
        ("山大路街道", "企业所得税", "2024", "level", Decimal(33), "万元"),
        ("洪家楼街道", "企业所得税", "2024", "level", Decimal("21.5"), "万元"),
        ("东风街道", "企业所得税", "2024", "level", None, "万元"),
    }


def test_the_totals_are_checked_and_no_facts(drafted: Office) -> None:
    states = drafted.rows("select state, rule, cells from ops.cell_state where state = 'checked'")
    assert [tuple(row.values()) for row in states] == [("checked", "control_total", 2)]
    assert drafted.rows("select * from ops.verdict") == []


def test_totals_of_composed_names_are_checked_too(office: Office, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["2024年历城区税收分税种分行业情况表", None, None, None],
        ["单位：万元", None, None, None],
        ["行业", "增值税", "企业所得税", "合计"],
        ["制造业", 10.5, 3.0, 13.5],
        ["建筑业", 8.0, 2.0, 10.0],
        ["合计", 18.5, 5.0, 23.5],
    ]
    name = "分行业税收2024年.xlsx"
    forms = drafted_in(tmp_path, rows, name)
    answer(forms)
    office.forms = (FOLDER, forms)
    office.drop(name, workbook({"Sheet1": rows}), "2025-01-10T09:00", folder="历城区税务局")
    office.night()
    actual = office.rows("select indicator_name, value from mart.indicator_obs order by value")
    assert [tuple(row.values()) for row in actual] == [
        ("建筑业·企业所得税", Decimal(2)),
        ("制造业·企业所得税", Decimal(3)),
        ("建筑业·增值税", Decimal(8)),
        ("制造业·增值税", Decimal("10.5")),
    ]
    assert office.value("select sum(cells) from ops.cell_state where state = 'checked'") == 5


def test_a_fact_leads_to_its_cell(drafted: Office) -> None:
    key = drafted.value(
        "select trace_id from mart.indicator_obs"
        " where area_name = '洪家楼街道' and indicator_name = '企业所得税'"
    )
    with drafted.connect() as connection:
        origin = trace(connection, drafted.archive, int(str(key)), "value")
    assert (origin.sheet, origin.cell) == ("Sheet1", "C5")


def test_next_years_file_is_known_too(drafted: Office) -> None:
    name = NAME.replace("2024", "2025")
    drafted.drop(name, workbook({"Sheet1": NEXT_YEAR}), "2026-01-12T09:00", folder="历城区税务局")
    drafted.night()
    assert drafted.status()[name] == "accepted"
    told = "select indicator_name, value from mart.indicator_obs where period_code = '2025'"
    assert len(drafted.rows(told)) == 4
