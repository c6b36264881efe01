"""The words that the dictionary itself says, in both of its languages.

What tables, columns, forms and questions are called stands in their own places, in Chinese.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from licheng_etl.model.tables.definition import Additivity, Role

CHINESE, ENGLISH = "zh", "en"
LANGUAGES: Final = (CHINESE, ENGLISH)

_WORDS: Final = {
    "title": ("数据字典", "Data dictionary"),
    "intro": (
        "本字典由表定义、SQL 文件、表式和仓库目录生成，与所装版本一致。",
        "Made from what the product goes by itself. What names mean is told in Chinese.",
    ),
    "other": ("English", "中文"),
    "marts": ("集市", "Marts"),
    "marts_intro": (
        "BI 工具读的视图：schema mart 用英文名，schema 集市是同一视图的中文名。",
        "Views for BI tools: schema mart, and the same views under Chinese names in schema 集市.",
    ),
    "facts": ("事实表", "Facts"),
    "dimensions": ("维表", "Dimensions"),
    "derived": ("派生表与印出合计", "Derived tables and printed aggregates"),
    "forms": ("表式", "Forms"),
    "questions": ("业务问题", "Questions"),
    "matrix": ("总线矩阵", "Bus matrix"),
    "matrix_intro": (
        "哪张事实表用哪些维表（Kimball 的总线矩阵）。",
        "Which fact goes by which conformed dimension (Kimball's enterprise bus matrix).",
    ),
    "diagram": ("关系图", "Entity diagram"),
    "name": ("名称", "Name"),
    "chinese": ("中文名", "Chinese name"),
    "type": ("类型", "Type"),
    "meaning": ("说明", "Meaning"),
    "role": ("作用", "Role"),
    "unit": ("单位", "Unit"),
    "additivity": ("可加性", "Additivity"),
    "required": ("必有", "Required"),
    "labels": ("表头", "Labels"),
    "columns": ("列", "Columns"),
    "grain": ("粒度", "Grain"),
    "sources": ("来源表式", "Source forms"),
    "feeds": ("装入", "Feeds"),
    "reporter": ("报送单位", "Reporter"),
    "by_folder": ("按收件箱文件夹", "by inbox folder"),
    "due": ("截止日", "Due day"),
    "due_day": ("次月 {} 日", "day {} of the next month"),
    "slot": ("填报期间", "Slot"),
    "source": ("出处", "Source"),
    "reads": ("取自", "Reads"),
    "read_by": ("读它的集市", "Read by marts"),
    "asked_by": ("用它的问题", "Questions that use it"),
    "asks": ("所问集市", "Marts asked"),
    "preview": ("预览", "Preview"),
    "download": ("下载 CSV", "Download CSV"),
    "first_rows": ("前 {} 行，预览前 {} 行", "the first {} rows; {} shown"),
    "all_rows": ("全部 {} 行，预览前 {} 行", "all {} rows; {} shown"),
    "no_rows": ("没有数据。", "No rows."),
    "answer": ("SQL", "SQL"),
    "run": ("运行", "Run"),
    "yes": ("是", "yes"),
    "personal": ("个人信息", "personal"),
    "none": ("无", "none"),
}
_SLOTS: Final = {
    "month": ("月", "month"),
    "days": ("周或日", "week or day"),
    "year": ("年", "year"),
    "all": ("台账（滚动更新）", "register, rewritten in place"),
    "each_month": ("每月一数", "each month of the file"),
    "each_year": ("每年一数", "each year of the file"),
    "document": ("每个标题的报告", "each report, by its title"),
}
_ADDITIVITY: Final = {
    Additivity.ADDITIVE: "additive",
    Additivity.SEMI: "not over time",
    Additivity.NON: "non-additive",
}
_ROLES: Final = {
    Role.KEY: "键",
    Role.IDENTITY: "自然键",
    Role.REFERENCE: "维键",
    Role.ATTRIBUTE: "属性",
    Role.MEASURE: "度量",
    Role.ADDRESS: "地址",
    Role.TIME: "时间",
}


@dataclass(frozen=True)
class Wording:
    """The dictionary's words in one language."""

    language: str

    @property
    def other(self) -> str:
        return ENGLISH if self.language == CHINESE else CHINESE

    def __call__(self, word: str, *values: object) -> str:
        return _WORDS[word][LANGUAGES.index(self.language)].format(*values)

    def title(self, name: str, chinese: str) -> str:
        """What a page is called: in English its name in SQL goes first."""
        return chinese if self.language == CHINESE else f"{name} {chinese}"

    def slot(self, slot: str) -> str:
        return _SLOTS[slot][LANGUAGES.index(self.language)] if slot in _SLOTS else slot

    def additivity(self, additivity: Additivity | None) -> str:
        if additivity is None:
            return ""
        return additivity.value if self.language == CHINESE else _ADDITIVITY[additivity]

    def role(self, role: Role) -> str:
        return _ROLES[role] if self.language == CHINESE else role.value
