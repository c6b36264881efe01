"""Laws 1 to 5 on reports: every figure is counted and leads to its sentence, and all of it is a
function of the archive.
"""

from __future__ import annotations

import random
import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from licheng_etl.landing import Withdrawal, record_decision
from licheng_etl.model.tables import DIMENSIONS, FACTS, Role
from licheng_etl.reports.sources.opening import open_report
from licheng_etl.sample.briefs.docx import docx
from licheng_etl.warehouse.ask.trace import TraceError, trace
from tests.office import BEIJING, Office, empty
from tests.sample.reading import BRIEFS

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE = "历城区2024年1—10月经济运行简报"
GDP = "1—9月，地区生产总值969.8亿元，同比增长4.6%。"
PROJECTS = "1—10月，全区14个省级、39个市级重点项目分别完成投资32.3亿元和229.1亿元。"
IN_FORCE = "select count(*) from core.fct_text_claim where superseded_at is null"
INVESTED = """
    select value from mart.text_claim where indicator like '省级%' and measure = 'level'
"""


def send(office: Office, name: str, content: bytes, day: str) -> None:
    office.drop(name, content, f"{day}T09:00", folder=BRIEFS)
    office.night()


@pytest.fixture
def briefs(office: Office, sample_inbox: Path) -> Office:
    """The briefs of the sample, and an article."""
    shutil.copytree(sample_inbox / BRIEFS, office.inbox / BRIEFS)
    office.drop(
        "文章.txt", f"历城区项目建设综述\n{PROJECTS}".encode(), "2024-12-02T09:00", "融媒体"
    )
    office.night()
    return office


def test_a_second_night_touches_no_row(briefs: Office) -> None:
    before = briefs.versions()
    assert briefs.night() == []
    assert briefs.load_again() == {(0, 0, 0)}
    assert briefs.versions() == before


def test_a_rebuild_needs_nothing_but_the_archive(
    briefs: Office, new_office: Callable[[str], Office]
) -> None:
    before = briefs.fingerprint()
    copy = new_office("重建")
    shutil.copytree(briefs.settings.archive_url, copy.settings.archive_url)
    copy.night()
    assert copy.fingerprint() == before


def test_the_order_of_loading_months_does_not_matter(briefs: Office) -> None:
    months = [str(row["month"]) for row in briefs.rows("select distinct month from ops.slot")]
    before = briefs.fingerprint()
    empty(briefs)
    briefs.night(random.Random(1).sample(months, len(months)))
    assert briefs.fingerprint() == before


def test_no_key_of_a_claim_leads_nowhere(briefs: Office) -> None:
    for column, dimension in FACTS["fct_text_claim"].references.items():
        (key,) = DIMENSIONS[dimension].named(Role.KEY)
        orphans = briefs.value(
            f"select count(*) from core.fct_text_claim f where {column} is not null and"
            f" {column}::text <> 'all' and not exists"
            f" (select from core.{dimension} d where d.{key} = f.{column})"
        )
        assert orphans == 0, column


def test_figures_and_their_states_add_up_file_by_file(briefs: Office) -> None:
    counted = briefs.rows("""
        select r.sha256, r.name, sum(c.cells)::integer as cells, s.records
        from ops.receipt r join ops.submission s on s.receipt_sequence = r.sequence
        join ops.cell_state c on c.receipt_sequence = r.sequence group by 1, 2, 4
    """)
    assert len(counted) == 6
    for file in counted:
        assert file["cells"] == file["records"] != 0
    assert briefs.value(IN_FORCE) == sum(int(str(file["cells"])) for file in counted)


def test_every_claim_leads_to_its_sentence_in_the_archive(briefs: Office) -> None:
    claims = briefs.rows("""
        select f.fact_key, f.text, f.before, f.after, s.sha256, s.path, f.source_row
        from core.fct_text_claim f join core.dim_submission s using (submission_key)
    """)
    with briefs.connect() as connection:
        for claim in claims:
            origin = trace(connection, briefs.archive, int(str(claim["fact_key"])), "value")
            data = briefs.archive.read_bytes(str(claim["sha256"]))
            text = open_report(data, Path(str(claim["path"])).name).text
            assert origin.passage is not None
            start, end = origin.passage.start, origin.passage.end
            assert text[start:end] == origin.text == claim["text"]
            sentence = f"{origin.passage.before}{origin.text}{origin.passage.after}"
            assert sentence in text
            assert not re.search(r"[。\n]", sentence[:-1])
            assert (origin.sheet, origin.cell) == ("正文", f"A{claim['source_row']}")


def test_whatever_is_asked_of_a_claim_stands_in_its_sentence_and_nothing_else_can_be(
    briefs: Office,
) -> None:
    key = int(str(briefs.value("select min(fact_key) from core.fct_text_claim")))
    with briefs.connect() as connection:
        origin = trace(connection, briefs.archive, key, "qualifier")
        assert origin.value == "exact"
        assert origin.passage is not None
        with pytest.raises(TraceError, match="没有这个字段"):
            trace(connection, briefs.archive, key, "ytd_investment")


def test_a_sentence_put_before_the_others_leaves_their_claims_as_they_are(office: Office) -> None:
    send(office, "一.docx", docx([TITLE, PROJECTS]), "2024-11-20")
    before = office.rows("select fact_key, span_start from core.fct_text_claim order by 1")
    send(office, "二.docx", docx([TITLE, GDP, PROJECTS]), "2024-11-21")
    after = office.rows(
        "select fact_key, span_start from core.fct_text_claim where superseded_at is null"
    )
    assert len(after) == len(before) + 2
    assert all(row in after for row in before)


def test_a_then_b_then_a_again_is_three_vintages_of_what_differs(office: Office) -> None:
    first, second = (
        docx([TITLE, GDP, text]) for text in (PROJECTS, PROJECTS.replace("32.3", "31.3"))
    )
    send(office, "一.docx", first, "2024-11-20")
    claims = int(str(office.value(IN_FORCE)))
    send(office, "二.docx", second, "2024-11-21")
    send(office, "三.docx", first, "2024-11-22")
    assert [office.value(INVESTED, known=f"2024-11-{day}") for day in (20, 21, 22)] == [
        3_230_000_000,
        3_130_000_000,
        3_230_000_000,
    ]
    assert office.value("select count(*) from core.fct_text_claim") == claims + 2


def test_a_withdrawal_brings_back_what_held_before(office: Office) -> None:
    send(office, "一.docx", docx([TITLE, PROJECTS]), "2024-11-20")
    send(office, "二.docx", docx([TITLE, PROJECTS.replace("32.3", "31.3")]), "2024-11-21")
    instant = datetime(2024, 11, 23, 10, tzinfo=BEIJING)
    record_decision(
        office.archive,
        Withdrawal(decided_at=instant, decided_by="审核员", receipt=2, reason="误报"),
    )
    office.night()
    assert office.value(INVESTED) == 3_230_000_000
    assert office.value(INVESTED, known="2024-11-22") == 3_130_000_000


def test_what_is_no_readable_report_is_told_by_name_and_holds_up_no_other(office: Office) -> None:
    office.drop("扫描.pdf", b"%PDF-1.7\n", "2024-11-20T09:00")
    office.drop("通知.docx", docx(["关于放假的通知", "放假3天。"]), "2024-11-20T09:01")
    office.drop("无期.docx", docx(["历城区经济运行简报", PROJECTS]), "2024-11-20T09:02")
    send(office, "简报.docx", docx([TITLE, PROJECTS]), "2024-11-20")
    assert office.status() == {
        "扫描.pdf": "unreadable/truncated",
        "通知.docx": "unrecognised/no_form",
        "无期.docx": "returned/period_missing",
        "简报.docx": "accepted",
    }
    states = office.rows("select state, sum(cells)::integer as n from ops.cell_state group by 1")
    assert {row["state"]: row["n"] for row in states} == {
        "loaded": 4,
        "returned": 4,
        "unrecognised": 1,
    }


@pytest.mark.shared
def test_a_figure_of_a_pdf_bears_its_page(office: Office, shared_data: Path) -> None:
    report = shared_data / "reports" / "公报_合肥_2025.pdf"
    office.drop("合肥市2025年经济发展综述.pdf", report.read_bytes(), "2026-04-01T09:00")
    office.night()
    pages = office.rows("select page from core.fct_text_claim order by span_start")
    assert len(pages) > 200
    told = [int(str(row["page"])) for row in pages]
    assert told == sorted(told)
    assert told[0] == 1 < told[-1]
