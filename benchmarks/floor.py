"""The floor of loading: the rows of every workbook as text into one table, and nothing else.

python-calamine to rows, polars to CSV, COPY. No addresses, no checks, no history. Run by `runs` in
a process of its own. Arguments: folder of workbooks, URL of the server.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl
import psycopg
from python_calamine import CalamineWorkbook

from licheng_etl.warehouse.load.copy import copy_frame


def main(inbox: str, url: str) -> None:
    frames = []
    for file in sorted(Path(inbox).rglob("*.xlsx")):
        sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0)
        rows = [[str(value) for value in row] for row in sheet.to_python()]
        names = [f"c{number}" for number in range(len(rows[0]))]
        frames.append(pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row"))
    whole = pl.concat(frames)
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        columns = ", ".join(f"{name} text" for name in whole.columns)
        cursor.execute(f"CREATE TEMPORARY TABLE plain ({columns})".encode())
        copy_frame(cursor, "pg_temp.plain", whole)


if __name__ == "__main__":
    main(*sys.argv[1:])
