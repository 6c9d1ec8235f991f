"""Find relations between terms and what they mean, and between things and what is said of them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quizgen.characters import HAN_CHARACTER, han_count
from quizgen.kinds.context import Context
from quizgen.kinds.premises import Siblings, candidates, siblings
from quizgen.kinds.relation import Relation, Row, told_lead
from quizgen.kinds.sound import form
from quizgen.kinds.terms import KEY_VERBS, is_term
from quizgen.kinds.wording import size
from quizgen.model import Definition, ListPoint, Statement
from quizgen.rules.wording import shared_words
from quizgen.segment import NOMINAL_VERBS, tokens
from quizgen.simplified import simplified

_FEWEST, _MOST = 4, 40
_FAR = 350  # characters between two definitions
_LEAST = 0.3  # of a meaning's words stand in no other one
_LONGEST_TERM, _LONGEST_MEANING, _SHORTEST_MEANING = 12, 60, 6
_SHORTEST_SAID = 4  # characters of what something is said to be
_LONGEST_VERBAL = 5  # characters of a term that may begin with a verb: 勒索软件
_LONGEST_WORDS = 60  # letters of an English term
# What stands between a term and its meaning: 闪点：, 废液是指, 所谓洗钱，就是, “Processing” refers to
_MEANS = re.compile(
    r"[”\"」’]?(?:\s*[(（][^)）]*[)）])?\s*(?:，|,|：|:)?\s*"
    r"(?P<verb>是指|系指|係指|指的是|就是指|就是|指|means(?: that)?|refers to|is defined as|is(?= an? )|(?<=[：:])\s*)\s*"
)
_IS = re.compile(r"，?(?:也|就|才)?是(?!否|为了|因为|由于|这|那|什么|如何|不|在|我们自己|指)")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")  # 机密性(Confidentiality)
_TAIL = re.compile(r"[，,]?(?:如|例如|比如|包括|不包括|即|e\.g\.)[^，。]*\Z|[（(][^（）()]*[）)]\Z")
_NO_TERM = re.compile(
    r"[的\d，。；：、？?!！]|\A(?:这|那|其|本|该|此|上述|我|他|你)|(?:后|前|时|内|中|往往|一般|主要|重点)\Z"
)
_NO_MEANING = re.compile(
    r"\*\*|@|前面|前者|后者|後者|前[一二三四五]?[项項款]|\A(?:这|那|其|一个|一种|此)|(?:[的不或和与]|第[一二三四五六七八九十]+条)\Z"
)
_KIND = re.compile(
    r"[的之][^，的之]{1,6}\Z"
)  # of what kind a thing is, last in its meaning: …的材料
_CORE = re.compile(
    r"核心|关键|关鍵|關鍵|根本|前提|本质|本質|灵魂|靈魂|目的|宗旨|实质|實質"
)  # 群众工作的|核心
_BEFORE_IS = 40  # characters of a subject with its modifiers
_LEAST_HEAD, _LEAST_BEFORE = 4, 6  # characters of a term after its modifier, and of that
_OFTEN = 3  # sentences that have a term of the document
_GENERIC = re.compile(r"(?:重要|主要)(?:的)?(?:组成部分|意义|作用|内容|工作|手段)\Z")


def terms(context: Context) -> Iterator[Relation]:
    """Yield the terms of each article with what it says they mean, one set of rows for an article."""
    for points in _definitions(context):
        told = [(point, said) for point in points if (said := _meaning(point))]
        if len(told) >= _FEWEST:
            yield from _rows("terms", told[:_MOST], context)


def subjects(context: Context) -> Iterator[Relation]:
    """Yield what each article says things are, where the thing is the whole subject: X是Y."""
    for points in _statements(context).values():
        told = [(point, said) for point in points if (said := _said_of(point.text, context))]
        if len(told) >= _FEWEST:
            yield from _rows("subjects", told[:_MOST], context)


def letters(context: Context) -> Iterator[Relation]:
    """Yield the terms of a 所谓-list with what they stand for, or with a clause of it."""
    for point in context.points:
        if not isinstance(point, ListPoint) or point.marker != "所谓" or len(point.items) < _FEWEST:
            continue
        parts = [item.text.split("，") for item in point.items]
        choices = [[item.text for item in point.items]]
        if len({len(part) for part in parts}) == 1:
            choices += [[part[at] for part in parts] for at in range(len(parts[0]))]
        labels = [item.label for item in point.items]
        told = [
            [Row(t, label, point.id) for t, label in zip(texts, labels, strict=True)]
            for texts in choices
        ]
        best = max(
            told, key=lambda rows: sum(not shared_words(row.left, row.right) for row in rows)
        )
        title = context.title_of(point)
        yield Relation("letters", tuple(best), title, point.source, told_lead(point, title))


def _definitions(context: Context) -> list[list[Definition]]:
    """Return the definitions that stand near to each other: those far apart are of different matters."""
    found: list[list[Definition]] = []
    points = [point for point in context.points if isinstance(point, Definition)]
    for point in sorted(points, key=lambda point: point.source.start):
        last = found[-1][-1].source if found else None
        here = last and last.article == point.source.article
        if last and here and point.source.start - last.end <= _FAR:
            found[-1].append(point)
        else:
            found.append([point])
    return found


def _statements(context: Context) -> dict[int, list[Statement | Definition]]:
    found: dict[int, list[Statement | Definition]] = defaultdict(list)
    for point in context.points:
        if not isinstance(point, ListPoint) and "是" in point.text[:_BEFORE_IS]:
            found[point.source.article].append(point)
    return found


def _rows(
    name: str,
    told: Sequence[tuple[Statement | Definition, tuple[str, list[str]]]],
    context: Context,
) -> Iterator[Relation]:
    """Yield the relation of some (term, meanings): for each the first meaning that tells it alone."""
    first: dict[str, tuple[str, list[str]]] = {}
    for said, (term, meanings) in told:
        first.setdefault(term, (said.id, meanings))
    beside = siblings([(term, "\n".join(meanings)) for term, (_, meanings) in first.items()])
    rows: list[Row] = []
    spare: list[str] = []
    for term, (point, meanings) in first.items():
        text = next((text for text in meanings if _tells(text, term, beside)), "")
        if text:
            rows.append(Row(text, term, point))
        else:
            spare.append(term)
    if len(rows) >= _FEWEST:
        specific = sum(beside.specific(row.left) for row in rows) / len(rows)
        title = context.title_of(told[0][0])
        yield Relation(
            name, tuple(rows), title, told[0][0].source, spare=tuple(spare), specific=specific
        )


def _tells(meaning: str, term: str, beside: Siblings) -> bool:
    return not shared_words(meaning, term) and beside.specific(meaning) >= _LEAST


def _meaning(point: Definition) -> tuple[str, list[str]] | None:
    """Return a defined term with what it means, whole and then without its last words."""
    at = point.text.find(point.term)
    match = _MEANS.match(point.text, at + len(point.term)) if at >= 0 else None
    term = _BRACKETS.sub("", point.term)
    if not match or _NO_TERM.search(term) or _is_act(term):
        return None
    body = point.text[match.end() :].rstrip("。.；; ")
    if body.startswith(term):  # 护理查房：护理查房是以患者为中心的……
        again = _MEANS.match(body, len(term)) or _IS.match(body, len(term))
        body = body[again.end() :] if again else body
    if not HAN_CHARACTER.search(term):
        fits = len(term) <= _LONGEST_WORDS and 3 <= body.count(" ") + 1 <= 30
        return (term, [body, *candidates(body, term)]) if fits else None
    if size(term) > _LONGEST_TERM or body.startswith(term):
        return None
    whole = [body, _TAIL.sub("", body), body.partition("；")[0]]
    first, _, rest = body.partition("，")
    if _KIND.search(first) and not _KIND.search(rest):
        whole.append(first)
    return term, [text for text in dict.fromkeys(whole) if _is_meaning(text)]


def _is_act(term: str) -> bool:
    """Tell whether what stands before a colon is a task and no term: 养成良好习惯."""
    first = tokens(simplified(term))[0]
    return first.word in KEY_VERBS or (size(term) > _LONGEST_VERBAL and form(term) == "act")


def _is_meaning(text: str) -> bool:
    return _SHORTEST_MEANING <= han_count(text) <= _LONGEST_MEANING and not _NO_MEANING.search(text)


def _said_of(sentence: str, context: Context) -> tuple[str, list[str]] | None:
    """Return the subject of a sentence X是Y, and what its clauses say that it is."""
    match = _IS.search(sentence)
    subject = _subject(sentence[: match.start()], context).removeprefix("所谓") if match else ""
    if not match or not 2 <= size(subject) <= _LONGEST_TERM or not _is_subject(subject):
        return None
    if match[0].startswith("，") and tokens(simplified(subject))[-1].tag in ("v", "l", "i", "a"):
        return None  # 两岸同胞血脉相连，是……: a clause
    meanings: list[str] = []
    for at, clause in enumerate(re.split("[，。；：]", sentence[match.end() :])[:3]):
        text = clause.removeprefix("也").removeprefix("是") if at else clause
        if at and text == clause:  # no further 是
            break
        long = _SHORTEST_SAID <= han_count(text) <= _LONGEST_MEANING
        if long and not _NO_MEANING.search(text) and not _GENERIC.search(text):
            meanings.append(text)
    return (subject, meanings) if meanings else None


def _subject(text: str, context: Context) -> str:
    """Return what a sentence is about, without a long modifier, where it is a term of the document.

    深入人心的|宣传教育工作, 从群众中来、到群众中去的|群众路线.
    """
    before, _, head = text.rpartition("的")
    if size(head) < _LEAST_HEAD or not before:
        return text
    saying = "，" not in text and tokens(simplified(before))[0].tag in ("l", "i")
    count = context.words.share(simplified(head)) * len(context.sentences)
    known = is_term(head) and count > _OFTEN - 1 / 2  # a share is no whole number
    return head if saying or (known and size(before) >= _LEAST_BEFORE) else text


def _is_subject(text: str) -> bool:
    """Tell whether a text before 是 names a thing."""
    whose, _, core = text.rpartition("的")
    if whose and _CORE.fullmatch(core):
        return _is_subject(whose)
    if _NO_TERM.search(text) or not HAN_CHARACTER.search(text):
        return False
    found = tokens(simplified(text))
    first, last = found[0], found[-1]
    acts = first.tag in ("v", "d", "p", "c", "ad", "r") and first.word not in NOMINAL_VERBS
    return not acts and (
        last.tag[:1] in ("n", "j", "a", "i", "l") or last.tag == "vn" or last.word in NOMINAL_VERBS
    )
