"""Templates and rows: which words and numbers a sentence is made of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from licheng_etl.publish.brief.content import Figure, plain
from licheng_etl.publish.brief.sentences import sentence

ROW = {
    "level": "省级",
    "projects": 14,
    "projects_from": ["=个数", "7/project_name", None],
    "done": Decimal(323000),
    "plan": None,
    "total": Decimal(1611500),
    "unit": "吨",
}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{level}重点项目{projects:个}", "省级重点项目14个"),
        ("完成{done:万元}[，计划{plan:万元}]。", "完成32.3亿元。"),
        ("[计划{plan:万元}，]完成{done:万元}", "完成32.3亿元"),
        ("吞吐量{total:@unit}", "吞吐量161.2万吨"),
    ],
)
def test_a_template_filled(template: str, text: str) -> None:
    assert plain(sentence([template], ROW) or ()) == text


def test_the_first_template_that_has_all_it_needs_applies() -> None:
    assert plain(sentence(["计划{plan:万元}", "未报计划"], ROW) or ()) == "未报计划"
    assert sentence(["计划{plan:万元}"], ROW) is None


def test_a_number_bears_its_exact_value_and_where_it_is_from() -> None:
    words, figure = sentence(["{level}{projects:个}"], ROW) or ()
    assert words == "省级"
    assert figure == Figure("projects", "个", "14个", Decimal(14), ("=个数", "7/project_name"))


def test_a_place_that_no_row_has_is_an_error_of_the_outline() -> None:
    with pytest.raises(KeyError):
        sentence(["{nothing}"], ROW)
