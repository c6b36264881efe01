"""Each mart with its twin, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.schema.marts import marts
from licheng_etl.warehouse.schema.twins import twins
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database


def test_a_twin_has_the_columns_of_its_mart_in_chinese(empty_database: Database) -> None:
    with empty_database.connect(DatabaseRole.BI) as connection:
        by_name = {twin.name: twin for twin in twins(connection)}
    assert by_name.keys() == {mart.name for mart in marts()}
    lists = by_name["list_completion"]
    assert lists.chinese == "名单完成情况"
    assert lists.comment.startswith("名单完成情况：")
    assert lists.columns["period_code"].name == "报告期代码"
    assert lists.own["period_code"].type == "character varying(24)"
    assert lists.columns["period_code"].type == "character varying(40)"
    assert "集市." in lists.columns["projects_perhaps_double"].comment
    assert "mart." in lists.own["projects_perhaps_double"].comment


def test_a_mart_that_is_not_there_is_an_error_that_names_it(database: Database) -> None:
    with database.connect() as connection:
        connection.execute('DROP VIEW 集市."序时灯"')
        with pytest.raises(WarehouseError, match="pace_lights"):
            twins(connection)
