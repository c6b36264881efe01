"""Lists of names with a number each: 完成率依次为：大丰市98%、亭湖区95%.

Here: the words that head such a list, and the name right before a number of it. Not here: whose the
number then is (subjects.whose), what kind of number the head makes it (meaning.measures).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from licheng_etl.reports.wording.layout import Seen

_NAME: Final = r"[一-龥]{2,14}"
_ITEM: Final = rf"{_NAME}(?:\([^()]*\)|\(?[-0-9.]+[^\W0-9]{{0,4}}[%‰]?\)?)"
_LIST: Final = re.compile(
    rf"^(?P<head>[^;]*)(?:[是为有]?:|(?<=[的位名次别区县市镇])[是为有])\s*(?:{_ITEM}\s*(?:[、,和及]|以及)\s*)*+(?P<name>{_NAME})\(?\s*$"
)
_CLASS: Final = re.compile(
    r"(?:(?:[较最][一-龥]{1,2}|[居列排]?名?位?[前后末][0-9一二三四五六七八九十]*[位名个]?|靠[前后])的?)"
    r"[一-龥]{0,4}$"
)
_ORDER: Final = re.compile(r"(?:依次|分别|主要|排名|排序|情况|[是为有])+$")


class Listed(NamedTuple):
    """The words that head a list, and the name that a number of it stands behind. `bare`: whether
    no words of its own stand between them: 甲县（98%）, but 甲县（完成计划的98%）.
    """

    head: str
    name: str
    bare: bool


def listed(seen: Seen) -> Listed | None:
    """The list that a number stands in right behind a name; None where it stands in none."""
    opens = seen.segment.rfind("(") if seen.bracketed else -1
    own = seen.segment[opens + 1 :].strip() if opens >= 0 else ""
    match = _LIST.match(seen.segment[: opens + 1] if opens >= 0 else seen.segment)
    if match is None:
        return None
    head = _ORDER.sub("", match["head"].strip().rpartition(",")[2])
    return Listed(_CLASS.sub("", head), match["name"], not own)
