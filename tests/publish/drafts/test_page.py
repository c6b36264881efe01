"""Writing form files: whatever a workbook says, YAML gives it back, and comments stay comments."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.publish.drafts.page import Entry, Row, unfinished, write

HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="'\"\\:#{}[],&*!|>%@`-? \n\r\t\u2028\u0085是on0.1=~"),
    st.sampled_from(
        ["on", "yes", "null", "1e3", "2024-10-31", "~", "- a", "a: b", "# c", "x" * 5000]
    ),
)


@given(HOSTILE, HOSTILE)
def test_every_text_comes_back(first: str, second: str) -> None:
    entries = [
        Entry("scalar", first),
        Entry("nested", [Entry("inner", second), Entry("many", (first, second))]),
        Entry("rows", [Row({"labels": [first], "type": second})]),
    ]
    assert yaml.safe_load(write([], entries)) == {
        "scalar": first,
        "nested": {"inner": second, "many": [first, second]},
        "rows": [{"labels": [first], "type": second}],
    }


@given(HOSTILE)
def test_a_comment_says_nothing_to_a_program(text: str) -> None:
    entries = [
        Entry("a", "b", doubts=(text,)),
        Entry("c", [Row({"d": 1}, doubts=(text,)), Row({"e": text}, proposed=True)]),
        Entry("f", text, proposed=True),
    ]
    assert yaml.safe_load(write([text], entries)) == {"a": "b", "c": [{"d": 1}]}


def test_a_list_of_proposals_is_an_empty_list() -> None:
    text = write([], [Entry("columns", [Row({"name": "x"}, ("列名",), proposed=True)])])
    assert text == "columns: []\n  # 请核对：列名\n  # - {name: x}\n"
    assert yaml.safe_load(text) == {"columns": []}


def test_a_draft_asks_what_its_entries_doubt_with_the_keys_that_lead_there() -> None:
    named, counted = Row({"name": "x"}, ("列名",)), Row({"match": "y"}, ("规则", "单位"))
    entries = [
        Entry("title", "表", ("标题",)),
        Entry("columns", [named]),
        Entry("observations", [Entry("rules", [Row({"match": "z"}), counted])]),
    ]
    assert yaml.safe_load(write([], unfinished(entries))) == {
        "draft": True,
        "questions": [
            {"at": "title", "question": "标题"},
            {"at": "columns.x", "question": "列名"},
            {"at": "observations.rules.2", "question": "规则"},
            {"at": "observations.rules.2", "question": "单位"},
        ],
    }


def test_a_draft_without_doubts_is_a_draft_still() -> None:
    assert yaml.safe_load(write([], unfinished([Entry("a", "b")]))) == {"draft": True}
