"""What indices are told against, one thing or several."""

from __future__ import annotations

import pytest

from licheng_etl.grammar.units.index_bases import bases_in, is_base, spelled_base


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("上年同月=100", ("上年同月=100",)),
        ("以上年为100", ("上年=100",)),
        ("上年同月=100、上月=100、上年同期=100", ("上年同月=100", "上月=100", "上年同期=100")),
        ("上月=100；上年同月=100", ("上月=100", "上年同月=100")),
        ("以上年同期、上月为100", ("上年同期=100", "上月=100")),
        ("万元、上年=100", ()),
        ("100元", ()),
    ],
)
def test_bases_that_a_text_states_and_nothing_else(text: str, bases: tuple[str, ...]) -> None:
    assert bases_in(text) == bases
    assert is_base(text) == bool(bases)


def test_one_base_is_spelled_with_an_equal_sign() -> None:
    assert spelled_base("以上年为100") == "上年=100"
    assert spelled_base("上月=100、上年=100") is None
