"""How a reader of the warehouse is answered a question on the sample. Not here: what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from licheng_etl.warehouse.sql_files import read_folder
from tests.warehouse.rows import ask

if TYPE_CHECKING:
    from tests.office import Office

LAST: Final = "2024-11"
"""The last month that the sample tells of."""


def answer(office: Office, number: str, known: str | None = None) -> list[dict[str, Any]]:
    """What a reader is told to a question, now or as of a day."""
    (text,) = (text for name, text in read_folder("questions").items() if name.startswith(number))
    return ask(office.database, text, known)
