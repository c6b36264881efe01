"""Words of two rows are the halves of labels where no groups would stand so."""

from __future__ import annotations

import pytest

from licheng_etl.tables.headers.halved_labels import are_halves

LOWER = ("加值率", "利税率", "利税率", "贡献率")


@pytest.mark.parametrize(
    ("upper", "lower", "halves"),
    [
        (("工业增", "资金", "产值", "总资产"), LOWER, True),
        (("出口", "出口", "进口", "进口"), LOWER, False),
        (("2021年", "2022年", "2023年", "2024年"), LOWER, False),
        (("工业增", "资金", "产值", "合计"), LOWER, False),
        (("企业", "资产", "流动资产", "利润"), ("单位数", "总计", "合计", "总额"), True),
        (("资产", "负债", "收入"), ("总计", "合计", "小计"), False),
        (("工业", "投资", "消费", "外贸"), ("增速", "位次", "增速", "位次"), False),
        (("工业", "投资"), ("产值", "总额"), False),
        (("资", "产", "值", "税"), LOWER, False),
    ],
)
def test_words_of_two_rows_are_halves(
    upper: tuple[str, ...], lower: tuple[str, ...], *, halves: bool
) -> None:
    assert are_halves(list(zip(upper, lower, strict=True))) is halves
