"""Attributes of dimensions: what is known of areas and indicators beside their names."""

from __future__ import annotations

from collections import Counter

import polars as pl

from licheng_etl.forms.catalogue import load_catalogue
from licheng_etl.model.areas import areas
from licheng_etl.model.tables import DIMENSIONS
from licheng_etl.transform.described import described

FORM = load_catalogue()["indicators"]


def rows(dimension: str, *names: str) -> list[dict[str, object]]:
    """What is told of the things of these names, as a frame of the dimension bears it."""
    table = DIMENSIONS[dimension]
    key, name, *told = table.column_names
    bare = pl.DataFrame({key: range(len(names)), name: names}).with_columns(
        pl.lit(None).alias(column) for column in told
    )
    bare = bare.cast(table.polars_schema)
    frame = described(dimension, bare, FORM)
    assert frame.schema == table.polars_schema
    return frame.to_dicts()


def test_a_street_is_one_however_its_office_is_written() -> None:
    names = ("遥墙街道", "遥墙街道办事处", "遥墙镇", "唐冶街道", "历城区", "遥墙")
    told = [(row["street"], row["managing_area"]) for row in rows("dim_area", *names)]
    zone = ("遥墙街道", "济南高新技术产业开发区")
    assert told == [zone, zone, zone, ("唐冶街道", "历城区"), (None, None), (None, None)]


def test_streets_stand_in_two_hearts_four_zones_and_six_parks() -> None:
    told = rows("dim_area", *(area.area_name for area in areas()))
    kinds = {row["functional_area"]: row["functional_kind"] for row in told}
    assert Counter(kinds.values()) == {"心": 2, "区": 4, "园": 6}
    assert all("示例" in str(row["area_source"]) for row in told)


def test_an_indicator_runs_and_adds_as_the_lexicon_says() -> None:
    names = ("地区生产总值", "人民币存款余额", "品产销率", "产品产销率")
    told = [(row["runs"], row["adds"]) for row in rows("dim_indicator", *names)]
    assert told == [("flow", "semi"), ("stock", "semi"), (None, None), (None, "non")]


def test_of_other_dimensions_nothing_else_is_known() -> None:
    frame = pl.DataFrame({"station_key": [1], "station_name": ["董家"]})
    assert described("dim_station", frame, FORM).equals(frame)
