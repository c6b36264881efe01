"""What a number format shows."""

from __future__ import annotations

import pytest

from licheng_etl.formats.number_formats import Style, is_date, number_style


@pytest.mark.parametrize(
    ("code", "style"),
    [
        ("General", Style()),
        ("#,##0.00_);[Red]\\(#,##0.00\\)", Style()),
        ('0"%"', Style(affix="%")),
        ("[Red]0.0%;-0.0%", Style(percent=True)),
        ("Percent", Style(percent=True)),
        ("#,##0,", Style(scale=3)),
        ("0.0,,", Style(scale=6)),
        ("0,.00", Style(scale=3)),
        ('0!.0,"万元"', Style(scale=4, affix="万元")),
        ("0\\.0000", Style(scale=4)),
        ('0"."00', Style(scale=2)),
        ("yyyy, m", Style()),
    ],
)
def test_percentages_and_scales_are_found(code: str, style: Style) -> None:
    assert number_style(code) == style


@pytest.mark.parametrize(
    ("code", "affix"),
    [
        ('0.00"亿元"', "亿元"),
        ("0.00亿元", "亿元"),
        ("0.00\\亿\\元", "亿元"),
        ("G/通用格式万元", "万元"),
        ('General" kW"', "kW"),
        ("[$$-409]#,##0.00", "$"),
        ("[$¥-804]#,##0.00", "¥"),
        ('_ "￥"* #,##0.00_ ;_ "￥"* -#,##0.00_ ', "￥"),
        ("[$USD] #,##0", "USD"),
        ('0.0_);"负"0.0', ""),
        ("[红色]▲0.0", ""),
        ("#,##0.00E+00", ""),
        ('0"吨;x"', "吨x"),
        ("@", ""),
    ],
)
def test_words_beside_a_number_are_those_of_the_first_section(code: str, affix: str) -> None:
    assert number_style(code).affix == affix


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('yyyy"年"m"月"', True),
        ("[$-804]yyyy-m-d;@", True),
        ("h:mm", True),
        ("Short Date", True),
        ("General", False),
        ("General Date", True),
        ('0"day"', False),
        ("[Red]0.00", False),
        ("0.0", False),
        ("", False),
    ],
)
def test_dates_are_told_from_numbers(code: str, expected: bool) -> None:
    assert is_date(code) is expected
