"""A form: the parts that a file gives, which have to fit together.

Here: what one part may not say because of another, told with the part and what to mend. Not here:
what a part may say by itself (form_parts and the modules of the parts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import model_validator

from licheng_etl.forms.columns import FieldType
from licheng_etl.forms.form_parts import FormParts
from licheng_etl.model.tables import FACTS, Role
from licheng_etl.model.tables.claims import FCT_TEXT_CLAIM
from licheng_etl.model.units import base_unit

if TYPE_CHECKING:
    from licheng_etl.forms.observations import Observations

_OF_TABLES: Final = {
    "columns", "observations", "spread", "ignored_columns", "section", "aggregates", "arithmetic",
    "unit", "out_of_scope",
}  # fmt: skip
"""The parts of a form that say how tables are read."""


class Form(FormParts):
    """One source form, whose parts fit together."""

    @model_validator(mode="after")
    def _fits_together(self) -> Form:
        _refuse_misfits(self)
        return self


def _refuse_misfits(form: FormParts) -> None:
    """Raises ValueError for the first part that contradicts another."""
    _refuse_open_questions(form)
    _refuse_repeated_and_unknown_fields(form)
    _refuse_other_units(form)
    _refuse_unknown_texts(form)
    _refuse_cards_of_tables(form)
    if form.observations is None:
        _refuse_parts_of_observations(form)
    else:
        _refuse_parts_of_lists(form, form.observations)
    _refuse_columns_left_out(form)
    if form.is_report:
        _refuse_tables_of_reports(form)
    else:
        _refuse_reports_of_tables(form)


def _refuse_open_questions(form: FormParts) -> None:
    if form.questions and not form.draft:
        raise ValueError("questions：还有没答的问题；不是草稿（draft: true）的表式不能有")
    for question in form.questions:
        if question.at.partition(".")[0] not in type(form).model_fields:
            raise ValueError(f"questions：at：表式没有这一项：{question.at}")


def _refuse_repeated_and_unknown_fields(form: FormParts) -> None:
    names = [column.name for column in form.filled_columns]
    names += form.spread.over if form.spread else ()
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        raise ValueError(f"columns：写了两次：{sorted(repeated)}")
    numbers = {column.name for column in form.columns if column.type.is_decimal}
    computed = {name for rule in form.arithmetic for name in (rule.result, *rule.of)}
    added = set(form.aggregates.fields) if form.aggregates else set()
    for part, fields in (("aggregates", added), ("arithmetic", computed)):
        if fields - numbers:
            raise ValueError(f"{part}：没有这样的数值列：{sorted(fields - numbers)}")
    if form.feeds not in FACTS:
        raise ValueError(f"feeds：没有这张事实表：{form.feeds}")
    told_apart = set(FACTS[form.feeds].named(Role.IDENTITY))
    if form.spread and set(form.spread.over) - told_apart:
        unknown = sorted(set(form.spread.over) - told_apart)
        raise ValueError(f"spread：over：{form.feeds} 不以这些区分：{unknown}")


def _refuse_unknown_texts(form: FormParts) -> None:
    texts = set(form.field_names) - _not_texts(form)
    for expectation in form.expectations:
        if set(expectation.where) - texts:
            raise ValueError(
                f"expectations：{expectation.rule}：where："
                f"没有这样的文字列：{sorted(set(expectation.where) - texts)}"
            )


def _refuse_other_units(form: FormParts) -> None:
    """What a column is of is what the fact's column keeps, and what a stated unit is of."""
    for kept in FACTS[form.feeds].columns:
        column = form.field(kept.source_field)
        given = base_unit(column.dimension) if column and column.dimension else None
        if column and column.type.is_decimal and given != kept.unit:
            raise ValueError(
                f"columns：{column.name}：{form.feeds} 存的是 {kept.unit or '不带单位的数'}，"
                f"不是 {given or '不带单位的数'}"
            )
    stated = [column.name for column in form.columns if column.stated_unit]
    if stated and form.unit.source is None:
        raise ValueError(f"columns：表式自带的单位要写 unit.source：{stated}")


def _refuse_cards_of_tables(form: FormParts) -> None:
    if form.layout != "record_sheet":
        return
    if form.observations or form.aggregates:
        raise ValueError("layout：卡片（record_sheet）没有观测和合计行")
    if not any(column.filled for column in form.columns):
        raise ValueError("layout：卡片（record_sheet）要有必填的列（filled），以分清各份")


def _refuse_parts_of_observations(form: FormParts) -> None:
    """Rows are records: what only observations are read by stands in no such form."""
    if form.period.slot in {"each_month", "each_year"} or form.period.series:
        raise ValueError("period：只有观测表才一数一槽、分序列（series）")
    for column in form.columns:
        if column.type is FieldType.QUANTITY and column.dimension is None:
            raise ValueError(f"columns：{column.name}：数量要写量纲（dimension）")


def _refuse_parts_of_lists(form: FormParts, rules: Observations) -> None:
    """Numbers are facts one by one: what only rows are read by stands in no such form."""
    if form.period.slot == "days":
        raise ValueError("period：slot：days 只用于清单和卡片；观测表写 each_month")
    if form.section or form.spread:
        raise ValueError("section、spread：只用于清单，不用于观测表")
    if any(column.type is not FieldType.TEXT or column.patterns for column in form.columns):
        raise ValueError("columns：观测表的列是文字，以 labels 认定")
    if form.unit.stated is not None:
        raise ValueError("unit：观测表把它写作规则或缺省值的 stated_unit")
    if "stated_unit" in rules.given and form.unit.source is None:
        raise ValueError("observations：规则给出的单位要写 unit.source")
    rules.refuse_unknown_names({column.name for column in form.columns}, set(form.field_names))
    if set(form.period.series) - set(form.field_names):
        unknown = sorted(set(form.period.series) - set(form.field_names))
        raise ValueError(f"period：series：没有规则给出 {unknown}")


def _refuse_columns_left_out(form: FormParts) -> None:
    """No column is both a field and left out."""
    own = {label for column in form.columns for label in column.labels}
    left_out = {label for column in form.ignored_columns for label in column.labels}
    if read := own & left_out:
        raise ValueError(f"ignored_columns：这些列是表式自己的：{sorted(read)}")


def _refuse_reports_of_tables(form: FormParts) -> None:
    if "columns" not in form.model_fields_set:
        raise ValueError("columns：要写；只有报告（layout: report）不写")
    if form.feeds == FCT_TEXT_CLAIM.name or form.period.slot == "document":
        raise ValueError(f"layout：{FCT_TEXT_CLAIM.name}、document 只用于报告（report）")


def _refuse_tables_of_reports(form: FormParts) -> None:
    """A report says what it is and when it is due: its figures are read by the grammar."""
    if form.feeds != FCT_TEXT_CLAIM.name:
        raise ValueError(f"feeds：报告（report）的数字都入 {FCT_TEXT_CLAIM.name}")
    if form.period.slot not in {"month", "year", "document"}:
        raise ValueError("period：slot：报告是 month、year 或 document")
    unused = sorted(_OF_TABLES & form.model_fields_set)
    if unused:
        raise ValueError(f"layout：报告（report）没有 {'、'.join(unused)}")


def _not_texts(form: FormParts) -> set[str]:
    dates = {FieldType.DATE, FieldType.SPAN}
    return {
        column.name
        for column in form.filled_columns
        if not column.type.is_text and column.type not in dates
    }
