"""A page of Debian's Chromium, headless; the tests are skipped, with the reason, without one.

`LICHENG_PICTURES=docs/images pytest -m long tests/browser` writes the pictures of the README anew.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

__all__ = ["page"]

PATIENCE_MS = 180_000
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def page() -> Iterator[Page]:
    """An empty page of a new profile, as an engineer in Shanghai sees it."""
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed: apt-get install chromium fonts-noto-cjk")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=_FLAGS)
        page = browser.new_page(
            viewport={"width": 1200, "height": 720},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        page.set_default_timeout(PATIENCE_MS)
        yield page
        browser.close()


def picture(page: Page, name: str) -> None:
    """Writes what the page shows now, if pictures are asked for."""
    folder = os.environ.get("LICHENG_PICTURES")
    if folder:
        page.wait_for_timeout(1_500)  # icons and fonts
        page.screenshot(path=Path(folder) / f"{name}.png")
