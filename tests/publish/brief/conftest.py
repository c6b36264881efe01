"""Briefs of the loaded sample."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from licheng_etl.publish.brief import compose
from licheng_etl.publish.brief.months import Month
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.publish.brief import Brief
    from tests.office import Office

TODAY = date(2024, 12, 31)


@pytest.fixture(scope="session")
def brief_of(loaded_sample: Office) -> Callable[..., Brief]:
    """`brief_of("2024-10", "2024-11-15")`: the brief of a month, as known at a day."""

    def composed(key: str, known_at: str = "") -> Brief:
        month = Month.parse(key)
        assert month is not None
        context = loaded_sample.context
        with loaded_sample.database.connect(DatabaseRole.BI) as connection:
            return compose(
                connection,
                month,
                context.settings.district,
                list(context.catalogue),
                TODAY,
                known_at,
            )

    return composed
