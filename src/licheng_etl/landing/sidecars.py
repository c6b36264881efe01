"""Sidecars: `<file name>.receipt.json` beside a file, stating when the file was received.

Here: their name and their content. A sidecar is never itself a file that is received.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, ValidationError

from licheng_etl.landing.inbox import Inbox, InboxError, unreadable
from licheng_etl.model.clock import ZONE
from licheng_etl.model.errors import Place
from licheng_etl.model.faults import in_words

if TYPE_CHECKING:
    from collections.abc import Collection

EARLIEST = datetime(2000, 1, 1, tzinfo=ZONE)
"""No spreadsheet of a department was received before; `0001-01-01` is no time that can be kept."""

SUFFIX = ".receipt.json"
_MAX_BYTES = 4096
_REMEDY = '请写成 {"received_at": "2024-11-03T09:12:00+08:00"}：已过去的时间，带时区。'


def _from_text(value: object) -> datetime:
    if not isinstance(value, str):
        raise ValueError("时间要写成文字")  # noqa: TRY004 - pydantic reports ValueErrors
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise ValueError("不是时间") from error


class _Sidecar(BaseModel):
    model_config = ConfigDict(extra="forbid")

    received_at: Annotated[AwareDatetime, BeforeValidator(_from_text)]


def stated_time(
    inbox: Inbox, path: str, sidecars: Collection[str], now: datetime
) -> datetime | None:
    """When the file at `path` was received, by its sidecar; None when it has none.

    InboxError: the sidecar cannot be read, says anything else, or states a time after `now` or
    before there were files of this kind.
    """
    sidecar = path + SUFFIX
    if sidecar not in sidecars:
        return None
    stated = _read(inbox, sidecar).received_at
    if stated > now:
        raise InboxError(
            "附注所写的收件时间还没有到",
            place=Place(file=sidecar),
            value=stated.isoformat(),
            remedy=_REMEDY,
        )
    if stated < EARLIEST:
        raise InboxError(
            f"附注所写的收件时间早于 {EARLIEST.year} 年，像是笔误",
            place=Place(file=sidecar),
            value=stated.isoformat(),
            remedy=_REMEDY,
        )
    return stated


def _read(inbox: Inbox, sidecar: str) -> _Sidecar:
    try:
        with inbox.open(sidecar) as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(sidecar, error) from error
    if len(data) > _MAX_BYTES:
        raise InboxError(
            f"附注超过 {_MAX_BYTES} 字节",
            place=Place(file=sidecar),
            remedy=_REMEDY,
        )
    try:
        # Editors on Windows put a byte order mark before UTF-8.
        return _Sidecar.model_validate_json(data.removeprefix(b"\xef\xbb\xbf"))
    except ValidationError as error:
        raise InboxError(
            f"附注看不懂：{in_words(error)}",
            place=Place(file=sidecar),
            value=str(error.errors()[0]["input"]),
            remedy=_REMEDY,
        ) from error
