"""What the documents for developers name exists: modules, functions, tables, columns, files."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Final

import pytest

from licheng_etl.model.tables import TABLES
from licheng_etl.warehouse.schema.marts import marts

ROOT: Final = Path(__file__).parents[2]
DOCUMENTS: Final = ("docs/architecture.md", "CONTRIBUTING.md")
PACKAGE: Final = {
    path.stem for path in (ROOT / "src" / "licheng_etl").iterdir() if not path.stem.startswith("_")
}

_EXAMPLE: Final = re.compile(r"^## The whole way, once\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
_CODE: Final = re.compile(r"`([^`\n]+)`")
_DOTTED: Final = re.compile(r"[a-z_]+(?:\.[A-Za-z_]+)+")
_PATH: Final = re.compile(r"(?:[\w.-]+/)+[\w.-]*|\.[a-z]+linter")


def named(document: str) -> set[str]:
    """What stands in `code`, the worked example apart: its names exist once it is followed."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return set(_CODE.findall(_EXAMPLE.sub("", text)))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_modules_functions_and_tables_exist(document: str) -> None:
    dotted = {name for name in named(document) if _DOTTED.fullmatch(name)}
    assert [name for name in sorted(dotted) if not _exists(name)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_exist(document: str) -> None:
    paths = {name for name in named(document) if _PATH.fullmatch(name) and "NAME" not in name}
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def _exists(name: str) -> bool:
    first, *rest = name.split(".")
    if first in {"core", "ops"}:
        return rest[0] in TABLES and set(rest[1:]) <= set(TABLES[rest[0]].column_names)
    if first == "mart":
        return rest[0] in {mart.name for mart in marts()}
    if first in PACKAGE:
        return _is_importable(f"licheng_etl.{name}")
    return first != "orchestration" or _is_importable(name)


def _is_importable(name: str) -> bool:
    """Whether a name is a module, or what a module holds, or what a class holds."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            actual: object = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for attribute in parts[length:]:
            actual = getattr(actual, attribute, None)
        return actual is not None
    return False
