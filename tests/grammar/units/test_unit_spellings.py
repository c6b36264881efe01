"""What units are called otherwise is read as what they are."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.label_units import split_label
from licheng_etl.grammar.units.unit_names import spell_unit
from licheng_etl.grammar.units.unit_spellings import SPELLINGS
from licheng_etl.model.units import find_unit


def test_every_spelling_is_of_a_unit() -> None:
    assert [each for each in SPELLINGS if find_unit(spell_unit(each)) is None] == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("供水压力（MPa）", "MPa"),
        ("浊度（NTU）", "NTU"),
        ("电导率（μS/cm）", "μS/cm"),
        ("频率（Hz）", "Hz"),
        ("噪声（dB(A)）", "dB(A)"),
        ("菌落总数（CFU/mL）", "CFU/mL"),
        ("排水沟（延米）", "延米"),
    ],
)
def test_units_of_measuring_stations_and_laboratories_are_known(text: str, unit: str) -> None:
    assert split_label(text)[1] == unit
