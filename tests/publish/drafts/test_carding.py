"""A workbook of cards that no form knows is drafted as a form of record sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.forms import load_catalogue
from licheng_etl.forms.definition import Form
from licheng_etl.publish.drafts.drafting import draft
from tests.cards import TITLE, card
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

CATALOGUE = load_catalogue()


def drafted(sheets: dict[str, list[Row]]) -> tuple[str, Any]:
    grids = list(read_workbook(workbook(sheets), f"{TITLE}.xlsx"))
    text = draft(grids, f"{TITLE}.xlsx", CATALOGUE, "project_card")
    return text, yaml.safe_load(text)


def sheet(name: str) -> list[Row]:
    return [[TITLE], *card(name), ["年初至报告期累计", 50, "监理单位", "丙公司"]]


def test_cards_are_records_whose_labels_known_forms_have_borne() -> None:
    _, form = drafted({name: sheet(name) for name in ("甲", "乙", "丙")})
    assert form["layout"] == "record_sheet"
    assert form["feeds"] == "fct_project_month"
    columns = {column["name"]: column for column in form["columns"]}
    assert {"project_name", "builder", "total_investment", "annual_plan"} <= set(columns)
    assert columns["project_name"]["filled"]
    assert columns["total_investment"]["labels"] == ["总投资"]


def test_the_draft_reads_the_cards_once_it_is_answered() -> None:
    sheets = {name: sheet(name) for name in ("甲", "乙")}
    _, answers = drafted(sheets)
    form = Form.model_validate(
        {key: value for key, value in answers.items() if key not in {"draft", "questions"}}
    )
    batch = read_as(form, workbook(sheets), name=f"{TITLE}.xlsx")
    assert batch.records["project_name"].to_list() == ["甲", "乙"]
    assert batch.records["total_investment"].to_list() == [500, 500]


def test_cards_that_do_not_say_their_list_are_of_the_one_that_a_person_answers() -> None:
    def rows(name: str) -> list[Row]:
        return [
            [TITLE],
            ["项目名称", name, "建设单位", "甲公司"],
            ["总投资（万元）", 5, "年度计划投资", 2],
        ]

    sheets = {name: rows(name) for name in ("甲", "乙")}
    text, _ = drafted(sheets)
    answers = yaml.safe_load(text.replace("# otherwise: 区级", "otherwise: 区级"))
    form = Form.model_validate(
        {key: value for key, value in answers.items() if key not in {"draft", "questions"}}
    )
    batch = read_as(form, workbook(sheets), name=f"{TITLE}.xlsx")
    assert batch.records["list_level"].to_list() == ["区级", "区级"]


def test_a_label_that_no_form_knows_is_asked() -> None:
    text, _ = drafted({name: sheet(name) for name in ("甲", "乙")})
    assert "监理单位" in text


def test_a_list_is_drafted_as_a_list() -> None:
    rows: list[Row] = [[TITLE], ["项目名称", "建设单位", "项目级别", "总投资（万元）"]]
    things: list[Row] = [[f"甲{number}", "乙", "省级", number + 5] for number in range(6)]
    _, form = drafted({"表": [*rows, *things]})
    assert "layout" not in form
