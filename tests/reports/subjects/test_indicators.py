"""What a figure is of: the lexicon's name, else the noun as printed, else that of another one."""

from __future__ import annotations

import pytest

from licheng_etl.reports.figures.claims import claims
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.plain import read_plain


def indicators(text: str) -> list[object]:
    document = read_plain(text.encode(), "report.txt")
    return [claim["indicator"] for claim in claims(document, figures_of(document))]


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("全市GDP达到969.8亿元。", "地区生产总值"),
        ("规上工业增加值同比增长5%。", "规模以上工业增加值"),
        ("预计社会消费品零售总额增长4.5%。", "社会消费品零售总额"),
        ("居民人均可支配收入46446元。", "居民人均可支配收入"),
        ("邮政业务总量（含快递）26.09亿元。", "邮政业务总量"),
        ("城乡居民收入比由1.84缩小至1.82。", "城乡居民收入比"),
        ("人口自然增长率为-2.70‰。", "人口自然增长率"),
        ("国内外采购额、智慧园区等通用大模型7个。", "通用大模型"),
        ("新增“好品山东”品牌11个。", "新增“好品山东”品牌"),
        ("过百亿元产业链15条。", "过百亿元产业链"),
        ("抓好68个城中村改造项目。", "城中村改造项目"),
        ("新增3个国际友好城市。", "新增国际友好城市"),
        ("固定资产投资（不含农户，下同）比上年增长3.1%。", "固定资产投资"),
        ("中欧班列621列。", "中欧班列"),
        ("1.增值税预算数63亿元。", "增值税"),
        ("其他用品及服务价格上涨10.4%。", "其他用品及服务价格"),
        ("潍柴重机、东晓生物等8家国家级单项冠军企业。", "国家级单项冠军企业"),
        ("三次产业结构由11：40：49调整为10：40：50。", "三次产业结构"),
        ("确保粮食播种面积稳定在1030万亩以上。", "粮食播种面积"),
        ("税收收入130.1亿元，完成预算的100.5%。", "税收收入"),
        ("年末辖区内共有7个融媒体中心。", "融媒体中心"),
        ("完成国家下达的452户安置房任务。", "安置房任务"),
        ("全市共签约33个项目。", "项目"),
        ("采购规模与上年同期相比增加2085万元。", "采购规模"),
        ("收入高于全省1500元。", "收入"),
        ("完成了投资20亿元。", "投资"),
        ("打造10个以上集群。", "集群"),
        ("工业增加值增速不低于6%。", "工业增加值"),
        ("建成后年产值达20亿元。", "年产值"),
        ("金融业实现增加值2179.7亿元。", "金融业增加值"),
        ("规模以上工业增加值按可比价格计算，同比增长1.7%。", "规模以上工业增加值"),
        ("安排全市重点建设项目444项。", "重点建设项目"),
        ("班列到达25个国家216个城市。", "城市"),
        ("税收收入3亿元，同口径下降8%。", "税收收入"),
        ("税收收入增长3%，低于目标2个百分点。", "税收收入"),
    ],
)
def test_the_noun_before_or_after_the_number(text: str, indicator: str) -> None:
    assert indicators(text)[-1] == indicator


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("签约5个项目、总投资3亿元。", "项目"),
        ("安置房新开工7864套、基本建成31335套。", "安置房新开工"),
        ("建成10个数字车间、智能工厂。", "数字车间、智能工厂"),
        ("年度计划完成投资56亿元。", "完成投资"),
        ("计划新开工项目33项。", "新开工项目"),
        ("完成固定资产投资5亿元。", "固定资产投资"),
        ("计划总投资5亿元。", "计划总投资"),
        ("签约20个投资超10亿元项目。", "投资超10亿元项目"),
        ("开工12个总投资5亿元以上的产业项目。", "总投资5亿元以上的产业项目"),
        ("签约20个投资项目、金额10亿元。", "投资项目"),
    ],
)
def test_a_noun_ends_where_that_of_the_next_number_begins(text: str, first: str) -> None:
    assert indicators(text)[0] == first


def test_the_name_of_an_area_is_no_indicator() -> None:
    def told(text: str) -> list[object]:
        document = read_plain(f"历城区2024年10月情况\n\n{text}\n".encode(), "report.txt")
        return [claim["indicator"] for claim in claims(document, figures_of(document))]

    assert told("全区完成投资9亿元。其中：历下区完成3亿元。") == ["完成投资", None]


def test_a_share_is_of_a_part_and_of_its_whole_in_the_texts_words() -> None:
    assert indicators("税收收入30亿元，占一般公共预算收入的比重为59.4%，增长3%。") == [
        "税收收入",
        "税收收入占一般公共预算收入的比重",
        "税收收入",
    ]
    assert indicators("水电装机30万千瓦，占比45.1%。")[-1] == "水电装机占比"


def test_a_part_without_an_amount_is_told_of_in_that_of_the_whole() -> None:
    text = (
        "规模以上工业增加值增长6%。其中制造业增长7.8%，外资企业增长3%。"
        "商品房销售面积5万平方米，其中商品住宅3万平方米。"
    )
    assert indicators(text) == [
        "规模以上工业增加值",
        "制造业增加值",
        "外资企业增加值",
        "商品房销售面积",
        "商品住宅销售面积",
    ]


def test_what_pulls_is_told_with_what_is_pulled() -> None:
    text = "采矿业增加值增长5%，拉动全市规模以上工业增加值增长0.2个百分点。"
    assert indicators(text)[-1] == "采矿业拉动规模以上工业增加值增长"


def test_a_place_in_a_ranking_is_of_the_figure_before_it() -> None:
    text = "单项冠军企业24家，位居全省第3位；绿色工厂12家，数量均列全省第2位。"
    assert indicators(text) == ["单项冠军企业", "单项冠军企业", "绿色工厂", "绿色工厂数量"]


def test_several_things_are_paired_with_their_figures() -> None:
    assert indicators("国有企业、民营企业的增加值分别增长0.2%、14.4%。") == [
        "国有企业增加值",
        "民营企业增加值",
    ]
    assert indicators("城乡居民收入分别增长3.8%、4.9%。") == ["城镇居民收入", "农村居民收入"]


def test_the_date_of_an_event_is_told_by_the_event() -> None:
    assert indicators("项目于2023年8月开工建设。") == ["开工时间"]


def test_growths_that_are_paired_are_of_the_amounts_before_them() -> None:
    text = "进出口总额12亿元，其中出口8亿元，进口4亿元，分别增长5%、3%和9%。"
    assert indicators(text) == ["进出口总额", "出口", "进口"] * 2
