"""Official-looking tables put on paper, with the meaning that whoever made them had in mind.

Here: a table as its maker thinks of it, the choices of layout that change nothing in it, and the
sheet that both give. Not here: what tables there are (statistical_tables).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from licheng_etl.model.addresses import Range
from tests.tables.papers import UNJUDGED, Cell, Meaning, Paper, plain

if TYPE_CHECKING:
    from random import Random

    from tests.tables.papers import Place

AMOUNT, RATE, TEXT, DATE = "amount", "rate", "text", "date"

_WORDS: Final = ["已开工", "正在办理前期手续", "按计划推进", "存在征地问题", "主体封顶", "设备安装"]
_FOOTER: Final = ("填报人：张三", "审核人：李四", "填报日期：2024年11月5日")
_NOTES: Final = ("注：1.数据来源于部门统计。", "    2.增速按可比价格计算。")


@dataclass(frozen=True)
class Column:
    """`unit` is the one printed in its own label; a column of rates takes no other."""

    path: tuple[str, ...]
    unit: str = ""
    period: str | None = None
    holds: str = AMOUNT
    total: bool = False


@dataclass(frozen=True)
class Row:
    """`path` ends in the row's own label, `printed` is how it stands there. `kind` is data, total
    or section; `mark` its serial number or code."""

    path: tuple[str, ...]
    kind: str = "data"
    printed: str = ""
    mark: str = ""
    unit: str = ""
    period: str | None = None


@dataclass(frozen=True)
class Table:
    """`marks` heads the column of serial numbers or codes, `units` that of the rows' units.

    `heads` names the columns that name the rows, `number_row` puts 甲 乙 1 2 below the header.
    """

    title: str
    heads: tuple[str, ...]
    columns: list[Column]
    rows: list[Row]
    corner_unit: str = ""
    period: str | None = UNJUDGED
    marks: str = ""
    units: str = ""
    number_row: bool = False


@dataclass(frozen=True)
class Layout:
    """Choices that a reader does not notice.

    `missing` stands in cells without a value (None: nothing does), never in the first column of
    figures: a row with no figures at all may as well be a heading.
    """

    merged: bool = True
    title_merged: bool = True
    unit_row: bool = False
    table_number: str = ""
    missing: str | None = ""
    below: tuple[tuple[str, ...], ...] = ()

    @staticmethod
    def any_of(random: Random) -> Layout:
        return Layout(
            merged=random.random() < 0.7,
            title_merged=random.random() < 0.7,
            unit_row=random.random() < 0.2,
            table_number=random.choice(["", "", "", "附件1", "表3-2"]),
            missing=random.choice(["", "", None, "—", "-"]),
            below=random.choice(
                [
                    (),
                    (),
                    (_FOOTER,),
                    (("注：本表为初步统计数。",),),
                    tuple((note,) for note in _NOTES),
                ]
            ),
        )


def printed(table: Table, layout: Layout, random: Random) -> Paper:
    """The table on paper."""
    return _Press(table, layout, random).paper()


@dataclass
class _Press:
    table: Table
    layout: Layout
    random: Random
    cells: dict[Place, Cell] = field(default_factory=dict)
    meaning: dict[Place, Meaning] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    row: int = 0

    def __post_init__(self) -> None:
        self.names = 1 if self.table.marks else 0
        self.unit_column = self.names + len(self.table.heads)
        self.first = self.unit_column + bool(self.table.units)
        self.last = self.first + len(self.table.columns) - 1

    def paper(self) -> Paper:
        self._above()
        self._header()
        self._body()
        for texts in self.layout.below:
            for number, text in enumerate(texts):
                self._put(self.row, 2 * number, text, "note")
            self.row += 1
        return Paper("Sheet1", self.cells, self.meaning, tuple(self.merges))

    def _put(
        self, row: int, column: int, text: str, meaning: str | Meaning, kind: str = "text"
    ) -> None:
        self.cells[row, column] = Cell(kind, text)
        self.meaning[row, column] = Meaning(meaning) if isinstance(meaning, str) else meaning

    def _above(self) -> None:
        if self.layout.table_number:
            self._put(self.row, 0, self.layout.table_number, "title")
            self.row += 1
        self._put(self.row, 0, self.table.title, "title")
        if self.layout.title_merged and self.last:
            self.merges.append(Range(self.row, 0, self.row, self.last))
        self.row += 1
        if self.table.corner_unit:
            self._put(self.row, self.last, f"单位：{self.table.corner_unit}", "unit")
            self.row += 1

    def _header(self) -> None:
        table, top = self.table, self.row
        depth = max(len(column.path) for column in table.columns)
        left = (
            [table.marks] * bool(table.marks) + [*table.heads] + [table.units] * bool(table.units)
        )
        for number, label in enumerate(left):
            self._head(top, number, label, top + depth - 1, number)
        for level in range(depth):
            self._level(top, level, depth)
        self.row += depth
        if self.layout.unit_row:
            for number, column in enumerate(table.columns, self.first):
                if column.unit:
                    self._put(self.row, number, f"（{column.unit}）", "unit")
            self.row += any(column.unit for column in table.columns)
        if table.number_row:
            for number, label in enumerate("甲乙丙丁"[: self.first]):
                self._put(self.row, number, label, "header")
            for number in range(len(table.columns)):
                self._put(self.row, self.first + number, str(number + 1), "header", "number")
            self.row += 1

    def _level(self, top: int, level: int, depth: int) -> None:
        """The labels of one level, a group over all its columns."""
        columns = self.table.columns
        before: tuple[str, ...] = ()
        for number, column in enumerate(columns):
            group, lowest = column.path[: level + 1], len(column.path) == level + 1
            if len(column.path) <= level or (group == before and not lowest):
                continue
            before = group
            reach = number
            while (
                not lowest
                and reach + 1 < len(columns)
                and columns[reach + 1].path[: level + 1] == group
            ):
                reach += 1
            label = column.path[level]
            if lowest and column.unit and not self.layout.unit_row:
                label += self.random.choice(["（{}）", "({})", "\n（{}）"]).format(column.unit)
            bottom = top + depth - 1 if lowest else top + level
            self._head(top + level, self.first + number, label, bottom, self.first + reach)

    def _head(self, row: int, column: int, label: str, bottom: int, right: int) -> None:
        if label:
            self._put(row, column, label, "header")
        if self.layout.merged and (bottom > row or right > column):
            self.merges.append(Range(row, column, bottom, right))

    def _body(self) -> None:
        before: tuple[str, ...] = ()
        for row in self.table.rows:
            self._name(row, before)
            if row.kind != "section":
                for number, column in enumerate(self.table.columns, self.first):
                    self._fact(row, column, number)
            before = row.path
            self.row += 1

    def _name(self, row: Row, before: tuple[str, ...]) -> None:
        table, kind = self.table, "section" if row.kind == "section" else "stub"
        if row.mark:
            self._put(self.row, 0, row.mark, kind, "number" if row.mark.isdigit() else "text")
        if row.unit:
            self._put(self.row, self.unit_column, row.unit, "unit")
        if len(table.heads) == 1:
            self._put(self.row, self.names, row.printed or row.path[-1], kind)
            return
        for number, label in enumerate(row.path):
            if before[: number + 1] != row.path[: number + 1]:
                self._put(self.row, self.names + number, label, kind)

    def _fact(self, row: Row, column: Column, number: int) -> None:
        counted = column.holds in {AMOUNT, RATE}
        if row.kind == "total" and not counted:
            return
        cell = self._value(column, self.layout.missing if number > self.first else "")
        if cell is None:
            return
        amount = column.holds == AMOUNT
        unit = column.unit or (amount and (row.unit or self.table.corner_unit)) or ""
        if not column.unit and row.unit == "%":
            unit = row.unit if amount else UNJUDGED
        period = row.period or column.period or self.table.period
        kind = "total" if row.kind == "total" or column.total else "data"
        said = Meaning(
            kind,
            tuple(map(plain, row.path)),
            tuple(map(plain, column.path)),
            plain(unit) if counted else "",
            period if counted else UNJUDGED,
        )
        self._put(self.row, number, cell.text, said, cell.kind)

    def _value(self, column: Column, missing: str | None) -> Cell | None:
        random = self.random
        if missing != "" and random.random() < 0.12:
            return None if missing is None else Cell("text", missing)
        match column.holds:
            case "text":
                return Cell("text", random.choice(_WORDS))
            case "date":
                return Cell("date", f"202{random.randint(0, 4)}-{random.randint(1, 12):02}-15")
            case "rate":
                return Cell("number", str(round(random.uniform(-20, 120), 1)))
        small, large = random.randint(1, 30), round(random.uniform(100, 9000), 2)
        return Cell("number", str(random.choice([small, large, random.randint(1000, 900000)])))
