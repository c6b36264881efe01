"""The briefs of the sample and the district's article beside what the sample's offices sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from licheng_etl.warehouse.ask.questions import answer, questions
from licheng_etl.warehouse.load.cross_rules import cross_rules
from licheng_etl.warehouse.server.roles import DatabaseRole
from tests.office import copied_office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from licheng_etl.warehouse.ask.questions import Answer
    from tests.databases import Databases
    from tests.office import Office

ARTICLE = "历城区_项目深化年_2024.txt"
STATES = """
    select file_name, state, count(*)::integer as claims
    from mart.claim_reconciliation group by 1, 2 order by 1, 2
"""


@pytest.fixture(scope="module")
def office(
    tmp_path_factory: pytest.TempPathFactory,
    databases: Databases,
    loaded_sample: Office,
    shared_data: Path,
) -> Iterator[Office]:
    """The whole sample, and the article where it is there; tests only read."""
    folder = tmp_path_factory.mktemp("reconciled") / "数据 7"
    with copied_office(loaded_sample, folder, databases) as loaded:
        report = shared_data / "reports" / ARTICLE
        if report.is_file():
            loaded.drop(ARTICLE, report.read_bytes(), "2024-12-20T09:00", folder="融媒体中心")
        loaded.night()
        yield loaded


def asked(office: Office, number: int) -> Answer:
    with office.database.connect(DatabaseRole.BI) as reader:
        return answer(reader, questions()[number])


def test_every_figure_of_the_briefs_has_a_counterpart_and_one_differs(office: Office) -> None:
    states = [row for row in office.rows(STATES) if "简报" in str(row["file_name"])]
    assert {row["state"] for row in states} == {"agree", "differ"}
    assert sum(int(str(row["claims"])) for row in states) == 96
    (different,) = office.rows(
        "select indicator, period_end, text, difference from mart.claim_reconciliation"
        " where state = 'differ'"
    )
    assert (different["indicator"], str(different["period_end"])) == (
        "社会消费品零售总额",
        "2024-08-31",
    )
    assert abs(int(str(different["difference"]).split(".")[0]) - 360_000_000) <= 5_000_000


def test_the_difference_is_listed_to_be_verified_and_decides_nothing(office: Office) -> None:
    assert {rule.name: rule.severity for rule in cross_rules()}["claim_differs"] == "verify"
    (verdict,) = office.rows(
        "select message, sheet, month from ops.cross_verdict where rule = 'claim_differs'"
    )
    assert "社会消费品零售总额409.6亿元，数据为" in str(verdict["message"])
    assert (verdict["sheet"], verdict["month"]) == ("正文", "2024-08")


def test_question_24_lists_what_a_report_says_otherwise(office: Office) -> None:
    told = asked(office, 24)
    rows = [dict(zip(told.columns, row, strict=True)) for row in told.rows]
    (report,) = [row for row in rows if row["subject"] == "报告"]
    assert report["name"] == "历城区 社会消费品零售总额"
    assert (report["value"], report["other_value"]) == (40_960_000_000, 40_602_000_000)
    assert report["trace_id"]
    assert report["other_trace_id"]


def test_question_27_lists_what_no_data_back(office: Office) -> None:
    told = asked(office, 27)
    rows = [dict(zip(told.columns, row, strict=True)) for row in told.rows]
    unbacked = office.value(
        "select count(*) from mart.claim_reconciliation where state = 'no_counterpart'"
    )
    assert len(rows) == unbacked
    assert all(row["state"] == "no_counterpart" and row["why"] for row in rows)


@pytest.mark.shared
def test_what_the_sample_has_of_the_article_agrees_with_it(office: Office) -> None:
    claims = office.rows(
        "select text, indicator, subject, state, unit, data_source"
        f" from mart.claim_reconciliation where file_name = '{ARTICLE}' order by span_start"
    )
    assert {claim["state"] for claim in claims} == {"agree", "no_counterpart"}
    agreeing = [claim["text"] for claim in claims if claim["state"] == "agree"]
    assert set(agreeing) >= {
        *("969.8亿元", "4.6%", "14个", "39个", "32.3亿元", "229.1亿元", "96.8%", "121.6%"),
        *("178.7万吨", "28.4%", "621列", "65.16%", "2.8万个标准箱", "75%"),
        *("10亿元", "308亩", "7.5亿元", "223亩", "8.3亿元", "2100个", "92%", "7个", "9个"),
    }
    sources = {claim["data_source"] for claim in claims if claim["state"] == "agree"}
    assert len(sources) == 6


@pytest.mark.shared
def test_the_input_output_ratio_is_a_claim_without_a_unit_and_goes_nowhere(office: Office) -> None:
    (ratio,) = office.rows(
        "select value::integer as value, unit, state, why from mart.claim_reconciliation"
        " where indicator = '投入产出比'"
    )
    assert ratio == {"value": 48, "unit": None, "state": "no_counterpart", "why": "unlisted"}


def test_a_comparison_is_of_what_was_known_then(office: Office) -> None:
    march = "select state from mart.claim_reconciliation where file_name like '%2024年3月%'"
    assert office.rows(march, known="2024-04-01") == []
    assert {row["state"] for row in office.rows(march, known="2024-05-31")} == {"agree"}
