"""A unit is the same wherever it is printed and whoever reads it.

By the grammar alone, by the reader of tables, as money of a record form, and as the unit of an
observation: in the brackets of a label, in a corner note, in a column of units, behind a number.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.forms import load_catalogue
from licheng_etl.grammar.numbers.decimals import parse_decimal
from licheng_etl.grammar.units import unit_names
from licheng_etl.grammar.units.label_units import split_label
from licheng_etl.grammar.units.unit_names import read_unit, spell_unit
from licheng_etl.grammar.units.unit_notes import unit_note
from licheng_etl.grammar.units.unit_spellings import SPELLINGS
from licheng_etl.model import units
from licheng_etl.model.units import MONEY, NAMES, SCALES, Unit, find_unit, is_scaled
from tests.cross_tables import HEADER, form, read
from tests.reading.received import read_as
from tests.reading.workbooks import workbook
from tests.tables.sheets import understood

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from tests.reading.workbooks import Row

DISPATCH = load_catalogue()["dispatch"]
FORM = form(observations={"rules": [{"at": "column", "match": ".+", "gives": {"aspect": "level"}}]})
BRACKETS = ("（{}）", "({})", "【{}】", "〔{}〕", "（ {} ）")
NOTES = ("单位：{}", "单位:{}", "（单位：{}）", "计量单位： {}", "单　位：{}")


class Phrase(NamedTuple):
    """A unit as somebody prints it, and what it is."""

    printed: str
    unit: Unit


def _phrases(name: str) -> Iterator[Phrase]:
    """A name after every scale that may stand before it, in each of its spellings."""
    spellings = [name, *(spelling for spelling, meant in SPELLINGS.items() if meant == name)]
    for scale in SCALES if is_scaled(name) else ("",):
        for spelling in spellings:
            unit = find_unit(scale + name)
            if unit is not None:
                yield Phrase(scale + spelling, unit)


PHRASES = [
    *(phrase for name in NAMES for phrase in _phrases(name)),
    *(Phrase(scale, unit) for scale in SCALES if scale and (unit := find_unit(scale))),
    *(
        Phrase(f"{amount}/{counted}", unit)
        for amount in ("元", "万元", "公斤", "吨公里", "人")
        for counted in ("人", "亩", "平方米", "日", "次")
        if (unit := find_unit(f"{amount}/{counted}"))
    ),
]
IN_LABELS = [each for each in PHRASES if read_unit(each.printed, in_label=True)]
OF_MONEY = [each for each in IN_LABELS if each.unit.dimension == MONEY]
BEHIND_NUMBERS = [each for each in PHRASES if each.printed[0].isalpha() and "^" not in each.printed]


def meant(printed: str | None) -> Unit | None:
    return find_unit(spell_unit(printed or ""))


@given(st.sampled_from(PHRASES))
def test_a_unit_by_itself_is_read_as_what_it_is(phrase: Phrase) -> None:
    actual = read_unit(phrase.printed)
    assert actual is not None
    assert actual.unit == phrase.unit


@given(st.sampled_from(IN_LABELS), st.sampled_from(BRACKETS))
def test_in_the_brackets_of_a_label(phrase: Phrase, bracket: str) -> None:
    label, unit = split_label("投放量" + bracket.format(phrase.printed))
    assert (label, meant(unit)) == ("投放量", phrase.unit)


@given(st.sampled_from(PHRASES), st.sampled_from(NOTES))
def test_in_a_note(phrase: Phrase, note: str) -> None:
    assert meant(unit_note(note.format(phrase.printed))) == phrase.unit


def test_behind_a_number() -> None:
    texts = pl.DataFrame({"text": [f"3.5{phrase.printed}" for phrase in BEHIND_NUMBERS]})
    parsed = texts.select(parse_decimal(pl.col("text")).struct.unnest())
    assert set(parsed["value"]) == {Decimal("3.5")}
    assert list(map(meant, parsed["unit"])) == [phrase.unit for phrase in BEHIND_NUMBERS]


@given(st.sampled_from(IN_LABELS), st.sampled_from(BRACKETS))
@settings(max_examples=50)
def test_the_reader_of_tables_finds_it_in_a_label(phrase: Phrase, bracket: str) -> None:
    head = "投放" + bracket.format(phrase.printed)
    seen = understood([["站点", head, "其他"], ["东站", 1.5, 2], ["西站", 2.5, 3]])
    assert seen.facts["B2"].columns == "投放"
    assert meant(seen.facts["B2"].unit) == phrase.unit


@given(st.sampled_from(PHRASES), st.sampled_from(NOTES))
@settings(max_examples=50)
def test_the_reader_of_tables_finds_it_in_a_note(phrase: Phrase, note: str) -> None:
    rows = [["投放表"], [note.format(phrase.printed)], ["站点", "投放", "其他"]]
    seen = understood([*rows, ["东站", 1.5, 2], ["西站", 2.5, 3]])
    assert meant(seen.facts["B4"].unit) == phrase.unit


@given(st.sampled_from(OF_MONEY), st.sampled_from(BRACKETS))
@settings(max_examples=25)
def test_money_of_a_record_form_has_it_from_its_label(phrase: Phrase, bracket: str) -> None:
    assert invested(bracket.format(phrase.printed)) == 3 * phrase.unit.factor


@given(st.sampled_from(OF_MONEY), st.sampled_from(NOTES))
@settings(max_examples=25)
def test_money_of_a_record_form_has_it_from_a_note(phrase: Phrase, note: str) -> None:
    assert invested(note=note.format(phrase.printed)) == 3 * phrase.unit.factor


@given(st.sampled_from(OF_MONEY))
@settings(max_examples=25)
def test_money_of_a_record_form_has_it_from_its_own_cell(phrase: Phrase) -> None:
    assert invested(note="单位：万元", amount=f"3{phrase.printed}") == 3 * phrase.unit.factor


def test_a_bare_scale_of_money_is_of_yuan_wherever_it_stands() -> None:
    assert invested("（亿）") == invested(note="单位：亿") == Decimal(30000)
    assert invested(note="单位：万元", amount="3亿") == Decimal(30000)


def test_a_sender_in_the_corner_is_no_second_unit() -> None:
    assert invested(note="单位：历城区发改局", second="单位：万元") == Decimal(3)


@given(st.sampled_from(IN_LABELS), st.sampled_from(BRACKETS))
@settings(max_examples=25)
def test_an_observation_has_it_from_its_label(phrase: Phrase, bracket: str) -> None:
    head = "累计" + bracket.format(phrase.printed)
    assert observed(3, head=head) == (phrase.unit.base, stored(phrase.unit))


@given(st.sampled_from(PHRASES))
@settings(max_examples=25)
def test_an_observation_has_it_from_a_column_of_units(phrase: Phrase) -> None:
    assert observed(3, beside=phrase.printed) == (phrase.unit.base, stored(phrase.unit))


@given(st.sampled_from(BEHIND_NUMBERS))
@settings(max_examples=25)
def test_an_observation_has_it_from_its_own_cell(phrase: Phrase) -> None:
    assert observed(f"3{phrase.printed}") == (phrase.unit.base, stored(phrase.unit))


def test_a_unit_is_spelt_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(units.NAMES, "石", Unit("石", "test", "石", Decimal(1)))
    monkeypatch.setitem(SPELLINGS, "市石", "石")
    cached = (find_unit, spell_unit, read_unit, unit_names.endings, split_label, unit_note)
    for function in cached:
        function.cache_clear()
    try:
        assert observed(3, beside="万市石") == ("石", Decimal(30000))
        assert observed(3, head="累计（万市石）") == ("石", Decimal(30000))
        assert observed("3万市石") == ("石", Decimal(30000))
        assert unit_note("单位：万市石") == "万市石"
        seen = understood([["站点", "库容（万市石）"], ["东站", 1.5], ["西站", 2.5]])
        assert (seen.facts["B2"].columns, seen.facts["B2"].unit) == ("库容", "万市石")
    finally:
        monkeypatch.undo()
        for function in cached:
            function.cache_clear()


def stored(unit: Unit) -> Decimal | None:
    """Three of them in base units, where the warehouse can hold that."""
    value = 3 * unit.factor
    return value if value == round(value, 8) else None


def invested(
    bracket: str = "", *, note: str = "", second: str = "", amount: str | float = 3
) -> Decimal | None:
    """The total investment of the one project in a small dispatch table, in 万元."""
    head = ["序号", "项目名称", "建设单位", f"总投资{bracket}", "形象进度"]
    rows: list[Row] = [["2024年1—3月历城区重点项目调度表"], [note, second], head]
    rows += [[1, "甲项目", "甲公司", amount, "已开工"], [2, "乙项目", "乙公司", 5, "在建"]]
    read = read_as(DISPATCH, workbook({"表": rows}))
    invested: Decimal | None = read.records["total_investment"][0]
    return invested


def observed(
    amount: str | float, *, head: str = "累计", beside: str | None = None
) -> tuple[str | None, Decimal | None]:
    """Base unit and value of one number of a small cross table."""
    header = [*HEADER[:5], head]
    stations = {"西站": 5, "东站": amount, "南站": 6, "北站": 7}
    lines = [[name, "铁路", "库存", "发送", beside, number] for name, number in stations.items()]
    record = read([header, *lines], as_form=FORM).records.filter(station="东站")
    unit: str | None = record["unit"][0]
    value: Decimal | None = record["value"][0]
    return unit, value
