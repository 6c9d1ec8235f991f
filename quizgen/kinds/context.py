"""What the writers of items know of a document besides the point before them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from quizgen.characters import HAN, Span, around, folded, ngrams
from quizgen.kinds.openings import (
    as_subject,
    lacks_subject,
    opening_of,
    section_opening,
    title_opening,
)
from quizgen.kinds.over import Over
from quizgen.kinds.signs import sentence_signs
from quizgen.kinds.termhood import Termhood
from quizgen.kinds.terms import phrases
from quizgen.kinds.vocabulary import Vocabulary
from quizgen.model import Article, Definition, ListPoint, Place, Point, Statement
from quizgen.segment import tokens
from quizgen.simplified import simplified

_RULE_TITLE = re.compile(
    r"(?:(?<![方办做想看手说写用语])法|条例|规定|办法|规则|准则|章程|细则|制度|规程|规范|标准|守则|公约)(?:（.*）)?\Z"
)
_SELF = re.compile(
    r"本(?:法|条例|规定|办法|规则|准则|章程|细则|制度|规程|规范|标准|守则|公约|手册|教材|指南|课程|讲义)"
)
# 心肺复苏|（CPR）|, 建设项目|（以下简称项目）|, 危险物品|，又称危险品|
_NAMES = re.compile(
    rf"（(?P<name>[A-Za-z][A-Za-z0-9.-]{{1,9}})）"
    rf"|[（，](?:以下简称|简称|又称|也称|亦称|俗称|又叫)为?[“《]?(?P<called>[{HAN}A-Za-z0-9]{{2,10}})[”》]?(?=[）。，；])"
)
_LABELLED = re.compile("[^，。：]{2,12}：")
_MANY, _OFTEN = 20_000, 0.45
_FEW, _SOME = 20, 45  # sentences that a document says
_LONG = 400  # characters of a sentence, at most

P = TypeVar("P", bound=Point)


class Context:
    """Guard what is computed once for a document: its sentences, terms, and headings."""

    def __init__(
        self,
        points: tuple[Point, ...],
        titles: tuple[str, ...],
        articles: Sequence[Article] = (),
    ) -> None:
        self.points = points
        self.titles = titles
        self._articles = articles
        self._in_heading: dict[str, bool] = {}

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Return the texts of the document's statements and definitions, simplified."""
        texts = (p.text for p in self.points if isinstance(p, Statement | Definition))
        return tuple(map(simplified, texts))

    @cached_property
    def headings(self) -> frozenset[str]:
        """Return the short texts of list items, by which terms are known."""
        lists = (point for point in self.points if isinstance(point, ListPoint))
        return frozenset(simplified(item.text) for point in lists for item in point.items)

    @cached_property
    def leads(self) -> frozenset[str]:
        """Return the leads of the document's lists, and their parts after a colon."""
        leads = (point.lead for point in self.points if isinstance(point, ListPoint))
        return frozenset(part for lead in leads for part in (lead, *lead.split("：")))

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Return the phrases of the titles that every fifth sentence has, each with 的 after it."""
        found = {
            simplified(title)[a:b] for title in self.titles for a, b in phrases(simplified(title))
        }
        topics = {phrase[at:] for phrase in found for at in range(len(phrase) - 3)}
        return tuple(sorted(f"{topic}的" for topic in topics if self.words.share(topic) > 0.2))

    @cached_property
    def genre(self) -> tuple[str, ...]:
        """Return the signs of what kind of document this is: a rule, a rulebook, one of platitudes."""
        shown = [set(sentence_signs(sentence)) for sentence in self.sentences]
        share = {
            sign: sum(sign in signs for signs in shown) / max(len(shown), 1)
            for sign in ("rule", "platitude")
        }
        found = ["of rules"] * (share["rule"] > _OFTEN)
        found += ["of platitudes"] * (share["platitude"] > _OFTEN)
        few = "of few sentences" if len(shown) < _FEW else "of some sentences"
        return (*found, *["of one rule"] * self._is_one_rule, *[few] * self._is_brief)

    @cached_property
    def _is_one_rule(self) -> bool:
        return any(_matter_of(one) is not None for one in self.titles)

    @cached_property
    def _is_brief(self) -> bool:
        """Tell whether so few sentences stand alone that they lean on headings, lists and each other."""
        return not self._is_one_rule and len(self.sentences) < _SOME

    def is_in_heading(self, term: str) -> bool:
        """Tell whether a term stands in a heading."""
        if term not in self._in_heading:
            self._in_heading[term] = term in self._heading_text
        return self._in_heading[term]

    @cached_property
    def _heading_text(self) -> str:
        """Return the headings, of a document beyond common size some of them, a line each."""
        return "\n".join(sorted(self.headings)[:_MANY])

    @cached_property
    def _title_text(self) -> str:
        """Return the titles as one text, a line each."""
        return simplified("\n".join(self.titles))

    @cached_property
    def words(self) -> Vocabulary:
        """Return the counts of the document's words."""
        return Vocabulary(self.sentences, self.headings)

    @cached_property
    def terms(self) -> Termhood:
        """Return how much of a term the document's noun phrases are."""
        return Termhood(map(tokens, (*self.sentences, *sorted(self.headings))))

    def centrality(self, text: str) -> tuple[str, ...]:
        """Return the sign of how many of the document's key terms a sentence names."""
        named = sum(term in text for term in self.terms.key_terms)
        return (("names no key term", "names a key term", "names key terms")[min(named, 2)],)

    def is_common(self, term: str) -> bool:
        """Tell whether a term can be guessed anywhere: a topic of the titles, or in every fifth sentence."""
        return self.words.share(term) > 0.2 or term in self._title_text

    @cached_property
    def over(self) -> Over:
        """Return what stands over the document's points: headings, and leads of lists."""
        return Over(self.points, self._articles)

    def parent_of(self, point: Point) -> str:
        """Return the head of the list item under which a sentence stands, or nothing."""
        return self._parents.get(point.id, "")

    @cached_property
    def _parents(self) -> dict[str, str]:
        """Return the innermost item head over each sentence, by the sentence's id."""
        found: dict[str, str] = {}
        items = [item for p in self.points if isinstance(p, ListPoint) for item in p.items]
        for item in items:
            if item.detail:
                start, end = item.source.end, item.source.end + 2 * len(item.detail) + 100
                for point in _between(self._texts, item.source.article, start, end):
                    if point.text in item.detail:
                        found[point.id] = item.text
        return found

    @cached_property
    def _texts(self) -> dict[int, tuple[list[int], list[Statement | Definition]]]:
        return _by_article([p for p in self.points if isinstance(p, Statement | Definition)])

    def is_said(self, place: Place) -> bool:
        """Tell whether a statement or a definition stands at a place, or over it."""
        near = _between(self._texts, place.article, place.start - _LONG, place.end)
        return any(point.source.end > place.start for point in near)

    @cached_property
    def _series(self) -> dict[int, tuple[list[int], list[ListPoint]]]:
        return _by_article(
            [p for p in self.points if isinstance(p, ListPoint) and p.marker == "、"]
        )

    def series_between(self, article: int, start: int, end: int) -> list[ListPoint]:
        """Return the series of an article that begin between two offsets."""
        return _between(self._series, article, start, end)

    def series_in(self, point: Statement | Definition) -> list[tuple[ListPoint, list[Span]]]:
        """Return the series in a sentence, each with the spans of its members."""
        place = point.source
        inside = self.series_between(place.article, place.start, place.end)
        found = [(one, member_spans(point, one)) for one in inside]
        return [(one, spans) for one, spans in found if spans]

    @cached_property
    def synonyms(self) -> dict[str, tuple[str, ...]]:
        """Return the other names that the document itself gives a thing: 心肺复苏（CPR）."""
        found: dict[str, list[str]] = defaultdict(list)
        for sentence in self.sentences:
            for match in _NAMES.finditer(sentence):
                thing, name = (
                    _thing_before(sentence[: match.start()]),
                    match["name"] or match["called"],
                )
                if thing and thing != name:
                    found[thing].append(name)
                    found[name].append(thing)
        return {thing: tuple(dict.fromkeys(names)) for thing, names in found.items()}

    def title_of(self, point: Point) -> str:
        """Return the title of the article that a point stands in."""
        return self.title_at(point.source)

    def title_at(self, place: Place) -> str:
        """Return the title of the article that a place is in, nothing where it has none."""
        return self.titles[place.article] if place.article < len(self.titles) else ""

    def rule_name(self, point: Point) -> str:
        """Return the opening that names the law or rule a point stands in, or nothing."""
        title = self.title_of(point)
        told = "规定" if simplified(title) == title else "規定"
        return f"《{title}》{told}：" if _matter_of(title) is not None else ""

    def loses_topic(self, point: Point, text: str, spans: Sequence[Span]) -> bool:
        """Tell whether, with these spans blanked, no word says which rule's matter this is."""
        matter = _matter_of(self.title_of(point))
        if matter is None:
            return False
        shown = simplified("\n".join(map(folded, around(text, spans))))
        return not any(gram in shown for gram in matter)

    def names_itself(self, text: str) -> bool:
        """Tell whether a sentence speaks of 本法, so that the law's name must stand before it."""
        return bool(_SELF.search(simplified(text)))

    def opening_for(self, point: Point, text: str) -> str:
        """Return words that make a sentence stand alone: its law's name, or the heading above it."""
        if lacks_subject(text):
            return as_subject(self.parent_of(point) or self.over.section_of(point), text)
        name = self.rule_name(point)
        if name:
            labelled = _LABELLED.match(text)  # 民事权利能力：自然人…
            loses = not labelled and self.loses_topic(point, text, ())
            return name if self.names_itself(text) or loses else ""
        if isinstance(point, Statement):
            return (
                opening_of(self.parent_of(point), text, is_named=False)
                or section_opening(self.over.section_of(point), text)
                or title_opening(self.title_of(point), text, self._is_brief)
            )
        return opening_of(self.parent_of(point), text, is_named=True)


@lru_cache(maxsize=256)
def _matter_of(title: str) -> frozenset[str] | None:
    """Return the bigrams that say what a law or rule is about; None where a title is no rule's."""
    title = simplified(title)
    if not _RULE_TITLE.search(title):
        return None
    return ngrams(_RULE_TITLE.sub("", title.removeprefix("中华人民共和国")), 2)


def _thing_before(text: str) -> str:
    """Return the term that a text ends in: the noun phrase, or the last two words: 心肺|复苏."""
    span = next(iter(phrases(text)[::-1]), (0, 0))
    if span[1] == len(text):
        return text[slice(*span)]
    last = tokens(text)[-2:]
    return text[last[0].start :] if len(last) > 1 and last[0].tag[:1] == "n" else ""


def _by_article(points: list[P]) -> dict[int, tuple[list[int], list[P]]]:
    """Return the points of each article in their order, and where each begins."""
    found: dict[int, list[P]] = defaultdict(list)
    for point in sorted(points, key=lambda point: point.source.start):
        found[point.source.article].append(point)
    return {at: ([point.source.start for point in here], here) for at, here in found.items()}


def _between(
    points: Mapping[int, tuple[list[int], list[P]]], article: int, start: int, end: int
) -> list[P]:
    """Return the points of an article that begin between two offsets."""
    starts, here = points.get(article, ([], []))
    return here[bisect_left(starts, start) : bisect_left(starts, end)]


def member_spans(point: Statement | Definition, one: ListPoint) -> list[Span]:
    """Return where a series' members stand in a sentence, nothing when they stand elsewhere."""
    place, outer = one.source, point.source
    if not (
        place.article == outer.article and outer.start <= place.start and place.end <= outer.end
    ):
        return []
    spans: list[Span] = []
    at = 0
    for item in one.items:
        found = point.text.find(item.text, at)
        if found < 0:
            return []
        at = found + len(item.text)
        spans.append((found, at))
    return spans
