"""The warehouse's tables, each described once.

The DDL, the polars types, the comments that BI tools show, the checks and the data dictionary all
come from these definitions. Here: the registry. `definition` holds the vocabulary; `dimensions`,
`facts`, `derived` and `ops` hold the tables.
"""

from licheng_etl.model.tables import derived, dimensions, facts, ops
from licheng_etl.model.tables.definition import Column, ColumnType, Role, Table
from licheng_etl.model.tables.facts import coordinates

__all__ = [
    "CORE",
    "DERIVED",
    "DIMENSIONS",
    "FACTS",
    "OPS",
    "TABLES",
    "Column",
    "ColumnType",
    "Role",
    "Table",
    "coordinates",
]

DIMENSIONS: dict[str, Table] = {table.name: table for table in dimensions.TABLES}
FACTS: dict[str, Table] = {table.name: table for table in facts.TABLES}
DERIVED: dict[str, Table] = {table.name: table for table in derived.TABLES}
CORE: dict[str, Table] = DIMENSIONS | FACTS | DERIVED
OPS: dict[str, Table] = {table.name: table for table in ops.TABLES}
TABLES: dict[str, Table] = CORE | OPS
