"""What pydantic and the system find wrong, in the Chinese words that our messages are made of.

Not here: who raises them, and what to do about them.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

_SENTENCES: Final = {
    "missing": "缺少这一项",
    "extra_forbidden": "没有这一项",
    "string_type": "应为文字",
    "string_too_short": "不能是空的",
    "string_too_long": "不能超过 {max_length} 个字",
    "string_pattern_mismatch": "写法不合要求",
    "int_type": "应为整数",
    "int_parsing": "应为整数",
    "int_from_float": "应为整数",
    "float_type": "应为数",
    "float_parsing": "应为数",
    "bool_type": "应为 true 或 false",
    "bool_parsing": "应为 true 或 false",
    "list_type": "应为列表",
    "tuple_type": "应为列表",
    "dict_type": "应为若干“项: 值”",
    "model_type": "应为若干“项: 值”",
    "model_attributes_type": "应为若干“项: 值”",
    "too_short": "至少要有 {min_length} 个",
    "literal_error": "只能是 {expected}",
    "enum": "只能是 {expected}",
    "greater_than": "应大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than": "应小于 {lt}",
    "less_than_equal": "不能大于 {le}",
    "timezone_aware": "没有写时区",
    "datetime_type": "不是时间",
    "datetime_parsing": "不是时间",
    "datetime_from_date_parsing": "不是时间",
    "json_invalid": "不是 JSON",
    "json_type": "不是 JSON",
}
"""Type of a fault -> what is wrong; names in braces are of the fault's context."""

_SYSTEM: Final = {
    errno.ENOENT: "不存在",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超过磁盘配额",
    errno.EFBIG: "超过允许的文件大小",
    errno.EROFS: "只能读，不能写",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "上级不是文件夹",
    errno.EEXIST: "已经存在",
    errno.ENAMETOOLONG: "名称太长",
    errno.EIO: "磁盘读写出错",
    errno.EADDRINUSE: "已被占用",
}

_OWN: Final = "Value error, "


def words_of(fault: ErrorDetails) -> str:
    """One fault in words: those of a rule of ours as they are, others by their type."""
    sentence = _SENTENCES.get(fault["type"])
    if sentence is not None:
        words = {name: str(value).replace(" or ", " 或 ") for name, value in _context(fault)}
        return sentence.format(**words)
    if fault["msg"].startswith(_OWN):
        return fault["msg"].removeprefix(_OWN)
    return f"写法不对（{fault['msg']}）"


def in_words(error: ValidationError) -> str:
    """All faults, each with the key that it is of."""
    sentences = []
    for fault in error.errors(include_url=False, include_input=False):
        key = ".".join(map(str, fault["loc"]))
        sentences.append(f"{key}：{words_of(fault)}" if key else words_of(fault))
    return "；".join(sentences)


def _context(fault: ErrorDetails) -> list[tuple[str, object]]:
    return list(fault.get("ctx", {}).items())


def of_the_system(error: OSError) -> str:
    """Why a file, a folder or a port cannot be used; the system's own words where we have none."""
    return _SYSTEM.get(error.errno or 0) or error.strerror or str(error)
