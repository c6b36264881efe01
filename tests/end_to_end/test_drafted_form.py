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


def monthly(month: int, unit: str, *body: Row) -> list[Row]:
    """A department's month: since January, with growth beside each figure, and all streets."""
    head: list[Row] = [
        [f"历城区2024年1-{month}月规上工业情况", None, None, None, None],
        [f"单位：{unit}、%", None, None, None, None],
        ["街道", "产值", "同比", "收入", "同比"],
    ]
    return [*head, *body]


SEPTEMBER = monthly(
    9,
    "万元",
    ["东风街道", 100, 5.5, 80, 4.5],
    ["郭店街道", 200, 6.5, 160, 7.5],
    ["华山街道", 300, -1, 240, 2],
    ["合计", 600, 3.2, 480, 4.1],
)
OCTOBER = monthly(
    10,
    "亿元",
    ["合计", 0.07, 3.4, 0.06, 4.2],
    ["东风街道", 0.01, 5.6, 0.01, 4.6],
    ["郭店街道", 0.02, 6.6, 0.02, 7.6],
    ["华山街道", 0.04, -2, 0.03, 3],
)
OFFICE = "历城区统计局"


def test_a_department_changes_unit_and_order_and_the_figures_stay_of_what_they_were(
    office: Office, tmp_path: Path
) -> None:
    forms = drafted_in(tmp_path, SEPTEMBER, "规上工业9月.xlsx")
    answer(forms)
    office.forms = (FOLDER, forms)
    for month, rows in ((9, SEPTEMBER), (10, OCTOBER)):
        name = f"规上工业{month}月.xlsx"
        office.drop(name, workbook({"表": rows}), f"2024-{month + 1}-08T09:00", folder=OFFICE)
        office.night()
    told = "select area_name, indicator_name, level, growth_yoy, unit_name from mart.indicators"
    rows_of = [
        tuple(row.values()) for row in office.rows(f"{told} where period_code = '2024-YTD10'")
    ]
    assert ("东风街道", "产值", Decimal(100), Decimal("5.6"), "万元") in rows_of
    assert ("华山街道", "收入", Decimal(300), Decimal(3), "万元") in rows_of
    assert {row[:2]: row[3] for row in rows_of if row[0] == "历城区"} == {
        ("历城区", "产值"): Decimal("3.4"),
        ("历城区", "收入"): Decimal("4.2"),
    }
    assert office.value("select sum(cells) from ops.cell_state where state = 'checked'") == 4


def test_last_months_title_above_this_months_figures_is_returned(
    office: Office, tmp_path: Path
) -> None:
    forms = drafted_in(tmp_path, SEPTEMBER, "规上工业9月.xlsx")
    answer(forms)
    office.forms = (FOLDER, forms)
    office.drop("规上工业9月.xlsx", workbook({"表": SEPTEMBER}), "2024-10-08T09:00", folder=OFFICE)
    wrong = [SEPTEMBER[0], *OCTOBER[1:]]
    office.drop("规上工业10月.xlsx", workbook({"表": wrong}), "2024-11-08T09:00", folder=OFFICE)
    office.night()
    assert office.status() == {
        "规上工业9月.xlsx": "accepted",
        "规上工业10月.xlsx": "returned/period_conflict",
    }
    growth = "select value from mart.indicator_obs where area_name = '历城区'"
    assert {row["value"] for row in office.rows(growth)} == {Decimal("3.2"), Decimal("4.1")}
