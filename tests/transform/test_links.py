"""What names a row of a dimension, and what names none."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model.tables import FACTS
from licheng_etl.transform.links import LINKS, is_code

NAMED = {
    "project_code": None,
    "project_name": "甲项目",
    "builder": "甲公司",
    "subdistrict": None,
    "area": None,
    "form_area": "历城区",
    "responsible_unit": None,
}


def key(link: str, **values: str | None) -> int | None:
    record = pl.DataFrame([NAMED | values], schema=dict.fromkeys(NAMED, pl.String))
    actual: int | None = record.select(LINKS[link].key()).item()
    return actual


@given(st.from_regex(r"[A-Z0-9-]*(?:[0-9][A-Z-]*){8,}", fullmatch=True))
def test_eight_letters_and_four_digits_are_a_code_in_any_spelling(code: str) -> None:
    wide = code.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    spelled = pl.Series([code, code.lower(), wide])
    assert pl.select(is_code(pl.lit(spelled))).to_series().all()


@pytest.mark.parametrize("text", ["办理中", "未赋码", "2020-37", "ABCDEFG-123", "项目2020-370112"])
def test_a_project_without_a_code_is_known_by_name_and_builder(text: str) -> None:
    assert key("project_key", project_code=text) == key("alias_key")
    assert key("project_key", project_code="2020-370112-30") != key("alias_key")


@pytest.mark.parametrize("token", ["待定", "无", "—", "/", "不详"])
def test_a_text_that_says_that_there_is_none_names_no_row(token: str) -> None:
    assert key("responsible_key", responsible_unit=token) is None
    assert key("implementer_key", builder=token) is None
    assert key("area_key", subdistrict=token) == key("area_key")
    assert key("alias_key", builder=token) == key("alias_key", builder=None)


def test_every_key_of_a_fact_has_a_link_to_the_dimension_that_it_names() -> None:
    for table in FACTS.values():
        for column in table.columns:
            if column.references and column.name != "submission_key":
                assert LINKS[column.name].dimension.name == column.references
                assert column.field is None or LINKS[column.name].fields == {column.field}
