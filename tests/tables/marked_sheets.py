"""The numbers of a sheet that bear a mark, by what the marks mean."""

from __future__ import annotations

from licheng_etl.grammar.numbers.decimals import is_plain_number
from licheng_etl.tables.cells.marked_numbers import marked_words
from licheng_etl.tables.cells.rows import NUMBER, TEXT
from licheng_etl.tables.cells.signed_numbers import signed_values


def signs(*rows: list[str]) -> list[str | None]:
    """The numbers of the marked cells of a sheet, row by row."""
    cells = [(r, c, text) for r, line in enumerate(rows) for c, text in enumerate(line) if text]
    row, column, texts = zip(*cells, strict=True)
    marked = marked_words(texts)
    cls = [NUMBER if is_plain_number(text) else TEXT for text in texts]
    signed = signed_values(texts, cls, row, column, marked)
    return [signed.get(position) for position, text in enumerate(texts) if text in marked]
