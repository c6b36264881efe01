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
    """What is imported in the block gets these modules, and what it takes from them, only once it
    uses any of it.

    For libraries that import at their head what they seldom use. Whoever imports the modules
    afterwards gets them as ever.
    """
    waiting = {name: _Waiting(name) for name in names if name not in sys.modules}
    for name, module in waiting.items():
        package, _, own = name.rpartition(".")
        if package in waiting:
            setattr(waiting[package], own, module)
    sys.modules.update(waiting)
    try:
        yield
    finally:
        for name, module in waiting.items():
            module.is_taken_from = True
            if sys.modules.get(name) is module:
                del sys.modules[name]


class _Waiting(ModuleType):
    """Stands for a module that is imported when something of it is used."""

    is_taken_from = False

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # of the module as such, which the import itself looks at
            raise AttributeError(name)
        return _taken(self.__name__, name) if self.is_taken_from else _Later(self.__name__, name)


def _taken(module: str, name: str) -> object:
    """Something of a module, which is imported for it."""
    if isinstance(sys.modules.get(module), _Waiting):
        del sys.modules[module]
    return getattr(import_module(module), name)


class _Later:
    """Stands for what `from module import name` takes of a waiting module, a function or class."""

    def __init__(self, module: str, name: str) -> None:
        self._place = module, name

    def __getattr__(self, name: str) -> object:
        return getattr(_taken(*self._place), name)

    def __call__(self, *arguments: object, **named: object) -> object:
        return _taken(*self._place)(*arguments, **named)  # type: ignore[operator]

    def __mro_entries__(self, _: tuple[object, ...]) -> tuple[object, ...]:
        return (_taken(*self._place),)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, _taken(*self._place))  # type: ignore[arg-type]
