"""What kind of file some bytes are, with a refusal by name of what is not read.

Bytes decide, never the extension, which only helps to name what is refused. Not here: reading.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from licheng_etl.formats.refusals import encrypted, not_a_workbook, refusal, truncated, unsupported
from licheng_etl.formats.xls.compound import CompoundFile


class Kind(StrEnum):
    """The kinds of file that are read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    ODS = "ods"
    XLS = "xls"
    HTML = "html"
    SPREADSHEET_XML = "xml"
    TEXT = "text"


_OFFICE: Final = {
    "docx": "Word 文档",
    "doc": "Word 文档",
    "wps": "WPS 文字文档",
    "pptx": "演示文稿",
    "ppt": "演示文稿",
    "ofd": "OFD 版式文件",
    "et": "WPS 表格 .et 文件",
    "pdf": "PDF 文件",
}
_MAGIC: Final = (
    (b"%PDF", _OFFICE["pdf"]),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"BM", "图片"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"{\\rtf", "RTF 文档"),
)
_HEAD: Final = 4096
_SPREADSHEET_XML: Final = b"urn:schemas-microsoft-com:office:spreadsheet"
_HTML: Final = tuple(
    b"<" + tag
    for tag in (b"!doctype html", b"html", b"head", b"meta", b"style", b"body", b"table", b"tr")
)


def sniff(data: bytes, name: str) -> Kind:
    """The kind of a file; raises UnreadableFileError for a kind that is not read."""
    if not data.strip(b"\x00\x09\x0a\x0d\x20"):
        raise refusal(name, "empty", "文件是空的", "请重新导出并上报。")
    if data.startswith(b"PK"):
        return _sniff_zip(data, name)
    if data.startswith(CompoundFile.MAGIC):
        return _sniff_compound(data, name)
    for magic, what in _MAGIC:
        if data.startswith(magic) and (magic != b"BM" or b"\x00" in data[:64]):
            raise unsupported(name, what)
    head = data[:_HEAD].replace(b"\x00", b"").lower().lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"mime-version:"):
        raise unsupported(name, "单个文件网页（MHT）")
    if head.startswith(b"<"):
        if b"<html" not in head and _SPREADSHEET_XML in head:
            return Kind.SPREADSHEET_XML
        if any(tag in head for tag in _HTML):
            return Kind.HTML
    return Kind.TEXT


def _sniff_zip(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {member.replace("\\", "/").lower() for member in archive.namelist()}
            mimetype = archive.read("mimetype")[:80] if "mimetype" in archive.namelist() else b""
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise truncated(name) from error
    except (RuntimeError, NotImplementedError) as error:
        raise encrypted(name) from error
    if "xl/workbook.xml" in members:
        return Kind.XLSX
    if "xl/workbook.bin" in members:
        return Kind.XLSB
    if b"opendocument.spreadsheet" in mimetype:
        return Kind.ODS
    for member, suffix in (
        ("word/document.xml", "docx"),
        ("ppt/presentation.xml", "pptx"),
        ("ofd.xml", "ofd"),
    ):
        if member in members:
            raise unsupported(name, _OFFICE[suffix])
    raise not_a_workbook(name, "压缩包里没有工作簿")


def _sniff_compound(data: bytes, name: str) -> Kind:
    streams = CompoundFile(data, name).root_names()
    if "EncryptedPackage" in streams:
        raise encrypted(name)
    if streams & {"Workbook", "Book"}:
        return Kind.XLS
    suffix = PurePath(name).suffix.lower().lstrip(".")
    if "WordDocument" in streams:
        raise unsupported(name, _OFFICE["wps" if suffix == "wps" else "doc"])
    if "PowerPoint Document" in streams:
        raise unsupported(name, _OFFICE["ppt"])
    raise unsupported(name, _OFFICE.get(suffix, "未知的复合文档"))
