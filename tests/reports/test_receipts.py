"""Which files are reports: what no form of workbooks claims is asked."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdfium2 import PdfDocument

from licheng_etl.forms import load_catalogue
from licheng_etl.reports.receipts import read_files
from licheng_etl.sample.briefs.docx import docx
from tests.reading.received import SENDER, catalogue, receipt

if TYPE_CHECKING:
    from licheng_etl.reading.submission import ReceiptsRead

TITLE = "历城区2024年1—10月经济运行简报"
BODY = "1—10月，地区生产总值969.8亿元，同比增长4.6%。"
FORMS = load_catalogue()


def read(data: bytes, path: str = f"{SENDER}/简报") -> ReceiptsRead:
    arrived = receipt(path)
    return read_files([arrived], lambda _: data, catalogue(*FORMS))


def fate(outcome: ReceiptsRead) -> str:
    """The form that took the file, or why none did."""
    if outcome.batches:
        return outcome.batches[0].form.form
    if outcome.unrecognised:
        return outcome.unrecognised[0].reason
    return outcome.unreadable[0].error.reason


HTML = f"<html><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("简报.docx", docx([TITLE, BODY])),
        ("简报.txt", f"{TITLE}\n{BODY}".encode()),
        ("简报.txt", f"{TITLE}\n{BODY}".encode("gb18030")),
        ("简报.md", f"# {TITLE}\n\n{BODY}".encode()),
        ("简报.html", HTML.encode()),
        ("没有后缀", docx([TITLE, BODY])),
    ],
)
def test_reports_of_every_kind_are_read_whatever_they_are_called(name: str, data: bytes) -> None:
    outcome = read(data, f"{SENDER}/{name}")
    assert fate(outcome) == "brief"
    (batch,) = outcome.batches
    assert batch.records["text"].to_list() == ["969.8亿元", "4.6%"]
    assert batch.submissions["reporter"].to_list() == [SENDER]


def test_a_word_file_that_no_form_knows_is_counted_by_its_figures() -> None:
    (unclaimed,) = read(docx(["关于放假的通知", "放假3天，安排5名人员值班。"])).unrecognised
    assert unclaimed.reason == "no_form"
    assert unclaimed.cells.rows() == [("正文", 2)]


def test_a_text_that_no_form_knows_stays_what_it_is_to_workbooks() -> None:
    assert fate(read("关于放假的通知\n放假3天。".encode(), f"{SENDER}/通知.txt")) == "no_form"


def test_a_table_in_text_is_no_report_whatever_it_is_called() -> None:
    table = "名称,数\n甲,1\n乙,2\n".encode()
    assert fate(read(table, f"{SENDER}/经济运行情况.csv")) == "no_form"


def test_a_report_directly_in_the_inbox_has_no_sender() -> None:
    assert fate(read(docx([TITLE, BODY]), "简报.docx")) == "no_reporter"


def test_two_forms_that_know_a_report_are_both_named() -> None:
    (unclaimed,) = read(docx([f"{TITLE}：项目深化年综述", BODY])).unrecognised
    assert unclaimed.reason == "two_forms"
    assert "（brief）" in unclaimed.message
    assert "（article）" in unclaimed.message


def test_a_draft_is_named_and_takes_nothing() -> None:
    draft = FORMS["brief"].model_copy(update={"draft": True})
    known = catalogue()
    known.drafts["brief"] = draft
    outcome = read_files([receipt(f"{SENDER}/简报.docx")], lambda _: docx([TITLE, BODY]), known)
    assert fate(outcome) == "draft_form"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "truncated"),
        (docx([TITLE, BODY])[:400], "truncated"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "truncated"),
        (b"", "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, reason: str) -> None:
    assert fate(read(data)) == reason


def test_a_scan_is_refused_with_what_to_do() -> None:
    scan = io.BytesIO()
    document = PdfDocument.new()
    document.new_page(595, 842)
    document.save(scan)
    (refused,) = read(scan.getvalue(), f"{SENDER}/简报.pdf").unreadable
    assert "扫描件" in str(refused.error)
    assert "可复制文字" in str(refused.error)
