"""Logs bear no numbers of persons, whatever an error repeats."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from licheng_etl.log_masking import mask_logs

if TYPE_CHECKING:
    from collections.abc import Iterator

PHONE = "13812345678"


@pytest.fixture
def masked() -> Iterator[None]:
    before = logging.getLogRecordFactory()
    mask_logs()
    mask_logs()
    yield
    logging.setLogRecordFactory(before)


def failing() -> None:
    raise ValueError(f"no number: 电话{PHONE}")


@pytest.mark.usefixtures("masked")
def test_messages_and_tracebacks_of_ours_are_masked(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("licheng_etl.pipeline")
    try:
        failing()
    except ValueError:
        log.exception("reading %s failed", PHONE)
    assert PHONE not in caplog.text
    assert "reading 138******** failed" in caplog.text
    assert "ValueError: no number: 电话138********" in caplog.text


@pytest.mark.usefixtures("masked")
def test_records_of_others_are_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("somebody").warning("order %s", PHONE)
    assert PHONE in caplog.text


@pytest.mark.usefixtures("masked")
def test_a_record_made_of_its_parts_is_left_as_it_is() -> None:
    record = logging.makeLogRecord({"name": "dagster", "msg": PHONE})
    assert record.getMessage() == PHONE
