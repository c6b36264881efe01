"""Data runs one way: the contracts of `.importlinter` hold, and no modules go in a circle."""

from __future__ import annotations

import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

ROOT = Path(__file__).parent.parent


def test_a_stage_imports_only_stages_above_it() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    actual = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert actual.returncode == 0, actual.stdout + actual.stderr


def test_no_modules_import_one_another_in_a_circle() -> None:
    """Imports for types alone count too. CycleError names the modules of a circle."""
    graph = grimp.build_graph("licheng_etl", "orchestration", cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert len(imports) > 200
    TopologicalSorter(imports).prepare()
