"""What SQL takes from the definitions is what the definitions say, and follows them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.grammar.texts.text import normalise_label
from licheng_etl.grammar.words.rows import OF_OTHERS
from licheng_etl.model.tables import FACTS
from licheng_etl.model.tables.columns import identity
from licheng_etl.model.tables.definition import varchar
from licheng_etl.model.tables.fact_tables import fact_table
from licheng_etl.model.units import SCALES
from licheng_etl.warehouse.server.roles import DatabaseRole
from licheng_etl.warehouse.sql_files import read_folder
from licheng_etl.warehouse.sql_values import sql_values
from tests.grammar.identities.test_personal import cards, credit_codes, mobiles, project_codes

if TYPE_CHECKING:
    from licheng_etl.warehouse.database import Database

LABELS = st.lists(
    st.sampled_from(["其中", "#", "＃", ":", "：", "煤炭", " ", "合计", "\n", "中"]), max_size=5
).map(lambda parts: normalise_label("".join(parts)))
"""Labels as the warehouse keeps them."""


_NUMBER = st.one_of(
    cards,
    mobiles,
    project_codes,
    credit_codes,
    st.from_regex(r"[(（]?0[0-9]{2,3}[)）]?[- －]?[0-9]{3,4}[- ]?[0-9]{4}", fullmatch=True),
    st.from_regex(r"[0-9０-９ .-]{0,24}", fullmatch=True),
)
_BETWEEN = st.sampled_from(["电话", "ID", "X", "，", "-", ".", "\n"])
SAID = st.lists(_NUMBER | _BETWEEN, max_size=5).map("".join)
"""Texts in which numbers stand, touch and overlap."""


@pytest.mark.parametrize("word", SCALES)
def test_a_number_is_printed_to_the_word_before_its_unit(
    empty_database: Database, word: str
) -> None:
    with empty_database.connect() as connection:
        query = "SELECT core.printed_step(%s * 1000000000000000, %s)"
        row = connection.execute(query, [Decimal(7), f"{word}吨"]).fetchone()
    assert row == (Decimal(SCALES[word]),)


@given(label=LABELS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sql_and_python_know_the_same_parts(empty_database: Database, label: str) -> None:
    with empty_database.connect() as connection:
        row = connection.execute("SELECT core.is_part(%s)", [label]).fetchone()
    assert row == (OF_OTHERS.search(label) is not None,)


def test_what_has_no_label_is_no_part(empty_database: Database) -> None:
    with empty_database.connect() as connection:
        assert connection.execute("SELECT core.is_part(NULL)").fetchone() == (False,)


@given(
    whole=st.integers(-(10**9), 10**9),
    beyond=st.sampled_from(["0", "5", "49", "51"]),
    places=st.integers(0, 3),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_figures_are_rounded_half_to_even(
    empty_database: Database, whole: int, beyond: str, places: int
) -> None:
    value = Decimal(f"{whole}.{beyond}").scaleb(-places)
    with empty_database.connect(DatabaseRole.BI) as reader:
        row = reader.execute("SELECT mart.half_even(%s, %s)", [value, places]).fetchone()
    assert row == (value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN),)


@pytest.mark.parametrize("folder", ["brief", "marts", "questions", "rules"])
def test_nothing_rounds_by_another_rule(folder: str) -> None:
    rounding = {name: re.findall(r"\bround\(", text) for name, text in read_folder(folder).items()}
    assert {name for name, calls in rounding.items() if calls} == set()


@given(texts=st.lists(SAID, min_size=1, max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sql_and_python_mask_alike(empty_database: Database, texts: list[str]) -> None:
    with empty_database.connect() as connection:
        query = """SELECT array_agg(core.masked(said) ORDER BY place)
            FROM unnest(%s::text[]) WITH ORDINALITY AS texts (said, place)"""
        row = connection.execute(query, [texts]).fetchone()
    assert row == ([mask_personal(text) for text in texts],)


def test_nothing_masked_is_nothing(empty_database: Database) -> None:
    with empty_database.connect() as connection:
        assert connection.execute("SELECT core.masked(NULL), core.masked('')").fetchone() == (
            None,
            "",
        )


def test_a_new_fact_has_addresses_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    own = (identity("store", varchar(60), "库"),)
    storage = fact_table("fct_storage", "库容", "月", own, group="logistics")
    monkeypatch.setitem(FACTS, storage.name, storage)
    values = sql_values.__wrapped__()  # as a new process makes them
    addressed = values["addressed_facts"].splitlines()
    assert (
        "SELECT fact_key, submission_key, source_table, source_row, source_column,"
        " NULL::varchar(30) AS source_unit, NULL::text[] AS fields FROM core.fct_storage"
    ) in addressed
    assert "fct_storage" not in values["facts_of_projects"]
