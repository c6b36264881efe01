"""What understanding workbooks costs, as a multiple of opening them and walking their cells.

Peer: python-calamine, the reading library, opening the same bytes and visiting each cell in Python.
Processor time, the best of several rounds for each file, summed over all files of a folder that the
library reads. Arguments: the folder, rounds.
"""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

from licheng_etl.formats.workbook import read_workbook
from licheng_etl.model.errors import UnreadableFileError
from licheng_etl.tables.detect import understand_workbook

if TYPE_CHECKING:
    from collections.abc import Callable


def main(folder: Path, rounds: int = 3) -> None:
    """Measures and prints."""
    sums = [0.0, 0.0, 0.0, 0.0]
    for file in sorted(folder.iterdir()):
        with suppress(CalamineError, UnreadableFileError):
            for index, seconds in enumerate(measure(file, rounds)):
                sums[index] += seconds
    peer, reading, understanding, writing = sums
    lines = [
        f"{peer:8.3f} s  the library opens the files and walks their cells",
        f"{reading / peer:8.1f} x  reading them into grids",
        f"{understanding / peer:8.1f} x  understanding the grids",
        f"{(understanding + writing) / peer:8.1f} x  understanding, JSON written",
        f"{(reading + understanding + writing) / peer:8.1f} x  all of it",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def measure(file: Path, rounds: int) -> list[float]:
    """Seconds for one file: the peer, reading, understanding, writing JSON."""
    data = file.read_bytes()
    peer = best(lambda: walk(data), rounds)
    reading = best(lambda: read_workbook(data, file.name), rounds)
    grids = read_workbook(data, file.name)
    understanding = best(lambda: understand_workbook(grids), rounds)
    frame = understand_workbook(grids)
    return [peer, reading, understanding, best(lambda: frame.write_ndjson(io.BytesIO()), rounds)]


def walk(data: bytes) -> int:
    """Opens a workbook with the library and counts its filled cells."""
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        sheets = range(len(book.sheets_metadata))
        rows = (row for index in sheets for row in book.get_sheet_by_index(index).to_python())
        return sum(value != "" for row in rows for value in row)


def best(step: Callable[[], object], rounds: int) -> float:
    """The processor time of the fastest of several rounds."""
    seconds = []
    for _ in range(rounds):
        began = process_time()
        step()
        seconds.append(process_time() - began)
    return min(seconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(argument) for argument in sys.argv[2:]))
