"""The data folder: what earlier releases left readable in it is its owner's alone, from now on.

Once for a data folder, of which a mark tells. Only folders that the product made are tightened: a
mount, an empty one, one of another account or of a mode that somebody chose is not. The inbox is
the departments'. Not here: making folders (model.owner_only).
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from licheng_etl.model import owner_only

if TYPE_CHECKING:
    from licheng_etl.settings import Settings

MARK = ".owner-only"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_EVERYBODY_READS = stat.S_IROTH | stat.S_IXOTH


def keep_to_owner(settings: Settings) -> None:
    """Tightens what the product made in the data folder, if that was not done before."""
    mark = settings.data_dir / MARK
    if not os.access(settings.data_dir, os.W_OK) or mark.exists():
        return
    folders = [settings.staging, settings.dagster_home, settings.logs]
    if settings.archive is None:
        folders.append(settings.data_dir / "archive")
    for folder in folders:
        if _is_ours(folder):
            _tighten(folder)
    if _is_ours(settings.server_home):
        _tighten_server(settings.server_home)
    owner_only.write(mark, "")


def _is_ours(folder: Path) -> bool:
    """Whether an earlier release made it: it has the usual mode, and something in it."""
    if folder.is_symlink() or not folder.is_dir() or folder.is_mount():
        return False
    status = folder.stat()
    usual = status.st_mode & _EVERYBODY_READS == _EVERYBODY_READS
    return status.st_uid == os.geteuid() and usual and any(folder.iterdir())


def _tighten(folder: Path) -> None:
    """The folder and all below it that is of the same owner; links are not followed."""
    owner = folder.stat().st_uid
    for place, folders, files in os.walk(folder):
        for path in (place, *(os.path.join(place, name) for name in (*folders, *files))):  # noqa: PTH118
            status = os.lstat(path)
            if status.st_uid == owner and not stat.S_ISLNK(status.st_mode):
                Path(path).chmod(stat.S_IMODE(status.st_mode) & ~_OTHERS)


def _tighten_server(home: Path) -> None:
    """The embedded server's folder; root's account passes through it to the cluster."""
    home.chmod(owner_only.PASSAGE if os.geteuid() == 0 else owner_only.FOLDER)
    for file in (*home.glob("server.lock"), *home.glob("cluster.path"), *home.glob("cluster/*")):
        if file.is_file() and not file.name.endswith(".conf"):
            file.chmod(owner_only.FILE)
