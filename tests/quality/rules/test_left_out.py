"""A file is returned when figures of its sheets are left out because nothing says what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from licheng_etl.quality.check import check
from licheng_etl.quality.rules.left_out import RULE
from tests.cross_tables import FORM, HEADER, TITLE, read, read_sheets
from tests.quality.support import DISPATCH, project, submission
from tests.reading.received import read_as
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from licheng_etl.quality.check import Checked
    from tests.reading.workbooks import Row

SCRATCH: list[Row] = [[number * 3 + 71] for number in range(6)]


def _lines(count: int = 10, *more: int) -> list[Row]:
    """Lines of the form's table; `more` figures stand in columns that the header does not name."""
    names = [f"指标{number}" for number in range(count)]
    return [["东站", "铁路", name, "到达", "万吨", 1, 10, 5, *more] for name in names]


def test_a_table_whose_figures_all_have_labels_is_taken() -> None:
    assert check(read([HEADER, *_lines()])).returned == {}


def test_columns_of_figures_that_no_header_names_return_the_file_with_the_cell() -> None:
    checked = check(read([HEADER, *_lines(10, 71)]))
    rule, message = checked.returned[1]
    assert rule == RULE
    assert "“表”有40个数，其中10个看不出表头或行名" in message
    (told,) = checked.verdicts.filter(pl.col("rule") == RULE).to_dicts()
    assert (told["sheet"], told["cell"], told["severity"]) == ("表", "I3", "hard")
    assert "请补上表头" in told["remedy"]


@pytest.mark.parametrize(("lines", "returned"), [(4, False), (5, True)])
def test_a_few_figures_of_a_small_sheet_return_nothing(lines: int, *, returned: bool) -> None:
    assert (1 in check(read([HEADER, *_lines(lines, 71)])).returned) is returned


def test_the_limit_is_that_of_what_may_be_unread() -> None:
    acceptance = FORM.acceptance.model_copy(update={"unread": 0.25})
    lenient = FORM.model_copy(update={"acceptance": acceptance})
    assert check(read([HEADER, *_lines(10, 71)], as_form=lenient)).returned == {}


def test_a_sheet_of_which_nothing_is_read_beside_others_is_listed() -> None:
    checked = check(read_sheets({"表": [[TITLE], HEADER, *_lines()], "草稿": SCRATCH}))
    assert checked.returned == {}
    (told,) = checked.verdicts.filter(pl.col("rule") == RULE).to_dicts()
    assert (told["sheet"], told["severity"]) == ("草稿", "verify")
    assert "“草稿”有6个数，其中6个" in told["message"]


def test_figures_beside_the_table_of_a_sheet_are_listed() -> None:
    note: Row = [*[None] * 7, "单位：万元"]
    beside: list[Row] = [[*line, None, 71] for line in _lines()]
    checked = check(read([note, HEADER, *beside], ["A1:H1"]))
    assert checked.returned == {}
    (told,) = checked.verdicts.filter(pl.col("rule") == RULE).to_dicts()
    assert (told["cell"], told["severity"]) == ("J4", "verify")


def test_a_file_of_which_nothing_is_read_says_so_beside_that_it_has_no_data() -> None:
    checked = check(read_sheets({"表": [[TITLE]], "草稿": SCRATCH}))
    assert {RULE, "no_records"} <= set(checked.verdicts["rule"])
    assert set(checked.verdicts["severity"]) == {"hard"}


def test_zeros_and_words_that_nothing_names_are_no_figures() -> None:
    assert check(read([HEADER, *_lines(10, 0)])).returned == {}
    assert (
        check(read_sheets({"表": [[TITLE], HEADER, *_lines()], "说明": [["见"]] * 9})).returned
        == {}
    )


def test_a_list_sets_columns_that_it_does_not_know_aside_by_name() -> None:
    lines = [project(f"项目{number}") for number in range(9)]
    checked = check(submission(*lines, extra={"": "71"}))
    assert RULE not in set(checked.verdicts["rule"])


def _list(*below: Row) -> Checked:
    """A list of two projects with rows below it."""
    head: Row = ["序号", "项目名称", "建设单位", "级别", "总投资", "年度计划投资", "本年累计完成"]
    rows = [["2024年10月重点项目调度表"], ["单位：万元"], head, *map(_project, (1, 2)), *below]
    checked = check(read_as(DISPATCH, workbook({"表": rows}), name="表.xlsx"))
    assert checked.returned == {}
    return checked


def _project(number: int) -> Row:
    return [number, f"{number}号工程", "甲公司", "省级", 90, 9, 3]


def test_records_below_a_head_in_other_words_are_left_out_of_no_list_whose_numbers_go_on() -> None:
    head: Row = ["序号", "名称", "业主", "级别", "投资额", "计划", "完成"]
    checked = _list(["二、续建项目"], head, *map(_project, (3, 4)))
    assert RULE not in set(checked.verdicts["rule"])
    assert checked.rows.height == 4


def test_figures_of_another_table_on_the_sheet_of_a_list_are_listed() -> None:
    def verdicts(*below: Row) -> list[tuple[str, str]]:
        checked = _list(*below)
        told = checked.verdicts.filter(pl.col("rule") == RULE)
        return list(told.select("cell", "severity").iter_rows())

    other: list[Row] = [[], ["二、活动"], ["类型", "场次", "家数", "条数"]]
    other += [[name, 3, 25, 4] for name in ("外出", "来访")]
    assert verdicts(*other) == [("B9", "verify")]
    assert verdicts([None, "审核：", 1]) == verdicts() == []
