"""What stands around the assets that runs materialise: what senders send, and the views over it.

Upstream the forms that departments fill in, downstream the marts. Nothing computes either of them:
a mart is a view, and shows what its tables hold. Not here: the assets of runs (assets, loading).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import dagster as dg

from licheng_etl.warehouse.schema.chinese_marts import SCHEMA, short_name
from licheng_etl.warehouse.schema.marts import marts
from orchestration import links
from orchestration.groups import FED_FACTS, FORMS
from orchestration.seen import DERIVED_TABLES

if TYPE_CHECKING:
    from licheng_etl.forms import Form
    from licheng_etl.warehouse.schema.marts import Mart

_CORE = re.compile(r"\bcore\.(\w+)\b(?!\()")
"""Tables; what a parenthesis follows is a function."""
_FACTS = {fact.table.name for fact in FED_FACTS}
_ANYONE = "各报送单位"


def _source(form: Form) -> dg.AssetSpec:
    """The files that are sent on a form: a place in the inbox, which no run makes."""
    due = f"，每期次月 {form.period.due_day} 日前" if form.period.due_day else ""
    return dg.AssetSpec(
        ["inbox", form.form],
        group_name="landing",
        description=f"{form.title}：由{form.reporter or _ANYONE}报送{due}。{form.source}",
        owners=links.senders_of(form),
        kinds={"word"} if form.is_report else {"excel"},
        metadata={
            "表式": form.form,
            "装入": f"core.{form.feeds}",
            **links.of_page(f"forms/{form.form}"),
        },
    )


def _mart(mart: Mart) -> dg.AssetSpec:
    tables = dict.fromkeys(_CORE.findall(mart.statement))
    facts = [name for name in tables if name in _FACTS]
    # Dimensions and what is derived are written by the steps of the facts and by the last one.
    derived = [DERIVED_TABLES] if len(facts) < len(tables) or not facts else []
    views = [dg.AssetKey(["mart", name]) for name in mart.reads]
    return dg.AssetSpec(
        ["mart", mart.name],
        group_name="marts",
        deps=[*views, *facts, *derived] if tables else views,
        description=mart.full_comment,
        owners=links.STEWARDS,
        kinds={"postgres", "view"},
        metadata={
            **links.of_mart(mart.name, traced="AS trace_id" in mart.statement),
            "dagster/table_name": f"mart.{mart.name}",
            "中文视图": f'{SCHEMA}."{short_name(mart.comment)}"',
            "查询": f"select * from mart.{mart.name} limit 100;",  # noqa: S608 - shown, not run
        },
    )


SOURCES = [_source(form) for form in FORMS]


def mart_specs() -> list[dg.AssetSpec]:
    """The views, which no run needs to know of."""
    return [_mart(mart) for mart in marts()]
