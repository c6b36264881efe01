"""The fingerprint of the code covers all that shapes rows, and misses nothing that was moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import grimp
import pytest

from licheng_etl.model.release import PACKAGE, SHAPING, shaping_files

if TYPE_CHECKING:
    from pathlib import Path

ROOT_OF_SHAPING = (
    "licheng_etl.reading.submission",
    "licheng_etl.reports.receipts",
    "licheng_etl.quality.check",
    "licheng_etl.warehouse.load.assemble",
)
"""The modules through which a file's cells and sentences become rows."""

TOLD_BESIDE = (
    "licheng_etl.landing",
    "licheng_etl.settings",
    "licheng_etl.warehouse.load",
    "licheng_etl.warehouse.row_conditions",  # which submission a query means
)
"""What they import that decides when and where, not what a cell becomes."""


def test_a_part_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "grammar").mkdir()
    (tmp_path / "grammar" / "units.py").write_text("")
    assert len(shaping_files(tmp_path, ("grammar",))) == 1
    with pytest.raises(FileNotFoundError, match="moved"):
        shaping_files(tmp_path, ("grammar", "moved"))


def test_all_that_shapes_rows_is_in_the_fingerprint() -> None:
    graph = grimp.build_graph("licheng_etl", cache_dir=None)
    shaping = {
        module
        for root in ROOT_OF_SHAPING
        for module in {root, *graph.find_upstream_modules(root)}
        if not module.startswith(TOLD_BESIDE) or module in ROOT_OF_SHAPING
    }
    covered = {
        "licheng_etl." + ".".join(file.relative_to(PACKAGE).with_suffix("").parts)
        for file in shaping_files(PACKAGE, SHAPING)
    }
    covered |= {name.removesuffix(".__init__") for name in covered}
    assert shaping <= covered


def test_what_stands_in_files_beside_that_code_is_in_it_too() -> None:
    covered = set(shaping_files(PACKAGE, SHAPING))
    beside = {
        file
        for part in SHAPING
        if part != "forms"  # which have versions of their own
        for file in (PACKAGE / part).rglob("*.*")
        if file.suffix not in {".py", ".pyc"}
    }
    assert PACKAGE / "grammar" / "identities" / "area_names.txt" in beside
    assert beside <= covered
