"""How much of a time a figure is of: stocks, plans and what is done of them, changes over years."""

from __future__ import annotations

import pytest

from tests.reports.texts import YEAR, bulletin, periods, said


def test_stocks_have_an_end_alone() -> None:
    found = bulletin("年末常住人口484.4万人，城镇化率为57.99%。全年出生人口2.86万人。")
    assert periods(found) == [(None, "2025-12-31"), (None, "2025-12-31"), YEAR]


def test_a_flow_beside_a_stock_is_of_the_year() -> None:
    found = bulletin("年末生猪存栏228.63万头，增长4.4%；生猪出栏323.27万头，增长7.8%。")
    assert periods(found) == [(None, "2025-12-31"), (None, "2025-12-31"), YEAR, YEAR]


def test_what_a_month_tells_as_accumulated_is_since_january() -> None:
    text = "4月，收入累计完成3亿元，增长5%。其中：税收2亿元。\n\n4月收入1亿元，累计3亿元。"
    month, since = ("2024-04-01", "2024-04-30"), ("2024-01-01", "2024-04-30")
    assert periods(said(f"2024年4月财政收支\n\n{text}")) == [since, since, since, month, since]


def test_what_is_planned_for_the_year_is_of_all_of_it() -> None:
    found = said("2024年4月财政收支\n\n收入累计完成2亿元，完成年初预算数6亿元的33%。")
    assert periods(found)[1] == ("2024-01-01", "2024-12-31")


def test_what_changes_over_years_is_of_the_first_and_then_of_the_last() -> None:
    found = said("2016年至2024年，货值从80亿美元提升至664亿美元，增长730%。")
    years = [("2016-01-01", "2016-12-31"), ("2024-01-01", "2024-12-31")]
    assert periods(found) == [*years, ("2016-01-01", "2024-12-31")]


def test_a_level_of_a_year_that_it_rose_to_is_of_that_year_and_not_of_its_end() -> None:
    found = said("收入从2011年的3亿元增加到2016年的5亿元。到2016年，新建公路3公里。")
    years = [("2011-01-01", "2011-12-31"), ("2016-01-01", "2016-12-31")]
    assert periods(found) == [*years, (None, "2016-12-31")]


def test_what_changes_within_a_year_is_all_of_the_time_that_is_named() -> None:
    found = said("2024年11月1日\n\n上半年，占比由15%提高到18%。")
    assert periods(found) == [("2024-01-01", "2024-06-30")] * 2


def test_a_plan_for_the_year_that_something_is_done_of_is_of_the_year() -> None:
    found = said("2024年11月15日\n\n1—10月，完成投资8亿元，占全年计划10亿元的80%。")
    since, year = ("2024-01-01", "2024-10-31"), ("2024-01-01", "2024-12-31")
    assert periods(found) == [since, year, since]
    assert [claim["status"] for claim in found] == ["actual", "plan", "actual"]


def test_what_rose_from_a_level_of_another_year_is_of_the_last_year() -> None:
    found = said("2021年至2024年，产值由2020年的720亿元增加到990亿元。")
    assert periods(found) == [("2020-01-01", "2020-12-31"), ("2024-01-01", "2024-12-31")]


def test_what_was_added_is_of_the_year_but_for_the_difference_to_a_stock() -> None:
    found = bulletin("年末共有学校120所，净增3所。年末里程80公里，比上年末新增2公里。")
    assert periods(found) == [(None, "2025-12-31"), YEAR, *[(None, "2025-12-31")] * 2]


def test_assets_and_debts_are_of_the_end_of_a_time() -> None:
    found = said("2024年11月15日\n\n前三季度，企业资产总额5亿元，负债3亿元，实现利润1亿元。")
    end = (None, "2024-09-30")
    assert periods(found) == [end, end, ("2024-01-01", "2024-09-30")]


def test_a_goal_of_which_a_share_is_done_is_the_years() -> None:
    since, year = ("2024-01-01", "2024-10-31"), ("2024-01-01", "2024-12-31")
    for done in ("完成市下达任务数10亿元的80%", "完成全年10亿元目标的80%"):
        found = said(f"2024年11月15日\n\n1—10月，到位资金8亿元，{done}。出口2亿元。")
        assert periods(found) == [since, year, since, since]


def test_a_plan_that_is_named_beside_what_is_done_says_nothing_of_the_future() -> None:
    text = "今年前三季度，完成投资9亿元，为年度计划的80%。\n\n开工3项。"
    assert periods(said(f"2024年10月14日\n\n{text}"))[-1] == ("2024-01-01", "2024-09-30")


def test_what_is_counted_in_times_has_happened_whatever_its_name_bears() -> None:
    found = bulletin("年末医疗机构30个。医疗机构总诊疗9万人次，居民就诊6.8次。")
    assert periods(found) == [(None, "2025-12-31"), YEAR, YEAR]


def test_sums_of_years_rise_to_a_sum_of_years() -> None:
    five, before = ("2011-01-01", "2015-12-31"), ("2006-01-01", "2010-12-31")
    text = "“十二五”时期，引资由“十一五”时期的0.8亿元增长到2亿元，增长150%。"
    found = said(f"2016年3月1日\n\n{text}")
    assert periods(found) == [before, five, five]
    assert found[-1]["measure"] == "growth_other"


def test_what_is_done_of_a_plan_by_now_is_not_of_all_its_year() -> None:
    text = "1—3月，完成投资9亿元。本年度计划开工70项，实际已开工29项，开工率41%。"
    quarter, year = ("2024-01-01", "2024-03-31"), ("2024-01-01", "2024-12-31")
    assert periods(said(f"2024年4月15日\n\n{text}")) == [quarter, year, quarter, quarter]
    assert periods(said("2024年4月15日\n\n今年计划开工70项，已开工29项。")) == [
        year,
        ("2024-01-01", None),
    ]


def test_what_is_done_of_the_plan_for_a_year_that_is_over_is_of_the_year() -> None:
    text = "2024年计划开工70项，实际开工72项。"
    assert periods(said(f"2025年2月1日\n\n{text}")) == [("2024-01-01", "2024-12-31")] * 2


def test_the_goal_that_a_share_is_done_of_is_of_its_year_though_the_rest_is_of_its_end() -> None:
    text = "截至10月底，新增就业12314人，完成年目标任务12500人的98.5%。"
    end = (None, "2024-10-31")
    assert periods(said(f"2024年11月3日\n\n{text}")) == [end, ("2024-01-01", "2024-12-31"), end]


def test_what_is_new_this_year_is_of_the_report_s_months() -> None:
    text = "1—8月，签约63个。当年新签约项目开工率68%。今年投资3亿元。"
    months, year = ("2024-01-01", "2024-08-31"), ("2024-01-01", "2024-12-31")
    found = said(f"云河县2024年1—8月招商情况通报\n\n{text}")
    assert periods(found) == [months, months, year]


def test_what_a_part_has_accumulated_in_months_is_of_them() -> None:
    text = "1—9月，固定资产投资累计完成50.6亿元，同比增长3.94倍，其中房地产累计完成投资21.7亿元。"
    assert periods(said(f"2024年10月20日\n\n{text}")) == [("2024-01-01", "2024-09-30")] * 3


def test_counts_of_times_beside_the_year_s_end_are_of_it() -> None:
    found = bulletin("年末领取保险金39625人次。连续六次获评优秀。")
    assert periods(found)[0] == (None, "2025-12-31")


def test_what_is_listed_with_a_stock_in_its_unit_is_one() -> None:
    end = (None, "2025-12-31")
    found = bulletin("生猪存栏9万头、能繁母猪2万头。装机9万千瓦，其中新能源3万千瓦。")
    assert periods(found) == [end] * 4
    found = bulletin("企业达到350家、营收突破610亿元。生猪存栏9万头、出栏8万头。")
    assert periods(found) == [end, YEAR, end, YEAR]


def test_what_is_done_in_business_is_no_stock_whatever_it_has_passed() -> None:
    found = bulletin("快递业务量突破1.2亿。经营主体突破3万个。")
    assert periods(found) == [YEAR, (None, "2025-12-31")]


@pytest.mark.parametrize("act", ["发展党员120名", "转移劳动力120人", "开展活动120场"])
def test_what_is_done_does_not_go_on_with_a_list_of_stocks(act: str) -> None:
    stock = {"名": "现有党员5000名", "人": "户籍人口80万人", "场": "现有赛场5场"}[act[-1]]
    assert periods(bulletin(f"{stock}、{act}。"))[1] == YEAR


def test_what_happened_past_a_month_s_end_is_of_the_time_that_ends_there() -> None:
    text = "前三季度，猪肉产量3万吨。9月末生猪存栏2万头，产能充裕。牛羊肉产量5万吨，增长4%。"
    since, until = ("2024-01-01", "2024-09-30"), (None, "2024-09-30")
    assert periods(said(f"2024年10月20日\n\n{text}")) == [since, until, since, since]


def test_what_happened_up_to_a_day_is_of_that_end_alone() -> None:
    text = "1—9月，投资3亿元。截至9月末，完成甲项目投资2亿元；完成乙项目投资1亿元。"
    since, until = ("2024-01-01", "2024-09-30"), (None, "2024-09-30")
    assert periods(said(f"2024年10月20日\n\n{text}")) == [since, until, until]


def test_this_year_behind_a_day_ends_on_it() -> None:
    found = said("2024年6月1日\n\n截至5月中旬，今年完成投资3亿元，增长5%。今年计划投资8亿元。")
    so_far, year = ("2024-01-01", "2024-05-20"), ("2024-01-01", "2024-12-31")
    assert periods(found) == [so_far, so_far, year]
    found = said("2024年6月1日\n\n截至5月底，今年计划投资8亿元。")
    assert periods(found) == [year]
    found = said("2024年6月1日\n\n截至5月底，贷款余额3亿元，今年新增贷款1亿元。")
    assert periods(found) == [(None, "2024-05-31"), ("2024-01-01", "2024-05-31")]
    found = said("2024年6月1日\n\n截至5月底，贷款余额3亿元。今年新增贷款1亿元。")
    assert periods(found) == [(None, "2024-05-31"), year]


def test_what_is_done_of_a_plan_by_a_day_is_of_that_day() -> None:
    text = "截至8月底，项目完成投资9亿元。今年计划投资6亿元，累计完成投资4亿元。"
    until, year = (None, "2024-08-31"), ("2024-01-01", "2024-12-31")
    assert periods(said(f"2024年9月10日\n\n{text}")) == [until, year, until]


def test_what_works_will_yield_is_of_no_time_told_before() -> None:
    text = "2024年预计产值5亿元，达产后年产值可达30亿元。建成后，2026年产值可达9亿元。"
    found = said(f"2024年4月10日\n\n{text}")
    years = [(f"{year}-01-01", f"{year}-12-31") for year in (2024, 2026)]
    assert periods(found) == [years[0], (None, None), years[1]]


def test_what_a_part_of_the_works_costs_is_a_fact_of_the_project() -> None:
    text = (
        "上半年，项目开工，总投资9亿元，其中一期投资5亿元，一期投资完成3亿元，二期完成投资1亿元。"
    )
    found = said(f"2024年7月10日\n\n{text}")
    half = ("2024-01-01", "2024-06-30")
    assert [claim["status"] for claim in found] == ["plan", "plan", "actual", "actual"]
    assert periods(found)[1:] == [(None, None), half, half]


def test_the_share_of_what_there_is_is_of_the_end() -> None:
    found = bulletin("高新技术企业达90家，占企业总数的54%；新增企业20家，占新增总数的5%。")
    end = (None, "2025-12-31")
    assert periods(found) == [end, end, YEAR, YEAR]


@pytest.mark.parametrize(
    ("text", "stock"),
    [
        ("公路里程突破400公里。", True),
        ("新改建公路里程400公里。", False),
        ("无形资产5亿元。", True),
        ("无形资产投资5亿元。", False),
        ("净资产收益率0.2%。", False),
    ],
)
def test_what_there_is_and_what_was_done_are_told_by_their_names(text: str, *, stock: bool) -> None:
    ((start, _),) = periods(bulletin(text))
    assert (start is None) is stock


def test_profits_of_owners_are_of_their_time() -> None:
    found = bulletin("归属于上市公司股东的净利润2亿元，增长5%。上市公司12家。")
    assert periods(found) == [YEAR, YEAR, (None, "2025-12-31")]


def test_numbers_of_a_list_are_of_a_year_each_where_there_are_as_many() -> None:
    years = [(f"{year}-01-01", f"{year}-12-31") for year in (2013, 2014, 2015)]
    assert periods(said("2013至2015年减贫人数分别为3万人、4万人、5万人。")) == years
    all_of_them = ("2013-01-01", "2015-12-31")
    found = said("2013至2015年，甲县、乙县、丙县分别减贫3万人、4万人、5万人。")
    assert periods(found) == [all_of_them] * 3
    assert periods(said("2013至2015年分别减贫3万人、4万人。")) == [all_of_them] * 2


def test_by_when_something_has_to_be_done_is_no_time_of_what_is_done() -> None:
    text = "1—7月，立案9起。剩余隐患限9月底前完成整改。罚款5万元。9月底前可开工项目30个。"
    since = ("2024-01-01", "2024-07-31")
    found = said(f"2024年8月20日\n\n{text}")
    assert periods(found) == [since, since, (None, "2024-09-30")]


def test_what_months_have_accumulated_is_of_them_and_the_total_by_now_is_none() -> None:
    since, end = ("2024-01-01", "2024-10-31"), (None, "2024-10-31")
    found = said("2024年11月5日\n\n1—10月累计签约项目76个。截至10月底，累计签约项目90个。")
    assert periods(found) == [since, end]
    found = bulletin("新增医院4家、累计37家。")
    assert periods(found) == [YEAR, (None, "2025-12-31")]


def test_an_aim_by_the_end_of_a_year_is_of_its_end() -> None:
    found = said("2024年5月6日\n\n确保年底前新开工3万套。年末存栏3万头，出栏5万头。")
    end = (None, "2024-12-31")
    assert periods(found) == [end, end, ("2024-01-01", "2024-12-31")]


def test_how_many_there_are_and_by_how_much_they_have_grown_is_of_the_end() -> None:
    found = bulletin("全市共有普通小学16所，增长3%。企业达5万户，增长4%。招生3万人，增长5%。")
    end = (None, "2025-12-31")
    assert periods(found) == [end, end, end, end, YEAR, YEAR]
    assert periods(bulletin("全市共有签约项目16个。企业达5万户，收入增长4%。"))[::2] == [YEAR, YEAR]


def test_what_stocks_have_grown_by_in_years_is_no_growth_on_the_year_before() -> None:
    found = said("“十三五”期间，企业突破3000家、增长390%，住房达到3000套、提高4个百分点。")
    measures = ["count", "growth_other", "count", "pp_change"]
    assert [claim["measure"] for claim in found] == measures


def test_this_year_never_ends_before_it_began() -> None:
    found = said("2024年10月20日\n\n截至2023年底，累计完成投资3亿元，今年完成投资2亿元。")
    assert periods(found) == [(None, "2023-12-31"), ("2024-01-01", "2024-12-31")]


def test_how_many_things_there_are_by_now_is_of_the_end_of_the_months() -> None:
    found = said("2024年10月20日\n\n1—9月，高新技术企业累计达300家。")
    assert periods(found) == [(None, "2024-09-30")]
    found = said("2024年10月20日\n\n1—9月，签约项目累计达90个。")
    assert periods(found) == [("2024-01-01", "2024-09-30")]


def test_those_who_took_part_are_of_their_time() -> None:
    assert periods(bulletin("全市共有参展企业30家。")) == [YEAR]


def test_each_list_of_a_sentence_has_a_number_for_each_year_where_it_names_nothing_else() -> None:
    text = "2021年至2022年，分别生产钢材3吨、4吨，预计年均增长5%；分别完成设备销售5吨、6吨。"
    found = said(f"2023年5月10日\n\n{text}")
    assert [period[0] for period in periods(found)] == [
        f"{year}-01-01" for year in (2021, 2022, 2021, 2021, 2022)
    ]
    both = ("2021-01-01", "2022-12-31")
    found = said("2024年5月10日\n\n2021—2023年，三次产业分别增长5%、6%、7%。")
    assert set(periods(found)) == {("2021-01-01", "2023-12-31")}
    found = said("2023年5月10日\n\n2021—2022年，产值分别增长5%、6%。")
    assert [claim["measure"] for claim in found] == ["growth_yoy", "growth_yoy"]
    found = said("2023年5月10日\n\n农业、工业2021—2022年分别生产3吨、4吨。")
    assert periods(found) == [both, both]
    found = said("2023年5月10日\n\n2021—2022年，分别生产3吨、4吨；甲地和乙地分别生产5吨、6吨。")
    assert periods(found)[2:] == [both, both]


def test_this_year_goes_on_since_it_began_where_that_has_been_said() -> None:
    text = "今年以来，开行班列3列，较去年提前2天；今年累计发送货物5吨。今年完成投资6亿元。"
    found = said(f"2022年8月22日\n\n{text}")
    since = ("2022-01-01", None)
    assert periods(found)[0] == since
    assert periods(found)[2] == since
    found = said("2022年8月22日\n\n今年计划投资6亿元。")
    assert periods(found) == [("2022-01-01", "2022-12-31")]


def test_what_is_done_in_the_year_of_a_plan_is_of_that_year_up_to_its_end() -> None:
    text = "截至8月底，累计完成投资9亿元。2021年计划完成投资6亿元，年度累计完成投资4亿元。"
    year, end = ("2021-01-01", "2021-12-31"), (None, "2021-08-31")
    found = said(f"2021年9月10日\n\n{text}")
    assert periods(found) == [end, year, ("2021-01-01", "2021-08-31")]
    found = said("2021年9月10日\n\n截至8月底，完成9亿元。2021年计划开工项目6个，已开工4个。")
    assert periods(found)[-1] == end
