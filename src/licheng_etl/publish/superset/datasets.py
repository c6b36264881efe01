"""A dataset for each mart: its twin in `集市`, columns with comments, metrics that sum rightly.

A metric bears the name of its column in SQL and is called as its comment begins. What adds up is
summed; what adds up but over time is summed within one period, and blank over several; of what
does not add up the value is shown where it stands alone. Over a wrong selection a chart is thus
blank, and never wrong. Not here: the charts (charts).
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from licheng_etl.model.tables.definition import Additivity
from licheng_etl.warehouse.schema.chinese_marts import SCHEMA, additivity, short_name
from licheng_etl.warehouse.schema.twins import twins

if TYPE_CHECKING:
    from collections.abc import Mapping

    import psycopg

    from licheng_etl.publish.superset.board import Metric
    from licheng_etl.warehouse.schema.twins import Twin, ViewColumn

VERSION: Final = "1.0.0"
"""Of the format of Superset's archives."""
ROWS: Final = "rows"
"""The metric that every dataset has."""
_PERIOD: Final = "period_code"
_TIME: Final = "period_end"
_TEMPORAL: Final = ("date", "timestamp")
_PERCENT: Final = re.compile("单位：%|百分点")
_HINTS: Final = {
    Additivity.SEMI: "跨期不可加：请先选定一期或按期分组，跨几期时为空",
    Additivity.NON: "不可加：只在一行时显示，几行时为空",
}


def identity(*parts: str) -> str:
    """The UUID of a thing of the pack: the same in every archive, so that it replaces itself."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(("licheng-etl:superset", *parts))))


DATABASE: Final = identity("database")


@dataclass(frozen=True)
class Dataset:
    """The twin of one mart with its metrics, by name."""

    twin: Twin
    metrics: dict[str, dict[str, Any]]

    @property
    def uuid(self) -> str:
        return identity("dataset", self.twin.name)

    def column(self, name: str) -> str:
        """What a column of the mart is called in the dataset."""
        return self.twin.columns[name].name

    def is_temporal(self, name: str) -> bool:
        return self.twin.columns[name].type.startswith(_TEMPORAL)

    def as_yaml(self) -> dict[str, Any]:
        main = self.column(_TIME) if _TIME in self.twin.columns else None
        return {
            "table_name": self.twin.chinese,
            "schema": SCHEMA,
            "description": self.twin.comment,
            "main_dttm_col": main,
            "uuid": self.uuid,
            "database_uuid": DATABASE,
            "version": VERSION,
            "columns": [_column(self.twin, each) for each in self.twin.columns.values()],
            "metrics": list(self.metrics.values()),
        }


def datasets(
    connection: psycopg.Connection, extra: Mapping[str, Mapping[str, Metric]]
) -> dict[str, Dataset]:
    """Every mart by its name in SQL; `extra`: metrics that no column has, by mart and name."""
    return {
        twin.name: Dataset(twin, _metrics(twin, extra.get(twin.name, {})))
        for twin in twins(connection)
    }


def quoted(name: str) -> str:
    """The name as SQL takes it literally."""
    return '"' + name.replace('"', '""') + '"'


def _column(twin: Twin, column: ViewColumn) -> dict[str, Any]:
    return {
        "column_name": column.name,
        "type": column.type.upper(),
        "description": column.comment,
        "is_dttm": column.type.startswith(_TEMPORAL),
        "groupby": additivity(column.comment, twin.mart.unsummed is not None) is None,
        "filterable": True,
    }


def _metrics(twin: Twin, extra: Mapping[str, Metric]) -> dict[str, dict[str, Any]]:
    measures = {
        name: _of_column(twin, name, column, kind)
        for name, column in twin.columns.items()
        if (kind := additivity(column.comment, twin.mart.unsummed is not None)) is not None
    }
    worked_out = {name: _of_several(twin, name, metric, measures) for name, metric in extra.items()}
    rows = _metric(ROWS, "行数", "COUNT(*)", "符合条件的行数", ",d")
    return measures | worked_out | {ROWS: rows}


def _of_column(twin: Twin, name: str, column: ViewColumn, kind: Additivity) -> dict[str, Any]:
    value = quoted(column.name)
    expression = f"SUM({value})"
    if kind is Additivity.NON:
        expression = f"CASE WHEN COUNT({value}) = 1 THEN MAX({value}) END"
    elif kind is Additivity.SEMI and _PERIOD in twin.columns:
        period = quoted(twin.columns[_PERIOD].name)
        expression = f"CASE WHEN COUNT(DISTINCT {period}) = 1 THEN SUM({value}) END"
    form = ",.1f" if _PERCENT.search(column.comment) else ",.2~f"
    label = short_name(column.comment)
    return _metric(name, label, expression, column.comment, form, _HINTS.get(kind, ""))


def _of_several(
    twin: Twin, name: str, metric: Metric, measures: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    if metric.distinct:
        counted = twin.columns[metric.distinct]
        expression = f"COUNT(DISTINCT {quoted(counted.name)})"
        return _metric(name, metric.label, expression, f"{metric.label}，每个只计一次", ",d")
    share, whole = measures[metric.share], measures[metric.of]
    expression = f"100.0 * ({share['expression']}) / NULLIF({whole['expression']}, 0)"
    told = f"{share['verbose_name']}之和除以{whole['verbose_name']}之和（单位：%）"
    return _metric(name, metric.label, expression, told, ",.1f", share["warning_text"] or "")


def _metric(
    name: str, label: str, expression: str, told: str, form: str, hint: str = ""
) -> dict[str, Any]:
    return {
        "metric_name": name,
        "verbose_name": label,
        "expression": expression,
        "description": told,
        "d3format": form,
        "warning_text": hint or None,
    }
