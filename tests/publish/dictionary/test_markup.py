"""Whatever a text holds, the page shows it as it is."""

from __future__ import annotations

from docutils.core import publish_doctree
from docutils.nodes import Text, entry, literal_block, paragraph
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.publish.dictionary.markup import indented, plain, raw_html, sql_block, table

TEXTS = st.text("项目 ab1_*`|<>[]:.\\-+()#=~", min_size=1).map(lambda text: " ".join(text.split()))
QUIET = {"report_level": 1, "halt_level": 2, "raw_enabled": True}


@given(TEXTS.filter(bool))
def test_a_cell_shows_its_text(text: str) -> None:
    page = publish_doctree(table(("列",), [(plain(text),)]), settings_overrides=QUIET)
    shown = [cell.astext() for cell in page.findall(entry)]
    assert shown == ["列", text]


def test_a_table_without_rows_is_nothing() -> None:
    assert table(("列",), []) == ""


def test_code_and_html_keep_their_blank_lines() -> None:
    page = publish_doctree(sql_block("SELECT 1\n\n  , 2"), settings_overrides=QUIET)
    assert [block.astext() for block in page.findall(literal_block)] == ["SELECT 1\n\n  , 2"]
    told = publish_doctree(raw_html("<b>x</b>") + "\ny", settings_overrides=QUIET)
    assert [each.astext() for each in told.findall(paragraph)] == ["y"]
    assert "<b>x</b>" in [each.astext() for each in told.findall(Text)]
    assert indented("a\n\nb") == "   a\n\n   b\n"
