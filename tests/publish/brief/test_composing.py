"""Briefs of the sample: they agree with the marts, and every figure leads to its cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from licheng_etl.grammar.numbers.decimals import in_plain_digits
from licheng_etl.model.errors import WarehouseError
from licheng_etl.publish.brief import to_docx, to_html
from licheng_etl.publish.brief.content import Brief, Chart, Figure, Paragraph, Table, plain
from licheng_etl.reports.figures.of_document import figures_of
from licheng_etl.reports.sources.opening import open_report
from licheng_etl.reports.times.spans import Span
from licheng_etl.warehouse.ask.trace import trace
from licheng_etl.warehouse.server.roles import DatabaseRole

if TYPE_CHECKING:
    from collections.abc import Callable

    from licheng_etl.publish.brief.content import Section
    from licheng_etl.reports.figures.figure import Figure as Claim
    from tests.office import Office

    BriefOf = Callable[..., Brief]


TO_OCTOBER = Span(date(2024, 1, 1), date(2024, 10, 31))


@pytest.fixture(scope="module")
def october(brief_of: BriefOf) -> Brief:
    return brief_of("2024-10")


def prose(brief: Brief) -> str:
    return "\n".join(
        block.text
        for section in brief.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
    )


def section_of(brief: Brief, heading: str) -> Section:
    (section,) = (each for each in brief.sections if each.heading == heading)
    return section


def claims_in(data: bytes, name: str) -> list[Claim]:
    return list(figures_of(open_report(data, name)))


@pytest.mark.parametrize(
    "sentence",
    [
        "省级重点项目14个，市级重点项目39个。",
        "中欧班列去程300列，中欧班列回程262列",
        "省级重点项目完成投资32.3亿元，完成年度计划的96.8%。",
        "市级重点项目完成投资229.1亿元，完成年度计划的121.6%。",
        "全区共有重点项目48个，其中同时列入几个名单、只计一次的5个。",
        "开行中欧班列562列，同比增长18.6%，占全市的65.4%",
        "固定资产投资同比下降0.1%",
        "大模型创新工场设计机架2100个",
    ],
)
def test_the_brief_says_what_was_published(october: Brief, sentence: str) -> None:
    assert sentence in prose(october)


@pytest.mark.parametrize("suffix", ["docx", "html"])
def test_what_is_read_from_the_brief_agrees_with_the_marts(
    loaded_sample: Office, october: Brief, suffix: str
) -> None:
    data = to_docx(october) if suffix == "docx" else to_html(october).encode()
    claims = claims_in(data, f"简报.{suffix}")
    for level, done, rate in loaded_lists(loaded_sample):
        assert reads(claims, Fraction(done) * 10_000, "CNY", "level", f"{level}重点项目")
        assert reads(claims, Fraction(rate), "percent", "completion_rate", f"{level}重点项目")
    for name, level, growth in loaded_indicators(loaded_sample):
        assert reads(claims, Fraction(growth), "percent", "growth_yoy", name)
        if level is not None:
            assert reads(claims, Fraction(level) * 10_000, "CNY", "level", name)
    (trains,) = loaded_sample.rows(
        "select total, share from mart.freight_totals"
        " where period_code = '2024-YTD10' and mode = '中欧班列'"
    )
    assert reads(claims, Fraction(Decimal(str(trains["total"]))), "train", "count", "中欧班列")
    assert reads(claims, Fraction(Decimal(str(trains["share"]))), "percent", "share", "中欧班列")


def loaded_lists(office: Office) -> list[tuple[Any, ...]]:
    rows = office.rows("select * from mart.list_completion where period_code = '2024-M10'")
    return [(row["list_level"], row["ytd_investment"], row["completion_rate"]) for row in rows]


def loaded_indicators(office: Office) -> list[tuple[Any, ...]]:
    rows = office.rows("select * from mart.indicators where period_code = '2024-YTD10'")
    return [(row["indicator_name"], row["level"], row["growth_yoy"]) for row in rows]


def reads(claims: list[Claim], value: Fraction, unit: str, measure: str, named: str) -> bool:
    """Whether the year to October is said to have that value, as nearly as it is printed."""
    near = abs(value) / 200 if measure == "level" else Fraction(1, 20)
    return any(
        isinstance(claim.value, Decimal)
        and abs(Fraction(claim.value) - value) <= near
        and (claim.unit, claim.measure, claim.status) == (unit, measure, "actual")
        and claim.period == TO_OCTOBER
        and named in (claim.indicator or "")
        for claim in claims
    )


def test_both_files_say_the_same(october: Brief) -> None:
    def told(data: bytes, name: str) -> list[Any]:
        return [
            (claim.value, claim.unit, claim.measure, claim.period, claim.status)
            for claim in claims_in(data, name)
        ]

    assert told(to_docx(october), "简报.docx") == told(to_html(october).encode(), "简报.html")


def test_every_figure_leads_to_where_it_is_from(october: Brief) -> None:
    figures = list(october.figures())
    assert len(figures) > 100
    for figure in figures:
        assert figure.origins, figure
        located = [origin for origin in figure.origins if origin in october.places]
        explained = [origin for origin in figure.origins if origin.startswith("=")]
        assert len(located) + len(explained) == len(figure.origins), figure
        assert explained or len(located) == 1


def test_a_figure_that_is_a_cell_is_what_stands_there(
    loaded_sample: Office, october: Brief
) -> None:
    single = {
        each for each in october.figures() if len(each.origins) == 1 and "/" in each.origins[0]
    }
    assert len(single) > 20
    with loaded_sample.connect() as connection:
        for figure in sorted(single, key=lambda each: each.origins)[::4]:
            key, field = figure.origins[0].split("/")
            origin = trace(connection, loaded_sample.archive, int(key), field)
            place = october.places[figure.origins[0]]
            assert (place.sheet, place.cell) == (origin.sheet, origin.cell)
            assert Decimal(str(origin.value)) == figure.value


def test_a_sum_of_parts_is_the_sum_of_its_cells(loaded_sample: Office, october: Brief) -> None:
    (done,) = {each for each in october.figures() if each.text == "241.8亿元"}
    keys = [origin.split("/")[0] for origin in done.origins if "/" in origin]
    total = loaded_sample.value(
        "select sum(ytd_investment) from core.fct_project_month where fact_key::text in"
        f" ({', '.join(map(repr, keys))})"
    )
    assert (len(keys), total) == (48, done.value)


def test_lights_add_up_to_the_projects(october: Brief) -> None:
    for table in section_of(october, "重点项目进度").blocks:
        if isinstance(table, Table):
            for row in table.rows:
                figures = [run for run in chain.from_iterable(row) if isinstance(run, Figure)]
                projects, *_, green, yellow, red = (figure.value for figure in figures)
                assert green + yellow + red == projects


def test_pace_and_lights_say_the_rule_in_force(loaded_sample: Office, october: Brief) -> None:
    with loaded_sample.database.connect(DatabaseRole.BI) as connection:
        shares = [
            row[0] for row in connection.execute("SELECT share FROM mart.pace ORDER BY month")
        ]
        bounds = [
            row[0]
            for row in connection.execute(
                "SELECT at_least FROM mart.pace_lights WHERE at_least IS NOT NULL"
            )
        ]
    (section,) = (each for each in october.sections if each.heading == "重点项目进度")
    hows = {
        figure.name: figure.origins[0]
        for block in section.blocks
        if isinstance(block, Paragraph)
        for sentence in block.sentences
        for figure in sentence
        if isinstance(figure, Figure)
    }
    for month, share in enumerate(shares, 1):
        assert f"{month}月{in_plain_digits(round(share, 1))}%" in hows["pace"]
    for bound in bounds:
        assert f"序时进度的{in_plain_digits(bound)}%" in hows["green"]


def test_charts_show_what_the_text_says(october: Brief) -> None:
    charts = [
        block
        for section in october.sections
        for block in section.blocks
        if isinstance(block, Chart)
    ]
    shares = next(chart for chart in charts if "占全市比重" in chart.title)
    assert shares.categories == tuple(f"{number}月" for number in range(1, 11))
    assert [figure.text for figure in shares.figures][-1] == "65.4"
    assert all(figure.origins for chart in charts for figure in chart.figures)


@pytest.mark.parametrize("key", ["2023-01", "2024-01", "2024-02", "2024-05", "2024-11"])
def test_every_month_has_its_brief(brief_of: BriefOf, key: str) -> None:
    brief = brief_of(key)
    assert to_docx(brief)
    assert "None" not in to_html(brief)
    assert section_of(brief, "重点项目进度").blocks


def test_what_was_returned_and_set_aside_is_told(brief_of: BriefOf) -> None:
    (counts, returned, *_) = section_of(brief_of("2024-05"), "数据质量").blocks
    assert isinstance(counts, Paragraph)
    assert "退回1份" in counts.text
    assert isinstance(returned, Table)
    assert returned.rows[0][-1] == ("已重报",)
    (counts, aside, *_) = section_of(brief_of("2024-07"), "数据质量").blocks
    assert isinstance(counts, Paragraph)
    assert isinstance(aside, Table)
    told = [plain(row[3]) for row in aside.rows]
    assert f"隔离单元格{told[0]}" in counts.text


def test_what_is_late_is_told_and_what_is_not_yet_due_is_not(brief_of: BriefOf) -> None:
    def told(known_at: str) -> list[str]:
        """What is said of the monthly table of indicators, due on the 20th, come on the 21st."""
        blocks = section_of(brief_of("2024-10", known_at), "数据质量").blocks
        rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
        return [plain(state) for _, form, state, *_ in rows if form == ("主要经济指标月报",)]

    assert told("2024-11-20") == []
    assert told("2024-11-21 08:00") == ["缺报"]
    assert told("2024-11-21") == ["迟报"]


def test_a_brief_of_an_earlier_day_knows_no_more_than_that_day(brief_of: BriefOf) -> None:
    brief = brief_of("2024-10", "2024-11-08")
    assert "数据按2024年11月8日所知" in brief.as_of
    (block,) = section_of(brief, "主要经济指标").blocks
    assert isinstance(block, Paragraph)
    assert block.text == "本月无数据。"
    assert "32.3亿元" in prose(brief)


def test_an_instant_is_told_to_the_minute(brief_of: BriefOf) -> None:
    assert "2024年11月20日9时05分所知" in brief_of("2024-10", "2024-11-20 09:05").as_of


@pytest.mark.parametrize(("key", "known_at"), [("2024-12", ""), ("2024-10", "2022-12-31")])
def test_a_month_without_data_is_told_with_what_to_do(
    brief_of: BriefOf, key: str, known_at: str
) -> None:
    with pytest.raises(WarehouseError) as told:
        brief_of(key, known_at)
    assert "写不了简报" in str(told.value)
    assert told.value.remedy
