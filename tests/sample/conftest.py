"""The sample, written once for each test process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.sample import SampleSummary, write_sample

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("示例 收件箱")


@pytest.fixture(scope="session")
def sample(inbox: Path) -> SampleSummary:
    return write_sample(inbox)
