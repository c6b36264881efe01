"""Loading with dlt: rows of openpyxl as a resource, into PostgreSQL. Run by `runs` in an
environment of its own. Arguments: folder of workbooks, URL of the server.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import dlt
from openpyxl import load_workbook


def rows(inbox: str) -> Iterator[list[dict[str, str]]]:
    for file in sorted(Path(inbox).rglob("*.xlsx")):
        sheet = load_workbook(file, read_only=True).worksheets[0]
        yield [
            {f"c{number}": str(value) for number, value in enumerate(row) if value is not None}
            for row in sheet.iter_rows(values_only=True)
        ]


def main(inbox: str, url: str) -> None:
    parts = urlsplit(url)
    options = {name: value for name, (value, *_) in parse_qs(parts.query).items()}
    credentials = {
        "drivername": "postgresql",
        "database": parts.path.strip("/"),
        "username": options.get("user", parts.username),
        "password": parts.password or "none",
        "host": options.get("host", parts.hostname),
        "port": int(options.get("port", parts.port or 5432)),
    }
    destination = dlt.destinations.postgres(credentials)
    pipeline = dlt.pipeline("bench", destination=destination, dataset_name="with_dlt")
    pipeline.run(rows(inbox), table_name="with_dlt", write_disposition="replace")


if __name__ == "__main__":
    main(*sys.argv[1:])
