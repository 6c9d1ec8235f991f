"""Choose the rows of a relation that make a set: one-to-one, without a giveaway, of one form."""

from collections import Counter
from collections.abc import Iterator, Sequence

from quizgen.characters import HAN_CHARACTER
from quizgen.kinds.relation import Row
from quizgen.kinds.wording import likeness, size
from quizgen.rules.wording import grams, shared_words, stands_in
from quizgen.segment import NOMINAL_VERBS, tokens
from quizgen.simplified import simplified

MOST = 40  # rows that are compared with each other
_SHORT = 4  # characters of a response of which no two may stand in another row's premise
_BRIEF = 5  # characters of a text whose form may be any; less is a thing
ANY_FORM = "any"
_LONG = 8  # characters from which premises must not be alike
ALIKE = 0.6  # of the words of one text in another, from which they say the same


def sound_groups(
    rows: Sequence[Row], fewest: int, gathered: bool, alike: float = ALIKE
) -> Iterator[list[Row]]:
    """Yield groups of rows that may stand in one set: at least `fewest`, the largest group first.

    The responses of a group are of like length, and of one form where the rows were `gathered` from
    different places. No two sides are alike in more than the share `alike` of their words.
    """
    left = _without_giveaway(rows[:MOST])
    while len(left) >= fewest:
        forms = _of_one_form(left) if gathered else [left]
        group = max(
            (_one_to_one(_of_like_length(some), alike) for some in forms),
            key=len,
            default=[],
        )
        if len(group) < fewest:
            return
        yield group
        left = [row for row in left if row not in group]


def _without_giveaway(rows: Sequence[Row]) -> list[Row]:
    """Return the rows whose sides share no words, unless all rows share the same."""
    shared = [shared_words(row.left, row.right) for row in rows]
    if shared and shared[0] and all(words == shared[0] for words in shared):
        return list(rows)
    found: dict[str, Row] = {}
    for row, words in zip(rows, shared, strict=True):
        if not words:
            found.setdefault(row.right, row)
    return list({row.left: row for row in found.values()}.values())


def _of_one_form(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows by the form of their responses: things, acts, pairs of clauses."""
    names = dict.fromkeys(name for row in rows if (name := form(row.right)) != ANY_FORM)
    return [[row for row in rows if form(row.right) in (name, ANY_FORM)] for name in names] or [
        list(rows)
    ]


def form(text: str) -> str:
    """Return the form of a short text: clauses, a number, an act, a thing, or any.

    A text of some four characters may be a thing or an act: 间谍软件, 打开局面.
    """
    if not HAN_CHARACTER.search(text):
        return "words"
    plain = simplified(text)
    if "，" in plain:
        return "clauses"
    if plain[0].isdigit():
        return "number"
    if size(plain) <= _BRIEF:
        return "thing" if size(plain) < _BRIEF - 1 else ANY_FORM
    first = tokens(plain)[0]
    acts = first.tag in ("v", "d", "ad", "p", "l", "i") and first.word not in NOMINAL_VERBS
    return "act" if acts else "thing"


def is_verb(text: str) -> bool:
    """Tell whether a text is one verb and no more: 激励."""
    found = tokens(simplified(text))
    return len(found) == 1 and found[0].tag in ("v", "vn")


def _of_like_length(rows: Sequence[Row]) -> list[Row]:
    """Return the most rows whose responses are within a factor of two in length."""
    lengths = sorted({size(row.right) for row in rows})
    windows = ([row for row in rows if low <= size(row.right) <= 2 * low] for low in lengths)
    return max(windows, key=len, default=[])


def _one_to_one(rows: Sequence[Row], alike: float) -> list[Row]:
    """Return the rows without those that may be taken for another's, the most mistakable first."""
    kept = list(rows)
    # What stands in two responses, or in two premises, tells none from another.
    sides = ([row.left for row in kept], [row.right for row in kept])
    stand = (Counter(gram for text in side for gram in grams(text)) for side in sides)
    shared = frozenset(gram for some in stand for gram, count in some.items() if count > 1)
    every = frozenset.intersection(*(grams(row.left) for row in kept)) if kept else frozenset()
    topic = topic_words([row.right for row in kept])
    clashes = {
        (a, b)
        for a in range(len(kept))
        for b in range(a + 1, len(kept))
        if _clash(kept[a], kept[b], shared, every, alike)
        or alike_besides(kept[a].right, kept[b].right, topic) > alike
    }
    out: set[int] = set()
    while clashes:
        counts = Counter(at for pair in clashes for at in pair)
        worst = max(counts, key=lambda at: (counts[at], at))
        out.add(worst)
        clashes = {pair for pair in clashes if worst not in pair}
    return [row for at, row in enumerate(kept) if at not in out]


def topic_words(responses: Sequence[str]) -> frozenset[str]:
    """Return the words that more than half of the responses have, which tell none from another."""
    counts = Counter(gram for text in responses for gram in grams(text))
    return frozenset(gram for gram, count in counts.items() if 2 * count > len(responses) > 2)


def alike_besides(one: str, other: str, topic: frozenset[str]) -> float:
    """Return how alike two responses are besides the words of their topic, 0 to 1."""
    mine, theirs = grams(one) - topic, grams(other) - topic
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _clash(
    one: Row, other: Row, shared: frozenset[str], every: frozenset[str], alike: float
) -> bool:
    """Tell whether a response may fit both rows: one's words stand in the other's, or premises are alike.

    Words that are `shared` by some rows tell less, those of every row's premise nothing.
    """
    for mine, theirs in ((one, other), (other, one)):
        if theirs.right[0].isdigit() and not stands_in(theirs.right, mine.left):
            continue  # 在30分钟内 is no cue for 30日
        found = shared_words(mine.left, theirs.right) - every
        if len(found) > 1 or (found - shared and size(theirs.right) <= _SHORT):
            return True
    return (
        stands_in(one.right, other.right)
        or stands_in(other.right, one.right)
        or (
            min(size(one.left), size(other.left)) >= _LONG
            and likeness(one.left, other.left) > alike
        )
    )
