"""A night of a thousand files, a tenth of them faulty in the ways that departments know."""

from __future__ import annotations

import json
import random
import resource
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.command_line import CommandLine, command_line
from tests.end_to_end.bad_files import UNREADABLE, UNRECOGNISED
from tests.faults.edits import edited
from tests.faults.test_faulty_files import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.long

FILES: Final = 1_000
FAULTY: Final = 100
SCREEN: Final = (60, 120)
"""Lines and columns."""
PATIENCE: Final = 1_200
MOST_MEMORY: Final = 3 << 20
"""Kilobytes."""


@pytest.fixture
def licheng() -> Iterator[CommandLine]:
    with command_line() as line:
        yield line


def put(inbox: Path, folder: str, name: str, content: bytes, received: str) -> None:
    place = inbox / folder
    place.mkdir(exist_ok=True)
    sidecar = place / f"{name}.receipt.json"
    sidecar.write_text(json.dumps({"received_at": f"{received}+08:00"}), encoding="utf-8")
    (place / name).write_bytes(content)


def faulty_files() -> Iterator[tuple[str, bytes]]:
    """Names and contents: what cannot be read, what nobody claims, and faults of every form."""
    for bad in (*UNREADABLE.values(), *UNRECOGNISED.values()):
        yield bad.name, bad.content()
    faults = [(sample, fault) for sample in SAMPLES.values() for fault in sample.faults]
    random.Random(20241128).shuffle(faults)
    for sample, fault in faults:
        yield sample.name, edited(sample.content, fault.edits)


def fill(inbox: Path, sample: Path) -> int:
    """A thousand files; how many of the good ones are there."""
    for number, (name, content) in zip(range(FAULTY), faulty_files(), strict=False):
        put(inbox, f"有错的{number}", name, content, "2024-11-05T09:00:00")
    good = sorted(sample.glob("*/*.xlsx"))
    for number in range(FILES - FAULTY):
        file = good[number % len(good)]
        place = inbox / f"{file.parent.name}{number // len(good)}"
        place.mkdir(exist_ok=True)
        shutil.copy2(file, place)
        shutil.copy2(file.with_name(f"{file.name}.receipt.json"), place)
    return FILES - FAULTY


def test_it_ends_loads_the_rest_and_its_summary_fits_on_a_screen(
    licheng: CommandLine, sample_inbox: Path, record_property: Callable[[str, object], None]
) -> None:
    good = fill(Path(licheng.settings.inbox_url), sample_inbox)
    lines, columns = SCREEN
    began = time.monotonic()
    process = licheng.start("run", COLUMNS=str(columns), LINES=str(lines))
    said, complained = process.communicate(timeout=PATIENCE)
    seconds = time.monotonic() - began
    memory = peak_memory()
    record_property("seconds", round(seconds))
    record_property("peak_kilobytes", memory)
    assert (process.returncode, complained) == (0, "")
    assert len(said.splitlines()) <= lines, said
    assert max(map(len, said.splitlines())) <= 2 * columns
    assert memory < MOST_MEMORY

    receipts = json.loads(licheng.run("receipts", "--json"))
    assert len(receipts) == FILES
    states = {one["state"] for one in receipts}
    assert states == {"accepted", "returned", "unreadable", "unrecognised"}
    sound = [one for one in receipts if not one["path"].startswith("有错的")]
    assert len(sound) == good
    returned = {Path(one["path"]).name for one in sound if one["state"] != "accepted"}
    assert len(returned) == 1  # the sample has one of its own
    assert "没有变化的月份" in licheng.run("run")


def peak_memory() -> int:
    """Of the children that have ended, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
