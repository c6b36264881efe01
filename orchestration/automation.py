"""What runs by itself: the look into the inbox, the night, and the load of what has changed.

The inbox sensor and the nightly schedule start the landing; when files have landed, the third
looks which months have changed and loads those. So a run started by a person, by a sensor or by the
clock goes the same way, and a file that comes while a run is under way is taken by the next.
"""

import hashlib
from collections.abc import Iterator, Sequence

import dagster as dg

from licheng_etl import planning
from licheng_etl.grammar.identities.personal import mask_personal
from licheng_etl.landing import Archive, Entry
from licheng_etl.model.clock import TIMEZONE
from licheng_etl.model.errors import ConfigurationError
from licheng_etl.settings import Settings
from orchestration.assets import LANDING, received_files
from orchestration.loading import LOADING, MONTHLY_ASSETS
from orchestration.partitions import run_tags
from orchestration.resources import PipelineResource
from orchestration.seen import unseen

_INBOX_SECONDS = 15
_CHANGES_SECONDS = 5
_IS_ON = Settings().automatic

landing_job = dg.define_asset_job(
    LANDING, [received_files], description="收件：收件箱里的新文件进入档案并读出。"
)
loading_job = dg.define_asset_job(
    LOADING, MONTHLY_ASSETS, description="装载：所选月份的报送、事实与派生表。"
)


@dg.sensor(
    job=landing_job,
    minimum_interval_seconds=_INBOX_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING if _IS_ON else dg.DefaultSensorStatus.STOPPED,
    description="收件箱有新文件即收件；每份文件只收一次。",
)
def inbox(_: dg.SensorEvaluationContext) -> dg.RunRequest | dg.SkipReason:
    settings = Settings()
    archive = Archive(settings.archive_url)
    try:
        listing = planning.look_into_inbox(settings, archive)
    except ConfigurationError as error:
        return dg.SkipReason(str(error))
    files = listing.entries
    if not files:
        problems = "".join(f"\n不能收：{problem}" for problem in listing.problems)
        return dg.SkipReason(mask_personal(f"收件箱没有新文件。{problems}"))
    # No run for what it would hold: Dagster starts one run for a key, and it is to come afterwards.
    if fault := planning.clock(settings, archive).fault:
        return dg.SkipReason(str(fault))
    return dg.RunRequest(run_key=_key_of(files), tags={"licheng/files": str(len(files))})


@dg.schedule(
    job=landing_job,
    cron_schedule="0 2 * * *",
    execution_timezone=TIMEZONE,
    default_status=(
        dg.DefaultScheduleStatus.RUNNING if _IS_ON else dg.DefaultScheduleStatus.STOPPED
    ),
    description="每晚两点：文件、决定、表式或程序有变化的月份。",
)
def nightly(
    context: dg.ScheduleEvaluationContext, etl: PipelineResource
) -> dg.RunRequest | dg.SkipReason:
    clock = planning.clock(etl.context.settings, etl.context.archive)
    if clock.fault is None:
        etl.context.archive.set_mark(clock.now)  # a night without files is one too
    news = planning.news(etl.context)
    if not news and clock.fault:
        return dg.SkipReason(str(clock.fault))
    if not news and not unseen(etl.context, context.instance).runs:
        return dg.SkipReason("没有新文件、新决定，也没有变化的月份：数据库未动。")
    return dg.RunRequest()


@dg.asset_sensor(
    asset_key=received_files.key,
    job=loading_job,
    minimum_interval_seconds=_CHANGES_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING if _IS_ON else dg.DefaultSensorStatus.STOPPED,
    description="收件之后，装载有变化的月份；有退回、缺报的月份重新审核。",
)
def changed_months(
    context: dg.SensorEvaluationContext, asset_event: dg.EventLogEntry, etl: PipelineResource
) -> Iterator[dg.RunRequest | dg.SkipReason]:
    stale = unseen(etl.context, context.instance)
    for run in stale.runs:
        yield dg.RunRequest(
            run_key=" ".join((asset_event.run_id, run.first, run.last, *run.assets)),
            tags=run_tags(run.first, run.last),
            asset_selection=[dg.AssetKey(asset) for asset in run.assets] or None,
            asset_check_keys=[
                dg.AssetCheckKey(dg.AssetKey(asset), name) for asset, name in run.checks
            ]
            or None,
        )
    if not stale.runs:
        yield dg.SkipReason("没有变化的月份：数据库未动。")


def _key_of(files: Sequence[Entry]) -> str:
    """The same for the same files as they are now: Dagster starts one run for a key."""
    stamps = "\n".join(f"{file.path}\0{file.stamp}" for file in files)
    return hashlib.sha256(stamps.encode()).hexdigest()


JOBS = [landing_job, loading_job]
SCHEDULES = [nightly]
SENSORS = [inbox, changed_months]
