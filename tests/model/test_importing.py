"""Large libraries are imported once, when they are needed, and stay usable."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.importing import undisturbed

if TYPE_CHECKING:
    from pathlib import Path

USER = """
import sys
from licheng_etl.model.importing import at_first_use

with at_first_use("large"):
    import user
print("imported", "large" in sys.modules)
print(user.answer())
import large
assert user.answer() == large.ANSWER
assert large.__file__
"""


def run(tmp_path: Path, script: str) -> list[str]:
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{script}"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()


def test_the_collector_rests_in_the_block_and_not_after_it() -> None:
    with undisturbed():
        assert not gc.isenabled()
        held: list[object] = [[]]
        number = gc.get_freeze_count()
    assert gc.isenabled()
    assert gc.get_freeze_count() > number
    assert held


def test_the_collector_is_as_before_when_the_block_fails_or_it_was_off() -> None:
    with pytest.raises(ImportError), undisturbed():
        raise ImportError
    assert gc.isenabled()
    gc.disable()
    try:
        with undisturbed():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("header", ["import large", "from large import inner as large"])
def test_a_module_is_imported_when_something_of_it_is_used(tmp_path: Path, header: str) -> None:
    (tmp_path / "large.py").write_text(
        "print('large')\nANSWER = 42\nclass inner: ANSWER = 42\n", encoding="utf-8"
    )
    (tmp_path / "user.py").write_text(
        f"{header}\ndef answer():\n    return large.ANSWER\n", encoding="utf-8"
    )
    assert run(tmp_path, USER) == ["imported", "False", "large", "42"]


def test_a_package_waits_with_the_parts_of_it_that_wait(tmp_path: Path) -> None:
    """`import package.part` binds the package."""
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("print('package')\n", encoding="utf-8")
    (package / "part.py").write_text("print('part')\nclass Made: ...\n", encoding="utf-8")
    (tmp_path / "user.py").write_text(
        "import package.part\ndef made() -> package.part.Made:\n    return package.part.Made()\n",
        encoding="utf-8",
    )
    script = """
from licheng_etl.model.importing import at_first_use

with at_first_use("package", "package.part"):
    import user
print("imported")
user.made()
"""
    assert run(tmp_path, script) == ["imported", "package", "part"]


@pytest.mark.parametrize(
    "use",
    [
        "Large().answer()",
        "Large.answer(None)",
        "heir()",
        "42 if isinstance(made(), Large) else 0",
    ],
)
def test_a_class_taken_of_a_waiting_module_is_that_class(tmp_path: Path, use: str) -> None:
    (tmp_path / "large.py").write_text(
        "print('large')\nclass Large:\n    def answer(self): return 42\n", encoding="utf-8"
    )
    (tmp_path / "user.py").write_text(
        "from large import Large\n"
        "def heir():\n    class Heir(Large): pass\n    return Heir().answer()\n"
        "def made():\n    import large\n    return large.Large()\n"
        f"def answer():\n    return {use}\n",
        encoding="utf-8",
    )
    script = USER.replace("assert user.answer() == large.ANSWER", "assert user.answer() == 42")
    assert run(tmp_path, script) == ["imported", "False", "large", "42"]


def test_a_module_that_is_there_already_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "large.py").write_text("print('large')\nANSWER = 42\n", encoding="utf-8")
    (tmp_path / "user.py").write_text(
        "import large\ndef answer():\n    return large.ANSWER\n", encoding="utf-8"
    )
    assert run(tmp_path, f"import large\n{USER}") == ["large", "imported", "True", "42"]
