"""The SQL of the product: files found, filled, and hashed as they are run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse import sql_files
from licheng_etl.warehouse.sql_files import (
    fill,
    read_folder,
    read_sql,
    schema_fingerprint,
)
from licheng_etl.warehouse.sql_values import sql_values

if TYPE_CHECKING:
    from pathlib import Path


def test_names_in_double_braces_stand_for_texts_of_the_definitions() -> None:
    assert fill("now() AT TIME ZONE {{timezone}}") == "now() AT TIME ZONE 'Asia/Shanghai'"


def test_a_row_is_known_from_when_it_was_recorded_until_it_was_superseded() -> None:
    assert fill("WHERE {{known fact}}") == (
        "WHERE (fact.recorded_at < (SELECT core.as_known_at())"
        " AND (fact.superseded_at IS NULL OR fact.superseded_at >= (SELECT core.as_known_at())))"
    )


def test_a_name_that_nothing_gives_is_an_error_that_tells_which_there_are() -> None:
    with pytest.raises(WarehouseError, match=r"\{\{zone\}\}.*timezone"):
        fill("now() AT TIME ZONE {{zone}}")


def test_every_file_is_filled() -> None:
    texts = [read_sql("roles.sql")]
    texts += [
        text
        for folder in ("functions", "marts", "rules", "derived")
        for text in read_folder(folder).values()
    ]
    assert not [text for text in texts if "{{" in text]


@pytest.mark.parametrize("file", ["marts/freight.sql", "functions/is_part.sql", "roles.sql"])
def test_a_changed_file_changes_the_fingerprint(own_sql: Path, file: str) -> None:
    before = schema_fingerprint()
    path = own_sql / file
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert schema_fingerprint() != before


def test_a_changed_definition_changes_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema_fingerprint()
    values = {**sql_values(), "part": "'^其中'"}
    monkeypatch.setattr(sql_files, "sql_values", lambda: values)
    assert schema_fingerprint() != before


def test_questions_do_not_shape_the_database(own_sql: Path) -> None:
    before = schema_fingerprint()
    (own_sql / "questions" / "99_new.sql").write_text("SELECT 1;")
    assert schema_fingerprint() == before
