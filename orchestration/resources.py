"""What assets work with: the house of `licheng_etl.pipeline`, opened once a run."""

from __future__ import annotations

from functools import cached_property

import dagster as dg

from licheng_etl.pipeline import House
from licheng_etl.settings import Settings


class HouseResource(dg.ConfigurableResource[House]):
    """The archive, forms, staging and warehouse that the settings of the environment name.

    `force`: load slots even where their inputs have not changed (a backfill asks for it).
    """

    force: bool = False

    @cached_property
    def house(self) -> House:
        return House.open(Settings())
