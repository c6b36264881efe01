"""Staging gives back what was put in for a submission, and nothing that is only half there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.landing.staging import Staging

if TYPE_CHECKING:
    from pathlib import Path


def rows(*keys: int) -> dict[str, pl.DataFrame]:
    return {"rows": pl.DataFrame({"submission_key": keys, "value": [key * 10 for key in keys]})}


def values(staging: Staging, *keys: int, form: str = "form") -> list[int]:
    actual, _ = staging.get(form, keys)
    return sorted(actual["rows"]["value"]) if actual else []


def missing(staging: Staging, *keys: int) -> set[int]:
    return staging.get("form", keys)[1]


def test_batches_are_found_by_the_submissions_they_hold(tmp_path: Path) -> None:
    staging = Staging(str(tmp_path / "暂存 [1]"), "f" * 64)
    staging.put("form", [1, 2], rows(1, 2))
    staging.put("form", [-3], rows(-3))
    staging.put("other", [4], rows(4))
    assert missing(staging, 1, -3, 4) == {4}
    assert values(staging, 2) == [20]
    assert values(staging, 1, 2, -3) == [-30, 10, 20]
    assert values(staging, 4) == []


def test_a_frame_without_submission_keys_comes_whole(tmp_path: Path) -> None:
    staging = Staging(str(tmp_path), "f" * 64)
    dimension = pl.DataFrame({"key": [7, 8]})
    staging.put("form", [1, 2], {**rows(1, 2), "dim_area": dimension})
    frames, _ = staging.get("form", [2])
    assert frames["dim_area"].equals(dimension)
    assert frames["rows"]["submission_key"].to_list() == [2]


def test_the_same_batch_put_twice_is_there_once(tmp_path: Path) -> None:
    staging = Staging(str(tmp_path), "f" * 64)
    for _ in range(2):
        staging.put("form", [1, 2], rows(1, 2))
    staging.put("form", [2], rows(2))
    assert values(staging, 1, 2) == [10, 20]


def test_a_batch_whose_last_frame_is_not_written_is_not_there(tmp_path: Path) -> None:
    staging = Staging(str(tmp_path), "f" * 64)
    staging.put("form", [1], rows(1))
    (held,) = tmp_path.rglob("held.frame")
    held.unlink()
    assert missing(staging, 1) == {1}
    assert values(staging, 1) == []


def test_a_batch_with_any_changed_byte_is_not_there_until_it_is_put_again(tmp_path: Path) -> None:
    staging = Staging(str(tmp_path), "f" * 64)
    staging.put("form", [1], rows(1))
    staging.put("form", [2], rows(2))
    damaged = next(file for file in sorted(tmp_path.rglob("rows.frame")))
    whole = damaged.read_bytes()
    for index in range(0, len(whole), 7):
        damaged.write_bytes(whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :])
        assert len(missing(staging, 1, 2)) == 1
        assert len(values(staging, 1, 2)) == 1
    for key in (1, 2):
        staging.put("form", [key], rows(key))
    assert values(staging, 1, 2) == [10, 20]


def test_other_code_or_forms_do_not_see_it(tmp_path: Path) -> None:
    Staging(str(tmp_path), "a" * 64).put("form", [1], rows(1))
    assert missing(Staging(str(tmp_path), "b" * 64), 1) == {1}


def test_it_may_stand_on_any_file_system() -> None:
    staging = Staging("memory://staging-test", "f" * 64)
    staging.put("form", [1], rows(1))
    assert values(staging, 1) == [10]
