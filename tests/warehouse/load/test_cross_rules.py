"""Rules across periods and forms: what each must find, what it must not, and how it is told.

`BROKEN` and `SOUND` have an entry for every file of `sql/rules/`: a rule without one fails here.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.model.errors import WarehouseError
from licheng_etl.model.keys import key_of
from licheng_etl.model.tables import FACTS
from licheng_etl.warehouse import sql_files
from licheng_etl.warehouse.load.cross_rules import cross_rules, cross_verdicts_select
from licheng_etl.warehouse.load.reach import Reach
from tests.warehouse.observed import OFFICE, RECEIVED, World, judged_by, verdicts_of
from tests.warehouse.rows import insert, insert_period, rewrite_derived

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


Broken = tuple[int, str, str]
"""The subject's key, a part of the message, the cell."""
SENT, ARRIVED, THROUGHPUT = "货物发送量", "货物到达量", "货物吞吐量"
BUREAU, COMMISSION = "统计局", "发改局"


def growth(world: World, level: object, prior: object, stated: object, **columns: Any) -> int:
    """A line of a report: this year, last year, growth; the key of the growth."""
    world.freight("2024-YTD10", level, **columns)
    world.freight("2024-YTD10", prior, aspect="prior_level", **columns)
    return world.freight("2024-YTD10", stated, aspect="growth_yoy", unit="%", **columns)


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
    keys = [world.freight(f"2024-YTD{8 + number:02d}", value) for number, value in enumerate(ytd)]
    return keys[-1]


def falling_indicator(world: World, *ytd: object, **columns: Any) -> int:
    keys = [
        world.indicator(f"2024-YTD{8 + number:02d}", value, **columns)
        for number, value in enumerate(ytd)
    ]
    return keys[-1]


def project(world: World, before: object, ytd: object, month: object) -> int:
    world.project("2024-M09", 7, ytd_investment=before)
    return world.project("2024-M10", 7, ytd_investment=ytd, month_investment=month)


def claimed(world: World, told: object, stated: object) -> int:
    """A report tells a level in 元, the data state it in 万元; the key of the claim."""
    world.indicator("2024-YTD10", stated)
    return world.claim(told)


def two_sources(world: World, first: object, other: object) -> int:
    world.indicator("2024-YTD10", other, reporter=COMMISSION, aspect="growth_yoy", unit="%")
    return world.indicator("2024-YTD10", first, reporter=BUREAU, aspect="growth_yoy", unit="%")


def two_offices(world: World, first: object, other: object) -> int:
    world.freight("2024-YTD10", other, reporter=COMMISSION)
    return world.freight("2024-YTD10", first, reporter=BUREAU)


def two_lists(world: World, first: object, other: object) -> int:
    """One project on two lists; the key of the second."""
    world.project("2024-M10", 7, ytd_investment=other)
    return world.project("2024-M10", 7, list_key=2, ytd_investment=first)


def two_reporters(world: World, first: str, second: str) -> int:
    """A project on one list, as two offices tell it; the submission of the second."""
    for reporter in (first, second):
        world.project("2024-M10", 7, reporter=reporter, ytd_investment=5)
    return key_of(second)


def two_tellers(world: World, first: str, second: str) -> int:
    """An enterprise, as two offices tell it; the submission of the second."""
    for reporter in (first, second):
        world.enterprise("2024-M10", "甲", None, reporter=reporter, ytd_output=5)
    return key_of(second)


def two_senders(world: World, sender: str) -> None:
    world.freight("2024-YTD10", 1_787_000, reporter=sender)
    world.freight("2024-YTD10", 1_797_000, reporter=BUREAU)


def two_tellings(world: World, sender: str) -> None:
    for reporter, figure in ((sender, "50000.28"), (BUREAU, "50100.28")):
        world.project("2024-M10", 7, reporter=reporter, ytd_investment=figure)


def two_units(world: World, before: str, now: str) -> int:
    """An indicator in two months, each with a unit of its own; the key of the second."""
    world.indicator("2024-YTD09", 5, unit=before)
    return world.indicator("2024-YTD10", 6, unit=now)


def held(world: World, waiting: int, vanishing: int) -> int:
    """A file that would make facts of October vanish, after one that is in force; its key."""
    insert_period(world.connection, "2024-M10")
    for key in (1, 2):
        world.submit(OFFICE, key, slots=("2024-M10",), sha256="same")
    slot = key_of("slot", OFFICE, "2024-M10")
    insert(world.connection, "slot", slot_key=slot, period_code="2024-M10")
    for _ in range(waiting):
        counts = {"facts": 14, "vanishing": vanishing, "numbers": 100, "unread": 0}
        keys = {"slot_key": slot, "submission_key": 2, "holder_key": 1}
        insert(world.connection, "held", **keys, **counts)
    return 2


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


def stations(world: World, *moved: object) -> int:
    """Three stations' years to date in September, and what each has in October."""
    for name, ytd in zip(("东站", "西站", "南站"), moved, strict=True):
        world.freight("2024-YTD09", 100, measure=name)
        world.freight("2024-YTD10", ytd, measure=name)
    return key_of(OFFICE)


def month_above_ytd(world: World, month: object, ytd: object) -> int:
    world.freight("2024-YTD10", ytd)
    return world.freight("2024-M10", month)


def scaled(world: World, factor: object, keys: int = 5) -> int:
    """A report of several directions, each so many times what the last one said; its submission."""
    for number in range(keys):
        world.freight("2024-YTD09", 900 + number, direction=f"方向{number}")
        amount = Decimal(1000 + number) * Decimal(str(factor))
        world.freight("2024-YTD10", amount, direction=f"方向{number}")
    return key_of(OFFICE)


def last_year_s(world: World, before: object, now: object) -> int:
    world.project("2024-M09", 7, prior_cumulative=before)
    return world.project("2024-M10", 7, prior_cumulative=now)


def weighed(world: World, *weights: object) -> int:
    """An enterprise in as many chains; the key of the first line."""
    lines = [world.member("甲", f"链{number}", weight) for number, weight in enumerate(weights)]
    return lines[0]


def chained(world: World, total: object, **others: Any) -> int:
    """A chain of two enterprises: of one it is the chief chain, of the other a lesser one; a third
    joins when the month is over. The key of the chain's total."""
    month = "2024-M10"
    world.enterprise(month, "甲", "链", ytd_output="100.5", ytd_tax=10)
    world.enterprise(month, "乙", "别的链", ytd_output=200, ytd_tax=20)
    world.enterprise(month, "丙", None, ytd_output=400, ytd_tax=40)
    world.member("甲", "链", 100, "2024-M03")
    world.member("乙", "链", 30)
    world.member("丙", "链", 100, "2024-M11")
    return world.chain(
        month, "链", **{"ytd_output": total, "ytd_tax": 30, "enterprises": 2} | others
    )


BROKEN: dict[str, Callable[[World], Broken]] = {
    "chain_total_differs": lambda world: (
        chained(world, 310, enterprises=3),
        "产值为310万元，而企业月度表里该链2家企业之和为300.5万元（汇总写规上企业3家）", "F7"
    ),
    "chain_weights_differ": lambda world: (
        weighed(world, 70, 20), "“甲”在2条产业链上的归属权重合计90%，应为100%", "E1"
    ),
    "constant_changes": lambda world: (
        last_year_s(world, 501, 511), "至上年底累计完成投资511，而2024-M09所报为501", "M2"
    ),
    "cumulative_falls": lambda world: (
        falling(world, 100, 120, 119), "年初累计119，小于2024-YTD09所报120", "C3"
    ),
    "claim_differs": lambda world: (
        claimed(world, 98_100_000_000, 9_798_000), "数据为9798000万元，报告多12000万元", "C2"
    ),
    "freight_growth_differs": lambda world: (
        growth(world, 1_787_000, 1_391_700, "82.4"), "82.4%，而由本期1787000与", "C3"
    ),
    "freight_month_differs": lambda world: (
        months(world, 900_100, 1_010_200, 109_900), "本月109900，而年初累计由900100增", "C3"
    ),
    "freight_prior_differs": lambda world: (
        two_years(world, 1_391_700, 1_391_900), "上年同期1391900，而2023-YTD10所报为1391700", "C2"
    ),
    "freight_sources_disagree": lambda world: (
        two_offices(world, 1_787_000, 1_797_000), "统计局所报为1787000，而发改局所报为1797000", "C2"
    ),
    "freight_throughput_differs": lambda world: (
        station(world, 881_900, 400_100, 391_800), "吞吐量881900，而发送量400100与", "C1"
    ),
    "freight_whole_differs": lambda world: (
        whole(world, 1_000_001, 400_000, 500_002), "总量1000001，而所列2个货类之和为900002", "C3"
    ),
    "magnitude_of_file": lambda world: (
        scaled(world, "0.0001"), "“货物发送量年初累计”等5项与2024-YTD09相比，中位数为其0.0001倍", ""
    ),
    "held_submission": lambda world: (held(world, 1, 13), "现行报送有14项，新报里13项不再出现", ""),
    "month_exceeds_ytd": lambda world: (
        month_above_ytd(world, 141, 121), "货物发送量本月141，大于年初累计121", "C2"
    ),
    "project_figures_differ": lambda world: (
        two_lists(world, "50100.28", "50000.28"), "年初累计：口岸和物流办公室所报为50100.28", "Q2"
    ),
    "nothing_moved": lambda world: (
        stations(world, 100, 100, 100), "3项年初累计与2024-YTD09所报完全相同", ""
    ),
    "project_month_differs": lambda world: (
        project(world, 811, 911, 102), "当月完成投资102，而年初累计由811增至911，相差100", "P2"
    ),
    "sources_disagree": lambda world: (
        two_sources(world, "4.6", "4.8"), "统计局所报为4.6，而发改局所报为4.8", "C2"
    ),
    "second_file": lambda world: (sent_again(world, "a", "b"), "取代先前报送的“第0份.xlsx”", ""),
    "second_reporter": lambda world: (
        two_reporters(world, COMMISSION, BUREAU), "同一期间还有发改局报送；名单应由一家主报", ""
    ),
    "second_teller": lambda world: (
        two_tellers(world, COMMISSION, BUREAU), "企业月度有1项同一期间发改局也报送", ""
    ),
    "unit_kind_changes": lambda world: (
        two_units(world, "亿元", "万吨"), "的单位是“万吨”，而2024-YTD09所报是“亿元”", "C2"
    ),
}  # fmt: skip
"""Rule -> the smallest world that it must say something of."""

SOUND: dict[str, Callable[[World], object]] = {
    "chain_total_differs": lambda world: (chained(world, 301), chained(world, None)),
    "chain_weights_differ": lambda world: weighed(world, "33.3", "33.3", "33.3"),
    "constant_changes": lambda world: last_year_s(world, "500.1", "500.15"),
    "cumulative_falls": lambda world: (
        falling(world, 100, 120, 120),
        falling_indicator(world, 100, 100, 120),
        falling_indicator(world, 0, -100, -120, indicator="出口退税"),
        project(world, 800, 800, None),
    ),
    # single projects and single months jump for good reasons
    "magnitude_of_file": lambda world: scaled(world, "0.0001", keys=4),
    "month_exceeds_ytd": lambda world: month_above_ytd(world, 120, 120),
    # 979.96 is 980.0 where one digit is printed
    "claim_differs": lambda world: claimed(world, 98_000_000_000, 9_799_600),
    # 178.7 / 139.17 is 28.404 %: 28.4, rounded. 0.04 / 0.03 is 33 %: 34 may come of such numbers.
    "freight_growth_differs": lambda world: (
        growth(world, 1_787_000, 1_391_700, "28.4"),
        growth(world, 400, 300, 34, measure=ARRIVED),
    ),
    # each in hundredths of 万吨: 0.01 may come of rounding three numbers
    "freight_month_differs": lambda world: months(world, 900_100, 1_010_200, 110_200),
    "freight_prior_differs": lambda world: two_years(world, 1_391_700, 1_391_800),
    "freight_sources_disagree": lambda world: two_offices(world, 1_787_000, 1_787_400),
    "freight_throughput_differs": lambda world: station(world, 791_900, 400_100, 391_900),
    "freight_whole_differs": lambda world: whole(world, 1_000_100, 400_100, 599_900),
    "held_submission": lambda world: held(world, 0, 0),
    "project_figures_differ": lambda world: two_lists(world, "50000.3", "50000.28"),
    "nothing_moved": lambda world: stations(world, 100, 100, 101),
    "project_month_differs": lambda world: project(world, "800.1", "900.2", "100.2"),
    "sources_disagree": lambda world: two_sources(world, "4.6", "4.63"),
    "second_file": lambda world: sent_again(world, "a", "a"),
    "second_reporter": lambda world: two_reporters(world, BUREAU, BUREAU),
    "second_teller": lambda world: (
        two_tellers(world, BUREAU, BUREAU),
        world.enterprise("2024-M10", "丙", None, reporter=COMMISSION),  # each tells of his own
    ),
    "unit_kind_changes": lambda world: two_units(world, "亿元", "万元"),
}
"""Rule -> a world that rounding, or the same again, explains."""


@pytest.mark.parametrize("rule", cross_rules(), ids=lambda rule: rule.name)
def test_a_rule_finds_its_fault_and_says_what_and_where(observed: World, rule: Any) -> None:
    subject, sentence, cell = BROKEN[rule.name](observed)
    (verdict,) = [row for row in verdicts_of(observed, rule.name) if row["subject_key"] == subject]
    assert sentence in verdict["message"]
    assert (verdict["severity"], verdict["form"]) == (rule.severity, "freight")
    assert (verdict["sheet"], verdict["cell"]) == (("月报", cell) if cell else (None, None))
    assert verdict["fact_key"] == (subject if cell else None)
    assert verdict["month"] == "2024-10" if rule.name != "second_file" else "2024-12"


TELEPHONE = "13905311234"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("freight_sources_disagree", two_senders),
        ("project_figures_differ", two_tellings),
        ("second_reporter", lambda world, sender: two_reporters(world, sender, BUREAU)),
    ],
)
def test_a_reporter_s_number_of_a_person_is_told_masked(
    observed: World, rule: str, told: Callable[[World, str], object]
) -> None:
    told(observed, f"张三{TELEPHONE}")
    messages = [row["message"] for row in verdicts_of(observed, rule)]
    assert any("张三139********" in message for message in messages)
    assert not any(TELEPHONE in message for message in messages)


@pytest.mark.parametrize("rule", cross_rules(), ids=lambda rule: rule.name)
def test_a_rule_says_nothing_of_what_rounding_explains(observed: World, rule: Any) -> None:
    SOUND[rule.name](observed)
    assert verdicts_of(observed, rule.name) == []


@pytest.mark.parametrize("rule", cross_rules(), ids=lambda rule: rule.name)
def test_what_was_superseded_is_judged_no_more(observed: World, rule: Any) -> None:
    BROKEN[rule.name](observed)
    for table in FACTS:
        observed.connection.execute(f"UPDATE core.{table} SET superseded_at = now()".encode())
    withdrawn = observed.connection.execute("SELECT sequence FROM ops.receipt").fetchall()
    for (receipt,) in withdrawn:
        insert(
            observed.connection,
            "decision",
            sequence=receipt,
            kind="withdrawal",
            receipt_sequence=receipt,
        )
    assert verdicts_of(observed, rule.name) == []


@pytest.mark.parametrize("rule", cross_rules(), ids=lambda rule: rule.name)
def test_verdicts_are_written_only_where_they_differ(observed: World, rule: Any) -> None:
    BROKEN[rule.name](observed)
    verdicts_of(observed, rule.name)
    observed.connection.commit()
    before = observed.connection.execute("SELECT xmin, ctid FROM ops.cross_verdict").fetchall()
    observed.connection.commit()
    assert before
    with judged_by(rule.name):
        assert rewrite_derived(observed.connection)["cross_verdict"] == 0
    row = observed.connection.execute("SELECT pg_current_xact_id_if_assigned()").fetchone()
    assert row == (None,)
    after = observed.connection.execute("SELECT xmin, ctid FROM ops.cross_verdict").fetchall()
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


def test_rows_that_rules_of_two_extents_read_are_read_once() -> None:
    sequence = "sequence_fct_project_month AS MATERIALIZED"
    touched, more = ({"dim_project": frozenset(keys)} for keys in ({1}, {1, 2}))
    whole = cross_verdicts_select(Reach(touched, frozenset({7}), touched))
    part = cross_verdicts_select(Reach(touched, frozenset({7}), more))
    assert (whole.count(sequence), part.count(sequence)) == (1, 2)
