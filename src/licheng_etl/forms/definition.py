"""What a form file may say, as pydantic models. DESIGN.md §5 explains the parts.

Unknown keys are refused: a misspelt key must not silently mean nothing. Here: the form and whether
its parts fit together. Not here: what it says of whole submissions (submission_rules), its columns
(columns), what it says of rows (record_rules) and of the labels of cross tables (observations).
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field, PrivateAttr, model_validator

from licheng_etl.forms.claimed import claimed_columns
from licheng_etl.forms.columns import OBSERVED, VALUE, FieldColumn, FieldType, IgnoredColumn
from licheng_etl.forms.lexicon import Lexicon
from licheng_etl.forms.observations import Observations  # noqa: TC001 - pydantic reads it
from licheng_etl.forms.parts import Part
from licheng_etl.forms.record_rules import (  # noqa: TC001 - pydantic reads them
    Arithmetic,
    Expectation,
    RowAggregates,
    SectionRule,
)
from licheng_etl.forms.spread import Spread  # noqa: TC001 - pydantic reads it
from licheng_etl.forms.submission_rules import (
    Acceptance,
    Claims,
    PeriodRule,
    Question,
    SheetOutOfScope,
    UnitRule,
)
from licheng_etl.model import units
from licheng_etl.model.district import District  # noqa: TC001 - pydantic reads annotations
from licheng_etl.model.tables import FACTS, Role
from licheng_etl.model.tables.claims import FCT_TEXT_CLAIM
from licheng_etl.model.units import base_unit, find_unit

HOME_AREA = "本区"
"""How a form names the district that the configuration names."""

_STEERING = {"span", "stated_unit", "printed_unit", "dimension"}
"""What rules and columns may give that is no field of a record."""

_OF_TABLES = {
    "columns", "observations", "spread", "ignored_columns", "section", "aggregates", "arithmetic",
    "unit", "out_of_scope",
}  # fmt: skip
"""The parts of a form that say how tables are read."""


class Form(Part):
    """One source form."""

    form: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    title: str
    source: str
    reporter: str | None = None
    """Who sends it; None: the inbox folder says."""
    owner: str | None = None
    """The one reporter whose lists count; what others send is compared with it. None: whoever
    sends; the district's settings may name one."""
    area: str
    """The area of a row whose own cells name none; 本区 is the district of the configuration."""
    within: tuple[str, ...] = ()
    """The areas that it lies in: a title may name them before it, and not instead of it."""
    beside: tuple[str, ...] = ()
    """Its neighbours: a title that names one of them alone is not of this area."""
    claims: Claims
    out_of_scope: tuple[SheetOutOfScope, ...] = ()
    period: PeriodRule
    unit: UnitRule = UnitRule()
    layout: Literal["list", "record_sheet", "report"] = "list"
    """How records are laid out: one a row below a header, or one a card of labels and values, each
    on a sheet of its own or several below one another; `report`: a text whose figures are records,
    with the fields that the grammar of reports gives, so that the form names no columns."""
    columns: tuple[FieldColumn, ...] = ()
    observations: Observations | None = None
    """Set for cross tables, whose numbers are facts one by one; else each row is a record."""
    spread: Spread | None = None
    """Columns whose cells are records one by one, of the things that their rows name."""
    ignored_columns: tuple[IgnoredColumn, ...] = ()
    section: SectionRule | None = None
    aggregates: RowAggregates | None = None
    expectations: tuple[Expectation, ...] = ()
    acceptance: Acceptance = Acceptance()
    arithmetic: tuple[Arithmetic, ...] = ()
    feeds: str
    replaces: bool = False
    """Whether it takes the place of the form of this name in an earlier folder."""
    draft: bool = False
    """It can be planned and loads nothing."""
    questions: tuple[Question, ...] = ()
    """What its draft leaves open."""
    _lexicon: Lexicon = PrivateAttr(default_factory=Lexicon)

    def of_district(self, district: District) -> Form:
        """The form with its owner in the district, and the district's name where it says 本区."""
        attributes: dict[str, object] = {"owner": district.owners.get(self.form, self.owner)}
        if self.area == HOME_AREA:
            attributes |= {
                "area": district.name,
                "within": district.within,
                "beside": district.neighbours,
            }
        return self.model_copy(update=attributes)

    def asking(self, lexicon: Lexicon) -> Form:
        """The form as it asks these indicators what its rows name."""
        asking = self.model_copy()
        asking._lexicon = lexicon
        return asking

    @property
    def lexicon(self) -> Lexicon:
        """What is known of indicators, whoever the form is of."""
        return self._lexicon

    @model_validator(mode="after")
    def _open_questions_only_in_drafts(self) -> Form:
        if self.questions and not self.draft:
            raise ValueError("questions：还有没答的问题；不是草稿（draft: true）的表式不能有")
        for question in self.questions:
            if question.at.partition(".")[0] not in type(self).model_fields:
                raise ValueError(f"questions：at：表式没有这一项：{question.at}")
        return self

    @model_validator(mode="after")
    def _consistent(self) -> Form:
        names = [column.name for column in self.filled_columns]
        names += self.spread.over if self.spread else ()
        repeated = {name for name in names if names.count(name) > 1}
        if repeated:
            raise ValueError(f"columns：写了两次：{sorted(repeated)}")
        numbers = {column.name for column in self.columns if column.type.is_decimal}
        computed = {name for rule in self.arithmetic for name in (rule.result, *rule.of)}
        added = set(self.aggregates.fields) if self.aggregates else set()
        for part, fields in (("aggregates", added), ("arithmetic", computed)):
            if fields - numbers:
                raise ValueError(f"{part}：没有这样的数值列：{sorted(fields - numbers)}")
        if self.feeds not in FACTS:
            raise ValueError(f"feeds：没有这张事实表：{self.feeds}")
        told_apart = set(FACTS[self.feeds].named(Role.IDENTITY))
        if self.spread and set(self.spread.over) - told_apart:
            unknown = sorted(set(self.spread.over) - told_apart)
            raise ValueError(f"spread：over：{self.feeds} 不以这些区分：{unknown}")
        self._refuse_other_units()
        texts = {name for name in self.field_names if name not in self._not_texts}
        for expectation in self.expectations:
            if set(expectation.where) - texts:
                raise ValueError(
                    f"expectations：{expectation.rule}：where："
                    f"没有这样的文字列：{sorted(set(expectation.where) - texts)}"
                )
        return self

    def _refuse_other_units(self) -> None:
        """What a column is of is what the fact's column keeps, and what a stated unit is of."""
        for kept in FACTS[self.feeds].columns:
            column = self.field(kept.source_field)
            given = base_unit(column.dimension) if column and column.dimension else None
            if column and column.type.is_decimal and given != kept.unit:
                raise ValueError(
                    f"columns：{column.name}：{self.feeds} 存的是 {kept.unit or '不带单位的数'}，"
                    f"不是 {given or '不带单位的数'}"
                )
        stated = [column.name for column in self.columns if column.stated_unit]
        if stated and self.unit.source is None:
            raise ValueError(f"columns：表式自带的单位要写 unit.source：{stated}")

    @model_validator(mode="after")
    def _one_way_to_read(self) -> Form:
        """What only rows or only observations are read by stands in no form of the other kind."""
        rules = self.observations
        if self.layout == "record_sheet":
            if rules or self.section or self.aggregates:
                raise ValueError("layout：卡片（record_sheet）没有观测、分组行和合计行")
            if not any(column.filled for column in self.columns):
                raise ValueError("layout：卡片（record_sheet）要有必填的列（filled），以分清各份")
        if rules is None:
            if self.period.slot in {"each_month", "each_year"} or self.period.series:
                raise ValueError("period：只有观测表才一数一槽、分序列（series）")
            for column in self.columns:
                if column.type is FieldType.QUANTITY and column.dimension is None:
                    raise ValueError(f"columns：{column.name}：数量要写量纲（dimension）")
            return self
        if self.section or self.spread:
            raise ValueError("section、spread：只用于清单，不用于观测表")
        if any(column.type is not FieldType.TEXT or column.patterns for column in self.columns):
            raise ValueError("columns：观测表的列是文字，以 labels 认定")
        if self.unit.stated is not None:
            raise ValueError("unit：观测表把它写作规则或缺省值的 stated_unit")
        if "stated_unit" in rules.given and self.unit.source is None:
            raise ValueError("observations：规则给出的单位要写 unit.source")
        rules.refuse_unknown_names({column.name for column in self.columns}, set(self.field_names))
        if set(self.period.series) - set(self.field_names):
            unknown = sorted(set(self.period.series) - set(self.field_names))
            raise ValueError(f"period：series：没有规则给出 {unknown}")
        return self

    @model_validator(mode="after")
    def _reads_or_leaves_out(self) -> Form:
        """No column is both a field and left out."""
        own = {label for column in self.columns for label in column.labels}
        left_out = {label for column in self.ignored_columns for label in column.labels}
        if read := own & left_out:
            raise ValueError(f"ignored_columns：这些列是表式自己的：{sorted(read)}")
        return self

    @model_validator(mode="after")
    def _report_or_tables(self) -> Form:
        """A report says what it is and when it is due: its figures are read by the grammar."""
        if not self.is_report:
            if "columns" not in self.model_fields_set:
                raise ValueError("columns：要写；只有报告（layout: report）不写")
            if self.feeds == FCT_TEXT_CLAIM.name or self.period.slot == "document":
                raise ValueError(f"layout：{FCT_TEXT_CLAIM.name}、document 只用于报告（report）")
            return self
        if self.feeds != FCT_TEXT_CLAIM.name:
            raise ValueError(f"feeds：报告（report）的数字都入 {FCT_TEXT_CLAIM.name}")
        if self.period.slot not in {"month", "year", "document"}:
            raise ValueError("period：slot：报告是 month、year 或 document")
        unused = sorted(_OF_TABLES & self.model_fields_set)
        if unused:
            raise ValueError(f"layout：报告（report）没有 {'、'.join(unused)}")
        return self

    @property
    def is_report(self) -> bool:
        """Whether it is a text, and no workbook."""
        return self.layout == "report"

    @property
    def tells_areas(self) -> bool:
        """Whether its rules say of each number which area it is of."""
        return self.observations is not None and "area" in self.observations.needed

    @property
    def group(self) -> str:
        """The subject that it is shown under: that of the fact it feeds."""
        return FACTS[self.feeds].group or self.feeds

    @property
    def named_by(self) -> str | None:
        """The field that names what its numbers are of; None where rows are records."""
        return FACTS[self.feeds].named_by if self.observations else None

    @property
    def _not_texts(self) -> set[str]:
        dates = {FieldType.DATE, FieldType.SPAN}
        return {
            column.name
            for column in self.filled_columns
            if not column.type.is_text and column.type not in dates
        }

    def field(self, name: str) -> FieldColumn | None:
        """The column that fills a field; None for one that section rows give."""
        return self._columns_by_field.get(name)

    @cached_property
    def _columns_by_field(self) -> dict[str, FieldColumn]:
        return {column.name: column for column in reversed(self.filled_columns)}

    @cached_property
    def dimensions(self) -> frozenset[str]:
        """What the numbers of its columns are of."""
        return frozenset(column.dimension for column in self.columns if column.dimension)

    def stated_unit(self, column: FieldColumn) -> str | None:
        """The unit of a column where the file prints none; rates are published in percent."""
        general = find_unit(self.unit.stated) if self.unit.stated else None
        fits = general is not None and general.dimension == column.dimension
        implied = units.PERCENT if column.type is FieldType.RATE else None
        return column.stated_unit or (self.unit.stated if fits else implied)

    def fields_of(self, *types: FieldType) -> list[str]:
        return [column.name for column in self.filled_columns if column.type in types]

    @cached_property
    def filled_columns(self) -> tuple[FieldColumn, ...]:
        """The columns whose cells give fields: the form's own, and one for what is told by cell."""
        if self.is_report:
            return claimed_columns()
        spread = (self.spread.value,) if self.spread else ()
        return (*self.columns, VALUE) if self.observations else (*self.columns, *spread)

    @property
    def printed_columns(self) -> tuple[FieldColumn, ...]:
        """The columns that a list prints: the form's own, and those that are spread."""
        return (*self.columns, *(self.spread.columns if self.spread else ()))

    @property
    def tells_by_cell(self) -> bool:
        """Whether a record is a single cell, with what governs it, and no whole row."""
        return self.observations is not None or self.spread is not None

    @cached_property
    def field_names(self) -> tuple[str, ...]:
        """The fields of a record, in order: the section's field first when it has no column."""
        if self.is_report:
            return tuple(column.name for column in self.filled_columns)
        names = [column.name for column in self.columns]
        extra = [self.section.field] if self.section and self.section.field not in names else []
        if self.observations is None:
            by_cell = [*self.spread.over, self.spread.value.name] if self.spread else []
            return (*extra, *names, *by_cell)
        read_by_rules = {rule.at for rule in self.observations.rules}
        steps = self.observations.steps - set(FACTS[self.feeds].by_field)
        coordinates = [*names, *sorted(self.observations.given - set(names))]
        return (
            *(
                name
                for name in coordinates
                if name not in {*OBSERVED, *_STEERING, *read_by_rules, *steps}
            ),
            *OBSERVED,
        )
