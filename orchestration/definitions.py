"""What `workspace.yaml` loads: the assets, their resources, and the executor of one machine."""

from __future__ import annotations

import dagster as dg

from orchestration.assets import ASSETS
from orchestration.resources import HouseResource

definitions = dg.Definitions(
    assets=ASSETS,
    resources={"house": HouseResource()},
    executor=dg.in_process_executor,
)
