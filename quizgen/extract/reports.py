"""Tell articles that report what happened from those that say what holds: news, features, stories."""

import re

from quizgen.characters import HAN_CHARACTER
from quizgen.extract.cues import simplified
from quizgen.model import Article, Definition, Point, Statement
from quizgen.segment import tokens
from quizgen.sentences import sentences

_FEWEST, _SHORTEST = 6, 10  # sentences of an article; characters of one that counts
_PAST, _NAMED = 0.45, 0.2  # of a report's sentences, at least
# What was done, and by whom: 荣获了, 曾, 他, 这位, 当时
_HAPPENED = re.compile(
    r"了(?!解)|着(?![力重手眼])|曾|(?<!其)他(?![人项方])|她|一次|那|这位|当时|如今"
)
_RULED = re.compile(r"应当|必须|不得|严禁|禁止|至少|每[^，。]{1,6}次|不[少低]于|不超过")
_NAMES = frozenset(("nr", "nrt"))


def without_reports(article: Article, points: list[Point]) -> list[Point]:
    """Return the points; of an article that reports what happened, no sentence but its rules."""
    if not any(isinstance(point, Statement | Definition) for point in points):
        return points
    if not _is_report(article):
        return points
    return [
        point
        for point in points
        if not isinstance(point, Statement | Definition) or _RULED.search(simplified(point.text))
    ]


def _is_report(article: Article) -> bool:
    """Tell whether about half the sentences say what happened, and a fifth name a person."""
    told = [
        simplified(sentence.chars)
        for block in article.blocks
        if block.role in ("paragraph", "item") and HAN_CHARACTER.search(block.text.chars)
        for sentence in sentences(block.text)
        if len(sentence) > _SHORTEST
    ]
    past = sum(bool(_HAPPENED.search(text)) for text in told)
    if len(told) < _FEWEST or past < _PAST * len(told):
        return False
    named = sum(any(t.tag in _NAMES and len(t.word) > 1 for t in tokens(text)) for text in told)
    return named >= _NAMED * len(told)
