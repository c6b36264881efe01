"""Personal data in free text: what is masked, and the codes and amounts that never are."""

from __future__ import annotations

import re
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from licheng_etl.grammar.identities.credit_codes import CHARACTERS, check_character
from licheng_etl.grammar.identities.personal import (
    CHECK_DIGITS,
    SIGN,
    WEIGHTS,
    is_personal,
    mask_personal,
    masked_personal,
)

CARD = "37011219900307233X"


def card(place: str, born: str, serial: int) -> str:
    digits = f"{place}{born}{serial:03d}"
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return digits + CHECK_DIGITS[total % 11]


def credit_code(kind: str, drawn: str) -> str:
    body = f"{kind}370112{drawn}"
    return body + check_character(body)


cards = st.builds(
    card,
    st.sampled_from(["370112", "110105", "610113", "510104"]),
    st.dates(date(1930, 1, 1), date(2023, 12, 31)).map("{:%Y%m%d}".format),
    st.integers(0, 999),
)
mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
landlines = st.from_regex(r"0[1-9][0-9]{2}-?[0-9]{3} ?[0-9]{4}", fullmatch=True)
project_codes = st.builds(
    "2{}-370112-{}-{}-{}".format,
    st.from_regex(r"[0-9]{3}", fullmatch=True),
    st.from_regex(r"0[1-6]", fullmatch=True),
    st.from_regex(r"[0-9]{2}", fullmatch=True),
    st.from_regex(r"[0-9]{6}", fullmatch=True),
)
credit_codes = st.builds(
    credit_code,
    st.sampled_from(["91", "92", "12", "11", "52", "N2"]),
    st.text(alphabet=CHARACTERS, min_size=9, max_size=9),
)
around = st.sampled_from(["", "电话", "，", " ", "：", "（", "）", "。", "张三"])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系人张三13812345678", "联系人张三138********"),
        ("Tel:138 1234 5678。", "Tel:138**********。"),
        ("138-1234-5678、139-8765-4321", "138**********、139**********"),
        ("+8613812345678", "+86***********"),
        ("１３８１２３４５６７８", "１３８********"),
        ("0531-88012345转8001", "053**********转8001"),
        ("(0531)88012345", "(05***********"),
        ("010 8801 2345", "010**********"),
        (f"身份证{CARD}号", f"身份证{CARD[:3]}{'*' * 15}号"),
        (f"ID{CARD}", f"ID{CARD[:3]}{'*' * 15}"),
        ("370112 19900307 233X", "370*****************"),
    ],
)
def test_numbers_of_persons_are_masked(text: str, masked: str) -> None:
    assert mask_personal(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "2410-370112-04-01-123456",
        "2410 370112 04 01 123456",
        "24103701120401123456",
        "2410－370112－04－01－138123",
        "91370112MA3C1380X8",
        "31439.38",
        "138123456.78",
        "1.13812345678",
        "13812345678.5",
        "2024-10-31",
        "20241031",
        "1,381,234,567",
        "鲁发改投资〔2024〕138号",
        "合同SDGP370112-0123-20240001",
        CARD[:-1] + "0",  # its check digit is wrong
        "370112199013072316",  # no such month
        "370112199003072316370112",
        "6222021234567890123",  # an account: no rule names it
        "",
    ],
)
def test_codes_amounts_and_dates_are_not(text: str) -> None:
    assert mask_personal(text) == text


@given(cards | mobiles, around, around)
def test_a_number_is_found_wherever_it_stands(number: str, before: str, after: str) -> None:
    text = before + number + after
    masked = mask_personal(text)
    assert number not in masked
    assert len(masked) == len(text)
    assert masked == before + number[:3] + "*" * (len(number) - 3) + after


@given(cards | mobiles | landlines, around)
def test_every_number_bears_the_sign_of_one(number: str, around: str) -> None:
    assert mask_personal(number) != number
    assert re.search(SIGN, around + number)


@given(project_codes | credit_codes, around, around)
def test_a_valid_code_is_shown_wherever_it_stands(code: str, before: str, after: str) -> None:
    text = before + code + after
    assert mask_personal(text) == text
    assert mask_personal(text.replace("-", "")) == text.replace("-", "")


@given(st.decimals(0, 10**10, places=2, allow_nan=False, allow_infinity=False))
def test_no_amount_of_a_project_is_taken_for_a_number(amount: object) -> None:
    assert not is_personal(str(amount))


@given(st.text())
def test_masking_again_changes_nothing(text: str) -> None:
    once = mask_personal(text)
    assert mask_personal(once) == once


@given(st.lists(st.none() | st.text(alphabet="138０-— 电话X", max_size=30) | cards | mobiles))
def test_a_column_is_masked_as_its_texts_are(texts: list[str | None]) -> None:
    frame = pl.DataFrame({"text": texts}, schema={"text": pl.String})
    expected = [None if text is None else mask_personal(text) for text in texts]
    assert frame.select(masked_personal(pl.col("text")))["text"].to_list() == expected
