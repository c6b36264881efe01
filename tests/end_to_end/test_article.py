"""What the district's own article names, and where each stands: a row of data for every name.

The rows are those of the domain's table, in its order; each is asked as a BI tool asks. Below them
the arithmetic that the article allows, on the figures that the sample's offices sent. Not here:
the article's own figures (test_reconciliation).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.warehouse.rows import ask

if TYPE_CHECKING:
    from tests.office import Office

OCTOBER, NOVEMBER = "2024-M10", "2024-M11"
LIFTING = ("片区开发", "项目招引", "结构优化", "要素支撑")


@dataclass(frozen=True)
class Named:
    """Something that the article names: a query whose first column is what stands for it."""

    name: str
    query: str
    stands: tuple[object, ...]

    @property
    def sought(self) -> str:
        return f"SELECT DISTINCT {self.query} ORDER BY 1"


NAMED = (
    Named(
        "四大提升工程",
        "programme_name FROM mart.programmes WHERE parent_programme = '四大提升工程'",
        tuple(f"{each}提升工程" for each in LIFTING),
    ),
    Named(
        "4433工作推进体系",
        "programme_name FROM mart.programmes"
        " WHERE programme_name IN ('4433工作推进体系', '项目深化年') AND projects > 0",
        ("4433工作推进体系", "项目深化年"),
    ),
    Named(
        "省级、市级重点项目",
        f"projects FROM mart.list_completion WHERE period_code = '{OCTOBER}'",
        (14, 39),
    ),
    Named(
        "拿地即开工、开工即纳统",
        "milestone FROM mart.milestone WHERE milestone IN ('摘牌拿地', '开工', '入库纳统')"
        " AND status = 'actual'",
        ("入库纳统", "开工", "摘牌拿地"),
    ),
    Named(
        "全流程服务",
        "count(*) > 15 FROM mart.project_lifecycle WHERE months_to_started IS NOT NULL",
        (True,),
    ),
    Named(
        "五维一体、土地要素保障",
        "case_name FROM mart.project_case WHERE case_state = '已办结'",
        ("土地供应", "用电接入"),
    ),
    Named(
        "政府投资平台资金支持",
        "fund FROM mart.promotion_funds WHERE fund = '政府投资平台' AND total_funds > 0",
        ("政府投资平台",),
    ),
    Named(
        "集中开工主会场，连续三年",
        "left(held, 4) FROM mart.promotion_event WHERE kind = '集中开工'",
        ("2022", "2023", "2024"),
    ),
    Named(
        "外出招商、推介活动",
        "kind FROM mart.promotion_event WHERE kind <> '集中开工' AND held LIKE '2024%'",
        ("外出招商", "推介活动", "重大活动"),
    ),
    Named(
        "四大产业招商工作专班",
        "count(DISTINCT promoter_name) FROM mart.promotion_lead WHERE promoter_name ~ '专班'",
        (4,),
    ),
    Named("载体", "count(DISTINCT carrier_name) FROM mart.carrier_month", (77,)),
    Named("城市合伙人", "count(*) FROM mart.partner", (92,)),
    Named(
        "卡斯柯、小米、曙光",
        "left(project_name, 2) FROM mart.promotion_lead WHERE stage = '落地'"
        f" AND project_name ~ '^(卡斯柯|小米|曙光)' AND period_code = '{NOVEMBER}'",
        ("卡斯", "小米", "曙光"),
    ),
    Named(
        "有名有姓的项目",
        "substring(project_name from '邦德激光|空天信息|大宗能源|中晶芯源|超越科技')"
        f" FROM mart.projects WHERE period_code = '{NOVEMBER}'"
        " AND project_name ~ '邦德激光|空天信息|大宗能源|中晶芯源|超越科技'",
        ("中晶芯源", "大宗能源", "空天信息", "超越科技", "邦德激光"),
    ),
    Named(
        "它们的预期产值",
        "count(*) > 5 FROM mart.project_forecast WHERE forecast_output > 0",
        (True,),
    ),
    Named(
        "大模型创新工场",
        "compute_centre_name FROM mart.compute_month WHERE general_models > 0 AND used_racks > 0"
        " AND compute_centre_name ~ '创新工场'",
        ("大模型创新工场",),
    ),
    Named(
        "两心四区六园、片区",
        "functional_kind FROM mart.areas WHERE functional_area IS NOT NULL",
        ("区", "园", "心"),
    ),
    Named(
        "四大主导产业",
        "count(DISTINCT leading_industry) FROM mart.enterprise_month",
        (4,),
    ),
    Named("六条产业链", "count(DISTINCT chain_name) FROM mart.chain_month", (6,)),
    Named(
        "头部企业",
        "count(DISTINCT enterprise_id) >= 30 FROM mart.enterprise_chain WHERE head",
        (True,),
    ),
    Named(
        "董家铁路货运中心、中欧班列、海铁联运",
        "mode FROM mart.freight WHERE station_name = '董家铁路货运中心'",
        ("中欧班列", "海铁联运", "铁路"),
    ),
    Named(
        "地区生产总值等指标",
        "level > 0 AND growth_yoy > 0 FROM mart.indicators WHERE indicator_name = '地区生产总值'"
        " AND period_code = '2024-YTD09'",
        (True,),
    ),
    Named("文章里的每个数", "count(*) > 50 FROM mart.text_claim", (True,)),
)


@pytest.mark.parametrize("named", NAMED, ids=lambda named: named.name)
def test_what_the_article_names_has_its_place_and_data(loaded_sample: Office, named: Named) -> None:
    rows = ask(loaded_sample.database, named.sought)
    assert {value for row in rows for value in row.values()} == set(named.stands)


def freight(office: Office, mode: str, measure: str) -> dict[str, Any]:
    """The station's total since January."""
    (row,) = ask(
        office.database,
        "SELECT total, prior_total, growth_yoy, share FROM mart.freight_totals"
        f" WHERE (period_code, mode, measure) = ('2024-YTD11', '{mode}', '{measure}')"
        " AND station_name = '董家铁路货运中心'",
    )
    return row


def rounded(value: Decimal, step: str) -> Decimal:
    return value.quantize(Decimal(step))


def test_the_trains_share_fits_one_total_of_the_city_only(loaded_sample: Office) -> None:
    told = freight(loaded_sample, "中欧班列", "开行列数")
    assert (told["total"], told["share"]) == (621, Decimal("65.16"))
    fitting = [
        total
        for total in range(621, 2000)
        if rounded(Decimal(62100) / total, "0.01") == told["share"]
    ]
    assert fitting == [953]


def test_growth_leads_back_to_the_year_before(loaded_sample: Office) -> None:
    tonnes = freight(loaded_sample, "铁路", "货物吞吐量")
    assert (tonnes["total"], tonnes["growth_yoy"]) == (1_787_000, Decimal("28.4"))
    base = tonnes["total"] / (1 + tonnes["growth_yoy"] / 100) / 10_000
    assert rounded(base, "0.01") == rounded(tonnes["prior_total"] / 10_000, "0.01")
    assert rounded(base, "0.01") == Decimal("139.17")
    boxes = freight(loaded_sample, "海铁联运", "运量")
    assert (boxes["total"], boxes["growth_yoy"]) == (28_000, 75)
    assert boxes["total"] / Decimal("1.75") == boxes["prior_total"] == 16_000


def test_racks_in_use_follow_from_the_rate(loaded_sample: Office) -> None:
    (row,) = ask(
        loaded_sample.database,
        "SELECT built_racks, used_racks, use_rate FROM mart.compute_month"
        f" WHERE compute_centre_name = '大模型创新工场' AND period_code = '{NOVEMBER}'",
    )
    assert (row["built_racks"], row["used_racks"], row["use_rate"]) == (2100, 1932, 92)
    assert row["built_racks"] * row["use_rate"] / 100 == row["used_racks"]


def test_rates_of_completion_imply_the_plans_of_the_year(loaded_sample: Office) -> None:
    rows = ask(
        loaded_sample.database,
        "SELECT list_level, annual_plan, ytd_investment, completion_rate FROM mart.list_completion"
        f" WHERE period_code = '{OCTOBER}'",
    )
    told = {row["list_level"]: row for row in rows}
    for level, done, rate, plan in (
        ("省级", "32.3", "96.8", "33.37"),
        ("市级", "229.1", "121.6", "188.40"),
    ):
        row = told[level]
        assert (row["ytd_investment"], row["completion_rate"]) == (
            Decimal(done) * 10_000,
            Decimal(rate),
        )
        assert rounded(Decimal(done) / Decimal(rate) * 100, "0.1") == rounded(Decimal(plan), "0.1")
        assert row["annual_plan"] == Decimal(plan) * 10_000
