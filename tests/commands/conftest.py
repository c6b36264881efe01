"""The command line within this process, on an office of the test's own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from licheng_etl.cli import build
from licheng_etl.commands import DEBUG
from licheng_etl.commands.output import console
from tests.settings_in_force import in_force, storage

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["in_force", "licheng", "storage"]


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    output: str
    complained: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.output)


@pytest.fixture
def licheng(in_force: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """`licheng(command, …)`; a crash, which no command may answer with, is raised."""
    in_force.setenv("COLUMNS", "200")  # of the help
    in_force.setattr(console, "width", 400)  # of tables, whose cells would be folded
    in_force.setenv(DEBUG, "1")
    app = build()

    def call(*arguments: str) -> Answer:
        result = CliRunner().invoke(app, arguments)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    return call
