"""The words of the grammar of reports are data: each stands once, is asked for, and can be read."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import pytest

import licheng_etl.reports
from licheng_etl.reports.lexicon import Words, joined, load, words

FOLDER: Final = Path(licheng_etl.reports.__file__).parent
FILES: Final = sorted(path.stem for path in (FOLDER / "lexicon").glob("*.yaml"))
CODE: Final = sorted(FOLDER.rglob("*.py"))
LONGEST_LIST_IN_CODE: Final = 10
_IN_A_LIST: Final = re.compile(r"(?<=[|(])[一-龥]{1,8}(?=[|)])")


def entries(name: str) -> dict[str, tuple[str, ...]]:
    """The words of each entry of a file, those of sides and of units apart."""
    return {entry: words(text) for entry, text in load(name).items() if isinstance(text, str)}


@pytest.mark.parametrize("name", FILES)
def test_a_word_stands_once_in_its_entry_and_can_be_read(name: str) -> None:
    for entry, listed in entries(name).items():
        assert listed, entry
        twice = {word for word in listed if listed.count(word) > 1}
        assert not twice, f"{name}.{entry}: {twice}"
        if name != "units":
            re.compile(joined(listed))


def test_an_entry_is_asked_for_by_some_module() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in CODE)
    unused = [
        f"{name}.{entry}"
        for name in FILES
        for entry in load(name)
        if not re.search(rf"""["']{entry}["']""", code)
    ]
    assert not unused


def test_no_module_lists_words_itself() -> None:
    listing = [
        f"{path.name}:{node.lineno}"
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(_IN_A_LIST.findall(node.value)) > LONGEST_LIST_IN_CODE
    ]
    assert not listing


def test_the_longest_word_is_tried_first_whatever_must_not_stand_beside_it() -> None:
    pattern = joined(["投资(?!者的钱包)", "投资额", "投"])
    assert re.findall(pattern, "投资额投资者投入") == ["投资额", "投资", "投"]


def test_entries_are_asked_together() -> None:
    pattern = Words("words").any_of("narrow", "falls")
    assert re.fullmatch(pattern, "收窄")
    assert re.fullmatch(pattern, "降幅")
    assert not re.fullmatch(pattern, "增长")
