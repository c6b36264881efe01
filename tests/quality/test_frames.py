"""Frames for the loader: the table definition is judged once more, and a batch is refused whole."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl
import pytest

from licheng_etl.model.tables import DIMENSIONS, FACTS
from licheng_etl.quality.check import check
from licheng_etl.quality.frames import FrameError, check_batch
from tests.quality.support import DISPATCH, project, submission

AREAS = DIMENSIONS["dim_area"]


def _areas(*rows: tuple[int | None, str | None]) -> pl.DataFrame:
    named = [{"area_key": key, "area_name": name} for key, name in rows]
    return pl.DataFrame(named, schema=AREAS.polars_schema)


@dataclass(frozen=True)
class _Batch:
    facts: pl.DataFrame
    dimensions: dict[str, pl.DataFrame]
    printed: dict[str, pl.DataFrame] = field(default_factory=dict)


def check_areas(areas: pl.DataFrame) -> None:
    facts = pl.DataFrame(schema=FACTS[DISPATCH.feeds].polars_schema)
    check_batch(DISPATCH, _Batch(facts, {AREAS.name: areas}))


@pytest.mark.parametrize(
    ("rows", "column", "rule"),
    [
        ([(1, "甲"), (1, "乙")], "area_key", "stands twice"),
        ([(1, None)], "area_name", "is not set"),
        ([(None, "甲")], "area_key", "is not set"),
        ([(1, "长" * 101)], "area_name", "is longer than 100"),
    ],
)
def test_a_frame_that_breaks_its_definition_is_refused_and_says_how(
    rows: list[tuple[int | None, str | None]], column: str, rule: str
) -> None:
    with pytest.raises(FrameError) as refused:
        check_areas(_areas(*rows))
    assert [(each.column, each.rule) for each in refused.value.failures] == [(column, rule)]
    assert "core.dim_area" in str(refused.value)


def test_a_frame_within_its_definition_passes() -> None:
    check_areas(_areas((1, "长" * 100), (2, "乙")))
    check_areas(_areas())


def test_a_frame_without_a_column_is_refused() -> None:
    with pytest.raises(FrameError, match="area_name is absent"):
        check_areas(_areas((1, "甲")).drop("area_name"))


def test_a_batch_is_judged_with_all_its_dimensions() -> None:
    checked = check(submission(project(), project("乙项目")))
    times = pl.datetime(2024, 11, 3, time_unit="us", time_zone="UTC")
    facts = checked.rows.drop("receipt_sequence", "record").with_columns(
        fact_key=pl.int_range(pl.len()), recorded_at=times, superseded_at=pl.lit(None)
    )
    check_batch(DISPATCH, _Batch(facts, checked.dimensions))
    broken = checked.dimensions | {"dim_area": _areas((1, None))}
    with pytest.raises(FrameError, match="dim_area"):
        check_batch(DISPATCH, _Batch(facts, broken))
    with pytest.raises(FrameError, match="fct_project_month"):
        check_batch(DISPATCH, _Batch(pl.concat([facts, facts]), checked.dimensions))
