"""How records name the rows of dimensions: one entry for each key column of a fact.

Where a dimension's identity is one normalised name, the column's definition says which field gives
it; identities that take more stand here. That of projects: a national project code is the identity;
without one, the normalised name together with the normalised builder (DOMAIN.md §1.14). Names alone
never merge, and a text that says that there is none (待定, 无) names nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.texts.text import normalise_label, normalise_text
from licheng_etl.grammar.words.null_words import null_reason
from licheng_etl.model import industries
from licheng_etl.model.keys import key_expr
from licheng_etl.model.tables import DIMENSIONS, FACTS, Role, Table
from licheng_etl.model.units import dimension_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


PROJECT_CODE = "project_code"
_FEWEST_DIGITS = 4


@dataclass(frozen=True)
class Link:
    """A fact's key column: the dimension it points to, and the identity as the record gives it."""

    column: str
    dimension: Table
    identity: Mapping[str, pl.Expr]
    absent_when: pl.Expr | None = None
    """Records that name no row of the dimension: the key is null."""
    optional: frozenset[str] = frozenset()
    """Fields without which a row is still told from the others."""
    enough: pl.Expr = field(default_factory=lambda: pl.lit(value=False))
    """Records of which the optional fields alone tell the row."""

    @property
    def fields(self) -> set[str]:
        """The record fields that the identity reads."""
        return {name for part in self.identity.values() for name in part.meta.root_names()}

    def key(self) -> pl.Expr:
        """The 64-bit key, over the identity columns in the dimension's order."""
        ordered = [self.identity[name] for name in self.dimension.named(Role.IDENTITY)]
        key = key_expr(*ordered)
        if self.absent_when is not None:
            key = pl.when(~self.absent_when).then(key)
        return key.alias(self.column)


def is_code(code: pl.Expr) -> pl.Expr:
    """Whether a text has a project code's shape; 办理中 and 未赋码 identify no project."""
    plain = normalise_label(code).str.to_uppercase()
    return plain.str.contains("^[A-Z0-9-]{8,}$") & (
        plain.str.count_matches("[0-9]") >= _FEWEST_DIGITS
    )


@cache  # most links ask for the same few fields, and these are long expressions to build
def _normalised(field: str) -> pl.Expr:
    text = pl.col(field)
    return pl.when(null_reason(normalise_text(text)).is_null()).then(normalise_label(text))


def _named(column: str, dimension: str, field: str) -> Link:
    """The key of a dimension whose identity is a normalised name; null where none is written."""
    (name,) = DIMENSIONS[dimension].named(Role.IDENTITY)
    return Link(
        column,
        DIMENSIONS[dimension],
        {name: _normalised(field)},
        absent_when=_normalised(field).is_null(),
    )


def _code_of(field: str) -> pl.Expr:
    return _normalised(field).str.to_uppercase()


def _attributes(column: str, version: str) -> Link:
    """A version's key: all its identity stands in fields of the same names."""
    dimension = DIMENSIONS[version]
    return Link(column, dimension, {name: pl.col(name) for name in dimension.named(Role.IDENTITY)})


_NOTHING = pl.lit(None, pl.String)
_LIST_YEAR = pl.col("period_code").str.slice(0, 4).cast(pl.Int16, strict=False)
"""The year of a list; a register that is of no period is of none."""
_CODED = is_code(pl.col(PROJECT_CODE)).fill_null(value=False)
_DIVISION = industries.division_of(_code_of("industry_code"))

_LINKS = (
    Link(
        "project_key",
        DIMENSIONS["dim_project"],
        {
            "project_code": pl.when(_CODED).then(
                normalise_label(pl.col(PROJECT_CODE)).str.to_uppercase()
            ),
            "name_identity": pl.when(~_CODED).then(_normalised("project_name")),
            "builder_identity": pl.when(~_CODED).then(_normalised("builder")),
        },
        optional=frozenset({PROJECT_CODE}),
        enough=_CODED,
    ),
    Link(
        "alias_key",
        DIMENSIONS["dim_project"],
        {
            "project_code": _NOTHING,
            "name_identity": _normalised("project_name"),
            "builder_identity": _normalised("builder"),
        },
    ),
    Link(
        "lead_key",
        DIMENSIONS["dim_lead"],
        {"lead_name": _normalised("project_name"), "investor": _normalised("investor")},
    ),
    Link(  # a lead is a project once a company is registered for it
        "landed_key",
        DIMENSIONS["dim_project"],
        {
            "project_code": _NOTHING,
            "name_identity": _normalised("project_name"),
            "builder_identity": _normalised("builder"),
        },
        absent_when=_normalised("builder").is_null(),
    ),
    Link(
        "list_key",
        DIMENSIONS["dim_list"],
        {
            "list_year": _LIST_YEAR,
            "list_level": pl.col("list_level"),
        },
        absent_when=pl.col("list_level").is_null() | _LIST_YEAR.is_null(),
    ),
    Link(
        "area_key",
        DIMENSIONS["dim_area"],
        {
            "area_name": pl.coalesce(
                _normalised("subdistrict"), _normalised("area"), pl.col("form_area")
            )
        },
    ),
    Link(
        "unit_key",
        DIMENSIONS["dim_unit"],
        {"unit_name": pl.col("unit"), "dimension": dimension_of(pl.col("unit"))},
        absent_when=pl.col("unit").is_null(),
    ),
    Link(
        "enterprise_key",
        DIMENSIONS["dim_enterprise"],
        {"credit_code": _code_of("credit_code")},
        absent_when=_code_of("credit_code").is_null(),
    ),
    Link(
        "industry_key",
        DIMENSIONS["dim_industry"],
        {
            "division": _DIVISION,
            "division_name": industries.division_name(_DIVISION),
            "section": industries.section_of(_DIVISION),
            "section_name": industries.section_name(_DIVISION),
        },
        absent_when=_DIVISION.is_null(),
    ),
    _attributes("version_key", "dim_project_version"),
    _attributes("enterprise_version_key", "dim_enterprise_version"),
    _attributes("carrier_version_key", "dim_carrier_version"),
    _attributes("organisation_version_key", "dim_organisation_version"),
)


def _named_links() -> Iterator[Link]:
    """The key columns of facts whose definition names the field with the dimension's one name."""
    for table in FACTS.values():
        for column in table.columns:
            if column.references and column.field:
                yield _named(column.name, column.references, column.field)


LINKS: dict[str, Link] = {link.column: link for link in (*_LINKS, *_named_links())}
