"""A list that no form knows is drafted by the fields that known forms have borne."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.forms import load_catalogue
from licheng_etl.publish.drafts.drafting import draft
from tests.reading.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.reading.workbooks import Row

CATALOGUE = load_catalogue()
HEAD: Row = ["项目名称", "投资方", "所属街道", "签约时间", "协议情况"]
LEADS: list[Row] = [
    ["冷链仓储", "甲公司", "郭店街道", "2024-11-08", "框架"],
    ["公路港", "乙公司", "唐冶街道", "2025-01-18", "正式"],
]


def drafted(rows: list[Row], file_name: str = "招商.xlsx") -> str:
    grids = list(read_workbook(workbook({"表": rows}), file_name))
    return draft(grids, file_name, CATALOGUE, "leads")


def form(text: str) -> Any:
    return yaml.safe_load(text)


def test_the_month_that_a_note_states_holds_below_a_title_of_the_year() -> None:
    above: list[Row] = [["历城区2025年招商项目进展情况表"], ["截至2025年3月31日"]]
    assert form(drafted([*above, HEAD, *LEADS]))["period"]["slot"] == "month"


@pytest.mark.parametrize(
    "above",
    [
        [["历城区招商项目周报（2025年3月3日—3月9日）"]],
        [["历城区招商项目周报"], ["2025年3月3日—3月9日"]],
        [["历城区招商项目周报（3月3日至3月9日）"], ["填报日期：2025年3月10日"]],
    ],
)
def test_a_weekly_list_has_slots_of_weeks(above: list[Row]) -> None:
    assert form(drafted([*above, HEAD, *LEADS]))["period"]["slot"] == "days"


def test_a_list_that_names_its_year_alone_is_of_the_year() -> None:
    assert form(drafted([["历城区2025年招商项目情况表"], HEAD, *LEADS]))["period"]["slot"] == "year"


def test_a_list_without_any_time_is_rewritten_whenever_it_comes() -> None:
    text = drafted([["历城区招商项目情况表"], HEAD, *LEADS])
    assert form(text)["period"] == {"slot": "all"}
    assert "都没有报告期" in text


def test_a_column_that_is_like_a_known_one_is_proposed_as_it_and_asked() -> None:
    text = drafted([["历城区2025年招商项目情况表"], HEAD, *LEADS])
    assert "# - {name: subdistrict, labels: [所属街道]}" in text
    (question,) = re.findall("- {at: columns.subdistrict, question: (.+)}", text)
    assert "像是已有表式的“落地街道”" in question
    assert "subdistrict" not in [column["name"] for column in form(text)["columns"]]


def test_a_label_that_is_part_of_a_known_one_is_proposed_as_it() -> None:
    head: Row = ["项目名称", "建设单位", "项目级别", "总投资（万元）", "2024年计划投资（万元）"]
    rows: list[Row] = [[f"项目{n}", "甲", "省级", 90, 9] for n in range(3)]
    text = drafted([["2024年10月重点工程进展"], head, *rows])
    assert "# - {name: annual_plan, labels: [计划投资], type: money}" in text


def test_what_was_done_since_the_year_began_is_proposed_as_such() -> None:
    def proposed(label: str) -> bool:
        head: Row = ["项目名称", "建设单位", "项目级别", "总投资（万元）", f"{label}（万元）"]
        rows: list[Row] = [[f"项目{n}", "甲", "省级", 90, 9] for n in range(3)]
        text = drafted([["2024年10月重点工程进展"], head, *rows])
        return f"# - {{name: ytd_investment, labels: [{label}], type: money}}" in text

    assert proposed("年初至今累计完成投资")
    assert proposed("今年以来累计完成投资额")
    assert proposed("年度累计完成投资")
    assert not proposed("年初至今累计支付资金")
    assert not proposed("本周完成投资")


def test_a_unit_is_asked_for_only_where_the_cells_print_none() -> None:
    def asked(*amounts: str | int) -> bool:
        head: Row = ["项目名称", "建设单位", "项目级别", "总投资"]
        rows: list[Row] = [[f"项目{n}", "甲", "省级", each] for n, each in enumerate(amounts)]
        return "总投资没有写明单位" in drafted([["2024年10月重点工程进展"], head, *rows])

    assert asked(90, 80, 70)
    assert asked("9亿元", "8亿元", 70)
    assert not asked("9亿元", "8000万元", "约7亿元")


def test_what_is_already_done_is_done() -> None:
    head: Row = ["项目名称", "建设单位", "项目级别", "总投资（万元）", "当月已完成投资（万元）"]
    rows: list[Row] = [[f"项目{n}", "甲", "省级", 90, 9] for n in range(3)]
    text = drafted([["2024年10月重点工程进展"], head, *rows])
    assert "# - {name: month_investment, labels: [当月已完成投资]" in text


def test_a_column_unlike_any_is_told_to_have_no_place() -> None:
    text = drafted([["历城区2025年招商项目情况表"], HEAD, *LEADS])
    assert "事实表没有与“协议情况”相应的字段" in text


def test_a_list_of_projects_that_says_no_level_is_asked_which_list_it_is() -> None:
    rows: list[Row] = [
        ["2025年街道重点项目进展表（5月份）"],
        ["项目名称", "建设单位", "总投资（万元）", "年度计划投资（万元）", "形象进度"],
        ["甲项目", "甲公司", 100, 20, "主体施工"],
        ["乙项目", "乙公司", 200, 30, "基础施工"],
    ]
    text = drafted(rows)
    assert form(text)["section"]["field"] == "list_level"
    assert "  # otherwise: 区级" in text
    assert "名单级别必填" in text


MERGED = ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2")
GROUPED: list[Row] = [
    ["重点工程进展（截至2025年3月底）"],
    ["项目名称", "建设单位", "总投资（万元）", "3月份进展", None, "1-3月累计", None],
    [None, None, None, "完成投资（万元）", "形象进度", "完成投资（万元）", "占年计划（%）"],
    ["甲项目", "甲公司", 90, 7, "封顶", 20, 25],
    ["乙项目", "乙公司", 80, 5, "封顶", 10, 20],
]


def grouped(rows: Sequence[Row]) -> str:
    book = workbook({"表": rows}, merges=MERGED)
    return draft(list(read_workbook(book, "工程.xlsx")), "工程.xlsx", CATALOGUE, "leads")


def test_the_time_of_a_group_tells_what_was_done_below_it() -> None:
    text = grouped(GROUPED)
    assert "# - {name: month_investment, labels: [3月份进展>完成投资], patterns: [" in text
    assert "# - {name: ytd_investment, labels: [1-3月累计>完成投资], patterns: [" in text
    since = [[str(cell).replace("1-3月累计", "1-3月完成情况") if cell else cell for cell in row]
             for row in GROUPED]  # fmt: skip
    assert "# - {name: ytd_investment, labels: [1-3月完成情况>完成投资]" in grouped(since)


def test_the_group_of_a_known_column_may_tell_another_month() -> None:
    twice = [[*row[:-1], "形象进度" if row[-1] == "占年计划（%）" else row[-1]] for row in GROUPED]
    (progress,) = (c for c in form(grouped(twice))["columns"] if c["name"] == "progress")
    (pattern,) = progress["patterns"]
    assert progress["labels"] == ["3月份进展>形象进度"]
    assert re.fullmatch(pattern, "12月份进展>形象进度")


def test_a_label_that_is_part_of_several_known_ones_is_asked_which_it_is() -> None:
    head: Row = ["项目名称", "建设单位", "项目级别", "总投资（万元）", "完成投资（万元）"]
    rows: list[Row] = [[f"项目{n}", "甲", "省级", 90, 9] for n in range(3)]
    text = drafted([["2024年10月重点工程进展"], head, *rows])
    (doubt,) = re.findall("# 请核对：(“完成投资”.+)", text)
    assert "可能是已有表式的“当月完成”（month_investment）" in doubt
    assert "“开工至报告期累计”（cumulative_investment）" in doubt


def test_what_was_done_until_the_year_before_is_proposed_as_such() -> None:
    label = "截至2023年底累计完成投资"
    head: Row = ["项目名称", "建设单位", "项目级别", "总投资（万元）", f"{label}（万元）"]
    rows: list[Row] = [[f"项目{n}", "甲", "省级", 90, 9] for n in range(3)]
    text = drafted([["2024年10月重点工程进展"], head, *rows])
    assert f"# - {{name: prior_cumulative, labels: [{label}]" in text


def test_another_sheet_without_figures_is_no_form_instead_of_a_list_that_lacks_a_field() -> None:
    """The archive of problems beside the list of them, which has the things."""
    head: Row = ["编号", "项目名称", "建设单位", "问题", "用地面积（亩）", "状态"]
    rows: list[Row] = [[n, f"项目{n}", "甲公司", "待批", 20 + n, "办理中"] for n in (1, 2, 3)]
    solved: list[Row] = [
        ["已销号问题归档"],
        ["编号", "项目", "销号时间"],
        [9, "旧项目", "2023.12.3"],
    ]
    sheets = {"台账": [["历城区项目问题清单"], head, *rows], "已销号": solved}
    book = list(read_workbook(workbook(sheets), "问题.xlsx"))
    told = form(draft(book, "问题.xlsx", CATALOGUE, "cases"))
    assert told["title"] == "历城区项目问题清单"
    assert [sheet["match"] for sheet in told["out_of_scope"]] == ["^已销号$"]


def test_the_line_of_an_issue_tells_that_a_list_is_weekly() -> None:
    above: list[Row] = [["历城区招商项目周报"], ["2025年第12期（3月17日—3月23日）"]]
    assert form(drafted([*above, HEAD, *LEADS]))["period"]["slot"] == "days"
