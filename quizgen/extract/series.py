"""Find series inside a sentence: three and more parallel members, `A、B和C`."""

import itertools
import re

from quizgen.characters import Span
from quizgen.extract.members import last_member, left_start, right_end, same_form, shared_affixes
from quizgen.extract.parallel import parallel_clauses
from quizgen.model import Article, ListItem, ListPoint, Text, content_id
from quizgen.segment import NOMINAL_VERBS, tokens
from quizgen.sentences import balanced, sentences

_CLAUSE = re.compile(r"[^，,；;：:。！？!?…（）()]+")
_QUOTED = re.compile(r"“([^“”]*、[^“”]*)”")  # “情、望、闻、问、切、境”
_JOINED = re.compile(r"(?<=..)(?:以及|或者|和|与|及)(?=..)")
# What stands before the first of several clauses, for all of them.
_MODAL = re.compile(
    r"(?:[^，。]{0,6}我们)?(?:必须|应当|应该|应|需要|要|可以|才能|如何|注意|做到)+(?=.{2})"
)
_LED = re.compile(r"(?:可以|必须|应当|应|要|需要|能|能够|不得)\Z")
_LEAD_LIMIT = 40
_SHORTEST_LEAD = 3
_LEAD_END = "，,：:；; “"


def find_series(article: Article) -> tuple[ListPoint, ...]:
    """Return the series in the article's paragraphs and items, marker `、`."""
    points: dict[str, ListPoint] = {}
    for block in article.blocks:
        if block.role not in ("paragraph", "item") or block.toc:
            continue
        for sentence in sentences(block.text):
            for spans in series_in(sentence.chars):
                point = _point(article, sentence, spans)
                points.setdefault(point.id, point)
    return tuple(points.values())


def series_in(sentence: str) -> list[list[Span]]:
    """Return the spans of the members of each series in a sentence."""
    found: list[list[Span]] = []
    if sentence.count("、") >= 1:
        quoted = [match.span(1) for match in _QUOTED.finditer(sentence)]
        for start, end in quoted:
            found += _marked(sentence, start, end, closed=True)
        for match in _CLAUSE.finditer(sentence):
            if "、" in match[0] and not any(
                start < match.end() and match.start() < end for start, end in quoted
            ):
                found += _marked(sentence, *match.span())
    taken = [(spans[0][0], spans[-1][1]) for spans in found]
    for spans in parallel_clauses(sentence):
        if not any(a < spans[-1][1] and spans[0][0] < b for a, b in taken):
            found.append(spans)
    return sorted(found)


def _marked(sentence: str, start: int, end: int, closed: bool = False) -> list[list[Span]]:
    """Return the series whose members 、 parts, inside one clause; `closed`: nothing else is in it."""
    bounds = [start - 1, *(at for at in range(start, end) if sentence[at] == "、"), end]
    parts = [(a + 1, b) for a, b in itertools.pairwise(bounds)]
    if closed:
        return _checked(sentence, parts)
    for at, (a, b) in enumerate(parts[1:-1], start=1):
        if etc := re.search(r"(?<=..)等(?=[^于到待级])", sentence[a:b]):  # …、历史遗留等多个方面、…
            before = [*parts[:at], (a, a + etc.start())]
            return _tried(sentence, before) + _tried(
                sentence, [(a + etc.end(), b), *parts[at + 1 :]]
            )
        if joiner := _JOINED.search(sentence[a:b]):  # …、运输单位和危险物品的生产、经营、…
            others = [sentence[x:y] for x, y in parts[1:-1] if (x, y) != (a, b)]
            suffix = shared_affixes(others)[1] if others else ""
            if not suffix or not sentence[a:b].endswith(suffix):
                before = [*parts[:at], (a, a + joiner.start())]
                return _tried(sentence, before) + _tried(
                    sentence, [(a + joiner.end(), b), *parts[at + 1 :]]
                )
    return _tried(sentence, parts)


def _tried(sentence: str, parts: list[Span]) -> list[list[Span]]:
    """Return the series in a clause; where two run together, the one whose members agree."""
    if len(parts) < 2 or any(a == b for a, b in parts):
        return []
    found: list[Span] = []
    if len(parts) < 5 or not _begins_another(sentence, parts):
        found = _series(sentence, parts)
    if not found and len(parts) > 3:
        found = _series(sentence, parts[1:]) or _series(sentence, parts[:-1])
    return _checked(sentence, found)


def _begins_another(sentence: str, parts: list[Span]) -> bool:
    """Tell whether the second part already leads into members of another form."""
    second, *inner = [sentence[a:b] for a, b in parts[1:-1]]
    prefix, _ = shared_affixes(inner)
    return bool(prefix) and not second.startswith(prefix) and prefix in second


def _series(sentence: str, parts: list[Span]) -> list[Span]:
    first, last = parts[0], parts[-1]
    middle = parts[1:-1]
    whole = [sentence[a:b] for a, b in middle]
    text = sentence[last[0] : last[1]]
    split = last_member(text, whole)
    tail: list[Span] = []
    if split:
        stop, begin = split
        tail.append((last[0], last[0] + stop))
        whole = [*whole, text[:stop]]
        last = (last[0] + (begin or 0), last[1])
        text = sentence[last[0] : last[1]]
    if not whole:
        return []
    length = right_end(text, whole)
    opening = left_start(sentence[first[0] : first[1]], whole)
    if not length or opening is None:
        return []
    members = [(first[0] + opening, first[1]), *middle, *tail, (last[0], last[0] + length)]
    return _extended(sentence, members)


def _extended(sentence: str, members: list[Span]) -> list[Span]:
    """Take in a last member after a comma: 需求简单、思想简单、行为简单，利益关系也简单."""
    prefix, suffix = shared_affixes([sentence[a:b] for a, b in members])
    end = members[-1][1]
    if (len(suffix) < 2 and len(prefix) < 2) or sentence[end : end + 1] != "，":
        return members
    following = _CLAUSE.match(sentence, end + 1)
    if not following:
        return members
    clause = following[0]
    alike = (len(suffix) >= 2 and clause.endswith(suffix)) or (
        len(prefix) >= 2 and clause.startswith(prefix)
    )
    longest = max(b - a for a, b in members)
    return [*members, following.span()] if alike and len(clause) <= longest + 4 else members


def _checked(sentence: str, members: list[Span]) -> list[list[Span]]:
    texts = [sentence[a:b] for a, b in members]
    good = len(members) >= 3 and all(texts) and same_form(texts) and all(map(balanced, texts))
    return [members] if good else []


def _point(article: Article, sentence: Text, spans: list[Span]) -> ListPoint:
    items = []
    for at, (start, end) in enumerate(spans):
        text = sentence.cut(start, end)
        if at == 0 and (verb := _stray_verb(sentence.chars, spans)):
            text, spans = text.cut(verb), [(start + verb, end), *spans[1:]]
            start += verb
        modal = _MODAL.match(text.chars) if at == 0 else None
        if modal and len(text) > modal.end() + 1:
            text = text.cut(modal.end())
            spans = [(start + modal.end(), end), *spans[1:]]
        items.append(ListItem("", text.chars, "", article.place(text)))
    lead = _lead(sentence.chars[: spans[0][0]])
    lead = lead if len(lead) >= _SHORTEST_LEAD else article.title
    texts = [item.text for item in items]
    return ListPoint(
        id=content_id("p", "list", lead, texts),
        lead=lead,
        marker="、",
        declared=None,
        items=tuple(items),
        source=article.place(sentence.cut(spans[0][0], spans[-1][1])),
    )


def _stray_verb(sentence: str, spans: list[Span]) -> int:
    """Return the length of the verb that governs all members but was taken for the first one's.

    发动|群众团体、基层群众性自治组织: no other member begins with a verb.
    """
    first, *others = [tokens(sentence[a:b]) for a, b in spans]
    verbal = [found[0].tag in ("v", "vn", "l", "i") for found in others]
    plain = first[0].tag == "v" and first[0].word not in NOMINAL_VERBS
    led = first[0].tag in ("v", "vn") and _LED.search(sentence[: spans[0][0]])
    if len(first) == 1 or not (plain or led) or any(verbal):
        return 0
    verb = len(first[0].word)
    own = sentence[spans[0][0] + verb : spans[0][1]]
    # 制造强国、质量强国 and 培养什么人、怎样培养人 keep the word: it is the first member's own.
    shared = any(
        sentence[a:b].endswith(own) or first[0].word in sentence[a:b] for a, b in spans[1:]
    )
    return 0 if shared else verb


def _lead(before: str) -> str:
    """Return the words before a series: the sentence so far, or its last clauses where it is long."""
    while len(before) > _LEAD_LIMIT and re.search(r"[，；：,;:]", before[:-6]):
        before = re.split(r"[，；：,;:]", before, maxsplit=1)[1]
    return before.strip(_LEAD_END)
