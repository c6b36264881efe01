"""A key that a frame has twice is refused, and both things are named."""

from __future__ import annotations

import polars as pl
import pytest

from licheng_etl.model.errors import KeyCollisionError
from licheng_etl.model.tables import DIMENSIONS
from licheng_etl.warehouse.load.collisions import refuse_repeated_keys

AREAS = DIMENSIONS["dim_area"]


def areas(*names: str) -> pl.DataFrame:
    rows = [{"area_key": len(name), "area_name": name} for name in names]
    return pl.DataFrame(rows, schema=AREAS.polars_schema)


def test_keys_that_stand_once_are_in_order() -> None:
    refuse_repeated_keys(AREAS, areas("甲", "乙丙"), ["area_name"])


def test_a_key_of_two_things_names_them() -> None:
    with pytest.raises(KeyCollisionError, match="甲") as refused:
        refuse_repeated_keys(AREAS, areas("甲", "乙"), ["area_name"])
    assert "乙" in str(refused.value)
