"""The bytes of a text file, CSV or HTML, as text.

Not here: deciding that bytes are text at all (sniff).
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from licheng_etl.formats.refusals import not_a_workbook, truncated
from licheng_etl.model.importing import at_first_use

with at_first_use("charset_normalizer"):  # for the rare text whose encoding is to be guessed
    from charset_normalizer import from_bytes

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN: Final = 4096
_BELIEVED: Final = frozenset(
    {"big5", "big5hkscs", "cp950", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"}
)
"""Declared encodings that go before GB18030, which reads most bytes as something. It is tried
whatever Western encoding is declared, for programs declare one by default."""
_NEVER_IN_TEXT: Final = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ufffe\uffff]")


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 or GB18030 (GBK), else in what its bytes look like.

    Raises UnreadableFileError (`truncated`, `not_a_workbook`).
    """
    text = _decode(data, name, ("utf-8", "gb18030"))
    if _NEVER_IN_TEXT.search(text):
        raise not_a_workbook(name, "既不是工作簿，也不是可以识别的文本")
    return text


def decode_markup(data: bytes, name: str) -> str:
    """The text of HTML or XML, which may declare its encoding. Raises as `decode`."""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name if declared else ""
    except (LookupError, UnicodeDecodeError):
        encoding = ""
    believed = (encoding,) if encoding in _BELIEVED else ()
    return _decode(data, name, ("utf-8", *believed, "gb18030"))


def _decode(data: bytes, name: str, encodings: tuple[str, ...]) -> str:
    for encoding in _unicode_encoding(data) or encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            # UTF-8 up to its last bytes is UTF-8 cut short, though GB18030 might also read it.
            cut_short = error.reason in ("unexpected end of data", "truncated data")
            if cut_short and encoding.startswith("utf") and error.start > 0:
                raise truncated(name) from error
    best = from_bytes(data).best()
    if best is None:
        raise not_a_workbook(name, "既不是工作簿，也不是可以识别的文本")
    return str(best)


def _unicode_encoding(data: bytes) -> tuple[str, ...]:
    """The encoding that a byte order mark or many zero bytes give away."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return (encoding,)
    if data[1:2000:2].count(0) > len(data[:2000]) // 8:
        return ("utf-16-le",)
    if data[:2000:2].count(0) > len(data[:2000]) // 8:
        return ("utf-16-be",)
    return ()
