"""The archive that Superset imports: a folder of YAML in a zip, the same bytes for the same things.

The import of dashboards brings in every mart with it; the archive names no kind of content, so that
the import of datasets takes it too. Not here: what is in the files (datasets, charts, layout).
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any, Final

import yaml
from sqlalchemy import make_url

from licheng_etl.publish.superset.board import board
from licheng_etl.publish.superset.charts import chart_yaml
from licheng_etl.publish.superset.datasets import DATABASE, VERSION, datasets
from licheng_etl.publish.superset.layout import dashboard_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from licheng_etl.publish.superset.board import Board
    from licheng_etl.publish.superset.datasets import Dataset

DATABASE_NAME: Final = "历程数据仓库"
_ASKED: Final = "X" * 10
_FOLDER: Final = "licheng"
_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can tell: an archive says what it holds, not when it was made."""


def build_pack(connection: psycopg.Connection, address: str) -> bytes:
    """The archive of the marts that the connection sees, for a Superset that reaches the address.

    `address`: as SQLAlchemy writes it, without a password.
    """
    made = datasets(connection, board().metrics)
    files = {"metadata": {"version": VERSION}, **dict(_files(board(), made, address))}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
            archive.writestr(
                zipfile.ZipInfo(f"{_FOLDER}/{name}.yaml", _DAY),
                text,
                compress_type=zipfile.ZIP_DEFLATED,
            )
    return packed.getvalue()


def _files(
    shown: Board, made: dict[str, Dataset], address: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "databases/licheng", _database(address)
    for name, dataset in made.items():
        yield f"datasets/licheng/{name}", dataset.as_yaml()
    for name, chart in shown.charts.items():
        yield f"charts/{name}", chart_yaml(name, chart, made[chart.mart])
    yield "dashboards/licheng", dashboard_yaml(shown, made)


def _asking(address: str) -> str:
    """The address so that Superset asks for the password; through a socket there is none."""
    url = make_url(address)
    return url.set(password=_ASKED).render_as_string(hide_password=False) if url.host else address


def _database(address: str) -> dict[str, Any]:
    """Readable and no more: the role can write nothing, and Superset offers nothing else."""
    return {
        "database_name": DATABASE_NAME,
        "sqlalchemy_uri": _asking(address),
        "expose_in_sqllab": True,
        "allow_ctas": False,
        "allow_cvas": False,
        "allow_dml": False,
        "allow_csv_upload": False,
        "extra": {},
        "uuid": DATABASE,
        "version": VERSION,
    }
