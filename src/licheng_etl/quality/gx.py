"""Great Expectations: the only use of the library.

Our own rules are expressions; of each the library judges how many rows break it, all in one small
frame, for what it costs is a rule and not a row. Here too: what a form declares that only the
library can judge. Not here: which rules there are (declared) and what a failure means.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from licheng_etl.model.errors import FormError
from licheng_etl.model.importing import at_first_use, undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ACROSS_ROWS = ("unique", "increasing", "decreasing", "z_score", "outliers")
"""Types whose answer for one row depends on the others: they would mix submissions."""

_UNUSED = (
    "altair",
    "great_expectations.render.view",
    "jsonschema",
    "marshmallow.validate",
    "scipy.stats",
    "sqlalchemy.orm",
)
"""What the library imports for distributions, pages, documents and databases: a rule that judges
each row of a frame has no use for it, or a rare one.
"""
_KINDS = {"datasource.fluent": "*_datasource.py", "expectations.core": "expect_*.py"}
_OUR_SOURCE = "pandas_datasource"
"""Of sources of data and of expectations there are dozens, each dear to define: the one source is
ours, and of the expectations those that forms name. A half of the import are the others.
"""


@dataclass(frozen=True)
class RowRule:
    """A Great Expectations type that judges each row alone, with its arguments."""

    expect: str
    arguments: dict[str, Any] = field(default_factory=dict)


def warm_up() -> None:
    """Imports the library, which takes seconds: worth doing beside other work."""
    _batch_definition()


_ALL_KEPT = RowRule("expect_column_max_to_be_between", {"column": "rows", "max_value": 0})
_KEPT = RowRule("expect_column_values_to_be_between", {"column": "rows", "max_value": 0})


def failing_counts(rows: Sequence[int]) -> list[int]:
    """The positions of the rules that any rows break, by how many rows break each.

    Whether any rule is broken is asked first: which ones costs the library several times as much.
    """
    counts = pl.DataFrame({"rows": rows}, schema={"rows": pl.Int64})
    if counts.is_empty() or _validate(counts, [_ALL_KEPT])[0].success:
        return []
    (failing,) = failing_rows(counts, [_KEPT])
    return failing


def broken_rows(breaking: Sequence[pl.Series]) -> list[pl.Series]:
    """For each rule the positions of the rows that break it; `breaking` says so of every row."""
    failing = set(failing_counts([int(rule.sum()) for rule in breaking]))
    return [
        rule.arg_true() if number in failing else pl.Series(dtype=pl.UInt32)
        for number, rule in enumerate(breaking)
    ]


def failing_rows(frame: pl.DataFrame, rules: Sequence[RowRule]) -> list[list[int]]:
    """For each rule, the positions of the rows that fail it, ascending.

    All rules are judged in one validation. Decimals are given as floats: a rule that needs them
    exact is computed before. Raises FormError for a rule that cannot be evaluated row by row.
    """
    if frame.is_empty() or not rules:
        return [[] for _ in rules]
    results = _validate(frame, rules)
    return [sorted(_rows_of(rule, results[number].result)) for number, rule in enumerate(rules)]


def _validate(frame: pl.DataFrame, rules: Sequence[RowRule]) -> dict[int, Any]:
    """What the library says of each rule, by its number."""
    # Imported late: it takes seconds, and a night without new files never needs it.
    definition = _batch_definition()
    from great_expectations import ExpectationSuite  # noqa: PLC0415

    # Made one by one: given as dictionaries, unknown ones are dropped with no more than a log line.
    expectations = [_expectation(rule, number) for number, rule in enumerate(rules)]
    mentioned = " ".join(str(rule.arguments) for rule in rules)
    columns = frame.select(name for name in frame.columns if name in mentioned)
    floats = pl.selectors.decimal().cast(pl.Float64)
    batch = definition.get_batch({"dataframe": columns.with_columns(floats).to_pandas()})
    results = batch.validate(
        ExpectationSuite(name="rules", expectations=expectations),
        result_format={"result_format": "COMPLETE", "exclude_unexpected_values": True},
    ).results
    return {result.expectation_config.meta["number"]: result for result in results}


def _expectation(rule: RowRule, number: int) -> Any:
    from great_expectations import expectations  # noqa: PLC0415

    kind = getattr(expectations, "".join(word.title() for word in rule.expect.split("_")), None)
    if kind is None:
        raise FormError(
            "Great Expectations 没有这种期望",
            value=rule.expect,
            remedy="请改正表式文件的 expect。",
        )
    try:
        return kind(**rule.arguments, meta={"number": number})
    except ValueError as error:
        raise FormError(
            f"{rule.expect} 不接受参数 {rule.arguments}：{error}",
            remedy="请改正表式文件的 with。",
        ) from error


def _rows_of(rule: RowRule, result: dict[str, Any]) -> list[int]:
    if "unexpected_count" not in result or any(word in rule.expect for word in _ACROSS_ROWS):
        raise FormError(
            f"{rule.expect}（{rule.arguments}）不是逐行判断的",
            remedy="请用逐行判断的期望，并只用表式有的列。",
        )
    return list(result.get("unexpected_index_list") or ())


@cache
def _batch_definition() -> Any:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with undisturbed(), at_first_use(*_UNUSED, *_of_kinds()):
        import great_expectations  # noqa: PLC0415
        from great_expectations.data_context.types.base import ProgressBarsConfig  # noqa: PLC0415

    context = great_expectations.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


def _of_kinds() -> Iterator[str]:
    """The modules of the library that define one source of data or one expectation each."""
    package = find_spec("great_expectations")
    for folder in (package and package.submodule_search_locations) or ():
        for place, names in _KINDS.items():
            for file in Path(folder, *place.split(".")).glob(names):
                if file.stem != _OUR_SOURCE:
                    yield f"great_expectations.{place}.{file.stem}"
