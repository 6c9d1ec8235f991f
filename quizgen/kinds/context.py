"""What the writers of items know of a document besides the point before them."""

import re
from collections import Counter
from functools import cached_property

from quizgen.characters import HAN, folded, han_count, ngrams
from quizgen.model import Definition, ListPoint, Point, Statement
from quizgen.segment import tokens

_RULE_TITLE = re.compile(
    r"(?:法|条例|规定|办法|规则|准则|章程|细则|制度|规程|规范|标准|守则|公约)(?:（.*）)?\Z"
)
_FAR = 6
_SELF = re.compile(r"本(?:法|条例|规定|办法|规则|准则|章程|细则|制度|规程|规范|标准|守则|公约)")


class Context:
    """Guard what is computed once for a document: its sentences, terms, and headings."""

    def __init__(self, points: tuple[Point, ...], titles: tuple[str, ...]) -> None:
        self.points = points
        self.titles = titles

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Return the texts of the document's statements and definitions."""
        return tuple(p.text for p in self.points if isinstance(p, Statement | Definition))

    @cached_property
    def headings(self) -> frozenset[str]:
        """Return the short texts of list items, by which terms are known."""
        lists = (point for point in self.points if isinstance(point, ListPoint))
        return frozenset(item.text for point in lists for item in point.items)

    @cached_property
    def _grams(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for sentence in self.sentences:
            counts.update({sentence[at : at + 2] for at in range(len(sentence) - 1)})
        return counts

    def share(self, term: str) -> float:
        """Return the share of the document's sentences in which a term stands."""
        if len(self.sentences) < 10:
            return 0.0
        rarest = min((self._grams[term[at : at + 2]] for at in range(len(term) - 1)), default=0)
        if rarest <= 1:
            return rarest / len(self.sentences)
        return sum(term in sentence for sentence in self.sentences) / len(self.sentences)

    def is_common(self, term: str) -> bool:
        """Tell whether a term can be guessed anywhere: a topic of the titles, or in every fifth sentence."""
        return self.share(term) > 0.2 or any(term in title for title in self.titles)

    @cached_property
    def neighbours(self) -> dict[tuple[str, str], set[str]]:
        """Return, for each pair of a left and a right word, the words that stand between them."""
        found: dict[tuple[str, str], set[str]] = {}
        for sentence in self.sentences:
            words = [token.word for token in tokens(sentence)]
            for left, word, right in zip(words, words[1:], words[2:], strict=False):
                found.setdefault((left, right), set()).add(word)
        return found

    @cached_property
    def _followers(self) -> dict[str, set[str]]:
        """Return the words that follow six characters, and those that follow a word."""
        found: dict[str, set[str]] = {}
        for sentence in self.sentences:
            before = ""
            for token in tokens(sentence):
                if token.tag != "x" and before:
                    found.setdefault(before, set()).add(token.word)
                    if token.start >= _FAR:
                        left = sentence[token.start - _FAR : token.start]
                        found.setdefault(left, set()).add(token.word)
                before = token.word if token.tag != "x" else ""
        return found

    def has_rival(self, sentence: str, start: int, end: int) -> bool:
        """Tell whether other words of the document could end the clause in place of these.

        Only words at the end of a clause are tried, by the six characters before them, or in a
        short clause by the word before them: what comes after a clause's end tells little.
        """
        clause = re.split("[，。；：、“”]", sentence[:start])[-1]
        if sentence[end : end + 1] not in ("，", "。", "；") or not clause:
            return False
        left = sentence[start - _FAR : start] if len(clause) >= _FAR else tokens(clause)[-1].word
        found = self._followers.get(left, set())
        return any(not sentence.startswith(word, start) for word in found)

    def parent_of(self, point: Point) -> str:
        """Return the head of the list item under which a sentence stands, or nothing."""
        return self._parents.get(point.id, "")

    @cached_property
    def _parents(self) -> dict[str, str]:
        """Return the innermost item head over each sentence, by the sentence's id."""
        texts = [p for p in self.points if isinstance(p, Statement | Definition)]
        found: dict[str, str] = {}
        for point in self.points:
            if not isinstance(point, ListPoint):
                continue
            for item in point.items:
                if not item.detail:
                    continue
                for sentence in texts:
                    same = sentence.source.article == item.source.article
                    if same and sentence.text in item.detail:
                        found[sentence.id] = item.text
        return found

    def title_of(self, point: Point) -> str:
        """Return the title of the article that a point stands in."""
        index = point.source.article
        return self.titles[index] if index < len(self.titles) else ""

    def opening_for(self, point: Point, text: str) -> str:
        """Return words that make a sentence stand alone: its law's name, or the heading above it."""
        title = self.title_of(point)
        if _RULE_TITLE.search(title):
            core = _RULE_TITLE.sub("", title.removeprefix("中华人民共和国"))
            if _SELF.search(text) or not ngrams(core, 2) & ngrams(text, 2):
                return f"《{title}》规定："
            return ""
        parent = re.split(r"[，；：]", self.parent_of(point))[0]
        short = 4 <= len(parent) <= 14 and han_count(text) + len(parent) <= 60
        if (
            short
            and _needs_topic(text)
            and _is_action(parent)
            and folded(parent) not in folded(text)
        ):
            return f"在{parent}方面，"
        return ""


_TOPICLESS = re.compile(
    r"(?:要|应|应当|必须|须|需要|不得|不能|坚持|加强|建立|健全|完善|推进|提高|充分|切实|努力|积极|着力|进一步|牢固|深入|注重|"
    r"引导|推行|通过|把|将|以|使|让|善于|做到|不断)"
)
_HAN = re.compile(rf"[{HAN}]")


def _needs_topic(text: str) -> bool:
    return bool(_TOPICLESS.match(text))


def _is_action(head: str) -> bool:
    found = tokens(head)
    acts = found[0].tag[:1] in "vad" or bool(_TOPICLESS.match(head))
    return (
        bool(_HAN.match(head))
        and acts
        and not re.search(r"使|是|和|方面|方向|\\A(?:通过|以|用|在|把|将|对)", head)
    )


def member_spans(point: Statement | Definition, one: ListPoint) -> list[tuple[int, int]]:
    """Return where a series' members stand in a sentence, nothing when they stand elsewhere."""
    place, outer = one.source, point.source
    if not (
        place.article == outer.article and outer.start <= place.start and place.end <= outer.end
    ):
        return []
    spans: list[tuple[int, int]] = []
    at = 0
    for item in one.items:
        found = point.text.find(item.text, at)
        if found < 0:
            return []
        at = found + len(item.text)
        spans.append((found, at))
    return spans
