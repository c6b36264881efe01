"""Drafts for the house's own forms: as if the forms that know them were not there yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from tests.publish.drafts.trials import Trial, try_draft
from tests.reading.received import periods

if TYPE_CHECKING:
    from pathlib import Path

FEEDS = {
    "重点项目调度表": "fct_project_month",
    "铁路货运月报": "fct_freight_month",
    "主要经济指标": "fct_indicator_obs",
}


@pytest.fixture(params=FEEDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _tried(sample_inbox: Path, folder: Path, kind: str, month: str) -> Trial:
    (workbook,) = sample_inbox.glob(f"*/历城区{kind}{month}（示例数据）.xlsx")
    return try_draft(workbook, folder)


@pytest.mark.parametrize("month", ["2023年1-10月", "2024年1-10月"])
def test_a_draft_loads_the_months_report(
    sample_inbox: Path, tmp_path: Path, kind: str, month: str
) -> None:
    trial = _tried(sample_inbox, tmp_path, kind, month)
    assert trial.form.feeds == FEEDS[kind]
    assert trial.form.period.slot == "month"
    assert trial.form.area == "历城区"
    assert periods(trial.reading) == [f"{month[:4]}-M10"]
    assert trial.reading.faults.is_empty()
    assert not trial.checked.returned
    assert trial.checked.quarantine.is_empty()
    assert trial.share >= 0.9


def test_the_draft_for_one_month_reads_another(
    sample_inbox: Path, tmp_path: Path, kind: str
) -> None:
    form = _tried(sample_inbox, tmp_path, kind, "2023年1-10月").form
    other = _tried(sample_inbox, tmp_path, kind, "2023年1-9月")
    trial = Trial(other.grids, other.file_name, form)
    assert periods(trial.reading) == ["2023-M09"]
    assert not trial.checked.returned
    assert trial.share >= 0.9


def test_personal_data_is_marked(sample_inbox: Path, tmp_path: Path) -> None:
    form = _tried(sample_inbox, tmp_path, "重点项目调度表", "2024年1-10月").form
    assert {column.name for column in form.columns if column.sensitive} == {
        "contact",
        "contact_phone",
    }


def test_freight_knows_the_year_before_and_what_since_january_is(
    sample_inbox: Path, tmp_path: Path
) -> None:
    trial = _tried(sample_inbox, tmp_path, "铁路货运月报", "2023年1-10月")
    told = trial.reading.records.select("aspect", "period_code").unique()
    assert set(told.rows()) >= {
        ("level", "2023-M10"),
        ("level", "2023-YTD10"),
        ("prior_level", "2023-YTD10"),
        ("growth_yoy", "2023-YTD10"),
        ("share", "2023-YTD10"),
    }
    columns = {"station", "mode", "measure", "direction", "commodity"}
    assert columns <= {column.name for column in trial.form.columns}
    assert trial.reading.records.filter(pl.col("station").is_null()).is_empty()
