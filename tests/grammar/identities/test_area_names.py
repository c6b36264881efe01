"""Areas that titles name, and words that only look like one."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.identities.area_names import areas_named, is_area, is_same_area


@pytest.mark.parametrize(
    ("title", "areas"),
    [
        ("2024年1—10月历城区重点项目调度表(示例数据)", ["历城区"]),
        ("济南市历城区重点项目调度表", ["济南市", "历城区"]),
        ("2024年1-10月济南市重点项目调度表", ["济南市"]),
        ("截至10月底长清区重点项目调度表", ["长清区"]),
        ("聊城市东昌府区重点项目调度表", ["聊城市", "东昌府区"]),
        ("山东省2021年地方政府债券使用情况表", ["山东省"]),
        ("山东2021年地方政府债券使用情况表", ["山东"]),
        ("新疆维吾尔自治区地方政府债券使用情况表", ["新疆维吾尔自治区"]),
        ("主要经济指标(历下区)", ["历下区"]),
        ("2025年一季度曲靖市经济运行情况", ["曲靖市"]),
        ("关于印发景德镇市2024年计划的通知", ["景德镇市"]),
        ("2024年1-6月日喀则市统计月报", ["日喀则市"]),
        ("2024年月湖区重点项目", ["月湖区"]),
        ("沁县2024年工作总结", ["沁县"]),
        ("湘西土家族苗族自治州统计公报", ["湘西土家族苗族自治州"]),
        ("合作市2024年统计公报", ["合作市"]),
        ("吕梁市兴县重点项目", ["吕梁市", "兴县"]),
        ("深圳市南山区统计公报", ["深圳市", "南山区"]),
    ],
)
def test_a_title_names_areas_at_its_beginning_and_in_brackets(title: str, areas: list[str]) -> None:
    assert list(areas_named(title)) == areas


@pytest.mark.parametrize(
    "title",
    [
        "城市更新重点项目调度表",
        "重点城市主要经济指标",
        "全市重点项目调度表",
        "市级重点项目调度表",
        "市区两级重点项目调度表",
        "本市区重点项目调度表",
        "全国民族自治县主要经济指标",
        "秦巴山区扶贫项目调度表",
        "地级市主要经济指标",
        "省市重点项目调度表",
        "省重点项目调度表",
        "市中心区重点项目调度表",
        "高新区重点项目调度表",
        "经济技术开发区重点项目调度表",
        "老旧小区改造项目调度表",
        "社区服务设施项目调度表",
        "各区县主要经济指标",
        "分地区生产总值",
        "国家铁路省、市、自治区货运量",
        "4-3全国铁路货运量",
        "合作市场重点项目调度表",
        "辛集市场",
        "新县城建设",
        "兴县富农",
        "富县强镇项目",
        "重点项目(列入山东省重大项目名单)调度表",
    ],
)
def test_what_only_looks_like_an_area(title: str) -> None:
    assert not areas_named(title)


def test_a_known_area_is_found_wherever_it_stands() -> None:
    assert areas_named("主要指标:历下区", frozenset({"历下区"})) == ("历下区",)


def test_a_province_may_be_named_short() -> None:
    assert is_same_area("山东", "山东省")
    assert not is_same_area("山东", "广东省")
    assert not is_same_area("历", "历城区")


def test_an_area_that_is_left_out_or_taken_in_is_not_spoken_of() -> None:
    assert areas_named("济南市2024年主要指标(不含莱芜区)") == ("济南市",)
    assert areas_named("历城区(含高新区)2024年") == ("历城区",)
    assert areas_named("含山县2024年") == ("含山县",)
    assert is_area("历城区")
    assert not is_area("开发区")
