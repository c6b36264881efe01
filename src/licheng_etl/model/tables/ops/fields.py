"""Columns and widths that several operational tables share."""

from __future__ import annotations

from typing import Final

from licheng_etl.model.tables.definition import Column, ColumnType, Role, varchar

NAME: Final = varchar(1000)
TEXT: Final = varchar(4000)
CODE: Final = varchar(60)


def key_column(name: str, kind: ColumnType, comment: str) -> Column:
    """A part of a table's primary key."""
    return Column(name, kind, comment, Role.KEY, nullable=False)


def column(name: str, kind: ColumnType, comment: str, *, nullable: bool = False) -> Column:
    """A column that is filled unless it says otherwise."""
    return Column(name, kind, comment, nullable=nullable)


FORM_OF_PART: Final = key_column("form", CODE, "表式；整份不属任何表式的为空串")
"""With the receipt it names a part of a file: the sheets that one form takes."""
