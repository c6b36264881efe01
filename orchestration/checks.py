"""The asset checks: their names, what each asks, and how numbers of the warehouse answer it.

One evaluation for each month, since a backfill of many months is one run. None of them blocks: what
must not load is refused by the loader itself. A failed check says that somebody has to act: ERROR
where data of the month are missing, WARN where data are in force and ought to be looked at.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import dagster as dg
from dagster._core.definitions.asset_checks.asset_check_evaluation import (  # it has no public name
    AssetCheckEvaluationTargetMaterializationData,
)

from licheng_etl.model.states import CellState, Severity, State, SubmissionStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from licheng_etl.landing import TakenIn
    from licheng_etl.model.errors import FormError
    from licheng_etl.warehouse.ask.months import MonthSubmissions
    from licheng_etl.warehouse.ask.status import FileOutcome

ERROR = dg.AssetCheckSeverity.ERROR
WARN = dg.AssetCheckSeverity.WARN

OF_LANDING = {
    "every_arrival_taken": "收件箱里的文件都已收下",
    "every_file_has_a_month": "每份文件都读得出、认得出表式和报告期",
    "every_form_is_sound": "每个表式文件都有效，没有停用的",
}
OF_SUBMISSIONS = {
    "no_returned_submission": "强制性审核：没有待重报的退回报送",
    "no_quarantined_cell": "没有被隔离的单元格",
    "cells_conserved": "单元格守恒：各状态相互吻合，没有丢失或重复",
    "control_totals_agree": "控制合计与明细相符",
    "no_soft_verdict": "准强制性审核：没有需要说明的数据",
    "no_verify_verdict": "核实性审核：没有需要核实的数据",
}
OF_FACT = {"loaded": "本月应装载的槽位全部装载"}
OF_DERIVED = {
    "up_to_date": "派生表与最近一次装载和决定一致",
    "no_cross_verdict": "跨期跨表审核：没有待说明或需要核实的数据",
}

_CONTROL_TOTAL = "control_total"


Month = TypeVar("Month", str, None)
"""None: of an asset without months."""


@dataclass(frozen=True)
class Grade:
    """The answer to one check: passed or not, how bad it would be, and its numbers."""

    check: str
    passed: bool
    severity: dg.AssetCheckSeverity = ERROR
    numbers: Mapping[str, Any] = field(default_factory=dict)


def check_specs(
    asset: str, checks: Mapping[str, str], months: dg.PartitionsDefinition[str] | None
) -> list[dg.AssetCheckSpec]:
    """The checks of an asset, partitioned as the asset is."""
    with warnings.catch_warnings():
        # Dagster calls partitioned checks a preview; our dependency is pinned.
        warnings.simplefilter("ignore", category=dg.PreviewWarning)
        return [
            dg.AssetCheckSpec(name, asset=asset, description=asks, partitions_def=months)
            for name, asks in checks.items()
        ]


def evaluations(
    context: dg.AssetExecutionContext, asset: str, grades: Mapping[Month, Sequence[Grade]]
) -> Iterator[dg.AssetCheckEvaluation]:
    """The grades of each month as events of the running step, after its materialisations.

    An evaluation names the materialisation that it speaks of; the UI shows no other.
    """
    targets = _latest_materializations(context.instance, dg.AssetKey(asset))
    for month, of_month in grades.items():
        for grade in of_month:
            yield dg.AssetCheckEvaluation(
                asset_key=dg.AssetKey(asset),
                check_name=grade.check,
                passed=grade.passed,
                severity=grade.severity,
                partition=month,
                metadata=dict(grade.numbers),
                target_materialization_data=targets.get(month),
            )


def _latest_materializations(
    instance: dg.DagsterInstance, asset: dg.AssetKey
) -> dict[str | None, AssetCheckEvaluationTargetMaterializationData]:
    kind = dg.DagsterEventType.ASSET_MATERIALIZATION
    numbers = instance.get_latest_storage_id_by_partition(asset, kind)
    last = dg.AssetRecordsFilter(asset, storage_ids=list(numbers.values())) if numbers else asset
    records = instance.fetch_materializations(last, limit=len(numbers) or 1).records
    return {
        record.partition_key: AssetCheckEvaluationTargetMaterializationData(
            storage_id=record.storage_id, run_id=record.run_id, timestamp=record.timestamp
        )
        for record in records
    }


def outputs(context: dg.AssetExecutionContext) -> Iterator[dg.Output[None]]:
    """What Dagster awaits of a step that gave its evaluations as events: one for each check."""
    for name, spec in context.assets_def.check_specs_by_output_name.items():
        if spec.key in context.selected_asset_check_keys:
            yield dg.Output(None, output_name=name)


def grade_landing(
    taken: TakenIn, homeless: Sequence[FileOutcome], broken: Mapping[str, FormError]
) -> list[Grade]:
    """`homeless`: files that no month shows, since none could be read from them.

    `broken`: forms that cannot be used, and why.
    """
    return [
        Grade(
            "every_arrival_taken",
            not taken.problems,
            WARN,
            {"未收": len(taken.problems), "仍在写入": len(taken.still_writing)},
        ),
        Grade(
            "every_file_has_a_month",
            not homeless,
            WARN,
            {"文件": len(homeless), "清单": [f"{one.path}：{one.message}" for one in homeless]},
        ),
        Grade(
            "every_form_is_sound",
            not broken,
            ERROR,
            {"停用": len(broken), "清单": [str(error) for error in broken.values()]},
        ),
    ]


def grade_submissions(month: MonthSubmissions) -> list[Grade]:
    returned = month.files.get(SubmissionStatus.RETURNED, 0)
    quarantined = month.cells.get(CellState.QUARANTINED, 0)
    totals = {
        severity: rules[_CONTROL_TOTAL]
        for severity, rules in month.verdicts.items()
        if _CONTROL_TOTAL in rules
    }
    conserved = month.quarantine_listed == quarantined and not month.misplaced
    return [
        Grade(
            "no_returned_submission",
            not returned,
            ERROR,
            {"退回": returned, **_named(SubmissionStatus, month.files)},
        ),
        Grade("no_quarantined_cell", not quarantined, WARN, {"隔离单元格": quarantined}),
        Grade(
            "cells_conserved",
            conserved,
            ERROR,
            {
                "单元格": sum(month.cells.values()),
                **_named(CellState, month.cells),
                "隔离清单": month.quarantine_listed,
                "状态与报送不符": month.misplaced,
            },
        ),
        Grade(
            "control_totals_agree",
            not totals,
            ERROR if Severity.HARD in totals else WARN,
            {"核对单元格": month.totals_checked, "不符": sum(totals.values())},
        ),
        *(_verdicts(month, severity) for severity in (Severity.SOFT, Severity.VERIFY)),
    ]


def grade_fact(slots_waiting: int, failures: Sequence[str]) -> list[Grade]:
    return [
        Grade(
            "loaded",
            not slots_waiting and not failures,
            ERROR,
            {"未装载槽位": slots_waiting, "失败": list(failures)},
        )
    ]


def grade_derived(rules: Mapping[str, int], *, stale: bool) -> list[Grade]:
    """`rules`: how often each rule across periods and forms found something in the month."""
    return [
        Grade("up_to_date", not stale, ERROR, {"一致": not stale}),
        Grade("no_cross_verdict", not rules, WARN, {"条数": sum(rules.values()), **rules}),
    ]


def _named(states: type[State], counts: Mapping[str, int]) -> dict[str, int]:
    return {states(code).chinese: count for code, count in counts.items()}


def _verdicts(month: MonthSubmissions, severity: Severity) -> Grade:
    rules = month.verdicts.get(severity, {})
    return Grade(f"no_{severity}_verdict", not rules, WARN, {"条数": sum(rules.values()), **rules})
