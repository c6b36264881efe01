"""Under which spellings a label may be matched whole, and which of its words a form names."""

from __future__ import annotations

from licheng_etl.forms.observations import Observations
from licheng_etl.reading.observations.whole_labels import spellings, unnamed_words

SHARE = {"at": "column", "match": "占全市比重", "gives": {"aspect": "share"}}


def test_a_path_is_spelled_with_and_without_dates_and_outer_labels() -> None:
    assert set(spellings("货运 > 1—10月累计")) >= {"货运 > 累计", "货运累计", "累计", "1—10月累计"}
    assert "累计" not in spellings("预计 > 累计")
    assert "累计" not in spellings("上年同期 > 累计")


def test_a_word_is_named_by_a_rule_that_fits_and_by_no_other() -> None:
    form = Observations.model_validate({"rules": [SHARE]})
    assert unnamed_words("占全市比重", form) == ()
    assert unnamed_words("占全省比重", form) == ("全省",)
    assert unnamed_words("全市累计", form) == ("全市",)


def test_a_form_may_list_words_that_its_names_bear() -> None:
    captures = {"at": "column", "match": "^(?P<indicator>.+)$"}
    rules = {"rules": [captures], "names": ["计划"]}
    assert unnamed_words("计划投资", Observations.model_validate(rules)) == ()
    assert unnamed_words("预计投资", Observations.model_validate(rules)) == ("预计",)
