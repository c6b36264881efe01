"""The outline: what its file may say, and that all it asks for is there."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from licheng_etl.publish.brief.outline import Part, outline
from licheng_etl.warehouse.sql_files import read_folder

REFERENCE = {"addresses", "receipts", "months"}
"""What is asked besides the rows of parts."""


def test_every_part_has_its_sql_and_every_sql_its_part() -> None:
    asked = {part.figures for section in outline().sections for part in section.parts}
    assert asked - {"punctuality"} == read_folder("brief").keys() - REFERENCE


@pytest.mark.parametrize(
    "part",
    [
        {"figures": "lists"},
        {"figures": "lists", "each": ["{a}"], "table": "表", "columns": {"甲": ["{a}"]}},
        {"figures": "lists", "table": "表"},
        {"figures": "lists", "table": "表", "columns": {"甲": ["{a}"]}, "lead": "截至"},
        {"figures": "lists", "each": ["{a}"], "sounds": "good"},
    ],
)
def test_a_part_is_one_of_sentences_table_and_chart(part: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Part.model_validate(part)
