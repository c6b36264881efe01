"""The OS account that runs an embedded cluster.

Here: which account that is, what it can reach, and starting a program as it. Not here: the folders
of a cluster (cluster_paths) and the server itself (processes).
"""

from __future__ import annotations

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from licheng_etl.model.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_UNPRIVILEGED = ("postgres", "nobody")
_ENVIRONMENT = {"LC_ALL": "C", "PATH": "/usr/local/bin:/usr/bin:/bin"}


def is_root() -> bool:
    return os.geteuid() == 0


@dataclass(frozen=True)
class OsUser:
    """An OS account: its name and numbers in the user database."""

    name: str
    uid: int
    gid: int

    @classmethod
    def of(cls, uid: int) -> OsUser:
        """The account with this number; WarehouseError when the user database lacks it."""
        try:
            entry = pwd.getpwuid(uid)
        except KeyError as error:
            raise WarehouseError(
                "PostgreSQL 只能由系统登记过的账户运行",
                value=f"uid {uid}",
                remedy="请用有名称的账户运行，或设 LICHENG_DATABASE_URL。",
            ) from error
        return cls(entry.pw_name, entry.pw_uid, entry.pw_gid)

    @classmethod
    def unprivileged(cls) -> OsUser:
        """The account that runs PostgreSQL for root, as whom PostgreSQL refuses to run."""
        known = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
        for name in _UNPRIVILEGED:
            if name in known:
                return cls.of(known[name])
        raise WarehouseError(
            f"root 不能运行 PostgreSQL，而这些账户都没有：{'、'.join(_UNPRIVILEGED)}",
            remedy="请建立账户 postgres，或用普通账户运行。",
        )

    def can_enter(self, folder: Path) -> bool:
        """Whether the mode bits of `folder` and of all its ancestors let this account through."""
        for step in (folder, *folder.parents):
            status = step.stat()
            if status.st_uid == self.uid:
                bit = stat.S_IXUSR
            elif status.st_gid == self.gid:
                bit = stat.S_IXGRP
            else:
                bit = stat.S_IXOTH
            if not status.st_mode & bit:
                return False
        return True

    def can_run(self, program: Path) -> bool:
        """Whether `program --version` works for this account, its libraries included."""
        try:
            return self.spawn([program, "--version"], subprocess.DEVNULL).wait() == 0
        except PermissionError:
            return False

    def spawn(
        self, command: Sequence[str | Path], output: IO[bytes] | int
    ) -> subprocess.Popen[bytes]:
        """Start a program as this account, in a session of its own that outlives the caller."""
        switch = is_root()  # an ordinary user may not even set the groups it already has
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env=_ENVIRONMENT,
            user=self.uid if switch else None,
            group=self.gid if switch else None,
            extra_groups=[] if switch else None,
            umask=0o077,
            start_new_session=True,
        )
