"""Find relations between terms and what they mean."""

import re
from collections import defaultdict

from quizgen.characters import han_count
from quizgen.kinds.context import Context
from quizgen.kinds.relation import Relation, prompt_for, relation_of
from quizgen.kinds.terms import is_term, phrases
from quizgen.model import Definition, ListPoint, Statement
from quizgen.rules import share_words
from quizgen.segment import tokens

_SHORTEST, _LONGEST = 7, 40
_MEANS = re.compile(r"也?是(?:指)?(?!否|最|在|为了|因为|由于|这|那|什么|如何)(.*[^的])\Z")


def term_list(point: ListPoint, title: str) -> Relation | None:
    """Pair the terms of a 所谓-list with what they stand for, or with a clause of it."""
    if point.marker != "所谓" or len(point.items) < 4:
        return None
    parts = [item.text.split("，") for item in point.items]
    choices = [[item.text for item in point.items]]
    if len({len(part) for part in parts}) == 1:
        choices += [[part[at] for part in parts] for at in range(len(parts[0]))]
    for texts in choices:
        rows = [(text, item.label) for text, item in zip(texts, point.items, strict=True)]
        if not any(share_words(*row) for row in rows):
            prompt = prompt_for("将左栏的含义与右栏的字词配对", title)
            return relation_of("terms", point, rows, prompt, 0.75)
    return None


def definitions(context: Context) -> list[Relation]:
    """Pair the terms that an article speaks of with what it says they are: X是Y.

    Terms whose every meaning repeats their words are spare: surplus responses.
    """
    by_article: dict[int, list[Statement | Definition]] = defaultdict(list)
    for point in context.points:
        if not isinstance(point, ListPoint):
            by_article[point.source.article].append(point)
    found = (_meanings(points, context) for points in by_article.values())
    return [relation for relation in found if relation]


def _meanings(points: list[Statement | Definition], context: Context) -> Relation | None:
    rows: dict[str, str] = {}
    spare: list[str] = []
    used: list[Statement | Definition] = []
    for point in points:
        said = _said_of(point.text)
        if not said or any(said[0] in text or text in said[0] for text in (*rows, *spare)):
            continue
        term, meanings = said
        body = next((text for text in meanings if not share_words(text, term)), "")
        if not body:
            spare.append(term)
        else:
            rows[term] = body
            used.append(point)
    if len(rows) < 4:
        return None
    title = context.title_of(used[0])
    prompt = prompt_for("将左栏的论述与右栏的概念配对", title)
    ids = tuple(point.id for point in used)
    pairs = [(body, term) for term, body in rows.items()]
    others = tuple(term for term in spare if not any(term in body for body in rows.values()))
    return Relation("definitions", ids, pairs, prompt, 0.68, used[0].source, spare=others)


def _opens(before: str) -> bool:
    """Tell whether a subject may begin after these words: nothing, or a modifier that ends in 的."""
    return not before or (
        before.endswith("的") and "，" not in before and before[0] not in "用把在从对"
    )


def _said_of(sentence: str) -> tuple[str, list[str]] | None:
    """Return the term before the first 是 of a sentence, and what clauses say that it is.

    After a comma it is the sentence's subject: 社会公平正义关系…，是社会和谐的基本条件.
    """
    if "是" not in sentence:
        return None
    at = next((token.start for token in tokens(sentence) if token.word in ("是", "是指")), 0)
    terms = phrases(sentence)
    if sentence[at - 1 : at] != "，":
        subject = next(((a, b) for a, b in terms if b == at and _opens(sentence[:a])), None)
    elif terms and terms[0][0] == 0:
        subject = terms[0]
    else:
        subject = next(((a, b) for a, b in terms if b == at - 1), None)
    term = sentence[slice(*subject)] if subject else ""
    if not 4 <= len(term) <= 10 or not is_term(term):
        return None
    clauses = re.split("[，。；：]", sentence[at:])
    meanings = [
        match[1]
        for clause in clauses
        if (match := _MEANS.match(clause)) and _SHORTEST <= han_count(match[1]) <= _LONGEST
    ]
    return (term, meanings) if meanings else None
