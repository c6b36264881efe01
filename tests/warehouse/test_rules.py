"""Rules across periods and forms: what each must find, what it must not, and how it is told.

`BROKEN` and `SOUND` have an entry for every file of `sql/rules/`: a rule without one fails here.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from psycopg.rows import dict_row

from licheng_etl.model.errors import WarehouseError
from licheng_etl.model.keys import key_of
from licheng_etl.warehouse import sql_files
from licheng_etl.warehouse.derive import rewrite_derived
from licheng_etl.warehouse.rules import cross_rules
from tests.warehouse.observed import OFFICE, RECEIVED, World
from tests.warehouse.rows import insert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from licheng_etl.warehouse.database import Database

Broken = tuple[int, str, str]
"""The subject's key, a part of the message, the cell."""
SENT, ARRIVED, THROUGHPUT = "货物发送量", "货物到达量", "货物吞吐量"
BUREAU, COMMISSION = "统计局", "发改局"


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    with database.connect() as connection:
        yield World(connection)


def found(world: World, rule: str | None = None) -> list[dict[str, Any]]:
    """The verdicts of a rule, or of all, once derived tables are rewritten."""
    rewrite_derived(world.connection)
    cursor = world.connection.cursor(row_factory=dict_row)
    rows = cursor.execute("SELECT * FROM ops.cross_verdict ORDER BY rule, fact_key").fetchall()
    return [row for row in rows if rule in {None, row["rule"]}]


def growth(world: World, level: object, prior: object, stated: object, **said: Any) -> int:
    """A line of a report: this year, last year, growth; the key of the growth."""
    world.freight("2024-YTD10", level, **said)
    world.freight("2024-YTD10", prior, aspect="prior_level", **said)
    return world.freight("2024-YTD10", stated, aspect="growth_yoy", unit="%", **said)


def months(world: World, before: object, ytd: object, month: object) -> int:
    world.freight("2024-YTD09", before)
    world.freight("2024-YTD10", ytd)
    return world.freight("2024-M10", month)


def two_years(world: World, reported: object, stated: object) -> int:
    world.freight("2023-YTD10", reported)
    return world.freight("2024-YTD10", stated, aspect="prior_level")


def station(world: World, throughput: object, sent: object, arrived: object) -> int:
    key = world.freight("2024-YTD10", throughput, measure=THROUGHPUT)
    world.freight("2024-YTD10", sent, measure=SENT)
    world.freight("2024-YTD10", arrived, measure=ARRIVED)
    return key


def whole(world: World, total: object, *parts: object) -> int:
    for number, part in enumerate(parts):
        world.freight("2024-YTD10", part, commodity=f"货类{number}")
    return world.freight("2024-YTD10", total, commodity="合计")


def falling(world: World, *ytd: object) -> int:
    keys = [world.freight(f"2024-YTD{8 + number:02d}", one) for number, one in enumerate(ytd)]
    return keys[-1]


def falling_indicator(world: World, *ytd: object) -> int:
    keys = [world.indicator(f"2024-YTD{8 + number:02d}", one) for number, one in enumerate(ytd)]
    return keys[-1]


def project(world: World, before: object, ytd: object, month: object) -> int:
    world.project("2024-M09", 7, ytd_investment=before)
    return world.project("2024-M10", 7, ytd_investment=ytd, month_investment=month)


def two_sources(world: World, one: object, other: object) -> int:
    world.indicator("2024-YTD10", other, reporter=COMMISSION, aspect="growth_yoy", unit="%")
    return world.indicator("2024-YTD10", one, reporter=BUREAU, aspect="growth_yoy", unit="%")


def sent_again(world: World, *contents: str) -> int:
    """Files for one slot, told apart by their content; the key of the last."""
    for number, content in enumerate(contents):
        world.submit(
            OFFICE,
            number,
            path=f"口岸办/第{number}份.xlsx",
            received=RECEIVED + timedelta(days=number),
            sha256=content,
            slots=("2024-M10",),
        )
    return len(contents) - 1


BROKEN: dict[str, Callable[[World], Broken]] = {
    "freight_growth_differs": lambda world: (
        growth(world, 1_787_000, 1_391_700, "82.4"), "82.4%，而由本期1787000与", "C3"
    ),
    "freight_month_differs": lambda world: (
        months(world, 900_100, 1_010_200, 109_900), "本月109900，而年初累计由900100增", "C3"
    ),
    "freight_prior_differs": lambda world: (
        two_years(world, 1_391_700, 1_391_900), "上年同期1391900，而2023-YTD10所报为1391700", "C2"
    ),
    "freight_throughput_differs": lambda world: (
        station(world, 881_900, 400_100, 391_800), "吞吐量881900，而发送量400100与", "C1"
    ),
    "freight_whole_differs": lambda world: (
        whole(world, 1_000_001, 400_000, 500_002), "总量1000001，而所列2个货类之和为900002", "C3"
    ),
    "freight_ytd_falls": lambda world: (
        falling(world, 100, 120, 119), "年初累计119，小于2024-YTD09所报120", "C3"
    ),
    "indicator_ytd_falls": lambda world: (
        falling_indicator(world, 100, 120, "119.9"), "生产总值年初累计119.9，小于2024-YTD09", "C3"
    ),
    "project_month_differs": lambda world: (
        project(world, 811, 911, 102), "当月完成投资102，而年初累计由811增至911，相差100", "P2"
    ),
    "project_ytd_falls": lambda world: (
        project(world, 900, 800, None), "年初累计完成投资800，小于2024-M09所报900", "Q2"
    ),
    "sources_disagree": lambda world: (
        two_sources(world, "4.6", "4.8"), "统计局所报为4.6，而发改局所报为4.8", "C2"
    ),
    "second_file": lambda world: (sent_again(world, "a", "b"), "取代先前报送的“第0份.xlsx”", ""),
}  # fmt: skip
"""Rule -> the smallest world that it must say something of."""

SOUND: dict[str, Callable[[World], object]] = {
    # 178.7 / 139.17 is 28.404 %: 28.4, rounded. 0.04 / 0.03 is 33 %: 34 may come of such numbers.
    "freight_growth_differs": lambda world: (
        growth(world, 1_787_000, 1_391_700, "28.4"),
        growth(world, 400, 300, 34, measure=ARRIVED),
    ),
    # each in hundredths of 万吨: 0.01 may come of rounding three numbers
    "freight_month_differs": lambda world: months(world, 900_100, 1_010_200, 110_200),
    "freight_prior_differs": lambda world: two_years(world, 1_391_700, 1_391_800),
    "freight_throughput_differs": lambda world: station(world, 791_900, 400_100, 391_900),
    "freight_whole_differs": lambda world: whole(world, 1_000_100, 400_100, 599_900),
    "freight_ytd_falls": lambda world: falling(world, 100, 120, 120),
    "indicator_ytd_falls": lambda world: falling_indicator(world, 100, 100, 120),
    "project_month_differs": lambda world: project(world, "800.1", "900.2", "100.2"),
    "project_ytd_falls": lambda world: project(world, 800, 800, None),
    "sources_disagree": lambda world: two_sources(world, "4.6", "4.63"),
    "second_file": lambda world: sent_again(world, "a", "a"),
}
"""Rule -> a world that rounding, or the same again, explains."""


@pytest.mark.parametrize("rule", cross_rules(), ids=lambda rule: rule.name)
def test_a_rule_finds_its_fault_and_says_what_and_where(world: World, rule: Any) -> None:
    subject, said, cell = BROKEN[rule.name](world)
    (verdict,) = [row for row in found(world, rule.name) if row["subject_key"] == subject]
    assert said in verdict["message"]
    assert (verdict["severity"], verdict["form"]) == (rule.severity, "freight")
    assert (verdict["sheet"], verdict["cell"]) == (("月报", cell) if cell else (None, None))
    assert verdict["fact_key"] == (subject if cell else None)
    assert verdict["month"] == "2024-10" if rule.name != "second_file" else "2024-12"


@pytest.mark.parametrize("rule", cross_rules(), ids=lambda rule: rule.name)
def test_a_rule_says_nothing_of_what_rounding_explains(world: World, rule: Any) -> None:
    SOUND[rule.name](world)
    assert found(world, rule.name) == []


@pytest.mark.parametrize("rule", cross_rules(), ids=lambda rule: rule.name)
def test_what_was_superseded_is_judged_no_more(world: World, rule: Any) -> None:
    BROKEN[rule.name](world)
    for table in ("fct_project_month", "fct_freight_month", "fct_indicator_obs"):
        world.connection.execute(f"UPDATE core.{table} SET superseded_at = now()".encode())
    withdrawn = world.connection.execute("SELECT sequence FROM ops.receipt").fetchall()
    for (receipt,) in withdrawn:
        insert(
            world.connection,
            "decision",
            sequence=receipt,
            kind="withdrawal",
            receipt_sequence=receipt,
        )
    assert found(world) == []


@pytest.mark.parametrize("rule", cross_rules(), ids=lambda rule: rule.name)
def test_verdicts_are_written_only_where_they_differ(world: World, rule: Any) -> None:
    BROKEN[rule.name](world)
    found(world)
    world.connection.commit()
    before = world.connection.execute("SELECT xmin, ctid FROM ops.cross_verdict").fetchall()
    world.connection.commit()
    assert before
    assert rewrite_derived(world.connection)["cross_verdict"] == 0
    row = world.connection.execute("SELECT pg_current_xact_id_if_assigned()").fetchone()
    assert row == (None,)
    after = world.connection.execute("SELECT xmin, ctid FROM ops.cross_verdict").fetchall()
    assert after == before


@pytest.mark.parametrize("rule", cross_rules(), ids=lambda rule: rule.name)
def test_no_rule_across_periods_is_hard(rule: Any) -> None:
    assert rule.severity in {"soft", "verify"}
    assert any("一" <= sign <= "鿿" for sign in rule.title)


@pytest.mark.parametrize(
    "opening",
    ["", "-- 名称\n", "-- 名称\n-- severity: hard\n", "-- severity: soft\n-- 名称\n"],
    ids=["nothing", "no severity", "hard", "wrong order"],
)
def test_a_rule_that_does_not_say_what_it_finds_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opening: str
) -> None:
    rules = tmp_path / "_sql" / "rules"
    rules.mkdir(parents=True)
    (rules / "mine.sql").write_text(f"{opening}SELECT 1", encoding="utf-8")
    monkeypatch.setattr(sql_files, "_PACKAGE", tmp_path)
    with pytest.raises(WarehouseError, match=r"rules/mine\.sql") as caught:
        cross_rules()
    assert caught.value.remedy


def test_a_line_is_compared_with_its_own_line_of_another_period_only(world: World) -> None:
    world.freight("2024-YTD09", 500, commodity="煤炭")
    world.freight("2024-YTD10", 400, commodity="钢铁")
    world.freight("2024-YTD10", 300, direction="去程")
    world.freight("2024-YTD10", 200, station="别站")
    world.freight("2024-YTD10", 100, reporter="别局")
    world.freight("2024-YTD10", 50, unit="标箱")
    world.freight("2025-YTD01", 10, commodity="煤炭")
    assert found(world) == []


def test_a_month_that_was_not_reported_is_passed_over(world: World) -> None:
    world.freight("2024-YTD08", 120)
    key = world.freight("2024-YTD10", 119)
    (verdict,) = found(world, "freight_ytd_falls")
    assert verdict["fact_key"] == key
    assert "小于2024-YTD08所报120" in verdict["message"]
    world.freight("2024-M10", 7)
    assert found(world, "freight_month_differs") == []


def test_january_is_compared_with_the_year_to_date(world: World) -> None:
    world.freight("2024-YTD01", 101)
    key = world.freight("2024-M01", 110)
    world.freight("2024-YTD02", 202)
    world.freight("2024-M02", 101)
    (verdict,) = found(world, "freight_month_differs")
    assert verdict["fact_key"] == key
    assert "由0增至101" in verdict["message"]


@pytest.mark.parametrize(
    ("value", "unit", "step"),
    [
        ("28.4", "%", "0.1"),
        ("20", "%", "1"),
        ("600", "列", "1"),
        ("11978", "万标箱", "1"),
        ("12000", "万标箱", "1000"),
        ("1800000", "万吨", "10000"),
        ("1787000", "万吨", "1000"),
        ("206220558", "亿吨", "1"),
        ("300000000000", "亿吨公里", "100000000"),
        ("9000", "千吨公里", "1000"),
        ("90000", None, "10000"),
        ("0", "万吨", "1"),
        (None, "万吨", None),
    ],
)
def test_a_number_is_rounded_to_its_last_digit_and_never_beyond_its_unit(
    world: World, value: str | None, unit: str | None, step: str | None
) -> None:
    query = "SELECT core.printed_step(%s::numeric, %s)"
    row = world.connection.execute(query, [value, unit]).fetchone()
    assert row == (None if step is None else Decimal(step),)


def test_trains_are_counted_whole(world: World) -> None:
    trains = {"mode": "中欧班列", "measure": "开行列数", "unit": "列"}
    world.freight("2024-YTD09", 540, **trains)
    world.freight("2024-YTD10", 600, **trains)
    key = world.freight("2024-M10", 62, **trains)
    assert [row["fact_key"] for row in found(world, "freight_month_differs")] == [key]


def test_growth_that_is_printed_without_its_zeros_is_not_taken_for_rounded_to_tens(
    world: World,
) -> None:
    key = growth(world, 1_230_100, 1_000_100, 20)
    assert [row["fact_key"] for row in found(world, "freight_growth_differs")] == [key]


def test_growth_over_nothing_is_not_judged(world: World) -> None:
    growth(world, 100, 0, 0)
    assert found(world, "freight_growth_differs") == []


def test_a_total_of_a_station_is_not_added_to_its_parts(world: World) -> None:
    for measure, whole_, parts in (
        (THROUGHPUT, 901, (501, 400)),
        (SENT, 301, (101, 200)),
        (ARRIVED, 600, (400, 200)),
    ):
        world.freight("2024-YTD10", whole_, measure=measure, commodity="合计")
        for name, part in zip(("煤炭", "钢铁"), parts, strict=True):
            world.freight("2024-YTD10", part, measure=measure, commodity=name)
        world.freight("2024-YTD10", 33, measure=measure, commodity="其中：电煤")
    assert found(world) == []


def test_parts_stand_for_a_total_that_the_station_does_not_state(world: World) -> None:
    first = world.freight("2024-YTD10", 501, measure=THROUGHPUT, commodity="煤炭")
    world.freight("2024-YTD10", 401, measure=THROUGHPUT, commodity="钢铁")
    world.freight("2024-YTD10", 301, measure=SENT)
    world.freight("2024-YTD10", 701, measure=ARRIVED)
    (verdict,) = found(world, "freight_throughput_differs")
    assert (verdict["fact_key"], verdict["cell"]) == (first, "C1")
    assert "吞吐量902，而发送量301与到达量701之和为1002" in verdict["message"]


def test_one_project_twice_in_a_month_is_not_compared_with_itself(world: World) -> None:
    """Two identities as written, which a person has joined."""
    world.project("2024-M10", 7, ytd_investment=900)
    world.project("2024-M10", 8, ytd_investment=800)
    insert(
        world.connection,
        "decision",
        kind="alias",
        decided_at=RECEIVED,
        content='{"from_identity": "8", "to_identity": "7", "verdict": "confirmed"}',
    )
    for key in (7, 8):
        insert(world.connection, "dim_project", project_key=key, name_identity=str(key))
    assert found(world) == []


def test_a_project_is_followed_through_the_identities_that_are_one(world: World) -> None:
    world.project("2024-M09", 8, ytd_investment=900)
    key = world.project("2024-M10", 7, ytd_investment=800)
    assert found(world) == []
    insert(
        world.connection,
        "decision",
        kind="alias",
        decided_at=RECEIVED,
        content='{"from_identity": "8", "to_identity": "7", "verdict": "confirmed"}',
    )
    for each in (7, 8):
        insert(world.connection, "dim_project", project_key=each, name_identity=str(each))
    assert [row["fact_key"] for row in found(world, "project_ytd_falls")] == [key]


def test_stages_of_accounting_may_differ(world: World) -> None:
    for reporter, value, stage in ((BUREAU, 100, "final"), (COMMISSION, 98, "preliminary")):
        world.indicator("2024-YTD09", value, reporter=reporter, stage=stage)
    assert found(world) == []


def test_a_source_that_several_contradict_is_told_once_with_all_of_them(world: World) -> None:
    for reporter, value in (("甲局", 1), ("乙局", 3), ("丙局", 5)):
        world.indicator("2024-YTD10", value, reporter=reporter)
    messages = [row["message"] for row in found(world, "sources_disagree")]
    assert len(messages) == 3
    assert "甲局所报为1，而丙局所报为5、乙局所报为3" in messages


def test_two_forms_that_tell_the_same_give_one_verdict(world: World) -> None:
    """Of one reporter, in slots of their own: the month meets each of them."""
    world.freight("2024-YTD09", 901)
    for slot in ("one", "other"):
        world.freight("2024-YTD10", 1001, slot=slot)
    key = world.freight("2024-M10", 77)
    assert [row["fact_key"] for row in found(world, "freight_month_differs")] == [key]


def test_earlier_bytes_that_come_back_supersede_too(world: World) -> None:
    sent_again(world, "a", "b", "b", "a")
    assert [(row["receipt_sequence"], row["message"]) for row in found(world, "second_file")] == [
        (2, "取代先前报送的“第0份.xlsx”"),
        (4, "取代先前报送的“第2份.xlsx”"),
    ]


def test_only_what_was_accepted_supersedes_and_is_superseded(world: World) -> None:
    world.submit(OFFICE, 1, slots=("2024-M10",), status="returned")
    world.submit(OFFICE, 2, slots=("2024-M10",))
    world.submit(OFFICE, 3, slots=("2024-M10",), status="returned")
    assert found(world) == []


def test_a_file_for_many_periods_is_listed_once(world: World) -> None:
    world.submit(OFFICE, 1, path="全年.xlsx", slots=("2024-M09", "2024-M10", "2024-M11"))
    world.submit(OFFICE, 2, received=RECEIVED + timedelta(1), slots=("2024-M09", "2024-M10"))
    (verdict,) = found(world, "second_file")
    assert (verdict["receipt_sequence"], verdict["period_code"]) == (2, "2024-M10")
    assert key_of(OFFICE) != verdict["subject_key"] == 2
