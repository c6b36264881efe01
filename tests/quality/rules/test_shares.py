"""A file of which too much cannot be read is returned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.quality.check import check
from licheng_etl.quality.rules.shares import RULE
from tests.cross_tables import FORM, HEADER, read
from tests.quality.support import Line, project, submission

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


def _lines(unread: int, of: int = 10, field: str = "annual_plan") -> list[Line]:
    return [
        project(f"项目{number}", **({field: "约200"} if number < unread else {}))
        for number in range(of)
    ]


@pytest.mark.parametrize(("unread", "returned"), [(4, False), (6, False), (7, True), (10, True)])
def test_beyond_a_fifth_of_the_required_numbers(unread: int, *, returned: bool) -> None:
    checked = check(submission(*_lines(unread)))
    assert (1 in checked.returned) is returned
    if returned:
        rule, message = checked.returned[1]
        assert rule == RULE
        assert f"30个，其中{unread}个" in message


def test_columns_that_the_form_does_not_require_are_set_aside_alone() -> None:
    assert check(submission(*_lines(10, field="month_investment"))).returned == {}


def test_an_unknown_column_is_not_asked_for() -> None:
    assert check(submission(*_lines(0), extra={"备用": "约5"})).returned == {}


def test_a_few_faults_of_a_small_file_return_nothing() -> None:
    assert check(submission(*_lines(2, of=2))).returned == {}


def test_the_numbers_of_rows_that_cannot_load_are_unread() -> None:
    nameless = [project(f"项目{number}", builder="") for number in range(3)]
    checked = check(submission(*_lines(0, of=7), *nameless))
    assert checked.returned[1][0] == RULE


def test_the_limit_is_a_setting_of_the_form() -> None:
    lines = _lines(7)
    form = submission(*lines).form
    lenient = form.model_copy(
        update={"acceptance": form.acceptance.model_copy(update={"unread": 0.5})}
    )
    assert check(submission(*lines, form=lenient)).returned == {}
    assert FORM.acceptance == form.acceptance


def test_numbers_of_a_cross_table_whose_labels_are_not_repeated_are_unread() -> None:
    """As where the station and the mode stand in the first of their rows alone."""
    told: Row = ["东站", "铁路", "发送量", "到达", "万吨", 1, 10, 5]
    bare: list[Row] = [
        [None, None, f"指标{number}", "到达", "万吨", 1, 10, 5] for number in range(4)
    ]
    checked = check(read([HEADER, told, *bare]))
    assert checked.returned[1][0] == RULE
    assert "15个，其中12个" in checked.returned[1][1]


def test_a_column_of_a_cross_table_of_which_nothing_is_known_is_not_asked_for() -> None:
    rows: list[Row] = [
        ["东站", "铁路", f"指标{number}", "到达", "万吨", 1, 10, 5, number] for number in range(6)
    ]
    assert check(read([(*HEADER, "位次"), *rows])).returned == {}
