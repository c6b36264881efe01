"""Folders and files that their owner alone may read: what the product writes beside the inbox.

Here: making them. What stands already keeps its mode, whoever made it. Not here: which folders
these are (settings), and those that earlier releases left readable (data_folder).
"""

from __future__ import annotations

import os
from itertools import takewhile
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDER = 0o700
FILE = 0o600
PASSAGE = 0o711
"""Of a folder through which another account reaches what belongs to it."""


def make_folder(
    folder: Path, *, mode: int = FOLDER, made: Callable[[Path], None] = lambda _: None
) -> None:
    """Makes a folder; those above it as anybody would, since others may pass through them.

    `made` is told each folder that was made, the outermost first.
    """
    missing = takewhile(lambda path: not path.is_dir(), (folder, *folder.parents))
    for path in reversed([*missing]):
        if path == folder:
            path.mkdir(mode=FOLDER, exist_ok=True)
            if mode != FOLDER:
                path.chmod(mode)  # whatever the umask takes away
        else:
            path.mkdir(exist_ok=True)
        made(path)


def make_within(root: Path, folder: Path, made: Callable[[Path], None] = lambda _: None) -> None:
    """Makes `folder`, which is `root` or lies below it, and all between the two."""
    if folder.is_dir():  # nearly always: every file that is written asks
        return
    for path in reversed((folder, *folder.parents)):
        if path == root or root in path.parents:
            make_folder(path, made=made)


def open_new(file: Path) -> BinaryIO:
    """A stream to a file that is made or emptied."""
    return _open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)


def open_end(file: Path) -> BinaryIO:
    """A stream to the end of a file, which is made where there is none."""
    return _open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def write(file: Path, text: str) -> None:
    """A file of this text."""
    with open_new(file) as stream:
        stream.write(text.encode())


def _open(file: Path, flags: int) -> BinaryIO:
    return cast("BinaryIO", os.fdopen(os.open(file, flags, FILE), "wb"))
