"""Reports that are refused, in the words that departments read. Not here: finding out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from licheng_etl.formats.refusals import refusal

if TYPE_CHECKING:
    from licheng_etl.model.errors import UnreadableFileError


def without_text(name: str) -> UnreadableFileError:
    return refusal(
        name,
        "empty",
        "网页里没有正文：正文可能在附件里，或由脚本载入",
        "请下载附件，或把正文另存为 .docx、.txt 再读。",
    )


def is_scan(name: str, pages: int) -> UnreadableFileError:
    return refusal(
        name,
        "unsupported",
        f"PDF 是扫描件：{pages} 页都没有文字层，读不出文字",
        "请向发文单位索取可复制文字的 PDF 或 Word 文件。",
    )


def is_garbled(name: str) -> UnreadableFileError:
    return refusal(
        name,
        "unsupported",
        "PDF 的文字层是乱码：字体没有编码对照，取出的字不成文",
        "请向发文单位索取可复制文字的 PDF 或 Word 文件。",
    )


def not_a_report(name: str, what: str) -> UnreadableFileError:
    return refusal(
        name,
        "unsupported",
        f"不支持的文件：{what}",
        "请另存为 .docx、.pdf（带文字层）、.html、.md 或 .txt 再读。",
    )
