"""Every fact that states amounts is judged across periods by the same rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.model.tables import FACTS
from licheng_etl.model.tables.columns import amount, identity
from licheng_etl.model.tables.definition import Additivity, Course, varchar
from licheng_etl.model.tables.fact_tables import fact_table
from licheng_etl.warehouse.stated_measures import stated_measures

if TYPE_CHECKING:
    import pytest


def test_each_fact_with_amounts_is_read_and_others_are_not() -> None:
    query = stated_measures()
    read = {name for name, table in FACTS.items() if f"FROM {table.qualified_name} AS" in query}
    assert {"fct_project_month", "fct_freight_month", "fct_indicator_obs"} <= read
    summed = {Additivity.ADDITIVE, Additivity.SEMI}
    stating = {
        name
        for name, table in FACTS.items()
        if any(column.additivity in summed for column in table.columns)
    }
    assert read == stating
    assert "fct_milestone" not in read


def test_a_new_fact_is_judged_by_what_its_definition_says(monkeypatch: pytest.MonkeyPatch) -> None:
    paid = amount("paid", "到位资金（累计）", Additivity.SEMI, course=Course.YTD)
    own = (identity("store", varchar(60), "库"), paid)
    monkeypatch.setitem(
        FACTS, "fct_storage", fact_table("fct_storage", "库容", "月", own, group="logistics")
    )
    assert "'paid' AS measure, '到位资金' AS measure_name, 'ytd' AS course, fact.paid AS value" in (
        stated_measures()
    )


def test_a_measure_of_the_month_lies_within_one_since_january() -> None:
    for table in FACTS.values():
        for column in table.columns:
            if column.within is not None:
                assert column.course is Course.MONTH
                assert table.column(column.within).course is Course.YTD
