"""Find relations between sentences and the series that stand in them: 手段将趋于……, 法制化、理性化…"""

import re
from collections import defaultdict

from quizgen.characters import han_count
from quizgen.kinds.context import Context
from quizgen.kinds.relation import RULE, Relation, Row
from quizgen.kinds.worth import sentence_worth
from quizgen.model import Definition, Statement
from quizgen.rules import shared_words
from quizgen.segment import tokens
from quizgen.sentences import balanced

_GAP = "……"
_SHORTEST, _LONGEST = 8, 40
_SERIES = range(7, 25)
_SMALLEST, _LARGEST = 5, 6
_LEAN = re.compile(
    r"(?:随着|由于|同时|但是?|然而|而|也|还|又|这|那|其|此|例如|比如|如|其中|甚至|特别是|尤其|一方面|另一方面|首先|其次|总体)"
)


def gapped_sentences(context: Context) -> list[Relation]:
    """Return, article by article, sentences with a series left out and the series themselves.

    An article gives a relation for every five to six such sentences; a sentence gives one row.
    """
    rows: dict[int, list[tuple[Row, str]]] = defaultdict(list)
    for point in context.points:
        if not isinstance(point, Statement | Definition) or sentence_worth(point.text) < 0.25:
            continue
        for one, spans in context.series_in(point):
            lengths = [end - start for start, end in spans]
            regular = max(lengths) - min(lengths) <= 2 and (
                len(set(lengths[1:])) > 1 or len(set(lengths)) == 1
            )
            row = _row(point.text, spans[0][0], spans[-1][1]) if regular else None
            if row:
                rows[point.source.article].append((row, one.id))
                break
    return [
        relation
        for article, found in rows.items()
        for relation in _relations(found, context.titles[article], context)
    ]


def _row(sentence: str, start: int, end: int) -> Row | None:
    """Return the clauses around a series, with dots in its place, and the series."""
    answer = sentence[start:end]
    if sentence[start - 1 : start] == "、" or sentence[end : end + 1] == "、":
        return None
    if (
        re.search("，|等|或者|一个|甚至|\\A(?:依照|按照|通过|根据)", answer)
        or len(answer) not in _SERIES
    ):
        return None
    stem = sentence[:start] + _GAP + sentence[end:].rstrip("。")
    if han_count(stem) > _LONGEST:
        left = re.split("[；。]", sentence[:start])[-1]
        right = re.split("[，；。]", sentence[end:])[0]
        while han_count(left + right) > _LONGEST and "，" in left:
            left = left.split("，", 1)[1]
        stem = left + _GAP + right
    while _LEAN.match(stem) and "，" in stem.split(_GAP)[0]:
        stem = stem.split("，", 1)[1]
    stem = stem.replace("！", "")
    sound = (
        _SHORTEST <= han_count(stem) <= _LONGEST
        and balanced(stem)
        and not _LEAN.match(stem)
        and not stem.startswith(_GAP)
        and not shared_words(stem, answer)
    )
    return (stem, answer) if sound else None


def _relations(found: list[tuple[Row, str]], title: str, context: Context) -> list[Relation]:
    prompt = f"根据《{title}》，将右栏所列内容与左栏省略号处配对，使表述与原文一致，{RULE}"
    by_form: dict[str, list[tuple[Row, str]]] = defaultdict(list)
    for pair in found:
        by_form[_form(pair[0][1])].append(pair)
    return [
        relation
        for alike in by_form.values()
        for relation in _grouped(sorted(alike, key=lambda pair: len(pair[0][1])), prompt, context)
    ]


def _form(answer: str) -> str:
    """Return the word class that a series' first member ends with, nouns or verbs or others."""
    last = tokens(answer.split("、")[0])[-1]
    return "n" if last.tag[:1] in "nrts" or last.tag in ("vn", "l", "i", "j") else last.tag[:1]


def _grouped(ranked: list[tuple[Row, str]], prompt: str, context: Context) -> list[Relation]:
    count = len(ranked) // _SMALLEST
    if not count:
        return []
    size = min(_LARGEST, len(ranked) // count)
    places = {point.id: point.source for point in context.points}
    return [
        Relation(
            "gapped",
            tuple(point for _, point in ranked[at : at + size]),
            [row for row, _ in ranked[at : at + size]],
            prompt,
            0.68,
            places[ranked[at][1]],
        )
        for at in range(0, size * count, size)
    ]
