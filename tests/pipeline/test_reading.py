"""Arrivals are read in parts that memory is for, in their order, and none is left out."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.model.errors import DamagedFileError
from licheng_etl.pipeline.reading import in_parts
from tests.reading.received import receipt

if TYPE_CHECKING:
    from licheng_etl.landing import Receipt

MEGABYTE = 1 << 20
BOUND = 20


class Files:
    """An archive whose files are packages of so many megabytes, by number; None is damaged."""

    def __init__(self, sizes: list[int | None]) -> None:
        self._sizes = {receipt("甲", number).sha256: size for number, size in enumerate(sizes)}

    def open(self, sha256: str) -> io.BytesIO:
        size = self._sizes[sha256]
        if size is None:
            raise DamagedFileError("damaged")
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            package.writestr("sheet1.xml", b" " * (size * MEGABYTE))
        return packed


class Texts:
    """An archive of text files."""

    def open(self, sha256: str) -> io.BytesIO:
        return io.BytesIO(sha256.encode())


def parts(sizes: list[int | None]) -> list[list[Receipt]]:
    files: Any = Files(sizes)
    return [list(part) for part in in_parts(received(len(sizes)), files)]


def received(number: int) -> list[Receipt]:
    return [receipt(f"甲/{sequence}.xlsx", sequence) for sequence in range(number)]


@given(st.lists(st.none() | st.integers(0, 25), max_size=8))
def test_parts_are_the_receipts_in_order_and_small_or_of_one_file(sizes: list[int | None]) -> None:
    made = parts(sizes)
    assert [each for part in made for each in part] == received(len(sizes))
    assert all(part for part in made)
    for part in made:
        assert len(part) == 1 or sum(sizes[each.sequence] or 0 for each in part) <= BOUND


def test_files_that_are_no_packages_hold_more_in_fewer_bytes() -> None:
    texts = [each.model_copy(update={"size": 2 * MEGABYTE}) for each in received(5)]
    files: Any = Texts()
    assert [len(part) for part in in_parts(texts, files)] == [2, 2, 1]


def test_files_are_read_together_as_far_as_memory_goes() -> None:
    assert [len(part) for part in parts([8, 8, 8, 8, 25, 1])] == [2, 2, 1, 1]


def test_many_small_files_are_read_together_up_to_a_number() -> None:
    assert [len(part) for part in parts([0] * 700)] == [300, 300, 100]
