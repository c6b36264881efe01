"""Whose a figure is: the area of the document until a clause names another one."""

from __future__ import annotations

import pytest

from licheng_etl.reports.figures.claims import claims
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.plain import read_plain
from licheng_etl.reports.subjects.owners import Gazetteer, pairing


def subjects(text: str, title: str = "济南市2025年统计公报") -> list[object]:
    document = read_plain(f"{title}\n\n{text}\n".encode(), "report.txt")
    return [claim["subject"] for claim in claims(document, figures_of(document))]


def test_an_area_holds_over_clauses_and_sentences_until_another_is_named() -> None:
    text = "全市投资9亿元。莱芜区投资3亿元；增长5%。出口2亿元。全市出口8亿元。"
    assert subjects(text) == ["济南市", "莱芜区", "莱芜区", "莱芜区", "济南市"]


def test_an_area_that_is_named_as_one_of_several_is_not_gone_on_about() -> None:
    text = "全市投资9亿元，其中高新区就完成3亿元，占比34%。出口2亿元。"
    assert subjects(text) == ["济南市", "高新区", "高新区", "济南市"]


def test_all_of_a_larger_area_is_no_figure_of_the_documents_own() -> None:
    text = "全国产量9亿吨，全省产量2亿吨，增长3%。我市产量1亿吨；全省排名第2位。"
    assert subjects(text) == ["全国", "全省", "全省", "济南市", "济南市"]
    assert subjects("全省首家基地投资3亿元。") == ["济南市"]
    assert subjects("全区产量9亿吨，增长3%。") == ["济南市"] * 2
    assert subjects("全省产量9亿吨。", "山东前三季度经济运行") == ["山东"]
    assert subjects("全区产量9亿吨。", "广西壮族自治区2024年公报") == ["广西壮族自治区"]
    assert subjects("全国产量9亿吨，增长3%。", "农业形势总体良好") == ["全国", "全国"]


def test_subdistricts_are_areas_where_something_is_told_of_them() -> None:
    text = "全区投资9亿元。其中：郭店街道完成3亿元，孙村街道完成投资2亿元。"
    told = ["历城区", "郭店街道", "孙村街道"]
    assert subjects(text, "历城区2024年10月情况") == told
    others = "各街道完成投资3亿元。12个街道完成投资2亿元。推进街道改造5处。"
    assert subjects(others, "历城区2024年10月情况") == ["历城区"] * 4
    streets = "老旧街道15条完成改造，商业街道3条建成。石板街道5条。主干街道完成投资2亿元。"
    assert subjects(streets, "历城区2024年10月情况") == ["历城区"] * 4
    kinds = "特色街道实现税收1亿元。洪家楼街道完成投资3亿元。重点街道新增项目12个。"
    told = ["历城区", "洪家楼街道", "洪家楼街道"]
    assert subjects(kinds, "历城区2024年10月情况") == told


def test_what_bears_the_name_of_a_larger_area_is_not_all_of_it() -> None:
    text = "全国A级景区10个。全国百强企业5家。全国劳动模范5人。全国绿色食品认证20个。"
    assert subjects(text, "2023年乐安县统计公报") == ["乐安县"] * 4
    text = "全国文明城市创建投入1亿元。全省科技型企业30家。"
    assert subjects(text, "2023年乐安县统计公报") == ["乐安县"] * 2
    text = "全省规模以上工业增加值9亿元。全国居民人均可支配收入3万元。全省共有企业30家。"
    assert subjects(text, "2023年乐安县统计公报") == ["全省", "全国", "全省"]


def test_regions_of_the_country_hold_like_areas() -> None:
    text = "长三角地区外贸亮眼，进出口总额达15万亿元，增长6%。西部地区投资增长3%。"
    assert subjects(text) == ["长三角地区", "长三角地区", "西部地区"]
    assert subjects("珠三角九市进出口总额达5万亿元。") == ["珠三角"]
    text = "成渝高铁完成投资2亿元。长三角一体化项目完成投资3亿元。"
    assert not {"成渝", "长三角"} & set(subjects(text))


def test_what_passes_a_place_of_trade_is_of_it() -> None:
    text = "北岭铁路口岸通行班列416列，运送货物4万标箱；西河港发运煤炭3万吨。"
    assert subjects(text) == ["北岭铁路口岸", "北岭铁路口岸", "西河港"]


def test_works_are_told_of_by_what_was_invested_in_them() -> None:
    text = "滨河大道南段完成投资2亿元；白云水库累计完成投资3亿元。施工阶段完成投资1亿元。"
    assert subjects(text) == ["滨河大道南段", "白云水库", "济南市"]


def test_verbs_before_a_level_of_government_are_no_areas() -> None:
    text = "实现市级收入3亿元，培育区级平台5家。实现增长，培育企业。"
    assert subjects(text) == ["济南市"] * 2


def test_an_organisation_holds_for_its_sentence() -> None:
    text = "董家货运中心货物吞吐量达178万吨；发运班列621列。全市投资3亿元。"
    assert subjects(text) == ["董家货运中心", "董家货运中心", "济南市"]


def test_names_paired_with_figures_are_subjects_where_they_name_someone() -> None:
    assert subjects("龙口、牟平的采购额分别为3亿元和2亿元。") == ["龙口", "牟平"]
    assert subjects("利润、税收分别增长3%、5%。") == ["济南市"] * 2


def test_a_project_is_named_by_the_sentence_that_tells_what_happened_to_it() -> None:
    text = "3月10日上午，金水光储一体化项目正式开工。项目总投资52亿元。"
    assert subjects(text) == ["金水光储一体化项目"]


def test_things_that_are_many_or_any_are_no_name_of_a_project() -> None:
    assert subjects("一个个重大项目落地开花，全年完成投资3亿元。") == ["济南市"]
    assert subjects("众多产业项目已开工，总投资3亿元。") == ["济南市"]
    assert subjects("三峡物流园项目已开工，总投资3亿元。") == ["三峡物流园项目"]


def test_a_gazetteer_knows_names_that_seldom_stand_without_their_kind() -> None:
    areas = Gazetteer("莱芜区增长，莱芜区投资。实现市级收入，实现增长，实现就业。")
    assert areas.holds("莱芜区")
    assert not areas.holds("实现市")


def test_a_county_of_two_characters_is_part_of_a_word_unless_told_of_as_an_area() -> None:
    assert subjects("沙县小吃门店300家。") == ["济南市"]
    assert subjects("富县强镇项目完成投资5亿元。和县城居民收入3万元。") == ["济南市"] * 2
    assert subjects("沙县完成投资5亿元。") == ["沙县"]
    assert subjects("沙县、兴县增长。沙县水果产量5万吨。") == ["沙县"]
    assert subjects("三明市沙县水果产量5万吨。") == ["沙县"]


def test_what_the_last_of_a_list_ends_with_is_of_those_that_name_no_amount_themselves() -> None:
    def named(segment: str) -> tuple[str, ...]:
        paired = pairing(segment, 2)
        return paired.names if paired else ()

    assert named("旅客、货邮吞吐量分别达") == ("旅客吞吐量", "货邮吞吐量")
    assert named("绿化覆盖率、绿地率分别达") == ("绿化覆盖率", "绿地率")
    assert named("城镇、农村居民人均收入分别达") == ("城镇居民人均收入", "农村居民人均收入")
    assert named("工业、建筑业增加值分别达") == ("工业增加值", "建筑业增加值")
    assert named("游客数量、营业收入分别增长") == ("游客数量", "营业收入")


def test_a_name_of_one_character_has_the_class_that_the_last_one_bears() -> None:
    def named(segment: str, count: int) -> tuple[str, ...]:
        paired = pairing(segment, count)
        return paired.names if paired else ()

    assert named("西、中、东通道分别开行班列", 3) == ("西通道", "中通道", "东通道")
    assert named("第一、二产业分别增长", 2) == ("第一产业", "第二产业")
    assert named("甲、乙两县分别完成", 2) == ("甲县", "乙县")
    assert named("煤炭、有色金属分别增长", 2) == ("煤炭", "有色金属")


def test_as_many_things_as_numbers_pair_without_a_word() -> None:
    paired = pairing("城镇和农村常住居民人均收入完成", 2)
    assert paired is not None
    assert paired.names == ("城镇常住居民人均收入", "农村常住居民人均收入")
    assert pairing("港口货物吞吐量", 2) is None


@pytest.mark.parametrize("kind", ["中心镇", "工业重镇", "农业大镇", "民族乡", "贫困乡"])
def test_kinds_of_towns_are_no_owners(kind: str) -> None:
    assert subjects(f"{kind}完成投资5亿元。") == ["济南市"]
