"""What the product logs, without numbers of persons: an error may repeat the cell that it met.

Here: the records of our own loggers, set right where a process begins. Not here: what is a number
of a person (grammar.identities.personal).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from licheng_etl.grammar.identities.personal import mask_personal

if TYPE_CHECKING:
    from collections.abc import Callable

_OURS = ("licheng_etl", "orchestration")
_as_text = logging.Formatter()


def mask_logs() -> None:
    """From here on, in this process; once is enough, and again does no harm."""
    make = logging.getLogRecordFactory()
    if isinstance(make, _Masking):
        return
    logging.setLogRecordFactory(_Masking(make))


class _Masking:
    """Makes log records as another factory does, and masks those of ours."""

    def __init__(self, make: Callable[..., logging.LogRecord]) -> None:
        self._make = make

    def __call__(self, *args: object, **kwargs: object) -> logging.LogRecord:
        record = self._make(*args, **kwargs)
        # Programs make empty records, of no name, to fill them in later.
        if (record.name or "").partition(".")[0] in _OURS:
            record.msg, record.args = mask_personal(record.getMessage()), ()
            if record.exc_info:
                # Formatters take this text as it is.
                record.exc_text = mask_personal(_as_text.formatException(record.exc_info))
        return record
