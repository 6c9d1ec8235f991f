"""Choose gaps in clauses built alike: what one says in the place where the others say something else."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from quizgen.characters import HAN, Span, around
from quizgen.kinds.frames import frame
from quizgen.kinds.gap import Gap
from quizgen.kinds.sentence import Sentence
from quizgen.rules import leaked
from quizgen.segment import Token

_CLAUSE = re.compile(rf"[{HAN}]{{4,24}}")
_PARTS = re.compile(rf"[{HAN}、]{{4,28}}"), re.compile(rf"[{HAN}、，]{{10,40}}")
_ALIKE = 0.3  # of the longer clause's characters, at least, stand in both
_MORE_ALIKE = 0.6  # where the first has words before what both begin with
_FRAMED = 0.25  # of the usual clause's characters, at least, stand in all of a row
_LENGTHS, _WORD = range(2, 9), 2
_LED_IN = 4  # words, at most, before the first of two clauses, one more
_LOOSE = frozenset(("uj", "d", "p", "c", "u", "ul", "uz", "ad"))
_EMPTY_TAGS = frozenset("updcrmqxf")  # of words that are no answer


def parallel_gaps(sentence: Sentence) -> list[Gap]:
    """Return what is different in one clause, in a row of four in two, of clauses built alike.

    感情影响行动，感情折射|态度|; 增强党的执政基础，巩固党的执政|地位|，实现党的执政目标.
    """
    clauses = [match.span() for match in _CLAUSE.finditer(sentence.text)]
    return [
        *_framed_gaps(sentence),
        *(
            Gap((span,), ("parallel clauses", *(("couplet",) * (len(clauses) == 2))))
            for one, two in pairwise(clauses)
            if sentence.text[one[1] : two[0]] in ("，", "；")
            and (span := _difference(sentence, one, two))
        ),
    ]


def _framed_gaps(sentence: Sentence) -> Iterator[Gap]:
    for row in _rows(sentence):
        slots = _slots(sentence, row)
        good = [at for at in (1, 3, 2, *range(4, len(slots))) if at < len(slots)]
        good = [at for at in good if _is_answer(sentence, slots[at])]
        chosen = sorted(good[: 2 if len(row) > 3 else 1])
        if chosen:
            spans = tuple(slots[at] for at in chosen)
            short = ("short member",) * any(end - start == 2 for start, end in spans)
            said = sentence.text[: row[0][0]].endswith("“") and sentence.text.startswith(
                "”", row[-1][1]
            )
            yield Gap(spans, ("clauses in a row", *short, *(("in a slogan",) * said)))


def _rows(sentence: Sentence) -> Iterator[list[Span]]:
    """Yield the longest rows of three and more clauses, or of halves at semicolons, with one frame."""
    for part, marks in zip(_PARTS, ("，；", "；"), strict=True):
        spans = [match.span() for match in part.finditer(sentence.text)]
        start = 0
        while start < len(spans) - 2:
            end = start + 1
            while end < len(spans) and sentence.text[spans[end - 1][1] : spans[end][0]] in marks:
                end += 1
            while end - start > 2 and not _slots(sentence, spans[start:end]):
                end -= 1
            found = end - start > 2
            if found:
                yield spans[start:end]
            start = end if found else start + 1


def _slots(sentence: Sentence, row: list[Span]) -> list[Span]:
    """Return where each clause has words of its own after what all share, else before it; or nothing."""
    texts = [sentence.of(span) for span in row]
    found = frame(texts)
    usual = sorted(map(len, texts))[len(texts) // 2]
    if not found.joint or sum(map(len, found)) < _FRAMED * usual:
        return []
    halves = [found.halves(text) for text in texts]
    rights = [
        _whole_term(
            sentence,
            start,
            _whole_words(
                sentence, end - len(found.suffix) - len(right), end - len(found.suffix), end
            ),
        )
        for (start, end), (_, right) in zip(row, halves, strict=True)
    ]
    if _are_alike(rights):
        return rights
    lefts = [
        _whole_words(sentence, at := start + len(found.prefix), at + len(left), end)
        for (start, end), (left, _) in zip(row, halves, strict=True)
    ]
    return lefts if _are_alike(lefts) and _are_names(sentence, lefts) else []


def _whole_words(sentence: Sentence, start: int, end: int, limit: int) -> Span:
    """Return a stretch, grown to the words it cuts; one of a single character to the clause's end."""
    if end - start < 2:
        end = limit if limit - start < 4 else end
    while start not in sentence.after and start > 0:
        start -= 1
    while end not in sentence.before and end < limit:
        end += 1
    return start, end


def _whole_term(sentence: Sentence, start: int, slot: Span) -> Span:
    """Return a slot of a clause that begins at `start`, grown to the term it ends: 党的|执政|地位|."""
    terms = (term for term in sentence.phrases if term[1] == slot[1] and start < term[0] < slot[0])
    return next(terms, slot)


def _are_alike(slots: list[Span]) -> bool:
    """Tell whether slots could hold one kind of answer: of one length; the last may run on."""
    lengths = sorted(end - start for start, end in slots[:-1])
    return lengths[-1] - lengths[0] <= 1 and lengths[0] in _LENGTHS


def _are_names(sentence: Sentence, slots: list[Span]) -> bool:
    return all(sentence.after[start].tag[:1] in "nb" for start, _ in slots)


def _is_answer(sentence: Sentence, span: Span) -> bool:
    """Tell whether something of its own stands in a slot that the rest does not tell."""
    text = sentence.text
    if span[1] - span[0] not in _LENGTHS:
        return False
    told = any(leaked(around(text, (span,)), [sentence.of(span)]))
    return not told and any(
        token.tag[:1] not in _EMPTY_TAGS
        for token in sentence.words
        if span[0] <= token.start < span[1]
    )


def _govern_alike(sentence: Sentence, left: list[Token], right: list[Token]) -> bool:
    """Tell whether one verb has a noun with 的 before it in both clauses: 列入…的内容，列入…的|必修课程|."""
    verb, name = right[0], right[-1]
    same = verb.acts and len(verb.word) > 1 and verb.word == left[0].word
    long = len(name.word) > _WORD and name.tag[:1] == "n" and name.word != left[-1].word
    owned = right[-2].word == "的" and any(token.word == "的" for token in left)
    return same and long and owned


def _difference(sentence: Sentence, one: Span, two: Span) -> Span | None:
    """Return the last stretch of words of a clause for which the clause before it has others."""
    left, right = ([t for t in sentence.words if a <= t.start < b] for a, b in (one, two))
    starts = [
        at for at, token in enumerate(left[:_LED_IN]) if right and token.word == right[0].word
    ]
    if not starts:
        return None
    left = left[starts[0] :]
    matcher = SequenceMatcher(None, [t.word for t in left], [t.word for t in right], autojunk=False)
    steps = matcher.get_opcodes()
    same = sum(len(t.word) for tag, _, _, a, b in steps if tag == "equal" for t in right[a:b])
    least = _MORE_ALIKE if starts[0] else _ALIKE
    if not starts[0] and _govern_alike(sentence, left, right):
        return right[-1].start, right[-1].end
    if same < least * max(one[1] - left[0].start, two[1] - two[0]):
        return None
    for tag, a, b, c, d in reversed(steps):
        if tag != "replace":
            continue
        words = right[c:d]
        while words and words[0].tag in _LOOSE:
            words = words[1:]
        span = (words[0].start, words[-1].end) if words else (0, 0)
        named = len(words) == 1 or span in sentence.phrases
        if not named and words and words[-1].tag[:1] == "n":  # 折射|态度
            span, named = (words[-1].start, words[-1].end), True
        if named and left[a:b] and span[1] - span[0] in _LENGTHS:
            return span
    return None
