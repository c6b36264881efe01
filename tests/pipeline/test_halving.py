"""One file that breaks the program is found, and stops no other; an interruption stops all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.exceptions import PanicException

from licheng_etl.model.errors import ArchiveError, UnreadableFileError
from licheng_etl.pipeline.halving import by_halves
from tests.reading.received import receipt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from licheng_etl.landing import Receipt


def work_of(bad: set[int], error: type[BaseException], count: int) -> dict[int, str]:
    """By receipt: read, or the code and message of what was said of the broken one."""

    def work(some: Sequence[Receipt]) -> dict[int, str]:
        if bad & {receipt.sequence for receipt in some}:
            raise error("what happened")
        return {receipt.sequence: "read" for receipt in some}

    def broken(receipt: Receipt, told: UnreadableFileError) -> dict[int, str]:
        return {receipt.sequence: f"{told.reason}: {told.message}"}

    receipts = [receipt(f"局/{number}.xlsx", number) for number in range(count)]
    return by_halves(receipts, work, broken, lambda first, second: first | second)


@given(bad=st.sets(st.integers(0, 8)), count=st.integers(0, 9))
def test_a_file_that_breaks_the_program_is_alone_set_aside(bad: set[int], count: int) -> None:
    told = work_of(bad, ValueError, count)
    assert set(told) == set(range(count))
    assert {number for number, outcome in told.items() if outcome != "read"} == bad & set(
        range(count)
    )


def test_a_panic_of_the_library_is_what_any_other_error_is() -> None:
    assert not issubclass(PanicException, Exception)
    told = work_of({2}, PanicException, 4)
    assert told[2] == "reader_failed: 读取程序出错：PanicException: what happened"
    assert [told[number] for number in (0, 1, 3)] == ["read"] * 3


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, OSError, ArchiveError])
def test_what_is_nothing_of_a_files_doing_is_raised(error: type[BaseException]) -> None:
    with pytest.raises(error):
        work_of({2}, error, 4)
