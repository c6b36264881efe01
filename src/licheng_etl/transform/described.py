"""What is known of the things that records name, beside their names: attributes of dimensions.

Of streets what the district says of them (model.areas), of indicators what the lexicon does. Not
here: what the things are (links), the attributes that records state and that change (star).
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.model.areas import areas

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.forms.definition import Form

_STREET: Final = "(?:街道办事处|街道办|街道|镇)$"
"""遥墙街道办事处, 遥墙镇 and 遥墙街道 are one street; 遥墙 alone may be something else."""


def described(dimension: str, rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    """The rows of a dimension, by its name, with their attributes filled in."""
    describe = _DESCRIBING.get(dimension)
    return rows if describe is None else describe(rows, form)


def _area(rows: pl.DataFrame, _: Form) -> pl.DataFrame:
    name = pl.col("area_name")
    bare = name.str.replace(_STREET, "").alias("bare")
    streets = pl.DataFrame([asdict(area) for area in areas()]).select(
        bare, name.alias("street"), pl.exclude("area_name")
    )
    known = rows.select("area_key", "area_name", pl.when(name.str.contains(_STREET)).then(bare))
    joined = known.join(streets, on="bare", how="left", maintain_order="left")
    return joined.select(rows.columns)


def _indicator(rows: pl.DataFrame, form: Form) -> pl.DataFrame:
    names = rows["indicator_name"].to_list()
    known = {name: indicator for name in names if (indicator := form.lexicon.find(name))}
    return rows.with_columns(
        _as_listed({name: indicator.runs for name, indicator in known.items()}).alias("runs"),
        _as_listed({name: indicator.adds for name, indicator in known.items()}).alias("adds"),
    )


def _as_listed(values: dict[str, str | None]) -> pl.Expr:
    name = pl.col("indicator_name")
    return name.replace_strict(values, default=None, return_dtype=pl.String)


_DESCRIBING: Final[dict[str, Callable[[pl.DataFrame, Form], pl.DataFrame]]] = {
    "dim_area": _area,
    "dim_indicator": _indicator,
}
