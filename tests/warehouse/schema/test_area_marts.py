"""The mart of areas: streets by whatever name, in two hierarchies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.warehouse.rows import ask, insert

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database


def test_a_street_is_one_however_its_office_is_written(database: Database) -> None:
    with database.connect(autocommit=True) as connection:
        for key, name in enumerate(
            ("遥墙街道", "遥墙街道办事处", "遥墙镇", "唐冶街道", "历城区", "遥墙")
        ):
            insert(connection, "dim_area", area_key=key, area_name=name)
    rows = ask(database, "SELECT area_name, street, managing_area FROM mart.areas")
    told = {row["area_name"]: (row["street"], row["managing_area"]) for row in rows}
    zone = ("遥墙街道", "济南高新技术产业开发区")
    assert told == {
        "遥墙街道": zone,
        "遥墙街道办事处": zone,
        "遥墙镇": zone,
        "唐冶街道": ("唐冶街道", "历城区"),
        "历城区": (None, None),
        "遥墙": (None, None),
    }
