"""Importing large libraries without losing time over it.

Here: how. Not here: what is imported late, and why (each where it is used).
"""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def undisturbed() -> Iterator[None]:
    """Imports what stays for good: the collector of garbage looks at none of it, now or later.

    Else it goes through hundreds of thousands of functions and classes again and again, a quarter
    of the time that the imports take.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


@contextmanager
def at_first_use(*names: str) -> Iterator[None]:
    """What is imported in the block gets these modules only once it takes something of them.

    For libraries that import at their head what they seldom use. Whoever imports the modules
    afterwards gets them as ever.
    """
    waiting = {name: _Waiting(name) for name in names if name not in sys.modules}
    sys.modules.update(waiting)
    try:
        yield
    finally:
        for name, module in waiting.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


class _Waiting(ModuleType):
    """Stands for a module that is imported when an attribute of it is asked for."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # of the module as such, which the import itself looks at
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)
