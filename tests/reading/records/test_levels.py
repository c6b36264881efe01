"""The level of a record: its own word, else that of its section."""

from __future__ import annotations

import polars as pl
import pytest

from licheng_etl.forms import load_catalogue
from licheng_etl.reading.records.levels import level_in_row, level_of_record, level_of_section

RULE = load_catalogue()["dispatch"].section
assert RULE is not None


@pytest.mark.parametrize(
    ("own", "section", "level"),
    [
        ("省级", "二、市级重点项目", "省级"),
        (None, "二、市级重点项目", "市级"),
        ("国家级", "二、市级重点项目", "市级"),
        ("国家级", None, None),
        (None, "(一)续建\x1f一、省重大实施类项目", "省重大实施"),
        (None, "一、省级重点项目(14个)", "省级"),
    ],
)
def test_the_rows_own_word_stands_and_sections_speak_where_it_says_none(
    own: str | None, section: str | None, level: str | None
) -> None:
    schema = {"list_level": pl.String, "section": pl.String}
    row = pl.DataFrame([(own, section)], schema=schema, orient="row")
    assert RULE is not None
    assert row.select(level_of_record(RULE)).item() == level


def test_a_word_in_a_row_matches_whole_and_in_a_section_is_found() -> None:
    text = pl.DataFrame({"text": ["非省级项目清单"]})
    assert RULE is not None
    assert text.select(level_in_row(RULE, pl.col("text"))).item() is None
    assert text.select(level_of_section(RULE, pl.col("text"))).item() == "省级"


def test_a_form_of_one_list_says_which_where_nothing_else_does() -> None:
    assert RULE is not None
    rule = RULE.model_copy(update={"otherwise": "区级"})
    schema = {"list_level": pl.String, "section": pl.String}
    words = [("省级", None), (None, "二、市级重点项目"), (None, None), ("国家级", None)]
    rows = pl.DataFrame(words, schema=schema, orient="row")
    assert rows.select(level_of_record(rule)).to_series().to_list() == [
        "省级",
        "市级",
        "区级",
        None,
    ]
