"""Rows stand below the one above 其中 where they add up to it, though nothing is indented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.tables.sheets import understood

if TYPE_CHECKING:
    from tests.reading.workbooks import Row

HEAD: Row = ["指标", "2023年(人)", "2024年(人)"]
WHOLE: Row = ["户籍人口", 81240, 81900]
BY_PLACE: list[Row] = [["其中：城镇", 31080, 32500], ["乡村", 50160, 49400]]
BY_SEX: list[Row] = [["其中：男", 41000, 41300], ["女", 40240, 40600]]


def rows_of(*rows: Row) -> list[str]:
    """The path of each row by its figure in the second column."""
    facts = understood([HEAD, *rows]).facts
    return [facts[f"B{number}"].rows for number in range(2, len(rows) + 2)]


def test_what_adds_up_to_the_whole_together_with_a_part_is_a_part_beside_it() -> None:
    paths = rows_of(WHOLE, *BY_PLACE, ["就业人口", 30110, 30200], ["失业人口", 900, 880])
    parts = ["户籍人口 > 其中：城镇", "户籍人口 > 乡村"]
    assert paths == ["户籍人口", *parts, "就业人口", "失业人口"]


def test_a_whole_is_divided_again_where_the_next_parts_add_up_to_it_too() -> None:
    parts = ["其中：城镇", "乡村", "其中：男", "女"]
    assert rows_of(WHOLE, *BY_PLACE, *BY_SEX)[1:] == [f"户籍人口 > {part}" for part in parts]


def test_a_part_may_be_divided_itself() -> None:
    urban: list[Row] = [["其中：东街", 30160, 29100], ["西街", 20000, 20300]]
    below = ["户籍人口 > 乡村 > 其中：东街", "户籍人口 > 乡村 > 西街"]
    assert rows_of(WHOLE, *BY_PLACE, *urban)[3:] == below


def test_parts_that_do_not_add_up_end_with_the_first() -> None:
    other: Row = ["乡村", 50000, 49000]
    assert rows_of(WHOLE, BY_PLACE[0], other)[2] == "乡村"


def test_a_part_of_nothing_proves_nothing() -> None:
    rows: list[Row] = [["受理件数", 1234, 456], ["其中：退件", 0, 0], ["办结件数", 1234, 456]]
    assert rows_of(*rows)[2] == "办结件数"
    rows = [["立案数", 3412, 1661], ["其中：一般程序", 3412, 1661], ["移送司法", 0, 0]]
    assert rows_of(*rows)[2] == "移送司法"


def test_what_was_there_before_is_no_part_of_what_is_there_now() -> None:
    rows: list[Row] = [["期末企业数", 14530, 15100], ["其中：新增", 4300, 570],
                       ["期初企业数", 10230, 14530]]  # fmt: skip
    assert rows_of(*rows)[2] == "期初企业数"


def test_rows_of_other_units_are_no_parts() -> None:
    rows: list[Row] = [["事故(起)", 1312, 1100], ["其中：较大", 12, 100], ["死亡(人)", 1300, 1000]]
    assert rows_of(*rows)[2] == "死亡"


def test_what_rates_beside_the_amounts_are_does_not_matter() -> None:
    def names(sent: float) -> list[str]:
        rows: list[Row] = [
            ["指标", "本月(万吨)", "环比", "累计(万吨)", "同比(%)"],
            ["到发量", 52.3, "3.1%", 501.2, 4.4],
            ["其中：到达", 30.1, "2.2%", 290.3, 3.9],
            ["发送", 22.2, "4.4%", sent, 5.1],
            ["集装箱量", 12.4, "3.3%", 120.3, 2.2],
        ]
        facts = understood(rows).facts
        return [facts[f"B{number}"].rows for number in range(2, 6)]

    whole = ["到发量", "到发量 > 其中：到达"]
    assert names(210.9) == [*whole, "到发量 > 发送", "集装箱量"]
    assert names(210.3) == [*whole, "发送", "集装箱量"]
