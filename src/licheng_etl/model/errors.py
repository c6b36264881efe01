"""The errors of the product. Each says what, where, why and what to do.

Here: the base class and the families that stages raise. Not here: verdicts about data, which are
results and not errors (see quality).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """Where something is, as people write it: `表.xlsx 重点项目!Q52`; any part may be unknown."""

    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        line = f"第 {self.line} 行" if self.line else None
        cell = "!".join(part for part in (self.sheet, self.cell) if part)
        return " ".join(part for part in (self.file, line, cell) if part)


class LichengError(Exception):
    """Something that a person has to act on.

    Attributes: `place`, where it was found; `value`, the text found there, if any; `remedy`, what
    to do about it, one sentence.
    """

    def __init__(
        self,
        message: str,
        *,
        place: Place | None = None,
        value: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.place = place or Place()
        self.value = value
        self.remedy = remedy

    def __reduce__(self) -> tuple[Any, ...]:
        """As another process is told it: with its attributes, whatever its constructor asks for."""
        return _restored, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        head = f"{self.place}：{self.message}" if str(self.place) else self.message
        value = f"（{self.value}）" if self.value is not None else ""
        sentence = f"{head}{value}"
        if not self.remedy:
            return sentence
        stop = "" if sentence.endswith(("\n", "。")) else "。"
        return f"{sentence}{stop}{self.remedy}"


def _restored(kind: type[LichengError], arguments: tuple[Any, ...], state: dict[str, Any]) -> Any:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


class ConfigurationError(LichengError):
    """A setting is missing, contradictory or points nowhere."""


class FormError(LichengError):
    """A form file does not describe a form. `key`: the one at fault, from outer to inner."""

    def __init__(
        self,
        message: str,
        *,
        key: str | None = None,
        place: Place | None = None,
        value: str | None = None,
        remedy: str | None = None,
    ) -> None:
        sentence = f"{key}：{message}" if key else message
        super().__init__(sentence, place=place, value=value, remedy=remedy)
        self.key = key


class UnreadableFileError(LichengError):
    """A file cannot be read at all: not a workbook, truncated, encrypted, an unsupported kind.

    `reason` is a short code that is stored and counted: `not_a_workbook`, `truncated`,
    `encrypted`, `unsupported`, `too_large`, `empty`.
    """

    def __init__(self, message: str, *, reason: str, place: Place, remedy: str) -> None:
        super().__init__(message, place=place, remedy=remedy)
        self.reason = reason


class ArchiveError(LichengError):
    """The archive does not hold what its receipts say, or cannot be written."""


class DamagedFileError(ArchiveError):
    """One file of the archive is missing, or no longer the bytes it was archived with."""


class LedgerMismatchError(ArchiveError):
    """The warehouse was made from other receipts or decisions than the archive holds."""


class DecisionError(LichengError):
    """A decision contradicts the archive or another decision."""


class WarehouseError(LichengError):
    """The warehouse cannot be reached, or holds what it must not."""


class KeyCollisionError(WarehouseError):
    """Two different identities share one 64-bit key."""


class GateError(WarehouseError):
    """A batch was brought to the loader for which no passing verdict stands."""
