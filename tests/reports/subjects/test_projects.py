"""Projects that sentences are about, and how the sentences after them go on about them."""

from __future__ import annotations

import pytest

from licheng_etl.reports.subjects.projects import (
    project_after,
    project_in,
    project_named_last,
    speaks_on,
)


@pytest.mark.parametrize(
    ("sentence", "project"),
    [
        ("金水光储一体化项目正式开工", "金水光储一体化项目"),
        ("3月10日上午,金水光储一体化项目正式开工", "金水光储一体化项目"),
        ("位于城东的云溪智造产业园区,占地300亩", "云溪智造产业园区"),
        ("一个个重大项目落地开花", None),
        ("众多产业项目已开工", None),
        ("首家研发中心已投用", None),
        ("推进重点项目,完成投资3亿元", None),
    ],
)
def test_a_sentence_opens_with_the_project_it_is_about(sentence: str, project: str | None) -> None:
    assert project_in(sentence) == project


def test_the_words_behind_an_amount_name_its_project() -> None:
    assert project_after("的云河食品产业园项目,预计年产值15亿元") == "云河食品产业园项目"
    assert project_after("的项目33个") is None
    assert project_after("的重点项目,") is None
    assert project_after("以上的云河食品产业园项目,") is None


def test_the_last_project_of_a_text_is_what_the_next_sentence_calls_the_same() -> None:
    text = "走进位于东区的云河新材料公司高端铝板项目建设工地,工人正在安装设备。"
    assert project_named_last(text) == "云河新材料公司高端铝板项目"
    assert project_named_last("工地上,工人正在安装设备。推进一批重大项目。") is None


def test_a_sentence_goes_on_about_a_project_that_it_calls_the_same() -> None:
    assert speaks_on("该项目总投资15亿元")
    assert speaks_on("今年3月,项目将投产")
    assert not speaks_on("全市项目总投资15亿元")
