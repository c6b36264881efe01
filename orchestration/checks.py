"""The asset checks: their names, what each asks, and how numbers of the warehouse answer it.

One evaluation for each month, since a backfill of many months is one run. None of them blocks: what
must not load is refused by the loader itself. A failed check says that somebody has to act: ERROR
where data of the month are missing, WARN where data are in force and ought to be looked at.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import dagster as dg
from dagster._core.definitions.asset_checks.asset_check_evaluation import (  # it has no public name
    AssetCheckEvaluationTargetMaterializationData,
)

from licheng_etl.model.states import CellState, Punctuality, Severity, State, SubmissionStatus
from licheng_etl.warehouse.ask.faults import CONTROL_TOTAL, QUARANTINED, RETURNED, Faults
from orchestration import metadata
from orchestration.event_log import latest_of_months, together
from orchestration.seen import DUE_CHECK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from licheng_etl.landing import TakenIn
    from licheng_etl.model.errors import FormError
    from licheng_etl.warehouse.ask.months import MonthSubmissions
    from licheng_etl.warehouse.ask.punctuality import Due
    from licheng_etl.warehouse.ask.status import FileOutcome

ERROR = dg.AssetCheckSeverity.ERROR
WARN = dg.AssetCheckSeverity.WARN

RETURNED_CHECK = "no_returned_submission"

OF_LANDING = {
    "every_arrival_taken": "收件箱里的文件都已收下",
    "every_file_has_a_month": "每份文件都读得出、认得出表式和报告期",
    "every_form_is_sound": "每个表式文件都有效，没有停用的",
}
OF_SUBMISSIONS = {
    DUE_CHECK: "应报送的都已收到：未到期、迟报、缺报分别列出",
    RETURNED_CHECK: "强制性审核：没有待重报的退回报送",
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

Month = TypeVar("Month", str, None)
"""None: of an asset without months."""


@dataclass(frozen=True)
class Grade:
    """The answer to one check: passed or not, how bad it would be, its numbers, what it lists.

    `note`: the answer in words; without them the first number tells.
    """

    check: str
    passed: bool
    severity: dg.AssetCheckSeverity = ERROR
    numbers: Mapping[str, Any] = field(default_factory=dict)
    listed: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""

    def describe(self, month: str | None) -> str:
        """A line that names the month: lists of evaluations show no other sign of it."""
        name, value = next(iter(self.numbers.items()))
        words = self.note or ("通过" if self.passed else f"{name} {value}")
        return f"{month}：{words}" if month else words


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
    context: dg.AssetExecutionContext,
    asset: str,
    grades: Mapping[Month, Sequence[Grade]],
    failing: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[dg.AssetCheckEvaluation]:
    """The grades of each month as events of the running step, after its materialisations; of the
    checks that the run is asked for.

    An evaluation names the materialisation that it speaks of; the UI shows no other. `failing`:
    check -> all months that do not pass it now, which every evaluation names, since the UI shows
    the latest one first.
    """
    key, asked = dg.AssetKey(asset), context.selected_asset_check_keys
    targets = _latest_materializations(
        context.instance, key, {str(month) for month in grades if month}
    )
    with together(context.instance):
        for month, of_month in grades.items():
            for grade in of_month:
                if dg.AssetCheckKey(key, grade.check) not in asked:
                    continue
                named = _named_months(grade.check, failing)
                yield dg.AssetCheckEvaluation(
                    asset_key=key,
                    check_name=grade.check,
                    passed=grade.passed,
                    severity=grade.severity,
                    partition=month,
                    description=grade.describe(month),
                    metadata={**grade.numbers, **named, **grade.listed},
                    target_materialization_data=targets.get(month),
                )


def _named_months(check: str, failing: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {"未通过的月份": "、".join(failing[check])} if failing.get(check) else {}


def failing_months(grades: Mapping[str, Sequence[Grade]]) -> dict[str, list[str]]:
    """Check -> the months that do not pass it."""
    failing: dict[str, list[str]] = {}
    for month, of_month in grades.items():
        for grade in of_month:
            if not grade.passed:
                failing.setdefault(grade.check, []).append(month)
    return failing


def _latest_materializations(
    instance: dg.DagsterInstance, asset: dg.AssetKey, chosen: set[str]
) -> dict[str | None, AssetCheckEvaluationTargetMaterializationData]:
    return {
        record.partition_key: AssetCheckEvaluationTargetMaterializationData(
            storage_id=record.storage_id, run_id=record.run_id, timestamp=record.timestamp
        )
        for record in latest_of_months(instance, [asset], chosen or None)
        if record.asset_materialization is not None
    }


def outputs(context: dg.AssetExecutionContext) -> Iterator[dg.Output[None]]:
    """What Dagster awaits of a step that gave its evaluations as events: one for each check."""
    with together(context.instance):
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
            {"文件": len(homeless)},
            metadata.table(
                "明细", [{"文件": file.path, "原因": file.message} for file in homeless]
            ),
        ),
        Grade(
            "every_form_is_sound",
            not broken,
            ERROR,
            {"停用": len(broken), "清单": [str(error) for error in broken.values()]},
        ),
    ]


def grade_submissions(
    month: MonthSubmissions,
    due: Sequence[Due],
    faults: Mapping[str, Faults] = MappingProxyType({}),
    titles: Mapping[str, str] = MappingProxyType({}),
) -> list[Grade]:
    """`faults`: what the checks list, by kind. `titles`: of forms."""
    returned = month.files.get(SubmissionStatus.RETURNED, 0)
    quarantined = month.cells.get(CellState.QUARANTINED, 0)
    unmatched = {
        severity: rules[CONTROL_TOTAL]
        for severity, rules in month.verdicts.items()
        if CONTROL_TOTAL in rules
    }
    conserved = month.quarantine_listed == quarantined and not month.misplaced
    listed = {kind: metadata.of_faults(some) for kind, some in faults.items()}
    nothing: Mapping[str, Any] = {}
    return [
        _grade_due(due, titles),
        Grade(
            RETURNED_CHECK,
            not returned,
            ERROR,
            {"退回": returned, **_named(SubmissionStatus, month.files)},
            listed.get(RETURNED, nothing),
        ),
        Grade(
            "no_quarantined_cell",
            not quarantined,
            WARN,
            {"隔离单元格": quarantined},
            listed.get(QUARANTINED, nothing),
        ),
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
            not unmatched,
            ERROR if Severity.HARD in unmatched else WARN,
            {"不符": sum(unmatched.values()), "核对单元格": month.aggregates_checked},
            listed.get(CONTROL_TOTAL, nothing),
        ),
        *(
            _verdicts(month, severity, listed.get(severity, nothing))
            for severity in (Severity.SOFT, Severity.VERIFY)
        ),
    ]


def _grade_due(due: Sequence[Due], titles: Mapping[str, str]) -> Grade:
    """Whether what was due came. What is not due, and what came late, is told and passes."""
    counts = {
        state: n for state in Punctuality if (n := sum(entry.state is state for entry in due))
    }
    missing = counts.get(Punctuality.MISSING, 0)
    parts = "，".join(f"{state.chinese} {n} 份" for state, n in counts.items())
    return Grade(
        DUE_CHECK,
        not missing,
        ERROR,
        {"缺报": missing, **{state.chinese: n for state, n in counts.items()}},
        metadata.of_due(due, titles) if titles else {},
        parts or "没有应报送的单位",
    )


def grade_fact(slots_waiting: int, failures: Sequence[str]) -> list[Grade]:
    return [
        Grade(
            "loaded",
            not slots_waiting and not failures,
            ERROR,
            {"未装载槽位": slots_waiting, "失败": list(failures)},
        )
    ]


def grade_derived(
    rules: Mapping[str, int],
    *,
    stale: bool,
    notices: Collection[str],
    faults: Mapping[str, Faults] = MappingProxyType({}),
) -> list[Grade]:
    """`rules`: how often each rule across periods and forms found something in the month.

    `notices`: rules whose findings are in order and only listed, such as a second file.
    """
    counted = {rule: count for rule, count in rules.items() if rule not in notices}
    listed = metadata.of_faults(
        Faults(
            sum(some.total for some in faults.values()),
            tuple(fault for some in faults.values() for fault in some.listed),
        )
    )
    return [
        Grade("up_to_date", not stale, ERROR, {"一致": not stale}),
        Grade(
            "no_cross_verdict",
            not counted,
            WARN,
            {"条数": sum(counted.values()), **rules},
            listed,
        ),
    ]


def _named(states: type[State], counts: Mapping[str, int]) -> dict[str, int]:
    return {states(code).chinese: count for code, count in counts.items()}


def _verdicts(month: MonthSubmissions, severity: Severity, listed: Mapping[str, Any]) -> Grade:
    rules = month.verdicts.get(severity, {})
    numbers = {"条数": sum(rules.values()), **rules}
    return Grade(f"no_{severity}_verdict", not rules, WARN, numbers, listed)
