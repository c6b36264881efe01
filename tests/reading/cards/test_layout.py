"""Cards are found by the labels that a form knows, wherever their values stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.addresses import a1
from licheng_etl.reading.cards.layout import CardSheet, cards_of
from licheng_etl.reading.form_labels import FormLabels
from licheng_etl.reading.sheets import views
from tests.cards import FORM, TITLE, card
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row

LABELS = FormLabels.of(FORM)


def laid_out(rows: Sequence[Row], *merges: str) -> CardSheet:
    (view,) = views(grids(rows, merges=merges))
    return cards_of(view, LABELS)


def pairs(rows: Sequence[Row], *merges: str) -> list[dict[str, str | None]]:
    """Card by card: each label and the cell of its value."""
    on = laid_out(rows, *merges)

    def cell(position: int | None) -> str | None:
        return None if position is None else a1(on.sheet.row[position], on.sheet.column[position])

    return [{pair.head.text: cell(pair.value) for pair in card.pairs} for card in on.cards]


def test_what_follows_a_label_is_its_value() -> None:
    (told,) = pairs([[TITLE], *card("甲")])
    assert told == {
        "项目名称": "B2",
        "建设单位": "D2",
        "项目级别": "B3",
        "总投资（万元）": "D3",
        "年度计划投资": "B5",
        "年初至报告期累计（亿元）": "B6",
        "形象进度": "B7",
    }


def test_every_cell_has_one_role() -> None:
    on = laid_out([[TITLE], *card("甲"), [None, None, 7]])
    cells = zip(on.sheet.text, on.roles, on.numbers, strict=True)
    roles = {text: (role, number) for text, role, number in cells}
    assert roles[TITLE] == roles["投资情况"] == ("title", None)
    assert roles["项目名称"] == ("stub", 1)
    assert roles["甲"] == ("data", 1)
    assert roles["万元"] == ("unit", 1)
    assert roles["7"] == ("unclaimed", None)


def test_a_row_of_labels_alone_stands_above_its_values() -> None:
    (told,) = pairs(
        [
            ["项目名称", "甲", "建设单位", "甲公司"],
            ["项目级别", "省级", "形象进度", "主体施工"],
            ["总投资", "年度计划投资", "年初至报告期累计"],
            [500, 100, 50],
        ]
    )
    assert (told["总投资"], told["年度计划投资"], told["年初至报告期累计"]) == ("A4", "B4", "C4")


def test_a_value_that_is_not_filled_in_is_none() -> None:
    (told,) = pairs(
        [["项目名称", "甲", "建设单位", "甲公司"], ["总投资", None, "项目级别", "省级"]]
    )
    assert (told["总投资"], told["项目级别"]) == (None, "D2")


def test_a_card_ends_where_the_name_comes_again() -> None:
    told = pairs([[TITLE], *card("甲"), [None], *card("乙")])
    assert [each["项目名称"] for each in told] == ["B2", "B9"]
    assert told[1]["总投资（万元）"] == "D10"


def test_a_label_that_the_form_does_not_know_is_one_in_its_turn() -> None:
    (told,) = pairs([*card("甲"), ["监理单位", "丙公司", "总高度", 99]])
    assert (told["监理单位"], told["总高度"]) == ("B7", "D7")


@pytest.mark.parametrize(
    "header",
    [
        ["项目名称", "建设单位", "总投资", "年度计划投资"],
        ["项目名称", "属地", "建设单位", "资金来源", "总投资", "科室"],
    ],
)
def test_a_list_is_no_card(header: list[str]) -> None:
    things: list[Row] = [[f"甲{number}", *[500] * (len(header) - 1)] for number in range(5)]
    on = laid_out([header, *things])
    assert on.cards == ()
    assert set(on.roles) == {"unclaimed"}


def test_a_card_that_nobody_filled_in_is_no_record() -> None:
    blank: list[Row] = [["项目名称", None, "建设单位"], ["总投资", None, "形象进度"]]
    on = laid_out([[TITLE], *card("甲"), [None], *blank, [None], *card("乙")])
    assert [card.number for card in on.cards] == [1, 2]
    assert set(zip(on.sheet.text, on.roles, on.numbers, strict=True)) >= {
        ("总投资", "stub", None),
        ("乙", "data", 2),
    }
    assert [text for _, _, text in on.titles] == [TITLE, "投资情况", "投资情况"]


def test_an_empty_box_is_no_value_and_the_next_label_none_either() -> None:
    rows: list[Row] = [
        [TITLE],
        ["项目名称", "甲", "建设单位", "乙"],
        ["形象进度", None, "监理单位", "丙公司"],
        ["总投资", 5, "年度计划投资", 3],
    ]
    (told,) = pairs(rows)
    assert (told["形象进度"], told["监理单位"]) == (None, "D3")


def test_a_column_that_nothing_stands_in_parts_no_label_from_its_value() -> None:
    rows: list[Row] = [
        [TITLE],
        ["项目名称", None, "甲"],
        ["建设单位", None, "乙"],
        ["总投资", None, 5],
    ]
    (told,) = pairs(rows)
    assert told == {"项目名称": "C2", "建设单位": "C3", "总投资": "C4"}
