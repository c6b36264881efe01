"""Fields that a form composes of what several labels say."""

from __future__ import annotations

import polars as pl
import pytest
from pydantic import ValidationError

from licheng_etl.forms import Form
from licheng_etl.reading.observations.label_rules import with_fields

RULES = [
    {"at": "row_words", "match": "^(?P<item>.+)$"},
    {"at": "column_words", "match": "^(?:同比)$", "gives": {"heading": ""}},
    {"at": "column_words", "match": "^(?P<heading>.+)$"},
]


def _form(**observations: object) -> Form:
    told: dict[str, object] = {
        "rules": RULES,
        "composed": {"indicator": ["item", "heading"]},
        "defaults": {"aspect": "level"},
    }
    return Form.model_validate(
        {
            "form": "debts", "title": "债务", "source": "财政局",
            "area": "历城区", "claims": {"titles": ["债务"]}, "period": {"slot": "each_year"},
            "columns": [], "observations": told | observations, "feeds": "fct_indicator_obs",
        }
    )  # fmt: skip


def _told(rows: list[str], columns: list[str], form: Form) -> str | None:
    numbers = pl.DataFrame(
        {
            "sheet": ["表"], "about": [""], "stub": [""], "period": ["2023"],
            "rows": [rows], "columns": [columns],
        },
        schema_overrides={"rows": pl.List(pl.String), "columns": pl.List(pl.String)},
    )  # fmt: skip
    actual: str | None = with_fields(form, numbers)["indicator"].item()
    return actual


@pytest.mark.parametrize(
    ("rows", "columns", "name"),
    [
        (["专项债务"], ["2023年末余额"], "专项债务·年末余额"),
        (["专项债务"], ["2023"], "专项债务"),
        (["专项债务"], ["同比"], "专项债务"),
        ([], ["2023年末余额"], "年末余额"),
    ],
)
def test_a_name_is_put_together_of_the_parts_that_say_something(
    rows: list[str], columns: list[str], name: str
) -> None:
    assert _told(rows, columns, _form()) == name


def test_a_default_holds_where_no_part_says_anything() -> None:
    assert _told([], ["2023"], _form(defaults={"aspect": "level", "indicator": "债务"})) == "债务"
    assert _told([], ["2023"], _form()) is None


def test_parts_and_what_is_composed_of_them_are_coordinates() -> None:
    assert {"item", "heading", "indicator"} <= set(_form().field_names)


def test_parts_that_nothing_gives_are_refused() -> None:
    with pytest.raises(ValidationError, match="没有规则给出"):
        _form(composed={"indicator": ["item", "topic"]})
