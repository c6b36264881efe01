"""Sections that a total by their name ends hold those that begin before it."""

from __future__ import annotations

from licheng_etl.tables.outlines.lines import Line
from licheng_etl.tables.outlines.summed_sections import as_nested
from tests.tables.sheets import understood


def nested(*names: str) -> list[tuple[int, bool]]:
    """How far each line is indented, and whether it is a total; those that end in / have no
    figures.
    """
    lines = [Line(name.rstrip("/"), 0, not name.endswith("/"), False) for name in names]
    return [(line.indent, line.total) for line in as_nested(lines)]


def test_a_section_within_one_stands_below_it_until_its_total() -> None:
    names = ("Program 1: Roads/", "Staff/", "Salaries", "Total staff", "Grants/", "To districts",
             "Total expenses for Program 1", "Program 2: Rail/")  # fmt: skip
    assert nested(*names) == [
        (0, False),
        (2, False),
        (4, False),
        (3, True),
        (2, False),
        (3, False),
        (1, True),
        (0, False),
    ]


def test_a_section_without_another_in_it_is_indented_nowhere() -> None:
    assert nested("Revenue/", "Taxes", "Total revenue", "Other") == [
        (0, False),
        (0, False),
        (0, True),
        (0, False),
    ]


def test_totals_of_other_names_end_nothing() -> None:
    assert not any(indent for indent, _ in nested("Roads/", "Staff/", "Salaries", "Total grants"))


def test_the_path_of_a_figure_names_both_sections() -> None:
    facts = understood(
        [["", "2019", "2020"], ["Program 1: Roads"], ["Staff"], ["Salaries", 5, 6], ["Grants"],
         ["To districts", 7, 8], ["Total for Program 1", 12, 14]]
    ).facts  # fmt: skip
    assert facts["B4"].rows == "Program 1: Roads > Staff > Salaries"
    assert facts["C6"].rows == "Program 1: Roads > Grants > To districts"
    assert facts["B7"].rows == "Program 1: Roads > Total for Program 1"


def test_a_total_that_is_indented_otherwise_is_not_that_of_a_section() -> None:
    names = ("Roads/", "Staff/", "Salaries", "Total staff", "Grants/", "Total roads")
    lines = [Line(name.rstrip("/"), 4 * (name == "Total roads"), not name.endswith("/"), False)
             for name in names]  # fmt: skip
    assert [line.indent for line in as_nested(lines)] == [line.indent for line in lines]
