"""Say what a relation is: rows of pairs that belong together, all in the same way."""

import re
from typing import NamedTuple

from quizgen.model import ListPoint, Place
from quizgen.simplified import simplified

LONGEST_LIST = 40  # items; a longer list is a register, and pairs of it are no set
_LONGEST_LEAD, _LONGEST_HEADING = 24, 12


class Row(NamedTuple):
    """Hold what belongs together: one side, the other, and the id of the point that says so."""

    left: str
    right: str
    point: str


class Relation(NamedTuple):
    """Hold rows of one relation inside one article, and how to ask for it.

    `name` is a key of the tasks of `wording`; `lead` says what the rows are of, and `words` fill
    the task's places. `spare` are members of the second side whose first side is not to be had:
    surplus responses. `marker` is the label of the list from which they are. `specific` says,
    0 to 1, how much of the first sides is said of nothing else, `whole` how many of them are told whole.
    """

    name: str
    rows: tuple[Row, ...]
    title: str
    source: Place
    lead: str = ""
    words: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    marker: str = ""
    specific: float = 1.0
    whole: float = 1.0


# 操作步骤, proceed as follows: leads that do not say of what
VAGUE_LEAD = re.compile(
    r"(?:主要|具体|基本|操作|工作|处理|办理|一般)*(?:步骤|程序|流程|顺序|内容|要求|原则|方法|措施|做法|职责|要点|注意事项)\Z"
    r"|(?:\w+ ){0,2}as follows\Z"
)


_CHAPTER = re.compile(r"\A第[一二三四五六七八九十\d]+[讲講章节節课課篇]\s*")  # 第二讲|急症的处理
# 按可燃物的类型和燃烧特性，|火灾分为六类
_SORTED = re.compile(r"，([^，]{2,}分[为成為][^，]+)\Z")


def told_lead(point: ListPoint, title: str, heading: str = "") -> str:
    """Return what a numbered list is a list of, where that is not the title.

    A lead that does not say of what has the heading over it, if that is short: 外科手消毒：操作步骤.
    """
    told = point.marker == "、" or point.lead == title or len(point.lead) > _LONGEST_LEAD
    text = _SORTED.search(point.lead)
    if text and len(text[1]) <= _LONGEST_LEAD:
        return text[1]
    lead = "" if told or point.lead[0] in "（(【[" else point.lead.rstrip("？?：:")
    lead = _CHAPTER.sub("", lead) or lead
    if VAGUE_LEAD.match(simplified(lead)) and 0 < len(heading) <= _LONGEST_HEADING:
        return lead if heading == title else f"{heading}：{lead}"
    return lead
