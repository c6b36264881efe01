"""Loading as an analyst writes it: read_excel (openpyxl) and to_sql. Run by `runs` in an
environment of its own. Arguments: folder of workbooks, URL of the server.
"""

import sys
from pathlib import Path

import pandas as pd
from sqlalchemy import create_engine


def main(inbox: str, url: str) -> None:
    files = sorted(Path(inbox).rglob("*.xlsx"))
    whole = pd.concat([pd.read_excel(file, header=None, dtype=str) for file in files])
    whole.columns = [f"c{number}" for number in whole.columns]
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.begin() as connection:
        whole.to_sql("with_pandas", connection, if_exists="replace", index=False, chunksize=10_000)


if __name__ == "__main__":
    main(*sys.argv[1:])
