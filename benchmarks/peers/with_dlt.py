"""Loading with dlt as its examples do it: rows of pandas as dictionaries, its schema inferred. Run
by `runs` in an environment of its own. Arguments: folder of workbooks, URL of the server.
"""

import os
import sys
import tempfile
from collections.abc import Hashable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import dlt
import pandas as pd


def main(inbox: str, url: str) -> None:
    os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
    with tempfile.TemporaryDirectory(prefix="licheng-dlt-") as folder:
        pipeline = dlt.pipeline(
            "with_dlt",
            pipelines_dir=folder,
            destination=dlt.destinations.postgres(_with_host(url)),
            dataset_name="with_dlt",
        )
        pipeline.run(_rows(inbox), table_name="with_dlt", write_disposition="replace")


def _rows(inbox: str) -> Iterator[list[dict[Hashable, object]]]:
    for file in sorted(Path(inbox).rglob("*.xlsx")):
        frame = pd.read_excel(file, header=None, dtype=str)
        frame.columns = [f"c{number}" for number in frame.columns]
        yield frame.to_dict("records")


def _with_host(url: str) -> str:
    """The URL of a socket as dlt takes it: it wants host, user and password in their places."""
    parts = urlsplit(url)
    asked = parse_qs(parts.query)
    if parts.netloc or "user" not in asked:
        return url
    user = quote(asked["user"][0])
    return f"postgresql://{user}:none@localhost{parts.path}?{parts.query}"


if __name__ == "__main__":
    main(*sys.argv[1:])
