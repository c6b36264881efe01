"""Whoever meets an error of ours reads Chinese: every message and remedy that the code raises."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

import licheng_etl
import orchestration
from licheng_etl.model.errors import LichengError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parent.parent
MODULES: Final = sorted(
    path for house in ("src/licheng_etl", "orchestration") for path in (ROOT / house).rglob("*.py")
)

_CHINESE: Final = re.compile("[一-鿿]")
_SENTENCE: Final = re.compile(r"[A-Za-z]{2,}\W+[A-Za-z]{2,}")
"""Two words beside each other; one alone is a name, or a code that is stored."""


def kinds(error: type[LichengError]) -> Iterator[str]:
    yield error.__name__
    for below in error.__subclasses__():
        yield from kinds(below)


@pytest.fixture(scope="module")
def errors() -> frozenset[str]:
    """The names of all errors of the product."""
    for package in (licheng_etl, orchestration):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    return frozenset(kinds(LichengError))


def said(path: Path, errors: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Line and words of each message and remedy: of an error, or of what makes one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    makers = errors | {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node.returns is not None
        and ast.unparse(node.returns).strip("'\"") in errors
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in makers:
            named = [one.value for one in node.keywords if one.arg in {"message", "remedy"}]
            for argument in [*node.args, *named]:
                yield argument.lineno, _words(argument)
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func) == "ValueError"
            and path.parent.name in {"forms", "landing"}  # what pydantic passes on
        ):
            yield node.lineno, "".join(map(_words, node.args))


def _words(argument: ast.expr) -> str:
    parts = (node.value for node in ast.walk(argument) if isinstance(node, ast.Constant))
    return "".join(part for part in parts if isinstance(part, str))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_an_error_says_is_chinese(path: Path, errors: frozenset[str]) -> None:
    assert [
        (line, words)
        for line, words in said(path, errors)
        if _SENTENCE.search(words) and not _CHINESE.search(words)
    ] == []


def test_an_english_message_would_be_found(tmp_path: Path, errors: frozenset[str]) -> None:
    module = tmp_path / "module.py"
    module.write_text('raise WarehouseError("the server is away", remedy="请等。")')
    assert [words for _, words in said(module, errors)] == ["the server is away", "请等。"]
