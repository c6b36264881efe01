"""Project cards, one project a sheet, from the file to the warehouse and back to the cell."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import yaml

from licheng_etl.forms.catalogue import FOLDER
from licheng_etl.warehouse.ask.trace import trace
from tests.cards import FORM, TITLE, card
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.office import Office

NAME = f"{TITLE}.xlsx"


@pytest.fixture
def loaded(office: Office, tmp_path: Path) -> Office:
    forms = tmp_path / "forms"
    forms.mkdir()
    text = yaml.safe_dump(FORM.model_dump(mode="json", exclude_unset=True), allow_unicode=True)
    (forms / "project_card.yaml").write_text(text, encoding="utf-8")
    office.forms = (FOLDER, forms)
    sheets = {
        "甲": [[TITLE], *card("甲项目", 500)],
        "乙、丙": [
            [TITLE],
            *card("乙项目", 700),
            [None],
            *card("丙项目", 900, plan=300),
            ["监理单位", "丁公司"],
        ],
    }
    office.drop(NAME, workbook(sheets), "2024-11-05T09:00")
    office.night()
    return office


def test_each_card_is_a_fact(loaded: Office) -> None:
    facts = loaded.rows(
        "select total_investment, annual_plan from core.fct_project_month order by 1"
    )
    assert facts == [
        {"total_investment": Decimal(total), "annual_plan": Decimal(plan)}
        for total, plan in ((500, 100), (700, 100), (900, 300))
    ]


def test_each_measure_of_a_card_is_traced_to_its_own_cell(loaded: Office) -> None:
    (fact,) = loaded.rows(
        "select fact_key from core.fct_project_month where total_investment = 900"
    )
    with loaded.connect() as connection:
        traced = {
            measure: trace(connection, loaded.archive, int(str(fact["fact_key"])), measure)
            for measure in ("total_investment", "annual_plan", "ytd_investment", "progress")
        }
    assert {measure: (each.sheet, each.cell, each.text) for measure, each in traced.items()} == {
        "total_investment": ("乙、丙", "D10", "900"),
        "annual_plan": ("乙、丙", "B12", "300"),
        "ytd_investment": ("乙、丙", "B13", "0.5"),
        "progress": ("乙、丙", "B14", "主体施工"),
    }
    assert (traced["ytd_investment"].unit, traced["ytd_investment"].unit_source) == (
        "亿元",
        "表头 A13",
    )


def test_every_cell_of_the_cards_is_accounted_for(loaded: Office) -> None:
    states = loaded.rows(
        "select state, rule, sum(cells)::int as cells from ops.cell_state group by 1, 2"
    )
    counted = {(row["state"], row["rule"]): row["cells"] for row in states}
    assert counted == {
        ("loaded", "record"): 21,
        ("quarantined", "unknown_label"): 1,
        ("ignored", "stub"): 22,
        ("ignored", "title"): 5,
        ("ignored", "unit"): 3,
    }


def test_running_again_changes_nothing(loaded: Office) -> None:
    before = loaded.fingerprint()
    loaded.night()
    assert loaded.fingerprint() == before
