"""Observations for tests of rules and marts: a test states numbers, names become dimension rows."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from psycopg.rows import dict_row

from licheng_etl.model.keys import key_of
from licheng_etl.model.tables import DIMENSIONS, Role
from licheng_etl.model.units import dimension_named
from licheng_etl.warehouse.load import cross_rules
from tests.warehouse.rows import insert, insert_period, rewrite_derived

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import psycopg

    from licheng_etl.warehouse.load.cross_rules import CrossRule

RECEIVED = datetime(2024, 12, 1, 1, tzinfo=UTC)
OFFICE = "口岸和物流办公室"
CLAIMED_IN = "2024-M10"
SOURCE_UNITS = {"吨": "万吨", "万元": "亿元"}
"""In what a quantity is printed unless a test says."""
LETTERS = {
    "prior_cumulative": "M", "value": None, "ytd_investment": "Q", "month_investment": "P",
    "weight": "E", "ytd_output": "F", "ytd_tax": "G",
}  # fmt: skip
"""Field -> its column; that of an observation stands in the fact."""
COORDINATES = {
    "fct_freight_month": {"station": "dim_station", "commodity": "dim_commodity"},
    "fct_indicator_obs": {"indicator": "dim_indicator"},
}
FILLING: dict[str, dict[str, Any]] = {
    "fct_freight_month": {"station": "董家", "mode": "铁路", "measure": "货物发送量", "unit": "吨"},
    "fct_indicator_obs": {"indicator": "地区生产总值", "unit": "万元"},
}


class World:
    """A warehouse in which a test states observations, each in a cell of its own."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection
        self.rows = 0
        self.known: set[tuple[str, object]] = set()

    def freight(self, period: str, value: object, **columns: Any) -> int:
        """One number of freight; its fact key."""
        return self._state("fct_freight_month", period, value, columns)

    def freight_total(self, period: str, value: object, **columns: Any) -> int:
        """One whole of freight as printed; its key."""
        return self._state("agg_freight_month", period, value, columns)

    def indicator(self, period: str, value: object, **columns: Any) -> int:
        """One number of an indicator; its fact key."""
        return self._state("fct_indicator_obs", period, value, columns)

    def claim(self, value: object, **values: Any) -> int:
        """What a report of October 2024 says, of its months since January; the fact key."""
        self.rows += 1
        self._once("dim_period", CLAIMED_IN, lambda: insert_period(self.connection, CLAIMED_IN))
        reporter = str(values.get("reporter", OFFICE))
        insert(
            self.connection,
            "fct_text_claim",
            **{
                "fact_key": self.rows,
                "reporter": reporter,
                "period_code": CLAIMED_IN,
                "indicator": "地区生产总值",
                "measure": "level",
                "period_start": date(2024, 1, 1),
                "period_end": date(2024, 10, 31),
                "status": "actual",
                "unit": "CNY",
                "occurrence": 1,
                "value": Decimal(str(value)),
                "step": 10_000_000,
                "qualifier": "exact",
                "text": f"{value}",
                "area_key": self._named("dim_area", "历城区"),
                "submission_key": self._submission(reporter),
                "source_table": 1,
                "source_row": self.rows,
                "source_column": "C",
            }
            | values,
        )
        return self.rows

    def project(self, month: str, key: int, **values: Any) -> int:
        """A project's month on the list 1; the fact key."""
        return self._row("fct_project_month", month, {"list_key": 1, "project_key": key} | values)

    def enterprise(self, month: str, name: str, chain: str | None, **values: Any) -> int:
        """An enterprise's month, and the chain that it is chiefly in; the fact key."""
        keys = {"enterprise_key": key_of(name), "chain_key": self._named("dim_chain", chain)}
        return self._row("fct_enterprise_month", month, keys | values)

    def member(self, name: str, chain: str, weight: object, joined: str | None = None) -> int:
        """An enterprise's line of a chain in the register; the fact key."""
        keys = {"enterprise_key": key_of(name), "chain_key": self._named("dim_chain", chain)}
        if joined is not None:
            self._once("dim_period", joined, lambda: insert_period(self.connection, joined))
        told = {"enterprise_name": name, "weight": weight, "joined": joined}
        return self._row("fct_enterprise_chain", "2024-M10", keys | told)

    def chain(self, month: str, name: str, **values: Any) -> int:
        """What is added up of a chain since January; the fact key."""
        keys = {"chain_key": self._named("dim_chain", name)}
        return self._row("fct_industry_month", month, keys | values)

    def _row(self, table: str, month: str, values: dict[str, Any]) -> int:
        self.rows += 1
        self._once("dim_period", month, lambda: insert_period(self.connection, month))
        reporter = str(values.get("reporter", OFFICE))
        self._submission(reporter)
        insert(
            self.connection,
            table,
            **{
                "fact_key": self.rows,
                "reporter": reporter,
                "period_code": month,
                "submission_key": key_of(reporter),
                "source_table": 1,
                "source_row": self.rows,
            }
            | values,
        )
        return self.rows

    def _state(self, table: str, period: str, value: object, columns: dict[str, Any]) -> int:
        self.rows += 1
        fact = table.replace("agg_", "fct_")
        columns = (
            FILLING[fact] | {"aspect": "level", "reporter": OFFICE, "area": "历城区"} | columns
        )
        unit = str(columns["unit"])
        self._once("dim_period", period, lambda: insert_period(self.connection, period))
        keys = {
            f"{name}_key": self._named(dimension, columns.pop(name, None))
            for name, dimension in {
                **COORDINATES[fact], "area": "dim_area", "unit": "dim_unit"
            }.items()
        }  # fmt: skip
        slot = columns.pop("slot", period[:4] + period[-2:])
        columns.setdefault("source_unit", SOURCE_UNITS.get(unit, unit))
        insert(
            self.connection,
            table,
            **{
                "fact_key": self.rows,
                "slot_key": key_of("slot", columns["reporter"], slot),
                "period_code": period,
                "value": None if value is None else Decimal(str(value)),
                "submission_key": self._submission(columns["reporter"]),
                "source_table": 1,
                "source_row": self.rows,
                "source_column": "C",
            }
            | keys
            | columns,
        )
        return self.rows

    def _named(self, dimension: str, name: str | None) -> int | None:
        if name is None:
            return None
        table = DIMENSIONS[dimension]
        (key,), attribute = table.named(Role.KEY), table.named(Role.IDENTITY)[0]
        row: dict[str, Any] = {key: key_of(name), attribute: name}
        if dimension == "dim_unit":
            row["dimension"] = dimension_named(name) or name
        self._once(dimension, name, lambda: insert(self.connection, dimension, **row))
        return key_of(name)

    def _submission(self, reporter: str) -> int:
        """The key of the one submission of a reporter's facts."""
        key = key_of(reporter)
        if ("dim_submission", reporter) not in self.known:
            self.known.add(("dim_submission", reporter))
            self.submit(reporter, key)
            insert(
                self.connection,
                "dim_submission",
                submission_key=key,
                reporter=reporter,
                received_at=RECEIVED,
                path=f"{reporter}/月报.xlsx",
            )
        return key

    def submit(
        self,
        reporter: str,
        key: int,
        *,
        path: str = "月报.xlsx",
        received: datetime = RECEIVED,
        sha256: str = "",
        slots: tuple[str, ...] = (),
        **columns: Any,
    ) -> int:
        """An accepted submission whose first table has a column of values; its receipt."""
        receipt = len(self.connection.execute("select 1 from ops.receipt").fetchall()) + 1
        insert(
            self.connection,
            "receipt",
            sequence=receipt,
            received_at=received,
            path=path,
            name=path.rpartition("/")[2],
            sha256=sha256 or str(receipt),
        )
        insert(
            self.connection,
            "submission",
            **{
                "receipt_sequence": receipt,
                "submission_key": key,
                "status": "accepted",
                "form": "freight",
                "reporter": reporter,
            }
            | columns,
        )
        for period in slots:
            insert(
                self.connection,
                "slot_submission",
                receipt_sequence=receipt,
                form=columns.get("form", "freight"),
                slot_key=key_of("slot", reporter, period),
                period_code=period,
            )
        for field, letters in LETTERS.items():
            insert(
                self.connection,
                "column_address",
                submission_key=key,
                source_table=1,
                field=field,
                sheet="月报",
                column_letters=letters,
                unit="万元" if field in {"ytd_output", "ytd_tax"} else None,
            )
        return receipt

    def _once(self, table: str, name: object, write: Any) -> None:
        if (table, name) not in self.known:
            self.known.add((table, name))
            write()


@contextmanager
def judged_by(rule: str | None) -> Iterator[None]:
    """While this lasts a rule is judged by alone: the server plans all of them in half a second."""
    with pytest.MonkeyPatch.context() as patch:
        if rule is not None:
            every = cross_rules.cross_rules

            def alone(without: Iterable[str] = ()) -> list[CrossRule]:
                return [each for each in every(without) if each.name == rule]

            patch.setattr(cross_rules, "cross_rules", alone)
        yield


def verdicts_of(world: World, rule: str | None = None) -> list[dict[str, Any]]:
    """The verdicts of a rule, or of all, once derived tables are rewritten."""
    with judged_by(rule):
        rewrite_derived(world.connection)
    cursor = world.connection.cursor(row_factory=dict_row)
    return cursor.execute("SELECT * FROM ops.cross_verdict ORDER BY rule, fact_key").fetchall()
