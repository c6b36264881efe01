"""What is refused instead of read, in the words that departments read, and the limits of a file.

Here: the limits and the errors. Not here: finding out (sniff and the readers).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from licheng_etl.model.errors import Place, UnreadableFileError

RATIO_MATTERS_ABOVE: Final = 64 << 20
_SAVE_AS: Final = "请用 Excel 或 WPS 打开后另存为 .xlsx 再上报。"
_SEND_AGAIN: Final = "请用 Excel、WPS 等原来的软件打开核对，重新保存并上报。"


@dataclass(frozen=True)
class Limits:
    """What one file may cost. More is refused as `too_large`, before it is paid.

    `unpacked` bytes of all parts together, `ratio` of unpacked to packed (judged above 64 MiB
    only, for small tables compress well), `cells` and `merges` of one file, `sheets`.
    """

    unpacked: int = 1 << 30
    ratio: int = 200
    cells: int = 20_000_000
    merges: int = 100_000
    sheets: int = 1_000


def refusal(name: str, reason: str, message: str, remedy: str) -> UnreadableFileError:
    """An error about the file `name`, in the words that departments read."""
    return UnreadableFileError(message, reason=reason, place=Place(file=name), remedy=remedy)


def too_large(name: str, what: str) -> UnreadableFileError:
    return refusal(
        name, "too_large", f"文件过大：{what}", "请删除多余的内容，或拆分成几个文件再上报。"
    )


def encrypted(name: str) -> UnreadableFileError:
    return refusal(
        name,
        "encrypted",
        "文件已加密，没有密码无法读取",
        "请在 Excel、WPS 等原来的软件里取消打开密码，保存后再上报。",
    )


def truncated(name: str) -> UnreadableFileError:
    return refusal(name, "truncated", "文件不完整或已损坏", _SEND_AGAIN)


def not_a_workbook(name: str, detail: str = "不是可以识别的表格文件") -> UnreadableFileError:
    return refusal(name, "not_a_workbook", detail, _SEND_AGAIN)


def unsupported(name: str, what: str) -> UnreadableFileError:
    return refusal(name, "unsupported", f"不支持的文件：{what}", _SAVE_AS)
