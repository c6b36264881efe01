"""Names of data say what they hold: words that fit anything name nothing."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parent.parent
MODULES: Final = sorted(
    path for house in ("src/licheng_etl", "orchestration") for path in (ROOT / house).rglob("*.py")
)

EMPTY: Final = {"said", "found", "one"}


def given_names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What a module names, with the line: variables, parameters, functions and classes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_name_fits_anything(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [name for name in given_names(tree) if name[0].strip("_") in EMPTY] == []


def test_every_way_of_naming_is_seen() -> None:
    source = "def found(one, *, two):\n    for said in (other := two): one = lambda three: three"
    names = {name for name, _ in given_names(ast.parse(source))}
    assert names == {"found", "one", "two", "said", "other", "three"}
