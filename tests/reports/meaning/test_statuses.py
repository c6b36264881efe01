"""Whether a figure is of what is, or is planned, aimed at, expected or designed."""

from __future__ import annotations

import pytest

from tests.reports.texts import bulletin, fields, said


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("项目总投资10亿元。", "plan"),
        ("设计产能为年产23000台。", "design"),
        ("预计实现产值27亿元。", "forecast"),
        ("力争完成投资1230亿元以上。", "target"),
        ("完成投资1181亿元。", "actual"),
        ("公路建设计划完成投资190亿元。", "plan"),
    ],
)
def test_words_tell_the_status(text: str, status: str) -> None:
    assert fields(text, "status") == [(status,)]


def test_what_is_reached_in_a_later_year_is_a_target() -> None:
    text = "2011年3月1日\n\n到2015年，公路里程达到16869公里，其中高速公路792公里。"
    assert fields(text, "status", "period_end") == [("target", "2015-12-31")] * 2


def test_a_budget_is_planned_unless_it_tells_how_it_was_carried_out() -> None:
    text = "增值税预算数63亿元，比2020年增收9.4亿元，增长17.6%。"
    found = said(f"2021年海南省省级一般公共预算收入预算的说明\n\n{text}")
    assert {claim["status"] for claim in found} == {"plan"}
    assert [claim["measure"] for claim in found] == ["level", "growth_other", "growth_yoy"]
    carried_out = said(f"2021年海南省一般公共预算执行情况\n\n{text}")
    assert [claim["status"] for claim in carried_out] == ["plan", "actual", "actual"]


def test_a_forecast_reaches_on_over_commas() -> None:
    text = "投产后预计实现年产值32亿元,带动就业4000人以上。"
    assert fields(text, "status") == [("forecast",), ("forecast",)]


def test_the_paragraph_of_targets_is_of_targets() -> None:
    text = "二、2025年目标任务\n\n主要预期目标是：地区生产总值增长5%以上，就业5万人。"
    assert fields(text, "status", "period_end") == [("target", "2025-12-31")] * 2


def test_all_figures_of_the_paragraph_of_targets_are_targets() -> None:
    text = "主要目标：地区生产总值增长5%以上，一般公共预算收入增长3%，新增就业6万人。"
    assert fields(text, "status") == [("target",)] * 3


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("已完成投资32亿元。", "actual"),
        ("实现了投资32亿元。", "actual"),
        ("截至9月底，完成投资32亿元。", "actual"),
        ("2024年，完成投资32亿元。", "actual"),
        ("完成投资32亿元。", "target"),
        ("推动已签约项目投资32亿元。", "target"),
    ],
)
def test_what_has_happened_by_now_is_no_target_whatever_its_heading(text: str, status: str) -> None:
    found = said(f"历城区2025年工作\n\n二、2025年目标\n\n{text}\n")
    assert [claim["status"] for claim in found if claim["unit"] == "CNY"] == [status]


def test_what_is_expected_to_grow_is_a_target() -> None:
    assert [claim["status"] for claim in bulletin("固定资产投资预期增长5%左右。")] == ["target"]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("固定资产投资总额358亿元，增长4%。", ["actual", "actual"]),
        ("工业投资占固定资产投资总额的5.8%。", ["actual"]),
        ("项目投资总额358亿元。", ["plan"]),
        ("年度投资计划647亿元。", ["plan"]),
        ("收入3亿元，完成年初预算数6亿元的50%。", ["actual", "plan", "actual"]),
        ("投资增长5%，高于目标2.1个百分点。", ["actual", "actual"]),
        ("未按计划开工项目33项。", ["actual"]),
        ("预计投资总额、财政收入分别达到105亿元、19亿元。", ["forecast", "forecast"]),
        ("实现了数量多、规模大、质量高的预期目标，其中开工建设71个。", ["actual"]),
        ("全年完成交通固定资产总投资14亿元。", ["actual"]),
        ("年度计划完成投资56亿元，累计完成投资35亿元。", ["plan", "actual"]),
        ("实现产值18亿元，完成年任务75亿元的23.7%。", ["actual", "target", "actual"]),
        ("民营经济占地区生产总值比重达56.8%。", ["actual"]),
    ],
)
def test_a_plan_is_told_from_what_is_done_of_it(text: str, statuses: list[str]) -> None:
    assert [claim["status"] for claim in bulletin(text)] == statuses


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("计划开工44项（拆分后共56项）。", ["plan", "plan"]),
        ("计划投资5亿元（已完成3亿元）。", ["plan", "actual"]),
        ("欠考核目标8.9个百分点。", ["actual"]),
        ("总投资均为去年的2倍。", ["actual"]),
        ("获批科技计划项目94项（创新项目31项）。", ["actual", "actual"]),
    ],
)
def test_brackets_restate_and_what_is_short_of_a_goal_is_done(
    text: str, statuses: list[str]
) -> None:
    assert [claim["status"] for claim in said(f"2025年3月1日\n\n{text}")] == statuses


def test_what_a_plan_goes_on_to_say_of_later_years_is_a_plan() -> None:
    found = said("2016年6月1日\n\n“十三五”时期，计划新建公路3万公里，改造公路5万公里。")
    assert [claim["status"] for claim in found] == ["plan", "plan"]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("登记失业率3.4%，比年目标任务4%低0.6个百分点。", ["actual", "target", "actual"]),
        ("失业率均控制在年度目标4%以内。", ["target"]),
        ("完成年度目标任务98%。", ["actual"]),
        ("新增生产能力1315万千瓦。", ["actual"]),
        ("年生产能力达到30万吨。", ["design"]),
    ],
)
def test_what_a_rate_is_measured_by_is_an_aim_and_new_capacity_is_a_fact(
    text: str, statuses: list[str]
) -> None:
    assert [claim["status"] for claim in bulletin(text)] == statuses


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("完成年度任务（110亿元）的67.5%。", ["target", "actual"]),
        ("超额完成浓度下降4%的改善目标。", ["target"]),
        ("实现增长4%，完成目标任务。", ["actual"]),
        ("提水计划已完成76335万立方米。", ["actual"]),
        ("计划完成投资3亿元。", ["plan"]),
        ("优良率要保持在92%以上。", ["target"]),
        ("需要完成投资3亿元。", ["actual"]),
        ("粮食产能稳定在1100亿斤。", ["actual"]),
    ],
)
def test_aims_are_told_in_brackets_behind_their_amount_and_by_what_has_to_be(
    text: str, statuses: list[str]
) -> None:
    assert [claim["status"] for claim in bulletin(text)] == statuses


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("计划改造小区5万个，涉及居民840万户。", ["plan", "plan"]),
        ("已改造小区5万个，涉及居民840万户。", ["actual", "actual"]),
        ("计划改造小区5万个，发放了补贴3亿元。", ["plan", "actual"]),
        ("死亡9人，在进度目标以内，其中煤矿死亡3人。", ["actual", "actual"]),
    ],
)
def test_a_plan_goes_on_with_what_it_covers_and_a_goal_that_is_kept_is_none(
    text: str, statuses: list[str]
) -> None:
    assert [claim["status"] for claim in bulletin(text)] == statuses


def test_what_a_plan_by_its_name_says_of_a_later_year_is_aimed_at() -> None:
    found = said("2022年2月23日\n\n发布《高新区发展规划》，提出到2025年，企业数为900家。")
    assert [claim["status"] for claim in found] == ["target"]


@pytest.mark.parametrize(
    "text",
    [
        "要完成全年任务难度较大，1—6月完成投资35亿元。",
        "企业反映要保持增长很难，上半年产值下降5%。",
        "只要完成注册就可领取，全年发放补贴3亿元。",
        "既要保持定力，又要主动作为，全年完成投资35亿元。",
        "项目要建成投产还需时日，累计投资3亿元。",
    ],
)
def test_what_has_to_be_done_says_nothing_of_what_is_done(text: str) -> None:
    assert {claim["status"] for claim in bulletin(text)} == {"actual"}


def test_what_has_to_be_done_of_so_much_is_an_aim() -> None:
    text = "失业率要控制在5.5%以内，新增就业3万人。"
    assert {claim["status"] for claim in bulletin(text)} == {"target"}


def test_what_is_beyond_an_aim_is_a_fact() -> None:
    assert fields("收入超过年度目标12%。", "status") == [("actual",)]


@pytest.mark.parametrize("text", ["五年规划投资300亿元。", "专项规划新建学校12所。"])
def test_what_a_named_plan_is_of_is_planned(text: str) -> None:
    assert [claim["status"] for claim in bulletin(text)] == ["plan"]


@pytest.mark.parametrize(
    "text",
    [
        "国家科技计划安排项目12项，涉及企业30家。",
        "人才计划引进专家12名，覆盖企业30家。",
        "组织模拟实施演练12次，覆盖学校30所。",
    ],
)
def test_what_a_programme_covers_is_a_fact(text: str) -> None:
    assert bulletin(text)[-1]["status"] == "actual"


def test_parts_of_what_is_planned_are_planned_but_for_what_is_done() -> None:
    text = "计划投资9亿元，其中：中央3亿元，省级6亿元。计划开工30个，其中已开工12个。"
    statuses = [claim["status"] for claim in said(text)]
    assert statuses == ["plan", "plan", "plan", "plan", "actual"]
    found = said("完成计划投资9亿元，其中省级6亿元。")
    assert found[-1]["status"] == "actual"


def test_what_works_cost_is_planned_and_of_no_time() -> None:
    text = "上半年，投资93亿元的算力中心项目开工，完成投资3亿元。"
    found = said(f"2024年7月8日\n\n{text}")
    assert [claim["status"] for claim in found] == ["plan", "actual"]
    assert [claim["period_start"] for claim in found] == [None, "2024-01-01"]
    found = said("2024年7月8日\n\n上半年，园区完成投资3亿元的工作目标，投资5亿元。")
    assert "plan" not in {claim["status"] for claim in found}


def test_less_capacity_is_no_design() -> None:
    assert fields("因去产能净亏损3亿元。", "status") == [("actual",)]


def test_what_is_listed_below_an_aim_is_aimed_at() -> None:
    text = "据悉，今年的目标任务为：新开工12套，其中县城10套。实际新开工9套。"
    assert [claim["status"] for claim in said(text)] == ["target", "target", "actual"]
    found = said("据悉，目标任务为：完成投资3亿元，其中县城1亿元，累计完成2亿元。")
    assert [claim["status"] for claim in found] == ["target", "target", "actual"]
    found = said("各项目标任务完成情况为：新开工12套。")
    assert found[0]["status"] == "actual"


def test_money_spent_on_works_is_no_cost_of_them() -> None:
    texts = ["完成固定资产投资3亿元的重点项目建设任务。", "首期投资到位3亿元。"]
    assert [said(text)[0]["status"] for text in texts] == ["actual", "actual"]
    assert said("引进了投资3亿元的电池项目。")[0]["status"] == "plan"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("7个计划开工项目完成投资3亿元。", "actual"),
        ("计划开工项目投资3亿元。", "plan"),
        ("收入增长6%，比预算预计增幅低1个百分点。", "actual"),
        ("收入预计增长6%，增幅预计提高1个百分点。", "forecast"),
    ],
)
def test_plans_and_forecasts_that_name_what_is_told_of_are_none_of_it(
    text: str, status: str
) -> None:
    assert said(text)[-1]["status"] == status
