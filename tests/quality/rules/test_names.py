"""Names that the lexicon does not know are told once a file, and load."""

from __future__ import annotations

from licheng_etl.forms.lexicon import Indicator, Lexicon, lexicon_of
from licheng_etl.quality.rules.names import check_names
from tests.cross_tables import FORM, HEADER, read

KNOWN = Indicator(name="列数", tells=("level",), adds="semi")


def told(*measures: str, lexicon: Lexicon) -> list[str]:
    rows = [("东站", "班列", measure, "去程", "列", 1, 10, 5) for measure in measures]
    found = check_names(read([HEADER, *rows], as_form=FORM.asking(lexicon)))
    return found["message"].to_list()


def test_each_unknown_name_is_told_once_whatever_numbers_it_has() -> None:
    (message,) = told("列数", "箱数", "趟数", lexicon=lexicon_of([KNOWN]))
    assert message == "有2个名称不在指标目录里，按所写的名称入库：箱数、趟数"


def test_of_many_names_some_are_told() -> None:
    (message,) = told(*(f"第{n}种列数" for n in range(12)), lexicon=lexicon_of([KNOWN]))
    assert message.startswith("有12个名称")
    assert message.endswith("第7种列数等")


def test_a_form_that_asks_no_lexicon_is_told_nothing() -> None:
    assert told("箱数", lexicon=Lexicon()) == []


def test_known_names_are_not_told() -> None:
    assert told("列数", lexicon=lexicon_of([KNOWN])) == []
