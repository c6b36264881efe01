"""Writing form files: whatever a workbook says, YAML gives it back, and comments stay comments."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.publish.drafts.page import Entry, Row, write

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
def test_a_comment_says_nothing_to_a_program(said: str) -> None:
    entries = [
        Entry("a", "b", doubts=(said,)),
        Entry("c", [Row({"d": 1}, doubts=(said,)), Row({"e": said}, proposed=True)]),
        Entry("f", said, proposed=True),
    ]
    assert yaml.safe_load(write([said], entries)) == {"a": "b", "c": [{"d": 1}]}


def test_a_list_of_proposals_is_an_empty_list() -> None:
    text = write([], [Entry("columns", [Row({"name": "x"}, ("列名",), proposed=True)])])
    assert text == "columns: []\n  # 请核对：列名\n  # - {name: x}\n"
    assert yaml.safe_load(text) == {"columns": []}
