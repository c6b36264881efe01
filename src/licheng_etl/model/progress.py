"""Telling how far long work has come, to whoever watches: a command's progress bar, or nobody.

Here: the channel. Not here: bars (commands), the work itself.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

_watcher: ContextVar[Callable[[str, int, int], None] | None] = ContextVar("watcher", default=None)


@contextmanager
def watching(watcher: Callable[[str, int, int], None]) -> Iterator[None]:
    """Within the block, steps of this thread tell how far they are: step, done, of how many."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def report_progress(step: str, items: Iterable[T], total: int) -> Iterator[T]:
    """The items as they come, each one told as done when the next is asked for."""
    watcher = _watcher.get()
    for number, item in enumerate(items, start=1):
        yield item
        if watcher is not None:
            watcher(step, number, total)
