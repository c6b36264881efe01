"""What is said of a cell to those who filled it in: Chinese sentences, and what is never shown.

Here: sentences for the problems of cells, labels and values in them, masking. Not here: addresses,
and which rule failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from licheng_etl.grammar.personal import masked_personal
from licheng_etl.model.states import Severity

if TYPE_CHECKING:
    from licheng_etl.forms.definition import Form

MASK = "（个人信息）"
"""Stands for the text of sensitive fields wherever people read results."""

_SHOWN = 40


@dataclass(frozen=True)
class Saying:
    """What is wrong with a value, said after it, and what to do."""

    said: str
    remedy: str


PROBLEMS: dict[str, Saying] = {
    "not_a_number": Saying("不是数", "请只填数字；没有数据的留空。"),
    "ambiguous_sign": Saying("看不出是正是负", "负数请用减号，如 -12.5。"),
    "out_of_range": Saying(
        "超出了可保存的范围或小数位数过多", "请核对数值和单位，小数位数适当取舍。"
    ),
    "too_precise": Saying("小数位数过多", "请按表式规定的小数位数填写。"),
    "unknown_unit": Saying("带有不认识的单位", "请去掉单位只填数字，单位写在表头。"),
    "foreign_unit": Saying(
        "带的单位与表头或本行的单位不是一类", "请核对单位；单元格里只填数字，单位写在表头。"
    ),
    "unit_of_format": Saying(
        "的显示格式换算了单位，与本列单位对不上", "请把数字格式改为常规，核对数值和单位。"
    ),
    "unit_of_number": Saying("带有单位，而本列是没有单位的数", "请只填数字，核对是否填错了列。"),
    "no_unit": Saying("没有单位", "请在表头或表格右上角写明单位，如（万元）。"),
    "percent_in_amount": Saying("是百分数，而本列是金额", "请填金额；比重填在比重列。"),
    "not_a_date": Saying("不是日期", "请填如 2024年8月 或 2024-08-15。"),
    "ambiguous_month": Saying("看不出是1月还是10月", "请填如 2024年1月 或 2024年10月。"),
    "no_year": Saying("没有年份", "请写明年份，如 2024年8月。"),
    "not_a_span": Saying("不是起止年限", "请填如 2023-2025。"),
    "reversed_span": Saying("起止年限前后颠倒", "请填如 2023-2025。"),
    "not_a_bool": Saying("看不出是或否", "请填 是 或 否。"),
    "merged_amount": Saying(
        "一个数合并在几个项目的行上，不知道各是多少", "请取消合并，每行分别填报。"
    ),
    "code_lost_digits": Saying(
        "是以数字存的代码，15位以后的数字已经丢失", "请把这一列的格式改为文本，重新填写代码。"
    ),
    "error_cell": Saying("是公式错误或未计算的公式", "请改正公式，保存后重报。"),
    "too_long": Saying("文字过长", "请缩短文字后重报。"),
}
_OTHER_PROBLEM = Saying("无法读取", "请按填报模板改正后重报。")

REMEDIES: dict[Severity, str] = {
    Severity.HARD: "请改正后重报。",
    Severity.SOFT: "请说明原因；填错的请改正后重报。",
    Severity.VERIFY: "请核实；填错的请改正后重报。",
}


def problem_said(code: pl.Expr) -> pl.Expr:
    """What is wrong with a value, for each problem code; an unknown code has a general sentence."""
    said = {name: saying.said for name, saying in PROBLEMS.items()}
    return code.replace_strict(said, default=_OTHER_PROBLEM.said, return_dtype=pl.String)


def problem_remedy(code: pl.Expr) -> pl.Expr:
    remedies = {name: saying.remedy for name, saying in PROBLEMS.items()}
    return code.replace_strict(remedies, default=_OTHER_PROBLEM.remedy, return_dtype=pl.String)


def rule_remedy(severity: pl.Expr) -> pl.Expr:
    return severity.replace_strict({str(name): said for name, said in REMEDIES.items()})


def masked(form: Form, field: pl.Expr, text: pl.Expr) -> pl.Expr:
    """A cell's text as it may be shown: masked for sensitive fields, in others what is personal."""
    sensitive = [column.name for column in form.columns if column.sensitive]
    hidden = field.is_in(sensitive) & text.is_not_null()
    return pl.when(hidden).then(pl.lit(MASK)).otherwise(masked_personal(without_nul(text)))


def without_nul(text: pl.Expr) -> pl.Expr:
    """Text with a picture of NUL, which PostgreSQL does not store."""
    return text.str.replace_all("\0", "␀", literal=True)


def sentence(label: pl.Expr, value: pl.Expr, said: pl.Expr, blank: pl.Expr) -> pl.Expr:
    """`“总投资”填的“abc”不是数`, or for an empty cell `“总投资”没有填` and what `blank` adds."""
    text = value.str.replace_all(r"\s+", " ")
    short = (
        pl.when(text.str.len_chars() > _SHOWN)
        .then(pl.concat_str(text.str.slice(0, _SHOWN), pl.lit("…")))
        .otherwise(text)
    )
    return (
        pl.when(value.is_null())
        .then(pl.format("“{}”没有填{}", label, blank.fill_null("")))
        .otherwise(pl.format("“{}”填的“{}”{}", label, short, said))
    )


def plain(number: pl.Expr) -> pl.Expr:
    """A decimal as people write it, without zeros at the end: `12.50000000` is `12.5`."""
    text = number.cast(pl.String)
    return (
        pl.when(text.str.contains(".", literal=True))
        .then(text.str.strip_chars_end("0").str.strip_chars_end("."))
        .otherwise(text)
    )
