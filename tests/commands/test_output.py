"""How commands fail: one line, and a traceback for those who ask."""

from __future__ import annotations

import pytest
import typer
from polars.exceptions import PanicException

from licheng_etl.commands import DEBUG
from licheng_etl.commands.output import telling_errors


@telling_errors
def failing(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied", "/页.html"), ["/页.html", "请核对路径"]),
        (IsADirectoryError(21, "Is a directory", "/夹"), ["/夹", "是文件夹，不是文件"]),
        (KeyError("what"), ["程序出错：KeyError", "--debug"]),
        (PanicException("index out of bounds\nbacktrace"), ["index out of bounds。", "--debug"]),
    ],
)
def test_whatever_happens_is_told_in_a_line(
    error: BaseException,
    words: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(DEBUG, raising=False)
    with pytest.raises(typer.Exit) as left:
        failing(error)
    told = capsys.readouterr().err
    assert left.value.exit_code == 1
    assert [word for word in words if word not in told] == []
    assert len(told.splitlines()) == 1


def test_what_is_wrong_with_the_program_is_raised_where_somebody_debugs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(DEBUG, "1")
    with pytest.raises(KeyError):
        failing(KeyError("what"))


@pytest.mark.parametrize(
    "error",
    [typer.BadParameter("no"), typer.Abort(), KeyboardInterrupt(), BrokenPipeError(32, "closed")],
)
def test_what_is_no_failure_of_the_program_passes(error: BaseException) -> None:
    with pytest.raises(type(error)):
        failing(error)
