"""Writes the migration from the tables as the last one leaves them to what their definitions say.

`python sql/migrations/revise.py "what changes"`. The tables are made in a server that goes
afterwards: no warehouse is needed, and none is touched. Not here: the upgrade of a warehouse
(licheng_etl.warehouse.schema.upgrade).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.script import ScriptDirectory

from licheng_etl.warehouse.database import Database
from licheng_etl.warehouse.schema.upgrade import create_schemas, migrations
from licheng_etl.warehouse.server.cluster import DAGSTER, WAREHOUSE, EmbeddedServer
from licheng_etl.warehouse.server.roles import OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alembic.migration import MigrationContext
    from alembic.operations import MigrationScript


def main() -> int:
    if len(sys.argv) != 2:
        sys.stderr.write(f'usage: {sys.argv[0]} "what changes"\n')
        return 2
    with _empty_database() as database:
        if not revise(database, sys.argv[1]):
            sys.stdout.write("The migrations already give what the definitions say.\n")
    return 0


def revise(database: Database, message: str) -> bool:
    """Makes the tables and writes the migration; False where there is nothing to change."""
    with database.engine().begin() as connection:
        create_schemas(connection)
        config = migrations(connection)
        command.upgrade(config, "head")
        number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
        written = command.revision(
            config,
            message,
            autogenerate=True,
            rev_id=f"{number:04}",
            process_revision_directives=_only_changes,
        )
    return bool(written)


def _only_changes(
    _context: MigrationContext, _revision: object, directives: list[MigrationScript]
) -> None:
    """Leaves out a migration in which nothing stands."""
    if directives[0].upgrade_ops is not None and directives[0].upgrade_ops.is_empty():
        directives.clear()


@contextmanager
def _empty_database() -> Iterator[Database]:
    folder = Path(tempfile.mkdtemp(prefix="licheng-revise-"))
    folder.chmod(0o711)  # or root's server would need a place elsewhere
    server = EmbeddedServer(folder / "postgres")
    try:
        server.start()
        yield Database(server.dsn(OWNER, WAREHOUSE), server.dsn(OWNER, DAGSTER))
    finally:
        server.destroy()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
