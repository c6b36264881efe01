"""Why something is set aside, returned or listed: each cause with its code, name, sentence, remedy.

Here: the one table, and the sentence of one cause or of a column of them. Not here: filling words
in (wording); finding causes (reading, quality); what forms say of their own rules (forms).

A sentence says what stands there and what was expected, in words of its callers: `{label}`, what a
field is called; `{value}`, what stands there; `{expected}`. `{printed}`, a unit or a period that is
printed for it. What stands in square brackets is left out where one of its words is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from licheng_etl.model.wording import filled_words, with_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True)
class Reason:
    """`name`: what lists call it; `sentence` and `remedy`: what its sender is told."""

    name: str
    sentence: str
    remedy: str


PROBLEMS: Final = {
    "not_a_number": Reason(
        "不是数", "“{label}”填的“{value}”不是数", "请只填数字；没有数据的留空。"
    ),
    "not_exact": Reason(
        "不是确数",
        "“{label}”填的“{value}”是约数，应填确数",
        "请只填准确的数字，不写约、余、左右等字，也不填区间；还没有准数的留空。",
    ),
    "ambiguous_sign": Reason(
        "正负不明", "“{label}”填的“{value}”看不出是正是负", "负数请用减号，如 -12.5。"
    ),
    "out_of_range": Reason(
        "超出范围",
        "“{label}”填的“{value}”超出了可保存的范围或小数位数过多",
        "请核对数值和单位，小数位数适当取舍。",
    ),
    "too_precise": Reason(
        "小数过多", "“{label}”填的“{value}”小数位数过多", "请按表式规定的小数位数填写。"
    ),
    "unknown_unit": Reason(
        "单位不认识",
        "“{label}”填的“{value}”带有不认识的单位[“{printed}”][，应为{expected}]",
        "请去掉单位只填数字，单位写在表头。",
    ),
    "foreign_unit": Reason(
        "单位不同类",
        "“{label}”填的“{value}”[，单位“{printed}”]与表头或本行的单位不是一类[，应为{expected}]",
        "请核对单位；单元格里只填数字，单位写在表头。",
    ),
    "unit_of_format": Reason(
        "格式换算单位",
        "“{label}”填的“{value}”的显示格式换算了单位，与本列单位[“{expected}”]对不上",
        "请把数字格式改为常规，核对数值和单位。",
    ),
    "unit_of_number": Reason(
        "多了单位",
        "“{label}”填的“{value}”带有单位[“{printed}”]，而本列是没有单位的数",
        "请只填数字，核对是否填错了列。",
    ),
    "no_unit": Reason(
        "没有单位",
        "“{label}”填的“{value}”没有单位[，应为{expected}]",
        "请在表头或表格右上角写明单位，如（万元）。",
    ),
    "percent_in_amount": Reason(
        "百分数作金额",
        "“{label}”填的“{value}”是百分数，而本列是金额[，应为{expected}]",
        "请填金额；比重填在比重列。",
    ),
    "not_a_date": Reason(
        "不是日期", "“{label}”填的“{value}”不是日期", "请填如 2024年8月 或 2024-08-15。"
    ),
    "ambiguous_month": Reason(
        "月份不明",
        "“{label}”填的“{value}”看不出是1月还是10月",
        "请填如 2024年1月 或 2024年10月。",
    ),
    "no_year": Reason("没有年份", "“{label}”填的“{value}”没有年份", "请写明年份，如 2024年8月。"),
    "not_a_span": Reason(
        "不是起止年限", "“{label}”填的“{value}”不是起止年限", "请填如 2023-2025。"
    ),
    "reversed_span": Reason(
        "起止颠倒", "“{label}”填的“{value}”起止年限前后颠倒", "请把早的一年写在前面。"
    ),
    "not_a_bool": Reason("不是是否", "“{label}”填的“{value}”看不出是或否", "请填 是 或 否。"),
    "merged_amount": Reason(
        "一数多格",
        "“{label}”填的“{value}”合并在几格上，各格不是同一个数，不知道各是多少",
        "请取消合并，每格分别填报。",
    ),
    "code_lost_digits": Reason(
        "代码丢位",
        "“{label}”填的“{value}”是以数字存的代码，15位以后的数字已经丢失",
        "请把这一列的格式改为文本，重新填写代码。",
    ),
    "credit_code_shape": Reason(
        "不是信用代码",
        "“{label}”填的“{value}”不是18位的统一社会信用代码",
        "请照营业执照填18位数字和大写字母（没有I、O、S、V、Z）。",
    ),
    "credit_code_check": Reason(
        "信用代码校验不符",
        "“{label}”填的“{value}”末位校验码与前17位对不上，有一位写错了",
        "请照营业执照逐位核对统一社会信用代码。",
    ),
    "error_cell": Reason(
        "公式错误",
        "“{label}”填的“{value}”是公式错误或未计算的公式",
        "请改正公式，保存后重报。",
    ),
    "too_long": Reason(
        "文字过长", "“{label}”填的“{value}”文字过长[，最多{expected}个字]", "请缩短文字后重报。"
    ),
}
"""Of cells whose text is not a value of their field."""

ASIDE: Final = {
    "unknown_column": Reason(
        "表式没有的列",
        "表式里没有{label}这一列，其中{cells}个单元格未入库",
        "不需要的请删除；表头写错的请改正后重报；需要的请告知管理人员。",
    ),
    "other_meaning": Reason(
        "另有所指的列",
        "“{label}”写有“{expected}”，与表式要的不是同一种数，[其中{cells}个单元格][“{value}”]未入库",
        "表头写错的请改正后重报；确是另一种数的不必处理，需要入库的请告知管理人员。",
    ),
    "unknown_label": Reason(
        "标签不认识",
        "“{label}”里没有表式认识的{expected}，“{value}”未入库",
        "请核对指标名称和表头；需要的请告知管理人员。",
    ),
    "coordinate_missing": Reason(
        "没有写明是什么的数",
        "“{label}”没有写明{expected}，“{value}”未入库",
        "请在本行、表头或标题中写明，改正后重报。",
    ),
    "period_unknown": Reason(
        "期间不明",
        "看不出“{label}”的“{value}”是什么时期的数，应写明{expected}",
        "请在标题、表头或本行写明期间后重报。",
    ),
    "period_of_another_year": Reason(
        "不是本期的数",
        "“{label}”的“{value}”写的是{printed}的数，而报告期是{expected}",
        "不是本期的数请删去；年份写错的请改正后重报。",
    ),
    "units_disagree": Reason(
        "单位矛盾",
        "“{label}”的“{value}”，表头和本行写了不同的单位“{printed}”，看不出是哪一个",
        "请核对单位，只保留正确的一处。",
    ),
    "unit_of_another_kind": Reason(
        "单位不是该类数的",
        "“{label}”的“{value}”写的单位是“{printed}”，应为{expected}",
        "请核对指标名称和单位。",
    ),
}
"""Of columns and numbers that a form has no place for."""

SUBMISSIONS: Final = {
    "column_twice": Reason(
        "列重复", "{first}列与{second}列都像“{label}”", "请只保留一列，或改正表头。"
    ),
    "label_twice": Reason(
        "标签重复",
        "同一份卡片中{first}与{second}都是“{label}”",
        "请只保留一处；确是两个项目的，请分成两份卡片，各写明名称。",
    ),
    "column_missing": Reason(
        "缺列",
        "缺少必需的列“{label}”[；{near}写的“{printed}”像是它，却不是规定的写法]",
        "请补上“{label}”一列，或把表头改成规定的写法后重报。",
    ),
    "header_missing": Reason(
        "没有表头", "没有找到“{label}”的表头", "请使用规定的表头，列名见填报模板。"
    ),
    "no_records": Reason(
        "没有数据",
        "没有找到“{label}”的数据",
        "请使用规定的表头和名称，填报数据后重报。",
    ),
    "area_foreign": Reason(
        "别的地区",
        "{place}{only}写了{printed}，而这张表应是{expected}的",
        "不是{expected}的数据请勿报送；{place}写错的请改正后重报。",
    ),
    "period_missing": Reason(
        "没有报告期",
        "标题、附注和文件名都没有写全报告期",
        "请在标题中写明报告期，有年份也有月份，如“2024年1—10月”。",
    ),
    "days_missing": Reason(
        "没有起止日期",
        "标题、附注和文件名都没有写全所报的起止日期",
        "请在标题中写明起止的年月日，如“2024年10月7日—10月13日”。",
    ),
    "period_conflict": Reason(
        "报告期不一致",
        "报告期不一致：应为{expected}，此处写的是{printed}[（文件名“{file}”）]",
        "请核对标题、附注与文件名中的年份和月份后重报。",
    ),
    "period_in_future": Reason(
        "报告期未到",
        "报告期{printed}在收到之日{expected}还没有开始",
        "请核对标题和文件名中的年月，改正后重报。",
    ),
    "unit_conflict": Reason(
        "单位不一致",
        "表上写明单位为{printed}，而各列各行自己写的都是别的单位",
        "请核对单位，只保留正确的一处。",
    ),
    "unit_contested": Reason(
        "单位不唯一",
        "“{label}”一列不知道用哪个单位：表上写了{printed}",
        "请在表头写明这一列的单位，或只留一个单位。",
    ),
    "unit_in_plain_column": Reason(
        "表头多了单位",
        "“{label}”一列带有单位“{printed}”，而这一列是没有单位的数",
        "请核对这一列的表头。",
    ),
    "unit_missing": Reason(
        "没有写明单位",
        "“{label}”一列没有写明单位",
        "请在表头或表格右上角写明单位，如（万元）。",
    ),
    "unit_unknown": Reason(
        "表头单位不认识",
        "“{label}”一列的单位“{printed}”不认识",
        "请在表头或表格右上角写明通用的单位，如（万元）。",
    ),
    "unit_foreign": Reason(
        "表头单位不同类",
        "“{label}”一列的单位是“{printed}”，不是这一列该用的[，应为{expected}]",
        "请核对这一列的表头和单位。",
    ),
}
"""Of whole submissions, which are returned."""

JUDGED: Final = {
    "filled": Reason("必须填写", "“{label}”等于没有填", "请填写后重报。"),
    "code_shape": Reason(
        "不是代码", "“{label}”填的“{value}”不是代码，按名称和建设单位识别项目", "请填写项目代码。"
    ),
    "rate_scale": Reason(
        "百分数不明",
        "“{label}”填的“{value}”，没有金额可以核对，看不出是百分数还是比例",
        "请核实；填错的请改正后重报。",
    ),
    "ratio_among_rates": Reason(
        "疑为小数",
        "“{value}”是同列其他百分数的百分之一，像是把百分数写成了小数",
        "请核实；写成小数的请改为百分数后重报。",
    ),
    "control_total": Reason(
        "合计不符",
        "[“{label}”的]合计填的是“{value}”[（{printed}）]，而所含{parts}之和是{expected}，"
        "相差{difference}",
        "请核对各项和合计，改正后重报。",
    ),
    "total_counts_subtotals": Reason(
        "合计重复计入小计",
        "“{label}”的合计填的是“{value}”，而所含{parts}之和是{expected}，"
        "多出的{difference}正好是其中的小计，小计被重复计入",
        "请从合计中去掉小计，改正后重报。",
    ),
    "control_total_undecidable": Reason(
        "合计无法核对",
        "[“{label}”的]合计填的是“{value}”，它或所含的项里有无法读取的数，无法核对",
        "请改正有问题的单元格后重报。",
    ),
    "common_factor": Reason(
        "整列差同一倍数",
        "“{label}”：{rows}行中有{off}行所填的都约为算得的{printed}倍，单位或数量级有误",
        "请核对表头的单位，比率请填百分数（如96.8），改正后重报。",
    ),
    "total_repeated": Reason(
        "合计重复",
        "第{row}行与第{first}行的合计完全相同，中间没有数据行，只按一行核对",
        "请删去重复的一行。",
    ),
    "total_unreadable": Reason(
        "合计不是数", "“{label}”的合计填的是“{value}”，不是数，没有核对", "请只填数字后重报。"
    ),
    "section_count": Reason(
        "分段个数不符",
        "“{value}”写的是{printed}个，下面有{expected}行",
        "请核实；写错的请改正后重报。",
    ),
    "header_repeated": Reason(
        "表头重复",
        "第{row}行又是一遍表头，其下的行按同一张表读",
        "请在数据中间不再重复表头；换页可设打印标题行。",
    ),
    "rows_hidden": Reason(
        "隐藏的行",
        "有{rows}个隐藏的行照常入库",
        "不该报的请删除，该报的请取消隐藏。",
    ),
    "rows_struck": Reason(
        "划去的行",
        "有{rows}个划了删除线的行照常入库",
        "不该报的请删除，该报的请去掉删除线。",
    ),
    "stray_number": Reason(
        "来历不明的数",
        "第{row}行的“{value}”没有写明是什么，不属于任何一行，没有入库",
        "请删去；是某一行的数，请填在该行；是合计的请写“合计”。",
    ),
    "unknown_level": Reason(
        "级别不认识",
        "“{value}”不是表式的级别（{expected}）[，按分组行“{printed}”算作{level}]",
        "请改用表式的级别；确有新的名单，请告知管理人员。",
    ),
    "level_differs": Reason(
        "级别与分组不符",
        "本行的级别是“{value}”，而它在分组行“{printed}”之下；按本行所写算作{level}",
        "请核实；写错的请改正级别，或移到所属的分组下后重报。",
    ),
    "numbering_restarts": Reason(
        "序号重新开始",
        "序号在此又从1开始（第{row}行是{expected}），而中间没有分组行，级别也没有变",
        "请核对下面的项目是否属于另一级名单、缺了分组行；只是序号写错的请说明。",
    ),
    "before_period_end": Reason(
        "报告期未结束",
        "{expected}收到时，报告期{printed}还没有结束",
        "请核对报告期；确为提前报送或含预计数的请说明，期末后补报实际数。",
    ),
    "header_month": Reason(
        "月份不符",
        "此处写的是1—{printed}月，而报告期是1—{expected}月",
        "请核对这里是哪个月的数；数对的请改正所写的月份或说明，数错的请改正后重报。",
    ),
    "not_the_owner": Reason(
        "不是主报单位",
        "“{label}”由{expected}主报，{value}所报只作参考：主报单位同期也报了的，与其核对而不计入合计",
        "与主报单位所报不一的请核对；确应改由你单位主报的，请告知管理人员。",
    ),
    "unknown_indicators": Reason(
        "指标目录没有",
        "有{count}个名称不在指标目录里，按所写的名称入库：{value}",
        "写错的请改正后重报；确是新指标的，请告知管理人员加入指标目录。",
    ),
    "key_twice": Reason(
        "同一项两行不同",
        "{first}与{second}是同一项，但{differs}不同",
        "请只保留正确的一行，或改正区分两行的内容后重报。",
    ),
    "names_nothing": Reason(
        "没有写明是哪一个",
        "有{rows}行没有写明是哪个{named}的（{parts}），不能入库",
        "请补上后重报；整份表都不写的，请告知管理人员在表单定义中写明。",
    ),
    "figures_left_out": Reason(
        "表头或行名不明",
        "工作表“{sheet}”有{asked}个数，其中{unread}个看不出表头或行名，没有读作数据，超过{limit}",
        "请补上表头和各行的名称，删去与报表无关的数后重报；确不必读的工作表，请告知管理人员。",
    ),
    "too_much_unread": Reason(
        "读不出的太多",
        "表式要的数有{asked}个，其中{unread}个读不出或不知道是什么的数，超过{limit}",
        "请按各处所列的原因改正后重报。",
    ),
}
"""Of records and of what a submission prints about them."""


def _all() -> Iterator[tuple[str, Reason]]:
    for table in (PROBLEMS, ASIDE, SUBMISSIONS, JUDGED):
        yield from table.items()


REASONS: Final = dict(_all())
"""Every cause that the program itself finds, by its code."""


def sentence_of(code: str, **words: str | None) -> str:
    """The sentence of one cause; what is optional and lacks a word is left out."""
    return with_words(REASONS[code].sentence, words)


def remedy_of(code: str, **words: str | None) -> str:
    return with_words(REASONS[code].remedy, words)


def sentences(code: pl.Expr, codes: Iterable[str], **words: pl.Expr) -> pl.Expr:
    """The sentences of a column of causes, which are of `codes`."""
    each_sentence = [
        pl.when(code == each).then(filled_words(REASONS[each].sentence, words)) for each in codes
    ]
    return pl.coalesce(each_sentence)


def columns_of(code: str, **words: pl.Expr) -> dict[str, pl.Expr]:
    """The columns rule, message and remedy of findings that all have one cause."""
    return {
        "rule": pl.lit(code),
        "message": filled_words(REASONS[code].sentence, words),
        "remedy": pl.lit(REASONS[code].remedy),
    }


def remedies(code: pl.Expr, codes: Iterable[str]) -> pl.Expr:
    """What to do about each of a column of causes."""
    return code.replace_strict(
        {each: REASONS[each].remedy for each in codes}, default=None, return_dtype=pl.String
    )
