"""类, 款 and 项 side by side are the levels of a code, and no figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

HEAD: Row = ["类", "款", "项", "科目名称", "本年度", "上年度"]


def rows(*lines: Row, head: Row = HEAD) -> dict[str, str]:
    """The labels that lead to the figures of this year, and the cells of figures before them."""
    table: list[Row] = [head, *lines]
    facts = understood(table).facts
    return {cell: fact.rows for cell, fact in facts.items() if cell[0] <= "E"}


def test_a_number_at_one_level_is_below_those_of_the_levels_before_it() -> None:
    told = rows(
        [205, None, None, "教育支出", 852310, 812030],
        [None, 1, None, "普通教育", 801201, 765230],
        [None, None, 1, "学前教育", 120100, 110020],
        [None, None, 11, "其他教育", 681101, 655210],
        [None, 11, None, "教师进修", 51109, 46800],
        [208, None, None, "社会保障支出", 56230, 51020],
    )
    assert told == {
        "E2": "教育支出",
        "E3": "教育支出 > 普通教育",
        "E4": "教育支出 > 普通教育 > 学前教育",
        "E5": "教育支出 > 普通教育 > 其他教育",
        "E6": "教育支出 > 教师进修",
        "E7": "社会保障支出",
    }


def test_a_code_whose_levels_are_all_told_is_that() -> None:
    told = rows(
        ["205", None, None, "教育支出", 852310, 812030],
        ["205", "02", None, "普通教育", 801201, 765230],
        ["205", "02", "01", "学前教育", 120100, 110020],
    )
    assert told["E4"] == "教育支出 > 普通教育 > 学前教育"


def test_what_is_counted_in_items_is_a_figure() -> None:
    head: Row = ["单位", "件", "项", "目", "本年度", "上年度"]
    told = rows(["甲局", 12, 31, 5, 3, 2], ["乙局", 15, 28, 6, 4, 1], head=head)
    assert {"B2", "C2", "D2"} <= told.keys()
    head = ["单位", "款", "项", "目", "本年度", "上年度"]
    told = rows(["甲局", 12, 31, 5, 3, 2], ["乙局", 15, 28, 6, 4, 1], head=head)
    assert {"B2", "C2", "D2"} <= told.keys()
    padded: Row = ["科目", "类", "款", "项", "本年度", "上年度"]
    told = rows(["教育", "205", "02", "01", 3, 2], ["卫生", "210", "03", "02", 4, 1], head=padded)
    assert told.keys() == {"E2", "E3"}
