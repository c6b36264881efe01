"""The asset graph in a few lines of JSON: what a change of it shows in review.

`python -m tests.orchestration.graph` writes asset_graph.json anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dagster as dg

from orchestration.definitions import definitions

if TYPE_CHECKING:
    from collections.abc import Iterable

SNAPSHOT = Path(__file__).with_name("asset_graph.json")


def describe() -> dict[str, Any]:
    """Assets with group, parents, partitions, policy and checks; jobs, schedules, sensors."""
    graph = definitions.resolve_asset_graph()
    repository = definitions.get_repository_def()
    assets = {
        node.key.to_user_string(): {
            "group": node.group_name,
            "parents": _names(node.parent_keys),
            "partitions": _partitions(node.partitions_def),
            "months_in_a_run": _policy(node.backfill_policy),
            "checks": _checks(graph, node.check_keys),
        }
        for node in sorted(graph.asset_nodes, key=lambda node: node.key)
    }
    return {
        "assets": assets,
        "jobs": {
            job.name: _names(job.asset_layer.selected_asset_keys)
            for job in repository.get_all_jobs()
            if not job.name.startswith("__")
        },
        "schedules": {
            definition.name: {
                "job": definition.job_name,
                "cron": definition.cron_schedule,
                "timezone": definition.execution_timezone,
                "status": definition.default_status.value,
            }
            for definition in repository.schedule_defs
        },
        "sensors": {
            definition.name: {
                "type": definition.sensor_type.value,
                "job": definition.job_name,
                "seconds": definition.minimum_interval_seconds,
                "status": definition.default_status.value,
            }
            for definition in sorted(repository.sensor_defs, key=lambda definition: definition.name)
        },
    }


def _names(keys: Iterable[dg.AssetKey]) -> list[str]:
    return sorted(key.to_user_string() for key in keys)


def _partitions(definition: dg.PartitionsDefinition[str] | None) -> str | None:
    if definition is None:
        return None
    assert isinstance(definition, dg.MonthlyPartitionsDefinition)
    return f"months from {definition.start:%Y-%m} {definition.timezone}"


def _policy(policy: dg.BackfillPolicy | None) -> object:
    return None if policy is None else policy.max_partitions_per_run or "all"


def _checks(graph: Any, keys: Iterable[dg.AssetCheckKey]) -> dict[str, str]:
    specs = [graph.get_check_spec(key) for key in keys]
    return {spec.name: "blocking" if spec.blocking else "not blocking" for spec in sorted(specs)}


def as_text() -> str:
    return json.dumps(describe(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    SNAPSHOT.write_text(as_text(), encoding="utf-8")
