"""Whom an asset belongs to, and where one who looks at it goes next: dictionary, dashboard, trace.

Dictionary and dashboard stand where the district has put them (settings); an asset without an
address bears no link. Not here: what a materialisation shows (metadata).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import dagster as dg

from licheng_etl.settings import Settings

if TYPE_CHECKING:
    from licheng_etl.forms import Form
    from orchestration.metadata import Metadata

_SETTINGS = Settings()
STEWARDS = [f"team:{_SETTINGS.steward}"]
"""Who answers for what runs make."""
TRACE = "licheng trace 追溯号 列名"


def senders_of(form: Form) -> list[str]:
    """The one who owns a form, where one does: of the others any reporter may send it."""
    owner = form.owner or form.reporter
    return [f"team:{owner}"] if owner else []


def of_page(page: str) -> Metadata:
    """The page of the dictionary, as `marts/projects`."""
    address = _SETTINGS.dictionary_url
    return {"数据字典": dg.MetadataValue.url(f"{address}/zh/{page}.html")} if address else {}


def of_table(name: str) -> Metadata:
    return {**of_page(f"tables/{name}"), "追溯": TRACE}


def of_mart(name: str, *, traced: bool) -> Metadata:
    """`traced`: whether its rows bear the number by which a figure is traced."""
    board = _SETTINGS.dashboard_url
    return {
        **of_page(f"marts/{name}"),
        **({"看板": dg.MetadataValue.url(board)} if board else {}),
        **({"追溯": TRACE} if traced else {}),
    }
