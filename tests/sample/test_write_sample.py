"""The sample as files: complete, the same everywhere, untouched by a second run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from licheng_etl.model.errors import ConfigurationError
from licheng_etl.reports.sources.opening import open_report
from licheng_etl.sample import SampleSummary, write_sample
from tests.sample.reading import (
    BRIEFS,
    CASES,
    CHAIN_OFFICE,
    COMPUTE,
    DISPATCH,
    ENTERPRISES,
    FREIGHT,
    INDICATORS,
    MILESTONES,
    PROGRAMMES,
    PROMOTION,
    sent_by,
)

if TYPE_CHECKING:
    from pathlib import Path

_HASHES = """
import hashlib, sys
from pathlib import Path
from licheng_etl.sample import write_sample
for path in write_sample(Path(sys.argv[1])).files:
    print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def _state(inbox: Path) -> dict[Path, tuple[int, bytes]]:
    return {
        path: (path.stat().st_mtime_ns, path.read_bytes())
        for path in inbox.rglob("*")
        if path.is_file()
    }


def _received(path: Path) -> datetime:
    stated = json.loads(path.with_name(f"{path.name}.receipt.json").read_text(encoding="utf-8"))
    assert stated.keys() == {"received_at"}
    return datetime.fromisoformat(stated["received_at"])


def test_every_month_of_every_office_is_there_and_some_were_sent_again(
    sample: SampleSummary,
) -> None:
    assert len(sample.months) == 23
    assert (sample.months[0], sample.months[-1]) == ("2023-01", "2024-11")
    assert len(sample.files) == len(set(sample.files))
    expected = {
        DISPATCH: 23 + 7,
        FREIGHT: 23 + 1,
        INDICATORS: 21 + 1 + 4,
        MILESTONES: 23 + 2,
        PROMOTION: 2 * 23 + 3 * 8,
        COMPUTE: 23,
        CASES: 8,
        ENTERPRISES: 21,
        CHAIN_OFFICE: 21 + 3,
        BRIEFS: 5,
        PROGRAMMES: 3 + 8,
    }
    assert {office: len(sent_by(sample, office)) for office in expected} == expected
    assert sum(expected.values()) == len(sample.files)


def test_each_workbook_has_a_receipt_with_a_zone_and_nothing_else_lies_there(
    sample: SampleSummary, inbox: Path
) -> None:
    times = [_received(path) for path in sample.files]
    assert times == sorted(times)
    assert all(time.utcoffset() == timedelta(hours=8) for time in times)
    assert len(_state(inbox)) == 2 * len(sample.files)


def test_the_table_of_october_2024_came_on_6_november(sample: SampleSummary) -> None:
    (october,) = (path for path in sent_by(sample, DISPATCH) if "2024年1-10月" in path.name)
    assert october.name == "历城区重点项目调度表2024年1-10月（示例数据）.xlsx"
    assert _received(october).isoformat() == "2024-11-06T09:12:00+08:00"


def test_july_2023_was_sent_then_changed_then_sent_as_before(sample: SampleSummary) -> None:
    first, changed, again = (
        path.read_bytes() for path in sent_by(sample, DISPATCH) if "2023年1-7月" in path.name
    )
    assert first == again != changed


def test_every_file_says_that_it_is_sample_data(sample: SampleSummary) -> None:
    for path in sample.files:
        assert "示例数据" in path.name
        if path.suffix == ".docx":
            assert "（示例数据）" in open_report(path.read_bytes(), path.name).title
            continue
        cells = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
        assert "（示例数据）" in next(str(cell) for row in cells for cell in row if cell)


@pytest.mark.long
def test_bytes_do_not_depend_on_hash_seed_time_zone_or_locale(
    sample: SampleSummary, tmp_path: Path
) -> None:
    settings = {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LANG": "zh_CN"}
    printed = subprocess.run(
        [sys.executable, "-c", _HASHES, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **settings},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    here = [f"{path.name} {sha256(path.read_bytes()).hexdigest()}" for path in sample.files]
    assert printed.splitlines() == here


def test_containers_are_stored_without_compression_and_without_a_clock(
    sample: SampleSummary,
) -> None:
    with zipfile.ZipFile(sample.files[0]) as archive:
        entries = archive.infolist()
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {3}


def test_a_second_run_writes_what_was_lost_and_touches_nothing_else(
    sample: SampleSummary, inbox: Path, tmp_path: Path
) -> None:
    shutil.copytree(inbox, tmp_path, dirs_exist_ok=True)
    before = _state(tmp_path)
    lost = tmp_path / sample.files[4].relative_to(inbox)
    lost.unlink()
    second = write_sample(tmp_path)
    assert second.written == (lost,)
    assert second.totals == sample.totals
    assert {**_state(tmp_path), lost: before[lost]} == before


@pytest.mark.long
def test_another_file_of_the_same_name_is_kept_unless_told_otherwise(tmp_path: Path) -> None:
    foreign = tmp_path / "历城区发展和改革局" / "历城区重点项目调度表2023年1月（示例数据）.xlsx"
    foreign.parent.mkdir()
    foreign.write_bytes(b"mine")
    with pytest.raises(ConfigurationError, match="2023年1月"):
        write_sample(tmp_path)
    assert list(_state(tmp_path)) == [foreign]
    assert foreign in write_sample(tmp_path, overwrite=True).written
