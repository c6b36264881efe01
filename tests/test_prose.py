"""What docstrings say of their neighbours is true: each module that they point to exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parent.parent
HOUSES: Final = ("src/licheng_etl", "orchestration", "benchmarks", "docs", "tests")
MODULES: Final = sorted(path for house in HOUSES for path in (ROOT / house).rglob("*.py"))

_ELSEWHERE: Final = re.compile(r"\bNot here\b.*", re.DOTALL)
_POINTERS: Final = re.compile(r"\((?:see )?([a-z_.]+(?:, [a-z_.]+| and [a-z_.]+)*)\)")


def pointers(path: Path) -> set[str]:
    """The modules that a docstring names in brackets as the place of what is not here."""
    text = path.read_text(encoding="utf-8")
    docstring = " ".join((ast.get_docstring(ast.parse(text)) or "").split())
    elsewhere = _ELSEWHERE.search(docstring)
    groups = _POINTERS.findall(elsewhere[0]) if elsewhere else []
    return {name for group in groups for name in re.split(r", | and ", group)}


def stands_near(path: Path, name: str) -> bool:
    """Whether a module or a room of that name stands beside a module, or in a room around it."""
    around = [folder for folder in path.parents if folder.is_relative_to(ROOT)]
    places = [folder / name.replace(".", "/") for folder in [*around, ROOT / "src/licheng_etl"]]
    return any(place.is_dir() or place.with_suffix(".py").is_file() for place in places)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_that_a_docstring_points_to_exists(path: Path) -> None:
    assert [name for name in pointers(path) if not stands_near(path, name)] == []
