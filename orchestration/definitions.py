"""What `workspace.yaml` loads: assets, jobs, schedule, sensors, and the executor of one machine."""

from __future__ import annotations

import dagster as dg

from licheng_etl.log_masking import mask_logs
from orchestration.assets import received_files
from orchestration.automation import JOBS, SCHEDULES, SENSORS
from orchestration.loading import MONTHLY_ASSETS
from orchestration.resources import PipelineResource
from orchestration.surroundings import SOURCES, mart_specs

mask_logs()

definitions = dg.Definitions(
    assets=[*SOURCES, received_files, *MONTHLY_ASSETS, *mart_specs()],
    jobs=JOBS,
    schedules=SCHEDULES,
    sensors=SENSORS,
    resources={"etl": PipelineResource()},
    executor=dg.in_process_executor,
)
