"""A backfill by clicks in the UI, and what the UI then says of each month."""

from __future__ import annotations

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from licheng_etl.sample import dispatch_workbook
from tests.browser.conftest import picture
from tests.command_line import CommandLine, command_line
from tests.dispatch_edits import with_subtotal
from tests.office import REPORTER
from tests.orchestration.service import Service, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

FIRST, LAST = "2024-01", "2024-06"
BAD = "2024-04"
BY_HAND = {"LICHENG_AUTOMATIC": "false"}

pytestmark = pytest.mark.long


@pytest.fixture
def licheng() -> Iterator[CommandLine]:
    with command_line() as line:
        yield line


def fill_inbox(line: CommandLine, sample: Path) -> None:
    """Half a year of the sample; of April only a workbook with a wrong 小计."""
    inbox = Path(line.settings.inbox_url) / REPORTER
    inbox.mkdir()
    for file in sorted(sample.glob("*/*2024年1*")):
        if re.search(r"年1(-[2356])?月", file.name):
            shutil.copy2(file, inbox)
    bad = inbox / "历城区重点项目调度表2024年1-4月（小计有误）（示例数据）.xlsx"
    sidecar = {"received_at": "2024-05-06T10:00:00+08:00"}
    bad.with_name(f"{bad.name}.receipt.json").write_text(json.dumps(sidecar), encoding="utf-8")
    bad.write_bytes(
        dispatch_workbook(
            BAD, edit=lambda table: with_subtotal(table, 0, "annual_plan", Decimal(1))
        )
    )


def launch(page: Page, service: Service) -> None:
    """All assets, the months of the first half year."""
    page.goto(f"{service.url}/asset-groups")
    page.get_by_role("button", name="Materialize all").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("2023-01", exact=True).wait_for()  # no month is hidden behind a link
    assert dialog.get_by_text("Show all partitions").count() == 0
    dialog.get_by_placeholder("ex:").fill(f"[{FIRST}...{LAST}]")
    page.keyboard.press("Tab")
    dialog.get_by_text("6 partitions").wait_for()
    picture(page, "backfill-dialog")
    dialog.get_by_role("button", name="Launch backfill").click()
    dialog.wait_for(state="hidden")


def await_end(page: Page, service: Service) -> None:
    """The backfill says that somebody has to act, for one month's file was returned."""
    page.goto(f"{service.url}/runs?view=backfills")
    page.get_by_text("Failure", exact=True).wait_for()
    picture(page, "backfill-done")


def see_months(page: Page, service: Service, asset: str, *told: str) -> None:
    """The months of an asset, counted by the colour that the Partitions tab gives them."""
    page.goto(f"{service.url}/assets/{asset}?view=partitions&partition={BAD}")
    for text in told:
        page.get_by_text(text).first.wait_for()


def see_checks(page: Page, service: Service, check: str, *told: str) -> None:
    """The months of a check, counted by what became of them."""
    page.goto(f"{service.url}/assets/projects_submissions?view=checks&checkDetail={check}")
    page.get_by_role("tab", name="Execution history").wait_for()
    page.get_by_role("tab", name="Partitions").last.click()  # the check's, below the asset's
    for text in told:
        page.get_by_text(text).first.wait_for()


def test_a_backfill_by_clicks_gives_the_rows_of_the_command_line(
    page: Page, licheng: CommandLine, sample_inbox: Path
) -> None:
    asked = set[str | None]()  # None: what the page brings with itself (data:, blob:)
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    fill_inbox(licheng, sample_inbox)
    with serving(licheng, **BY_HAND) as service:
        launch(page, service)
        await_end(page, service)

        see_months(page, service, "projects_submissions", "Failed (1)", "Materialized (5)")
        page.get_by_text("did not materialize this asset").wait_for()
        picture(page, "partitions")
        see_months(page, service, "fct_project_month", "Failed (0)", "Materialized (6)")

        see_checks(page, service, "cells_conserved", "Failed (0)", "Passed (6)")
        see_checks(page, service, "no_returned_submission", "Failed (1)", "Passed (5)")
        page.get_by_text("Missing (").first.click()
        page.get_by_text(BAD).locator("visible=true").last.click()
        page.get_by_text("退回").first.wait_for()
        picture(page, "checks")

        page.goto(f"{service.url}/assets/fct_project_month?view=partitions&partition=2024-03")
        page.get_by_text("Materialized (6)").wait_for()
        page.get_by_text("licheng trace").wait_for()
    assert asked <= {"127.0.0.1", None}
    assert "小计有误" in licheng.run("status", "--json")

    with command_line() as by_command:
        fill_inbox(by_command, sample_inbox)
        by_command.run("run")
        assert licheng.fingerprint() == by_command.fingerprint()
