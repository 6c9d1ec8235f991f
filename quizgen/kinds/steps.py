"""Find relations between the steps of a procedure and their places in it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quizgen.characters import HAN_CHARACTER
from quizgen.kinds.context import Context
from quizgen.kinds.relation import VAGUE_LEAD, Relation, Row, told_lead
from quizgen.kinds.wording import size
from quizgen.model import ListItem, ListPoint
from quizgen.segment import tokens
from quizgen.simplified import simplified

_FEWEST, _MOST = 5, 12
_LONGEST = 40  # characters of a step
_DONE = 0.6  # of the steps, at least, have a verb
_BRIEF = 3  # characters of a step that has more to it: 洗手
# Leads of what is done in an order: 公开招聘按照下列程序进行, 消火栓使用六步骤
_ORDERED = re.compile(r"步骤|程序|流程|顺序|次序|步法|[一二三四五六七八九十\d]步(?!行)")
# 违反操作程序的情形, 流程应包括以下内容: these are in no order
_FREE = re.compile(
    r"不分(?:先后|顺序)|遵守|违反|包括|内容|情形|注意|要求|材料|资料|文件|制度|原则|下列(?!步骤|程序|流程|顺序|次序)"
)
_STEP = re.compile(r"(?:step|第[一二三四五六七八九]步)", re.IGNORECASE)  # Step 1
_PLACED = re.compile(
    r"首先|其次|再次|最后|然后|随后|接着|第[一二三四五六七八九十\d]+步|\b(?:first|then|finally|next)\b",
    re.IGNORECASE,
)  # what tells a step's place
_ORDINALS = "一二三四五六七八九十"


def steps(context: Context) -> Iterator[Relation]:
    """Yield the steps of each procedure of the document, each with its place."""
    lists = [p for p in context.points if isinstance(p, ListPoint) and p.marker != "、"]
    vague = Counter(p.source.article for p in lists if VAGUE_LEAD.match(simplified(p.lead)))
    for point in lists:
        if not _FEWEST <= len(point.items) <= _MOST or not _is_ordered(point):
            continue
        title = context.title_of(point)
        lead = told_lead(point, title, context.over.heading_over(point)) or point.lead
        one = vague[point.source.article] == 1 and HAN_CHARACTER.search(lead)
        if VAGUE_LEAD.match(simplified(lead)) and not one:
            continue
        told = [_step(item) for item in point.items]
        rows = tuple(
            Row(text, _place(at, text), point.id) for at, text in enumerate(told) if _stands(text)
        )
        if len(rows) >= _FEWEST - 1 and (_STEP.match(point.marker) or _are_done(told)):
            spare = tuple(_place(at, text) for at, text in enumerate(told) if not _stands(text))
            yield Relation("steps", rows, title, point.source, lead, spare=spare)


def _are_done(texts: Sequence[str]) -> bool:
    """Tell whether texts say what is done, most of them with a verb, and are no list of things."""
    tags = [[token.tag for token in tokens(simplified(text))] for text in texts]
    verbs = ["v" in found or found[0] == "vn" for found in tags]
    return not HAN_CHARACTER.search(texts[0]) or sum(verbs) > _DONE * len(verbs)


def _is_ordered(point: ListPoint) -> bool:
    """Tell whether a list's lead or label says that its items are done one after another."""
    lead = simplified(point.lead)
    if _FREE.search(lead):
        return False
    return bool(_ORDERED.search(lead) or _STEP.match(point.marker))


def _step(item: ListItem) -> str:
    """Return what a step says: of a word or two, with the sentence that explains it."""
    brief = size(item.text) <= _BRIEF and item.detail
    return (item.detail.partition("。")[0] if brief else item.text).rstrip("。；;，. ")


def _stands(text: str) -> bool:
    return 0 < size(text) <= _LONGEST * (1 if HAN_CHARACTER.search(text) else 4) and not (
        _PLACED.search(text)
    )


def _place(at: int, text: str) -> str:
    """Return the name of a step's place, which counts from 0."""
    if not HAN_CHARACTER.search(text):
        return f"Step {at + 1}"
    if at < len(_ORDINALS):
        return f"第{_ORDINALS[at]}步"
    return f"第十{_ORDINALS[at - len(_ORDINALS)]}步"
