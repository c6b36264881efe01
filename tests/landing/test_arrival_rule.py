"""The arrival rule against a naive model, over generated histories of an inbox."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from licheng_etl.landing import Archive, take_in
from tests.landing.conftest import CHINA, CLOCK, clock, deliver, state

PATHS = ["甲 局/一.xlsx", "甲 局/二 二.xlsx", "三.csv"]
CONTENTS = [b"A", b"BB", b"CCC"]


class Write(NamedTuple):
    path: str
    content: bytes
    modified: int
    stated: datetime | None


class Delete(NamedTuple):
    path: str


class Land(NamedTuple):
    pass


MOMENTS = st.sampled_from([datetime(2024, 10, day, tzinfo=CHINA) for day in (1, 2)])
WRITES = st.builds(
    Write,
    st.sampled_from(PATHS),
    st.sampled_from(CONTENTS),
    st.integers(1, 3),
    st.none() | MOMENTS,
)
HISTORIES = st.lists(
    WRITES | st.builds(Delete, st.sampled_from(PATHS)) | st.builds(Land), max_size=25
)


class Model:
    """What should be received: a path that is not as its last receipt saw it, told once."""

    def __init__(self) -> None:
        self.lying: dict[str, Write] = {}
        self.seen: dict[str, tuple[bytes, int]] = {}
        self.received: list[tuple[str, bytes, datetime]] = []
        self.stated: set[Write] = set()

    def land(self) -> None:
        for path in sorted(self.lying):
            write = self.lying[path]
            sight = (write.content, write.modified)
            statement = write._replace(modified=0)
            if self.seen.get(path) == sight or statement in self.stated:
                continue
            self.seen[path] = sight
            self.received.append((path, write.content, write.stated or CLOCK))
            if write.stated:
                self.stated.add(statement)


def lay(inbox: Path, write: Write) -> None:
    file = deliver(inbox, write.path, write.content, modified=write.modified)
    sidecar = state(file, json.dumps({"received_at": str(write.stated)}))
    if write.stated is None:
        sidecar.unlink()


def remove(inbox: Path, path: str) -> None:
    (inbox / path).unlink(missing_ok=True)
    (inbox / f"{path}.receipt.json").unlink(missing_ok=True)


@settings(deadline=timedelta(seconds=20), max_examples=60)
@given(HISTORIES)
def test_every_arrival_has_one_receipt_in_the_order_of_landing(
    history: list[Write | Delete | Land],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        inbox, store = Path(folder, "收件 箱"), Path(folder, "archive")
        inbox.mkdir()
        model = Model()
        for step in [*history, Land(), Land()]:
            match step:
                case Write():
                    model.lying[step.path] = step
                    lay(inbox, step)
                case Delete():
                    model.lying.pop(step.path, None)
                    remove(inbox, step.path)
                case Land():
                    model.land()
                    result = take_in(str(inbox), Archive(str(store)), now=clock)
                    assert not result.problems
                    assert not result.still_writing

        archive = Archive(str(store))
        receipts = sorted(archive.receipts(), key=lambda receipt: receipt.sequence)
        assert [receipt.sequence for receipt in receipts] == list(range(1, len(receipts) + 1))
        assert [
            (receipt.path, archive.read_bytes(receipt.sha256), receipt.received_at)
            for receipt in receipts
        ] == model.received
        kept = {name for _, _, names in os.walk(store / "files") for name in names}
        assert kept == {hashlib.sha256(content).hexdigest() for _, content, _ in model.received}
