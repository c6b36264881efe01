"""Labels of cards become fields with units; what cannot be one is told with its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.reading.cards.layout import cards_of
from licheng_etl.reading.cards.mapping import CardMap, map_card
from licheng_etl.reading.form_labels import FormLabels
from licheng_etl.reading.sheets import views
from tests.cards import FORM, card
from tests.reading.workbooks import grids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row


def mapped(rows: Sequence[Row]) -> CardMap:
    labels = FormLabels.of(FORM)
    (view,) = views(grids(rows))
    on = cards_of(view, labels)
    return map_card(labels, on, on.cards[0], 2024)


def units(rows: Sequence[Row]) -> dict[str, tuple[str | None, str | None]]:
    places = mapped(rows).places
    return {place.field.name: (place.unit, place.unit_source) for _, place in places if place.unit}


def test_a_unit_stands_in_the_label_or_beside_the_value() -> None:
    assert units(card("甲")) == {
        "total_investment": ("万元", "表头 C2"),
        "annual_plan": ("万元", "表头 C4"),
        "ytd_investment": ("亿元", "表头 A5"),
    }


def test_the_note_of_the_sheet_governs_labels_without_a_unit() -> None:
    rows: list[Row] = [["单位：万元"], ["项目名称", "甲", "建设单位", "乙"], ["总投资", 5]]
    assert units(rows) == {"total_investment": ("万元", "单位行 A1")}


def test_a_missing_unit_and_a_missing_label_are_faults() -> None:
    told = mapped([["项目名称", "甲", "项目级别", "省级"], ["年度计划投资", 5]])
    assert [(fault.code, fault.cell) for fault in told.faults] == [
        ("unit_missing", "A2"),
        ("column_missing", "A1"),
        ("column_missing", "A1"),
    ]


def test_a_label_that_comes_twice_names_both_cells() -> None:
    told = mapped([*card("甲"), ["总投资（万元）", 600]])
    (fault,) = told.faults
    assert (fault.code, fault.cell) == ("label_twice", "A7")
    assert "C2与A7都是“总投资”" in fault.message


def test_a_label_that_the_form_does_not_know_is_kept_aside() -> None:
    told = mapped([*card("甲"), ["监理单位", "丙公司"]])
    (aside,) = told.asides
    assert (aside.pair.head.text, aside.rule) == ("监理单位", "unknown_label")
    assert aside.detail == "“监理单位”里没有表式认识的项，“丙公司”未入库"


def test_a_word_that_makes_another_figure_of_a_label_keeps_its_value_aside() -> None:
    told = mapped([*card("甲"), ["预计总投资（万元）", 600]])
    assert [aside.rule for aside in told.asides] == ["other_meaning"]
