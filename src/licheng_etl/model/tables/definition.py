"""The vocabulary of table definitions: a table, its columns, their types, roles and additivity.

Nothing here knows SQLAlchemy: `warehouse.schema.ddl` turns a definition into DDL. `polars_type` is
here because frames are what every stage passes on. Not here: columns by what they hold (columns).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from licheng_etl.model.units import STORED_SCALE


class Role(StrEnum):
    """What a column is for in its table."""

    KEY = "key"  # the primary key: a content-addressed hash, or the natural key itself
    IDENTITY = "identity"  # part of the natural key that the hash stands for
    REFERENCE = "reference"  # the key of a dimension row, not part of the natural key
    ATTRIBUTE = "attribute"
    MEASURE = "measure"
    ADDRESS = "address"  # where the row was read
    TIME = "time"  # when it was known


class Additivity(StrEnum):
    """How a measure may be summed (Kimball): printed in the column's comment."""

    ADDITIVE = "可加"
    SEMI = "时间上不可加"
    NON = "不可加"


class Course(StrEnum):
    """How a measure runs through the months of a year: what rules across periods compare."""

    MONTH = "month"  # of the month alone
    YTD = "ytd"  # since January
    SINCE_START = "since_start"  # since the thing began
    ALL_YEAR = "all_year"  # the same in every month of a year


@dataclass(frozen=True)
class ColumnType:
    """A column's type: the name and arguments of SQL, and the polars type of the same values."""

    name: str
    polars_type: pl.DataType
    arguments: tuple[int, ...] = ()

    @property
    def sql(self) -> str:
        """As SQL spells it: `numeric(28,8)`."""
        arguments = ",".join(map(str, self.arguments))
        return f"{self.name}({arguments})" if arguments else self.name

    @property
    def length(self) -> int | None:
        """How many characters a text may have; None when it is no text."""
        return self.arguments[0] if self.name == "varchar" else None


def varchar(length: int) -> ColumnType:
    """Text of bounded length: clients of JDBC and ODBC show unbounded text as a blob."""
    return ColumnType("varchar", pl.String(), (length,))


def numeric(precision: int, scale: int) -> ColumnType:
    return ColumnType("numeric", pl.Decimal(38, scale), (precision, scale))


BIGINT = ColumnType("bigint", pl.Int64())
INTEGER = ColumnType("integer", pl.Int32())
SMALLINT = ColumnType("smallint", pl.Int16())
BOOLEAN = ColumnType("boolean", pl.Boolean())
DATE = ColumnType("date", pl.Date())
INSTANT = ColumnType("timestamptz", pl.Datetime("us", "UTC"))
PERIOD = varchar(24)
MONEY = numeric(28, STORED_SCALE)
RATE = numeric(28, STORED_SCALE)
QUANTITY = numeric(28, STORED_SCALE)


@dataclass(frozen=True)
class Column:
    """One column. `comment` is Chinese and is what BI tools show."""

    name: str
    type: ColumnType
    comment: str
    role: Role = Role.ATTRIBUTE
    nullable: bool = True
    unit: str | None = None
    additivity: Additivity | None = None
    course: Course | None = None
    within: str | None = None
    """Of a measure of the month: the one since January that cannot be smaller."""
    sensitive: bool = False
    field: str | None = None
    """The records' field that fills the column where its name is another one.

    Of a key: the text that names the dimension's row, where its identity is one normalised name.
    """
    references: str | None = None
    """The dimension whose row the column names, unless its type says so (PERIOD)."""
    compared: bool = True
    """Whether two rows of one natural key that differ in it contradict each other."""
    suggested: tuple[str, ...] = ()
    """What a draft proposes where labels give no value: the first that a title says, else the last.

    A field in braces stands for what was proposed for it.
    """

    @property
    def source_field(self) -> str:
        return self.field or self.name

    @property
    def full_comment(self) -> str:
        notes = [self.unit and f"单位：{self.unit}", self.additivity]
        notes += ["个人信息，不入集市"] if self.sensitive else []
        addition = "；".join(note for note in notes if note)
        return f"{self.comment}（{addition}）" if addition else self.comment


@dataclass(frozen=True)
class Table:
    """One table: where it stands, what one row is, its columns in order."""

    schema: str
    name: str
    comment: str
    grain: str
    columns: tuple[Column, ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    group: str | None = None
    """Of a fact: the subject that its forms and assets are shown under."""
    named_by: str | None = None
    """Of observations: the field that says what a number is of."""
    totalled_by: tuple[str, ...] | None = None
    """Of rows of things: the columns of the identity that a printed total may be all of; None: no
    printed aggregates of it are kept."""
    thing: str | None = None
    """Of a fact: the column naming what its rows are of, as the project. Rules that compare rows
    (sql/rules) compare those of one thing; None: they may compare any."""
    subject: str | None = None
    """Of observations: a pattern of the words by which a draft knows them; None: any other."""

    @property
    def full_comment(self) -> str:
        return f"{self.comment}。粒度：{self.grain}"

    @property
    def qualified_name(self) -> str:
        return f"{self.schema}.{self.name}"

    @property
    def column_names(self) -> list[str]:
        return [column.name for column in self.columns]

    def named(self, *roles: Role) -> list[str]:
        """The names of the columns with one of the roles, in order."""
        return [column.name for column in self.columns if column.role in roles]

    @property
    def by_field(self) -> dict[str, Column]:
        """Field of a record -> the column that holds it, or the key of what it names."""
        return {column.source_field.removesuffix("_key"): column for column in self.columns}

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def references(self) -> dict[str, str]:
        """The columns that name rows of dimensions, and the dimension of each."""
        return {
            column.name: column.references or "dim_period"
            for column in self.columns
            if column.references or (column.type == PERIOD and column.role is not Role.KEY)
        }

    @property
    def polars_schema(self) -> pl.Schema:
        return pl.Schema({column.name: column.type.polars_type for column in self.columns})
