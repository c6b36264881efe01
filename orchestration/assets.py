"""The assets: what arrived, what was read and checked of it, the facts, the derived tables.

One chain with one backfill policy, so that nothing downstream runs where a step before it failed.
Each body names its step of the pipeline and says what it did; no rule about data stands here.
"""

import warnings

import dagster as dg

from licheng_etl import pipeline
from licheng_etl.forms import load_catalogue
from licheng_etl.model.tables import FACTS, Table
from orchestration.partitions import MONTHS
from orchestration.resources import HouseResource

# A user can do nothing about what Dagster calls beta; our dependency is pinned.
warnings.filterwarnings("ignore", category=dg.BetaWarning, message=".*backfill_policy")

_SINGLE_RUN = dg.BackfillPolicy.single_run()


@dg.asset(group_name="landing", kinds={"python"})
def received_files(
    context: dg.AssetExecutionContext, house: HouseResource
) -> dg.MaterializeResult[None]:
    """收件：收件箱里新到的文件进入档案并读出，得知各属哪些月份。"""
    taken = pipeline.take_in_arrivals(house.house)
    for problem in taken.problems:
        context.log.warning(str(problem))
    read = pipeline.read_pending(house.house)
    return dg.MaterializeResult(
        metadata={
            "收件": len(taken.taken),
            "仍在写入": len(taken.still_writing),
            "问题": [str(problem) for problem in taken.problems],
            "读取": read.read,
            **{f"读取：{status}": count for status, count in sorted(read.statuses.items())},
            "涉及月份": list(read.months),
        }
    )


@dg.asset(
    group_name="projects",
    partitions_def=MONTHS,
    backfill_policy=_SINGLE_RUN,
    deps=[received_files],
    kinds={"polars", "greatexpectations"},
)
def project_submissions(
    context: dg.AssetExecutionContext, house: HouseResource
) -> dg.MaterializeResult[None]:
    """项目报送：所选月份的报送，经审核后接收或退回，隔离的单元格计数。"""
    pipeline.read_pending(house.house)
    return dg.MaterializeResult(
        metadata={**pipeline.submission_counts(house.house, context.partition_keys)}
    )


def _fact_asset(table: Table) -> dg.AssetsDefinition:
    forms = [form.form for form in load_catalogue() if form.feeds == table.name]

    @dg.asset(
        name=table.name,
        group_name="projects",
        partitions_def=MONTHS,
        backfill_policy=_SINGLE_RUN,
        deps=[project_submissions],
        kinds={"postgres"},
        description=table.full_comment,
    )
    def fact(context: dg.AssetExecutionContext, house: HouseResource) -> dg.MaterializeResult[None]:
        results = pipeline.load_months(
            house.house,
            context.partition_keys,
            forms=forms,
            run_id=context.run.run_id,
            force=house.force,
        )
        return dg.MaterializeResult(
            metadata={
                "批次": len(results),
                "新增行": sum(result.inserted for result in results),
                "被取代行": sum(result.superseded for result in results),
                "删除行": sum(result.deleted for result in results),
                "查询": dg.MetadataValue.md(f"`table {table.qualified_name}`"),
            }
        )

    return fact


FACT_ASSETS = [_fact_asset(table) for table in FACTS.values()]


@dg.asset(
    group_name="marts",
    partitions_def=MONTHS,
    backfill_policy=_SINGLE_RUN,
    deps=FACT_ASSETS,
    kinds={"postgres"},
)
def derived_tables(house: HouseResource) -> dg.MaterializeResult[None]:
    """派生表：项目身份归并与属性版本起止，只改写有差异的行。"""
    return dg.MaterializeResult(metadata={**pipeline.derive(house.house)})


ASSETS = [received_files, project_submissions, *FACT_ASSETS, derived_tables]
MONTHLY_ASSETS = [project_submissions, *FACT_ASSETS, derived_tables]
