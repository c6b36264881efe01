"""A label has one spelling, and white space only where it would be another without."""

from __future__ import annotations

from time import process_time

import pytest

from licheng_etl.grammar.texts.labels import (
    as_label,
    chinese_part,
    in_one_label,
    indent_of,
    is_latin,
)
from licheng_etl.grammar.units.label_units import split_label


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("合　计", "合计"),
        ("2 0 2 4 年", "2024年"),
        ("12 500", "12500"),
        ("Area  code", "Area code"),
        ("Change\non 2023", "Change on 2023"),
        ("2023 Q1", "2023 Q1"),
        ("10 000 tce", "10000 tce"),
        ("表3  2023年货运量", "表3 2023年货运量"),
        ("A B 两栋", "AB两栋"),
        ("10 kV 线路", "10kV线路"),
    ],
)
def test_white_space_stays_between_words_and_before_a_year(printed: str, label: str) -> None:
    assert as_label(printed) == label


@pytest.mark.parametrize("word", ["A", "a1,", "中A ", "Ab ", "1 ", "中 "])
def test_a_long_text_is_read_in_one_pass(word: str) -> None:
    start = process_time()
    split_label(word * 20000)
    assert process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("其中：人民币贷款\n  RMB loans", "其中：人民币贷款"),
        ("社会融资规模增量\nAFRE(flow)", "社会融资规模增量"),
        ("PM2.5浓度\n(μg/m3)", "PM2.5浓度\n(μg/m3)"),
        ("比重（%） As Percentage of Total", "比重（%）"),
        ("货运量 Freight Traffic", "货运量"),
        ("其中 of Which", "其中"),
        ("线路 kV Lines", "线路 kV"),
        ("GDP 增速", "GDP 增速"),
    ],
)
def test_the_english_half_of_a_label_goes(text: str, chinese: str) -> None:
    assert chinese_part(text).strip() == chinese


def test_letters_none_of_them_chinese_are_latin() -> None:
    assert [is_latin(label) for label in ("(km)", "(USD10000)", "(%)", "公里(km)")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_dots_that_lead_to_figures_or_set_a_name_in_are_no_part_of_it() -> None:
    assert as_label("2006 ..................") == "2006"
    assert as_label("Goods . . . . . .") == "Goods"
    assert as_label(".. Durable goods") == "Durable goods"
    assert (indent_of(".. Durable goods"), indent_of(".... Cars")) == (3, 5)
    assert as_label("Other, n.e.c.") == "Other, n.e.c."


def test_two_lines_of_one_label_are_parted_by_a_blank_where_they_are_of_letters() -> None:
    assert in_one_label("Oil and gas", "extraction") == "Oil and gas extraction"
    assert in_one_label("批发和", "零售业") == "批发和零售业"


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("2024-10-31 00:00:00", "2024-10-31"),
        ("2024-10-31T00:00", "2024-10-31"),
        ("2024-10-31 08:00:00", "2024-10-3108:00:00"),
        ("每日 00:00", "每日00:00"),
    ],
)
def test_a_day_has_no_hour_where_a_database_prints_midnight(printed: str, label: str) -> None:
    assert as_label(printed) == label
