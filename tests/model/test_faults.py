"""What pydantic and the system find wrong is told in Chinese."""

from __future__ import annotations

import errno
import re
from datetime import datetime
from typing import Any, Literal

import pytest
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, field_validator

from licheng_etl.model.faults import in_words, of_the_system


class Inner(BaseModel):
    name: str


class Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")

    number: int = Field(default=1, ge=0)
    at: AwareDatetime = datetime.fromisoformat("2024-11-03T09:12:00+08:00")
    verdict: Literal["confirmed", "rejected"] = "confirmed"
    inner: Inner = Inner(name="甲")
    month: str = "2024-01"

    @field_validator("month")
    @classmethod
    def _month(cls, text: str) -> str:
        if not re.fullmatch("[0-9]{4}-[0-9]{2}", text):
            raise ValueError("不是 2023-01 这样的月份")
        return text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"number": "x"}, "number：应为整数"),
        ({"number": -1}, "number：不能小于 0"),
        ({"numbr": 1}, "numbr：没有这一项"),
        ({"inner": {}}, "inner.name：缺少这一项"),
        ({"at": "2024-11-03T09:12:00"}, "at：没有写时区"),
        ({"at": "昨天"}, "at：不是时间"),
        ({"verdict": "maybe"}, "verdict：只能是 'confirmed' 或 'rejected'"),
        ({"month": "去年"}, "month：不是 2023-01 这样的月份"),
        ({"number": "x", "month": 1}, "number：应为整数；month：应为文字"),
    ],
)
def test_a_fault_is_told_in_chinese_with_its_key(given: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Asked.model_validate(given)
    assert in_words(caught.value) == said


def test_what_is_no_json_is_told_so() -> None:
    with pytest.raises(ValidationError) as caught:
        Asked.model_validate_json("{")
    assert in_words(caught.value) == "不是 JSON"


def test_what_the_system_refuses_is_told_in_chinese_where_we_have_a_word() -> None:
    assert of_the_system(OSError(errno.ENOSPC, "No space left on device")) == "磁盘已满"
    assert of_the_system(OSError(errno.EMFILE, "Too many open files")) == "Too many open files"
    assert of_the_system(OSError("the stream is closed")) == "the stream is closed"
