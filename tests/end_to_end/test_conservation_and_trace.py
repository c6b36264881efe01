"""Laws 1 and 2: no cell is lost, and every fact leads to the cells that give its values back.

Cells are counted and read a second time here, by another library and by a reader of a few lines.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter

from licheng_etl.forms import load_catalogue
from licheng_etl.forms.columns import FieldType
from licheng_etl.warehouse.ask.trace import trace
from tests.end_to_end.offices import load_real_workbook
from tests.end_to_end.told_facts import FACTS
from tests.office import lasting_office

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.databases import Databases
    from tests.office import Office

pytestmark = pytest.mark.filterwarnings("ignore:Workbook contains no default style:UserWarning")


FACTORS = {
    **dict.fromkeys(("万元", "万美元", "%", "列", "标箱", "个", "家", "亩", "平方米"), Decimal(1)),
    **dict.fromkeys(("物理机架", "千瓦", "PFLOPS", "人"), Decimal(1)),
    "None": Decimal(1),
    **dict.fromkeys(("亿元", "万吨", "万标箱", "万千瓦时"), Decimal(10_000)),
    "元": Decimal("0.0001"),
}
TEXTS = {FieldType.TEXT, FieldType.CONCERN, FieldType.CODE, FieldType.CREDIT_CODE}
NO_VALUE = {"", "-", "—", "/"}
NO_DATA = {*NO_VALUE, "待定"}
"""What people write in a cell where there is nothing to say: in text columns, in others."""
NO_PROBLEM = {"无", "暂无", "无问题"}
MEASURES = {
    "dispatch": ("ytd_investment", "total_investment", "planned_start", "started", "progress"),
    "bond_projects": ("bond_size", "issue_period", "project_name"),
    "freight": ("value",),
    "indicators": ("value",),
    "milestones": ("stated_period", "deadline", "project_name"),
    "promotion_leads": ("contract", "stage", "signed"),
    "promotion_funds": ("total_funds", "ytd_outside", "fund"),
    "promotion_events": ("visited", "held", "kind"),
    "carriers": ("vacant_area", "tenants", "condition"),
    "project_cases": ("land", "supplied", "case_state"),
    "compute": ("used_racks", "use_rate", "pue"),
    "enterprises": ("ytd_output", "ytd_electricity", "jobs"),
    "chain_members": ("weight", "joined", "joined_by"),
    "chains": ("ytd_output", "ytd_output_growth", "new_in_statistics"),
    "statistics_investment": ("ytd_fixed_investment", "entered", "project_name"),
    "programme_projects": ("project_name", "programme_year"),
    "project_forecasts": ("forecast_output", "forecast_tax", "forecast_period"),
    "organisations": ("kind", "superior", "leader"),
    "partners": ("recommended", "appointed", "place"),
}
AMONG = re.compile("^其中:")
"""Before the name of an indicator that is a part of the one above; no part of its name."""


@dataclass(frozen=True)
class Loaded:
    """An office in which everything is loaded, the forms of its files, and how many there are."""

    office: Office
    forms: tuple[str, ...]
    files: int


Cells = dict[tuple[str, str], Any]
"""Sheet and address -> value of every non-empty cell."""


@dataclass(frozen=True)
class Sheets:
    """A file as openpyxl reads it. `below`: cells that a merge covers -> its first cell."""

    cells: Cells
    below: dict[tuple[str, str], tuple[str, str]]

    @classmethod
    def of(cls, content: bytes) -> Sheets:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        cells = {
            (sheet.title, cell.coordinate): cell.value
            for sheet in book
            for cell in chain.from_iterable(sheet.iter_rows())
            if cell.value not in {None, ""}
        }
        below = {
            (sheet.title, sheet.cell(row, merge.min_col).coordinate): (
                sheet.title,
                merge.start_cell.coordinate,
            )
            for sheet in book
            for merge in sheet.merged_cells.ranges
            for row in range(merge.min_row + 1, merge.max_row + 1)
        }
        return cls(cells, below)

    def value(self, sheet: str, cell: str, kind: FieldType) -> object:
        """What stands in the cell; a text that is merged over rows stands in each of them."""
        place = sheet, cell
        if kind in TEXTS:
            place = self.below.get(place, place)
        return self.cells.get(place)


@pytest.fixture(scope="module", params=["sample", pytest.param("real", marks=pytest.mark.shared)])
def loaded(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    databases: Databases,
    template: str,
) -> Iterator[Loaded]:
    """The whole sample, then the real workbook; tests only read."""
    if request.param == "sample":
        sample: Office = request.getfixturevalue("loaded_sample")
        forms = tuple(FACTS.keys() - {"bond_projects"})
        yield Loaded(sample, forms, len(list(sample.inbox.rglob("*.xlsx"))))
        return
    folder = tmp_path_factory.mktemp("loaded") / "数据 3"
    with lasting_office(folder, databases, template) as office:
        load_real_workbook(office, request.getfixturevalue("shared_data"))
        yield Loaded(office, ("bond_projects",), 1)


@pytest.fixture(scope="module")
def sheets(loaded: Loaded) -> dict[str, Sheets]:
    """Hash -> the archived file, read independently."""
    hashes = loaded.office.rows(
        "select distinct sha256 from ops.receipt where path like '%.xlsx'"  # reports have no cells
    )
    archive = loaded.office.archive
    return {str(row["sha256"]): Sheets.of(archive.read_bytes(str(row["sha256"]))) for row in hashes}


def test_the_cells_of_every_sheet_of_every_file_add_up(
    loaded: Loaded, sheets: dict[str, Sheets]
) -> None:
    actual = loaded.office.rows(
        "select r.sequence, r.sha256, c.sheet, sum(c.cells)::integer as cells from ops.receipt r"
        " join ops.cell_state c on c.receipt_sequence = r.sequence"
        " where r.path like '%.xlsx' group by 1, 2, 3"
    )
    assert len({row["sequence"] for row in actual}) == loaded.files
    counted: dict[object, Counter[str]] = {}
    for row in actual:
        counted.setdefault(row["sequence"], Counter())[str(row["sheet"])] = int(str(row["cells"]))
    for row in actual:
        independent = Counter(sheet for sheet, _ in sheets[str(row["sha256"])].cells)
        assert counted[row["sequence"]] == independent


def test_every_fact_and_field_leads_to_a_cell_that_gives_its_value_back(
    loaded: Loaded, sheets: dict[str, Sheets]
) -> None:
    columns: dict[object, list[dict[str, object]]] = {}
    for address in loaded.office.rows(
        "select a.*, s.sha256 from ops.column_address a join core.dim_submission s"
        " on s.submission_key = a.submission_key"
    ):
        columns.setdefault((address["submission_key"], address["source_table"]), []).append(address)
    for form in map(load_catalogue().__getitem__, loaded.forms):
        facts = loaded.office.rows(FACTS[form.form])
        compared, wrong = 0, []
        for fact in facts:
            for address in columns[fact["submission_key"], fact["source_table"]]:
                field = form.field(str(address["field"]))
                assert field is not None
                if field.name not in fact:
                    continue  # what steers the reading of other cells and is no value itself
                if f"{field.name}=aside/" in str(fact["null_reasons"]):
                    assert fact[field.name] is None
                    continue
                letters = address["column_letters"] or fact["source_column"]
                place = str(address["sheet"]), f"{letters}{fact['source_row']}"
                written = sheets[str(address["sha256"])].value(*place, field.type)
                unit = address["unit"] or fact.get("source_unit")
                if not same(fact[field.name], read(written, field.type, unit)):
                    wrong.append((place, field.name, written, fact[field.name]))
                compared += 1
        assert wrong == []
        fields = {column.name for column in form.filled_columns} & facts[0].keys()
        assert compared >= len(facts) * (len(fields) - 1) > 100  # a section may stand for a column


@pytest.mark.parametrize("place", [0, 0.5, 1], ids=["first", "middle", "last"])
def test_trace_reads_the_cell_and_what_stands_around_it(
    loaded: Loaded, sheets: dict[str, Sheets], place: float
) -> None:
    for form in loaded.forms:
        measures = MEASURES[form]
        facts = loaded.office.rows(
            f"select fact_key, {', '.join(measures)} from ({FACTS[form]}) as told"
            " order by source_row, fact_key"
        )
        fact = facts[int(place * (len(facts) - 1))]
        for measure in measures:
            with loaded.office.connect() as connection:
                key = int(str(fact["fact_key"]))
                actual = trace(connection, loaded.office.archive, key, measure)
            assert actual.value == fact[measure]
            cells = sheets[actual.sha256].cells
            assert shows(actual.text, cells.get((actual.sheet, actual.cell)))
            around = neighbours(cells, actual.sheet, actual.cell)
            told = {(row, column): text for row, column, text in actual.neighbours.iter_rows()}
            assert told.keys() == around.keys()
            plain = {at: value for at, value in around.items() if "电话" not in str(value)}
            assert all(shows(told[at], value) for at, value in plain.items())


def read(value: Any, kind: FieldType, unit: object) -> object:
    """What a person reads in a cell of the field's type; None where it says nothing."""
    text = squeezed(value) if isinstance(value, str) else None
    if value is None or text in (NO_VALUE if kind in TEXTS else NO_DATA):
        return None
    match kind:
        case FieldType.MONEY | FieldType.RATE | FieldType.NUMBER | FieldType.QUANTITY:
            number = text.replace(",", "") if text else f"{value:.15g}"
            return Decimal(number) * FACTORS[str(unit)]
        case FieldType.BOOLEAN:
            return {"是": True, "否": False}[str(text)]
        case FieldType.DATE:
            return month(text) if text else value.date().isoformat()
        case FieldType.SPAN:
            return str(text).replace("-", "..")
        case FieldType.CONCERN if text in NO_PROBLEM:
            return None
        case _:
            return AMONG.sub("", str(text))


def month(text: str) -> str:
    """`2024.8`, `2024年8月` and `2024-08` are 2024-M08, and `2024年` is the year."""
    year, *number = re.findall(r"\d+", text)
    return f"{year}-M{int(*number):02d}" if number else year


def squeezed(text: str) -> str:
    """Without white space, in half-width characters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def same(stored: object, written: object) -> bool:
    return (squeezed(stored) if isinstance(stored, str) else stored) == written


def shows(text: str | None, value: object) -> bool:
    """Whether a text that trace gives is what openpyxl has there."""
    match value:
        case float() | int():
            return text is not None and Decimal(text) == Decimal(f"{value:.15g}")
        case datetime():
            return text is not None and text.startswith(value.date().isoformat())
        case _:
            return text == value


def neighbours(cells: Cells, sheet: str, cell: str) -> dict[tuple[int, int], object]:
    """Zero-based row and column -> value of the cells up to two rows and columns away."""
    row, column = coordinate_to_tuple(cell)
    block = ((row + down, column + right) for down in range(-2, 3) for right in range(-2, 3))
    near = {
        (line - 1, place - 1): cells.get((sheet, f"{get_column_letter(place)}{line}"))
        for line, place in block
        if line > 0 and place > 0
    }
    return {at: value for at, value in near.items() if value is not None}
