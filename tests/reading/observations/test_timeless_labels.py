"""What labels say of a figure when time is taken out of them."""

from __future__ import annotations

import polars as pl
import pytest

from licheng_etl.reading.observations.timeless_labels import words_of


@pytest.mark.parametrize(
    ("path", "period", "words"),
    [
        ("2023年末余额", "2023", "年末余额"),
        ("上年末余额", "2022", "年末余额"),
        ("上年末地方政府债务余额—合计", "2023", "年末地方政府债务余额—合计"),
        ("2018年债务限额 > 专项债务", "2018", "债务限额 > 专项债务"),
        ("2020年4月", "2020-M04", None),
        ("工业 > 1—9月累计", "2024-YTD09", "工业"),
        ("本月 > 建筑业", "2024-M09", "建筑业"),
        ("1990", "1990", None),
        ("01/08/2019", "2019-M08", None),
        ("“八五”时期", "1991..1995", None),
        ("2024年三季度末余额", "2024-Q3", "季度末余额"),
        ("2024年10月末余额", "2024-M10", "月末余额"),
        ("一季度增加值", "2024-Q1", "增加值"),
        ("1-10月完成投资", "2024-YTD10", "完成投资"),
        ("前三季度完成投资", "2024-YTD09", "完成投资"),
        ("二〇二四年收入", "2024", "收入"),
        ("比2024年增长", "2024", "比2024年增长"),
        ("2020年以来投资", "2020", "2020年以来投资"),
        ("本年收入总计", "2021", "本年收入总计"),
        ("比上年增长", "2021", "比上年增长"),
        ("总产量 > ±%", "2021", "总产量 > ±%"),
        ("总产量 > （%）", "2021", "总产量"),
    ],
)
def test_time_of_the_number_is_taken_out(path: str, period: str, words: str | None) -> None:
    assert words_of(pl.Series([path]), pl.Series([period])).to_list() == [words]


def test_a_year_that_is_not_the_numbers_own_is_part_of_a_name() -> None:
    path, period = pl.Series(["2016年城区绿化工程"]), pl.Series(["2018"])
    assert words_of(path, period).to_list() == path.to_list()


def test_no_path_has_no_words() -> None:
    nothing = pl.Series([None, ""], dtype=pl.String)
    assert words_of(nothing, nothing).to_list() == [None, None]
