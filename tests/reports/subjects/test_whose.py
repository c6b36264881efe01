"""How long an area, an organisation or a project that is named holds for the figures after it."""

from __future__ import annotations

from tests.reports.texts import bulletin


def owners(text: str) -> list[object]:
    return [claim["subject"] for claim in bulletin(text)]


def test_a_project_behind_its_amount_holds_for_its_part_of_the_sentence() -> None:
    text = (
        "总投资20亿元的云河食品产业园项目，预计年产值15亿元；"
        "总投资12亿元的东岭农业园项目，占地300亩；完成投资113亿元。"
    )
    cloud, east = "云河食品产业园项目", "东岭农业园项目"
    assert owners(text) == [cloud, cloud, east, east, "历城区"]


def test_an_area_that_is_named_after_a_project_is_told_of_again() -> None:
    text = "总投资20亿元的云河食品产业园项目，占地300亩，全区完成投资113亿元。"
    assert owners(text) == ["云河食品产业园项目"] * 2 + ["历城区"]


def test_the_same_project_is_the_one_that_the_sentence_before_names() -> None:
    text = "走进云河公司高端铝板项目建设工地，工人正忙。该项目总投资15亿元。全区投资9亿元。"
    assert owners(text) == ["云河公司高端铝板项目", "历城区"]


def test_an_organisation_whose_projects_are_told_of_is_the_owner() -> None:
    text = "高路集团所辖41个项目完成投资1709亿元。全区完成投资5亿元。"
    assert owners(text) == ["高路集团", "高路集团", "历城区"]


def test_each_number_of_a_list_is_of_the_area_before_it_and_tells_what_the_head_says() -> None:
    found = bulletin("投资3亿元，降幅较大的县区依次为：云河区12%、东岭县9%。完成投资5亿元。")
    assert [claim["subject"] for claim in found] == ["历城区", "云河区", "东岭县", "历城区"]
    assert [claim["value"] for claim in found[1:3]] == ["-12", "-9"]
    assert {claim["indicator"] for claim in found[:3]} == {"投资"}


def test_the_area_before_brackets_is_whose_the_number_in_them_is() -> None:
    found = bulletin("投资完成率排名前两位的是云河区（98%）、东岭县（95%）。")
    assert [claim["subject"] for claim in found] == ["云河区", "东岭县"]
    assert {claim["measure"] for claim in found} == {"completion_rate"}
    assert {claim["indicator"] for claim in found} == {"投资完成率"}


def test_a_name_in_a_sentence_heads_no_list() -> None:
    text = "产业为绿色能源有限公司云河区10万千瓦风电场。"
    assert [claim["indicator"] for claim in bulletin(text)] != ["产业"]


def test_what_brackets_tell_is_of_the_area_before_them() -> None:
    text = (
        "蓄水较差的有：云河市（占蓄水计划的54%，比上月减少3亿立方米）、东岭市（占蓄水计划的46%）。"
    )
    found = bulletin(text)
    assert [claim["subject"] for claim in found] == ["云河市", "云河市", "东岭市"]
    assert {claim["measure"] for claim in found} == {"completion_rate", "growth_other"}


def test_towns_are_owners_where_they_are_told_of_as_such() -> None:
    assert owners("云河镇11个，石桥乡8个；城关镇完成投资3亿元。") == ["云河镇", "石桥乡", "城关镇"]
    assert owners("年末城镇完成投资3亿元。富县强镇项目9个。返乡创业3人。") == ["历城区"] * 3


def test_an_area_of_a_list_owns_nothing_that_is_told_of_all() -> None:
    listed = "前两位分别是西山区12亿元、东山区10亿元"
    assert owners(f"{listed}，合计22亿元。") == ["西山区", "东山区", "历城区"]
    assert owners(f"{listed}，增长5%。") == ["西山区", "东山区", "东山区"]


def test_a_second_list_is_headed_by_its_own_words() -> None:
    text = "投资最高的是西山区12亿元，增速最快的是东山区15%。"
    assert owners(text) == ["西山区", "东山区"]
