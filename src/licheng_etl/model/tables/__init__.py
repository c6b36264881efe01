"""The warehouse's tables, each described once.

The DDL, the polars types, the comments that BI tools show, the checks and the data dictionary all
come from these definitions. Here: the registry. `definition` holds the vocabulary; `dimensions`,
`facts`, `derived` and `ops` hold the tables, and so does any module beside them that has `TABLES`.
"""

from importlib import import_module
from pkgutil import iter_modules

from licheng_etl.model.tables import derived, ops
from licheng_etl.model.tables.definition import Column, ColumnType, Role, Table
from licheng_etl.model.tables.fact_tables import coordinates, printed_table
from licheng_etl.model.tables.versions import range_table

__all__ = [
    "CORE",
    "DERIVED",
    "DIMENSIONS",
    "FACTS",
    "OPS",
    "PRINTED",
    "TABLES",
    "VERSION_RANGES",
    "Column",
    "ColumnType",
    "Role",
    "Table",
    "coordinates",
]


def _defined(prefix: str) -> dict[str, Table]:
    """The tables that the modules of this package define, of those that a prefix tells."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    tables = [table for module in modules for table in getattr(module, "TABLES", ())]
    return {table.name: table for table in tables if table.name.startswith(prefix)}


DIMENSIONS: dict[str, Table] = _defined("dim_")
FACTS: dict[str, Table] = _defined("fct_")
PRINTED: dict[str, Table] = {
    name: printed for name, table in FACTS.items() if (printed := printed_table(table))
}
"""By the name of the fact: the table of its aggregates as printed."""
VERSION_RANGES: dict[str, Table] = {
    name: ranges for name, table in FACTS.items() if (ranges := range_table(table, DIMENSIONS))
}
"""By the name of the fact: the table of the ranges over which the versions that it names hold."""
DERIVED: dict[str, Table] = {
    table.name: table for table in (*derived.TABLES, *VERSION_RANGES.values())
}
CORE: dict[str, Table] = (
    DIMENSIONS | FACTS | {table.name: table for table in PRINTED.values()} | DERIVED
)
OPS: dict[str, Table] = {table.name: table for table in ops.TABLES}
TABLES: dict[str, Table] = CORE | OPS
