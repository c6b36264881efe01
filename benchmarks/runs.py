"""What a run of the whole command costs beside plain loading, in processes of their own.

Deflated workbooks, as people send them, in two shapes: few long ones and many short ones. Measured
on the same server, one after the other: `licheng run` on a first fill, with nothing new, with one
changed file, and with a changed form, so that all is read again; the floor (floor.py); with
`--peers`, pandas with to_sql and dlt in environments that are made here. CPU of client and server
are added; ratios are of one round.

Run with `python -m benchmarks.runs`. Arguments: shapes as 200x500, and `--peers`.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import licheng_etl
from benchmarks.measured import Cost, cost_of, parent_of
from benchmarks.stages import write_inbox
from licheng_etl import pipeline
from licheng_etl.settings import Settings
from licheng_etl.warehouse.server.cluster import EmbeddedServer

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHAPES = ("200x500", "400x53")
_HERE = Path(__file__).parent
_PEERS = {
    "with_pandas": ("pandas", "openpyxl", "sqlalchemy", "psycopg[binary]"),
    "with_dlt": ("dlt[postgres]", "pandas", "openpyxl"),
}
_IMPORT = "import great_expectations"


def main(*arguments: str) -> None:
    """Measures and prints."""
    shapes = [each for each in arguments if re.fullmatch(r"[0-9]+x[0-9]+", each)] or _SHAPES
    with tempfile.TemporaryDirectory(prefix="licheng-peers-") as folder:
        names = _PEERS if "--peers" in arguments else {}
        peers = {name: _environment(Path(folder) / name, _PEERS[name]) for name in names}
        for shape in shapes:
            books, projects = map(int, shape.split("x"))
            costs = dict(_round(books, projects, peers))
            _report(f"{books} workbooks of {projects} projects", costs)


def _environment(folder: Path, packages: tuple[str, ...]) -> Path:
    """The interpreter of a new environment with the packages."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    command: list[str | Path] = [python, "-m", "pip", "install", "--quiet", *packages]
    subprocess.run(command, check=True)
    return python


def _round(books: int, projects: int, peers: dict[str, Path]) -> Iterator[tuple[str, Cost]]:
    folder = Path(tempfile.mkdtemp(prefix="licheng-bench-"))
    folder.chmod(0o711)
    settings = Settings(data_dir=folder, settle_seconds=0)
    try:
        yield from _measured(settings, books, projects, peers)
    finally:
        EmbeddedServer(settings.server_home).destroy()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class _Bench:
    """Where commands run: their environment, the server's first process, a file for output."""

    environment: dict[str, str]
    postmaster: int
    log: Path

    def cost(self, *command: str | Path) -> Cost:
        return cost_of(command, self.environment, self.postmaster, self.log)


def _measured(
    settings: Settings, books: int, projects: int, peers: dict[str, Path]
) -> Iterator[tuple[str, Cost]]:
    inbox, licheng = Path(settings.inbox_url), Path(sys.executable).with_name("licheng")
    database = pipeline.PipelineContext.open(settings).database
    with database.connect() as connection:
        postmaster = parent_of(connection.info.backend_pid)
    data = {"LICHENG_DATA_DIR": str(settings.data_dir), "LICHENG_SETTLE_SECONDS": "0"}
    bench = _Bench(os.environ | data, postmaster, settings.data_dir / "output.txt")
    bench.cost(licheng, "run")  # Dagster's storage is made once
    write_inbox(inbox, books, projects)
    for file in inbox.rglob("*.xlsx"):
        file.write_bytes(deflated(file.read_bytes()))
    yield "floor", bench.cost(sys.executable, "-m", "benchmarks.floor", inbox, database.url())
    yield "licheng run", bench.cost(licheng, "run")
    yield "(nothing new)", bench.cost(licheng, "run")
    changed = sorted(inbox.rglob("*.xlsx"))[0]
    changed.write_bytes(deflated(changed.read_bytes(), comment=b"sent again"))
    yield "(one changed file)", bench.cost(licheng, "run")
    again = {"LICHENG_FORMS": str(_other_version(settings.data_dir / "forms"))}
    other = replace(bench, environment=bench.environment | again)
    yield "(all read again by another version of the form)", other.cost(licheng, "run")
    yield "(import of Great Expectations)", bench.cost(sys.executable, "-c", _IMPORT)
    for name, python in peers.items():
        script = _HERE / "peers" / f"{name}.py"
        yield name, bench.cost(python, script, inbox, database.url())


def _other_version(folder: Path) -> Path:
    """A folder with the form of the workbooks that says the same in another file."""
    folder.mkdir()
    form = resources.files(licheng_etl) / "forms" / "dispatch.yaml"
    text = form.read_text(encoding="utf-8")
    (folder / "dispatch.yaml").write_text(f"replaces: true\n{text}", encoding="utf-8")
    return folder


def deflated(book: bytes, comment: bytes = b"") -> bytes:
    """The workbook as spreadsheet programs write it; the sample's are stored uncompressed."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        target.comment = comment
        for name in source.namelist():
            target.writestr(name, source.read(name))
    return written.getvalue()


def _report(shape: str, costs: dict[str, Cost]) -> None:
    floor = costs["floor"].cpu
    lines = [f"{shape}: CPU as a multiple of the floor's ({floor:.2f} s)"]
    lines += [
        f"{cost.cpu / floor:8.2f} x {cost.client:8.2f} s + {cost.server:6.2f} s of the server"
        f" {cost.megabytes:8.0f} MB {cost.wall:8.2f} s by the clock  {name}"
        for name, cost in costs.items()
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
