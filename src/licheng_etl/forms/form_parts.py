"""The parts that a form file may have, as pydantic models. DESIGN.md §5 explains them.

Unknown keys are refused: a misspelt key must not silently mean nothing. Here: the parts and what
follows from them. Not here: whether they fit together (definition), what a form says of whole
submissions (submission_rules), its columns (columns), what it says of rows (record_rules) and of
the labels of cross tables (observations).
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal, Self

from pydantic import Field, PrivateAttr

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
from licheng_etl.model.tables import FACTS
from licheng_etl.model.units import find_unit

HOME_AREA = "本区"
"""How a form names the district that the configuration names."""

_STEERING = {"span", "stated_unit", "printed_unit", "dimension"}
"""What rules and columns may give that is no field of a record."""


class FormParts(Part):
    """What one source form says."""

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

    def of_district(self, district: District) -> Self:
        """The form with its owner in the district, and the district's name where it says 本区."""
        attributes: dict[str, object] = {"owner": district.owners.get(self.form, self.owner)}
        if self.area == HOME_AREA:
            attributes |= {
                "area": district.name,
                "within": district.within,
                "beside": district.neighbours,
            }
        return self.model_copy(update=attributes)

    def asking(self, lexicon: Lexicon) -> Self:
        """The form as it asks these indicators what its rows name."""
        asking = self.model_copy()
        asking._lexicon = lexicon
        return asking

    @property
    def lexicon(self) -> Lexicon:
        """What is known of indicators, whoever the form is of."""
        return self._lexicon

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
