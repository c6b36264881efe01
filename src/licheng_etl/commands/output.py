"""How commands speak: one console, errors with their remedy, exit codes that mean something."""

from __future__ import annotations

import json
import os
from enum import IntEnum
from functools import wraps
from typing import TYPE_CHECKING, Annotated, ParamSpec, TypeVar

import psycopg
import typer
from polars.exceptions import PanicException
from rich.console import Console
from rich.table import Table
from rich.text import Text

from licheng_etl.commands import DEBUG
from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.model.errors import LichengError
from licheng_etl.model.faults import of_the_system

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

P = ParamSpec("P")
R = TypeVar("R")

Json = Annotated[bool, typer.Option("--json", help="输出 JSON，供程序读取")]
"""The option of every command whose answer a program may read."""

console = Console(highlight=False, soft_wrap=True)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


_SHOWN = 20
"""The most lines of a list that may be as long as the archive."""


class ExitCode(IntEnum):
    DONE = 0
    FAILED = 1
    WRONG_USAGE = 2
    ATTENTION = 3  # with --strict: done, but something was returned or quarantined


def telling_errors(command: Callable[P, R]) -> Callable[P, R]:
    """A command that fails with exit code 1 and a line on stderr, and no traceback but to debug."""

    @wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        cause: BaseException
        try:
            return command(*args, **kwargs)
        except LichengError as error:
            message, cause = str(error).strip(), error
        except psycopg.OperationalError as error:
            message, cause = _of_the_server(error), error
        except (typer.Exit, typer.Abort, typer.BadParameter, BrokenPipeError):
            raise  # who reads the output has seen enough, as `| head` does
        except OSError as error:
            message, cause = _of_the_system(error), error
        except (Exception, PanicException) as error:
            if os.environ.get(DEBUG):
                raise
            message, cause = _of_the_program(error), error
        errors.print(Text(mask_personal(message), style="red"))
        raise typer.Exit(ExitCode.FAILED) from cause

    return wrapped


def _of_the_system(error: OSError) -> str:
    """A file or folder that cannot be read or written, in a line."""
    return (
        f"{error.filename or '文件'}：读不到或写不进去（{of_the_system(error)}）。"
        "请核对路径、权限和剩余空间。"
    )


def _of_the_server(error: psycopg.OperationalError) -> str:
    """The connection was lost, or the server refused: its own words, and that nothing is half."""
    return (
        f"数据库出错：{str(error).strip()}。没有装到一半的数据；"
        "请核对数据库是否在运行、磁盘是否已满，然后再运行。"
    )


def _of_the_program(error: BaseException) -> str:
    first = next(iter(str(error).splitlines()), "")
    return (
        f"程序出错：{type(error).__name__}：{first[:300]}。"
        "加上 --debug 再运行一次，把显示的内容交给系统维护人员。"
    )


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table for a person; numbers to the right."""
    table = Table(title=title, title_justify="left", title_style="bold")
    rows = [tuple(row) for row in rows]
    for index, column in enumerate(columns):
        numeric = bool(rows) and all(isinstance(row[index], int) for row in rows)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_spelled(value)) for value in row))
    console.print(table)


def print_first(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], measure: str = "条"
) -> None:
    """The first rows of a list that may be as long as a file, and how many there are."""
    more = (
        f"（共 {len(rows):,} {measure}，列出前 {_SHOWN} {measure}）" if len(rows) > _SHOWN else ""
    )
    print_table(f"{title}{more}", columns, rows[:_SHOWN])


def print_broken_forms(broken: Mapping[str, str]) -> None:
    """Forms that cannot be used, and why; nothing where there are none."""
    if broken:
        print_table("有错停用的表式（已入库的不变）", ("表式", "原因"), list(broken.items()))


def print_unread(unread: Sequence[tuple[str, str]]) -> None:
    """What came and was not read: the first of them, and how many there are."""
    print_first("已收到而未读取的文件", ("文件", "原因"), unread, "份")


def print_problems(problems: Sequence[str]) -> None:
    """What of the inbox could not be taken in, and what to do; nothing where there is nothing."""
    if problems:
        print_table("不能收的文件", ("原因",), [(problem,) for problem in problems])


def print_json(value: object) -> None:
    """One JSON document on stdout, Chinese as it is."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=str))


def _spelled(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
