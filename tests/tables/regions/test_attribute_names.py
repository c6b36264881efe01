"""Texts that name an attribute are told by their last word, a unit or a colon."""

from __future__ import annotations

import pytest

from licheng_etl.tables.regions.attribute_names import can_label, is_attribute
from tests.tables.sheets import opened


@pytest.mark.parametrize(
    ("text", "label", "attribute"),
    [
        ("建设单位", True, True),
        ("通径（mm）", True, True),
        ("甲：", True, True),
        ("甲公司", True, False),
        ("2023年诊疗人次", True, True),
        ("接待游客3万人次", True, False),
        ("≥2500", False, False),
        ("2024年5月", False, False),
        ("2024年产值", True, True),
        ("滴油量约每分钟五滴的起雾流量不大于下列各值", False, False),
    ],
)
def test_a_text_names_an_attribute_or_can_be_a_label_at_least(
    text: str, *, label: bool, attribute: bool
) -> None:
    sheet = opened([[text]])
    assert (can_label(sheet, 0), is_attribute(sheet, 0)) == (label, attribute)
