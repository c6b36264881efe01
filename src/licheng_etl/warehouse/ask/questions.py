"""The business questions that stand in `sql/questions/`, and their answers.

A file `NN_slug.sql` opens with its question, `-- 问题 NN：…？`, then notes, then `-- column: name`
for columns that no mart has. Every other column is called in Chinese what the mart calls it that
the question names first.
Not here: how an answer is printed (commands).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from licheng_etl.model.errors import WarehouseError
from licheng_etl.warehouse.schema.chinese_marts import short_name
from licheng_etl.warehouse.sql_files import opening, read_folder

if TYPE_CHECKING:
    import psycopg

_QUESTION = re.compile(r"问题 ([0-9]+)：(.+)")
_MART = re.compile(r"\bmart\.(\w+)")
_OWN_TIME = "SET licheng.as_known_at"
_COMMENTS = """
    SELECT attribute.attname, col_description(attribute.attrelid, attribute.attnum)
    FROM unnest(%s::text[]) WITH ORDINALITY AS mart (name, place)
    JOIN pg_attribute AS attribute
        ON attribute.attrelid = to_regclass('mart.' || mart.name) AND attribute.attnum > 0
    ORDER BY mart.place DESC
"""


@dataclass(frozen=True)
class Question:
    """One question: its number, its words, what else is said, what it asks in SQL."""

    number: int
    words: str
    notes: str
    statement: str
    columns: dict[str, str]
    """Chinese names of the columns that the file itself names."""


@dataclass(frozen=True)
class Answer:
    """Rows under columns: the SQL names and the Chinese ones, in order."""

    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def questions() -> dict[int, Question]:
    """All questions by number, in order."""
    every = map(_parse, read_folder("questions").values())
    return {question.number: question for question in sorted(every, key=lambda each: each.number)}


def answer(connection: psycopg.Connection, question: Question, known_at: str = "") -> Answer:
    """The answer as known at a day or instant, now where that is empty.

    Raises psycopg.DataError for a time that cannot be read, WarehouseError for a file without rows
    and for a time beside that which the question itself names.
    """
    if known_at and _OWN_TIME in question.statement:
        raise WarehouseError(
            "这个问题自己定了截至日期",
            value=known_at,
            remedy="请去掉 --known-at；别的日期的口径，问其他问题时用它。",
        )
    connection.execute("SELECT set_config('licheng.as_known_at', %s, false)", [known_at])
    connection.execute("SELECT known_before FROM mart.as_known")  # no question without rows asks
    with connection.cursor() as cursor:
        cursor.execute(question.statement.encode())
        while cursor.description is None:
            if not cursor.nextset():
                raise WarehouseError(
                    "这个问题的 SQL 没有结果",
                    value=question.words,
                    remedy="请在 sql/questions/ 的文件里写一条 SELECT。",
                )
        columns = tuple(column.name for column in cursor.description)
        rows = cursor.fetchall()
    names = _names(connection, question)
    return Answer(columns, tuple(names.get(column, column) for column in columns), rows)


def _names(connection: psycopg.Connection, question: Question) -> dict[str, str]:
    marts = list(dict.fromkeys(_MART.findall(question.statement)))
    comments = connection.execute(_COMMENTS, [marts]).fetchall()
    return {name: short_name(comment) for name, comment in comments} | question.columns


def _parse(text: str) -> Question:
    sentences, columns = opening(text)
    first, *notes = sentences or [text.partition("\n")[0]]
    words = _QUESTION.fullmatch(first)
    if words is None:
        raise WarehouseError("问题文件的第一行不是问题", value=first, remedy="请写 -- 问题 1：…？")
    return Question(int(words[1]), words[2], "".join(notes), text, columns)
