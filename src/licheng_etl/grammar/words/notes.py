"""Words of what stands around tables: notes, legends, signatures, sentences, advertisements.

Here: regular expressions over normalised texts, each rule once. Not here: units that a note states
(units.unit_notes), times (times.title_times).
"""

from __future__ import annotations

import re
from typing import Final

from licheng_etl.grammar.texts.scripts import in_both

FOOTNOTE_MARK: Final = re.compile(
    r"(?:\\[0-9]{1,2}|[*†‡]{1,3}|[①-⑳]|\(?[a-z]\)?|\[[0-9a-z]{1,2}\])?"
)
"""The mark of a footnote beside a figure, or a blank in its place."""

LEGEND: Final = re.compile(
    r"^(?:(?:\(?[A-Z]{1,2}\)?|\(?[xpre]\)?|[-\u2013\u2014.*#^@\u2020\u2021]{1,3})[ =:\u2013-]{1,3}"
    r"(?:Not |Represents? |Less than |Data |Figures? |Withheld|Zero\b|Nil\b|No data|"
    r"(?i:preliminary|provisional|revised|estimated?)\b|Denotes? |Rounds? to )|"
    r"[A-Za-z]{1,4} ?(?:= ?[A-Za-z]{2}|: ?[a-z]{2}))"
)
"""A sign that stands among figures, and what it says, in a cell alone in its row: NA Not available.
"""

_SIGNED_BY: Final = (
    "(?:Prepared|Compiled|Checked|Reviewed|Verified|Approved|Certified|Submitted|Signed) by"
)
NOTE: Final = in_both(
    r"^(?:注[0-9]*(?:[:：.、]|释)|[\[【]注[0-9]*[\]】]|\*?注[:：]?$|附注|备注[:：]|说明[:：]|(?:数据|资料)(?:来源|[源来]自)|来源[:：]|本表|"
    r"(?:填报|填表|制表|审核|复核|统计|单位|部门)?(?:负责人|填报人|填表人|制表人|审核人|联系人|(?:联系|咨询|监督|举报|投诉)电话)[:：]|"
    r"[^:：]{0,4}(?:编|文|表|案)号[:：]|(?:填报|报送|编制)(?:单位|日期|时间)[:：]|(?:报送|报出|制表|填表)日期|"
    r"Notes?[:.]|Sources? ?[:.]|(?:Daten)?[Qq]uellen?[:.]|Anmerkung(?:en)?[:.]|Hinweis[:.]|"
    r"(?:Fuentes?|Notas?|Fontes?|Zdroj|Źródło|Izvor|Bron|Källa|Kilde)[:.]|Champ ?:|Lecture ?:|"
    rf"[a-z]\)|/n[0-9]|\*+[^*0-9]|{_SIGNED_BY}[:：])"
)
_SIGNS: Final = "填报|填表|制表|编制|审核|复核|审批|审签|经办|校对|录入|报送|上报|签发"
SIGNATURE: Final = in_both(
    rf"^(?:(?:{_SIGNS})(?:人员?|员|者|单位|部门|科室|日期|时间)?|统计(?:人员?|员)|"
    rf"(?:{_SIGNS}|统计|单位|部门|分管|主管|项目)?(?:负责人|领导)(?:签[字章名])?|联系(?:人|方式)|"
    r"(?:联系|办公|固定|移动)?(?:电话|手机)(?:号码)?|传真|邮箱|(?:打印|统计)?(?:日期|时间)|"
    rf"(?:[局厅处科股所院校站镇乡区县市]长|主任)(?:签[字章名])?(?=[:：])|签[字章名]|盖章|(?:单位)?公章|{_SIGNED_BY}|"
    r"(?i:signature|contact(?: person)?|tel(?:ephone)?|phone|fax|e-?mail|date))"
    r"(?:\(.*?\))?(?:[:：](?P<value>.*))?$"
)
"""What a document says of itself at its foot, and whom to ask: 填表人, 联系电话：…."""

SENTENCE: Final = re.compile(r"[。；;！]|^(?: ?[^ ]){40,}$")
TOLD_BELOW: Final = in_both(
    r"^(?:(?:统计|数据|监测|资料)(?:时间|时段|期间|周期|口径|范围)|报告期|所属期|口径|"
    r"(?:计[量算])?单位)[:：]"
)
"""What a line below a table says of all its figures."""

KEY_VALUE: Final = re.compile(r"^(?:[^:：]{1,8}[:：]|[A-Z][A-Za-z .]{7,24}: ).+$")
"""A thing and its value in one cell: 填报单位：甲局, Prepared by: A. Jones."""

TABLE_NUMBER: Final = in_both(r"^(?:附?表|附件|续表)[一二三四五六七八九十0-9.\-—–－]*$")
ADVERT: Final = in_both(
    r"百度搜索|公众号|扫码|二维码|微信|QQ群|更多.{0,4}数据|获取更多|https?://|www\."
)


def explains(label: str) -> bool:
    """Whether a text is a note or a sentence rather than a label."""
    return NOTE.search(label) is not None or SENTENCE.search(label) is not None
