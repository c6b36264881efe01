"""Work on many files at once of which one may break the program: it alone is set aside.

Not here: the work, what is said of the broken file's cells.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

from polars.exceptions import PanicException

from licheng_etl.landing.staging import StagingError
from licheng_etl.model.errors import ArchiveError, FormError, Place, UnreadableFileError
from licheng_etl.warehouse.load.ops_log import READER_FAILED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from licheng_etl.landing import Receipt

T = TypeVar("T")

PROGRAM_FAULTS = (Exception, PanicException)
"""What a file's content may do to the program; a panic of polars is no Exception."""

_log = logging.getLogger(__name__)


def by_halves(
    receipts: Sequence[Receipt],
    work: Callable[[Sequence[Receipt]], T],
    broken: Callable[[Receipt, UnreadableFileError], T],
    together: Callable[[T, T], T],
) -> T:
    """What the work gives of the receipts; of those that break it what `broken` says.

    The archive, the system and the forms are nothing of a file's doing: their errors are raised.
    """
    try:
        return work(receipts)
    except (OSError, ArchiveError, FormError, StagingError):
        raise
    except PROGRAM_FAULTS as error:
        if len(receipts) == 1:
            _log.exception("reading %s failed", receipts[0].path)
            return broken(receipts[0], _reader_failed(receipts[0], error))
    middle = len(receipts) // 2
    halves = receipts[:middle], receipts[middle:]
    first, second = (by_halves(half, work, broken, together) for half in halves)
    return together(first, second)


def _reader_failed(receipt: Receipt, error: BaseException) -> UnreadableFileError:
    return UnreadableFileError(
        f"读取程序出错：{type(error).__name__}: {str(error)[:500]}",
        reason=READER_FAILED,
        place=Place(file=receipt.path),
        remedy="请把文件交给系统维护人员；升级后会自动重读。",
    )
