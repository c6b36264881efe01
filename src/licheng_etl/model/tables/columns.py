"""Columns of tables by what they hold: keys, references, amounts, rates, quantities.

Here: how each of them is declared, so that definitions say no more than what is their own. Not
here: what a column is (definition), the tables (fact_tables, dimensions).
"""

from __future__ import annotations

from licheng_etl.model.tables.definition import (
    BIGINT,
    MONEY,
    QUANTITY,
    RATE,
    Additivity,
    Column,
    ColumnType,
    Course,
    Role,
)
from licheng_etl.model.units import MONEY_BASE, base_unit


def key(name: str, comment: str) -> Column:
    return Column(name, BIGINT, comment, Role.KEY, nullable=False)


def identity(
    name: str,
    kind: ColumnType,
    comment: str,
    *,
    nullable: bool = False,
    compared: bool = True,
    suggested: tuple[str, ...] = (),
) -> Column:
    return Column(
        name,
        kind,
        comment,
        Role.IDENTITY,
        nullable=nullable,
        compared=compared,
        suggested=suggested,
    )


def identity_key(
    name: str,
    comment: str,
    dimension: str,
    *,
    field: str | None = None,
    nullable: bool = False,
    suggested: tuple[str, ...] = (),
) -> Column:
    """A dimension's key as part of a natural key; `field`: see Column."""
    return Column(
        name,
        BIGINT,
        comment,
        Role.IDENTITY,
        nullable=nullable,
        field=field,
        references=dimension,
        suggested=suggested,
    )


def reference(
    name: str,
    comment: str,
    dimension: str,
    *,
    field: str | None = None,
    nullable: bool = True,
    compared: bool = True,
) -> Column:
    """A dimension's key outside the natural key; `field`: see Column."""
    return Column(
        name,
        BIGINT,
        comment,
        Role.REFERENCE,
        nullable=nullable,
        field=field,
        references=dimension,
        compared=compared,
    )


def amount(
    name: str,
    comment: str,
    additivity: Additivity = Additivity.ADDITIVE,
    *,
    role: Role = Role.MEASURE,
    course: Course | None = None,
    within: str | None = None,
) -> Column:
    """Money in 万元."""
    return Column(
        name,
        MONEY,
        comment,
        role,
        unit=MONEY_BASE,
        additivity=additivity,
        course=course,
        within=within,
    )


def rate(name: str, comment: str) -> Column:
    """A rate as published, in percent."""
    return Column(name, RATE, comment, Role.MEASURE, unit="%", additivity=Additivity.NON)


def quantity(
    name: str,
    comment: str,
    dimension: str,
    additivity: Additivity = Additivity.SEMI,
    *,
    course: Course | None = None,
) -> Column:
    """A quantity in the base unit of its dimension (model.units); of a stock it is not additive
    over time.

    Raises KeyError for a dimension that there is not.
    """
    unit = base_unit(dimension)
    if unit is None:
        raise KeyError(dimension)
    return Column(
        name, QUANTITY, comment, Role.MEASURE, unit=unit, additivity=additivity, course=course
    )


def measure(
    name: str,
    kind: ColumnType,
    comment: str,
    *,
    sensitive: bool = False,
    compared: bool = True,
) -> Column:
    """Anything else that a cell states and that may change from report to report."""
    return Column(name, kind, comment, Role.MEASURE, sensitive=sensitive, compared=compared)
