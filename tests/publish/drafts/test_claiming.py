"""The text by which a draft knows a workbook: the same for the next period's file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.periods import month
from licheng_etl.publish.drafts.claiming import Heading, area, heading, reported
from licheng_etl.publish.drafts.seen import detect
from tests.reading.workbooks import grids, workbook

if TYPE_CHECKING:
    from tests.reading.workbooks import Row


@pytest.mark.parametrize(
    ("title", "later"),
    [
        ("2024年1—10月历城区重点项目调度表", "2025年1—2月历城区重点项目调度表"),
        ("历城区2024年10月铁路货运月报", "历城区2024年1-11月铁路货运月报"),
        ("历城区主要经济指标(2024年第三季度)", "历城区主要经济指标(2025年第一季度)"),
        ("历城区2024年上半年主要经济指标", "历城区2025年下半年主要经济指标"),
        ("2023-2024年地方政府债务情况表", "2024-2025年地方政府债务情况表"),
        ("招商引资周报(7月14日-7月18日)", "招商引资周报(7月28日-8月1日)"),
        ("项目建设简报(第8期)", "项目建设简报(第12期)"),
        ("2024年3月上旬市政工程旬报", "2024年4月中旬市政工程旬报"),
    ],
)
def test_a_title_knows_the_file_of_another_period(title: str, later: str) -> None:
    assert re.search(Heading(title, "title").pattern, later)
    assert not re.search(Heading(title, "title").pattern, "历城区土地要素保障台账")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2024年1—10月历城区重点项目调度表", "历城区重点项目调度表"),
        ("历城区主要经济指标(2024年第三季度)", "历城区主要经济指标"),
        ("佛冈县2021-2022年水库建设项目", "佛冈县水库建设项目"),
        ("表4-2 2021年债券使用情况", "表4-2债券使用情况"),
        ("2024年", "2024年"),
        ("历城区重点项目周调度汇总表(第39周)", "历城区重点项目周调度汇总表"),
        ("历城区招商引资项目台账(截至8月底)", "历城区招商引资项目台账"),
    ],
)
def test_a_name_bears_no_time(title: str, name: str) -> None:
    assert Heading(title.replace(" ", ""), "title").name == name


def test_what_stands_in_brackets_below_a_title_is_none() -> None:
    below = ["（2024年1至8月，按完成年度百分比从低到高的次序排列）"]
    rows: list[Row] = [
        ["各街道重点项目投资表"],
        below,
        ["街道", "投资（万元）"],
        ["甲", 1],
        ["乙", 2],
    ]
    assert heading(detect(grids(rows), "投资.xlsx")).text == "各街道重点项目投资表"


def test_the_line_of_the_sender_is_no_title() -> None:
    rows: list[Row] = [
        ["2024年9月招商情况"],
        ["填报单位（盖章）：示例区投资促进与商务发展局"],
        ["街道", "到位资金（万元）"],
        ["东街", 10],
        ["西街", 5],
    ]
    assert heading(detect(grids(rows), "招商.xlsx")).text == "2024年9月招商情况"
    rows[:2] = [["算力企业月报表"], ["企业名称：山东云海算力有限公司", "2024年9月"]]
    assert heading(detect(grids(rows), "算力.xlsx")).text == "算力企业月报表"


def test_without_a_title_a_label_above_figures_is_what_a_form_is_known_by() -> None:
    text = "企业名称,统一社会信用代码,所属行业,零售额合计\n甲,91370112MA3C12345X,零售,5\n"
    read = read_workbook(text.encode(), "零售.csv")
    assert heading(detect(read, "零售.csv")).text == "零售额合计"


def test_sheets_whose_titles_differ_by_their_names_are_known_by_what_they_share() -> None:
    body: list[Row] = [["小区", "户数（户）"], ["一小区", 10], ["二小区", 5]]
    sheets = {name: [[f"{name}旧改进展情况表"], *body] for name in ("山大路街道", "鲍山街道")}
    read = read_workbook(workbook(sheets), "旧改.xlsx")
    assert heading(detect(read, "旧改.xlsx")).text == "旧改进展情况表"


def test_the_month_of_a_title_is_of_the_year_of_the_day_below_it() -> None:
    body: list[Row] = [["类别", "本月"], ["来信", 10], ["来访", 5]]
    seen = detect(grids([["9月份信访情况统计表"], ["2024年10月8日"], *body]), "信访.xlsx")
    assert reported(seen, heading(seen)) == (month(2024, 9), ["title"])
    seen = detect(grids([["9月份信访情况统计表"], ["2024年10月8日"], *body]), "信访9月.xlsx")
    assert reported(seen, heading(seen)) == (month(2024, 9), ["title", "file_name"])


def test_an_area_that_a_line_above_the_table_states_is_the_area() -> None:
    rows: list[Row] = [
        ["地区：西藏自治区"],
        ["2024年1-6月收入情况表"],
        ["单位：万元"],
        ["项目", "税收"],
        ["一般公共预算收入", 10],
        ["政府性基金收入", 5],
    ]
    seen = detect(grids(rows), "收入.xlsx")
    assert area(seen, heading(seen)) == "西藏自治区"


@pytest.mark.parametrize(
    ("title", "evidence"),
    [("10月份信访情况统计表", ["title", "file_name"]), ("信访情况统计表", ["file_name"])],
)
def test_a_title_with_a_month_alone_tells_it_beside_the_file_name(
    title: str, evidence: list[str]
) -> None:
    body: list[Row] = [["类别", "本月（件）"], ["来信", 10], ["来访", 5]]
    seen = detect(
        list(read_workbook(workbook({"表": [[title], *body]}), "x")), "信访2024年10月.xlsx"
    )
    assert reported(seen, heading(seen)) == (month(2024, 10), evidence)


@pytest.mark.parametrize(("name", "told"), [("固投10月.xlsx", True), ("固投.xlsx", False)])
def test_a_file_whose_name_tells_the_same_month_tells_it_next_month_too(
    name: str, told: bool
) -> None:
    rows: list[Row] = [["历城区2024年1-10月固定资产投资"], ["指标", "投资（亿元）"], ["工业", 3]]
    seen = detect(list(read_workbook(workbook({"表": rows}), name)), name)
    stated = reported(seen, heading(seen))
    assert stated is not None
    assert ("file_name" in stated[1]) == told
