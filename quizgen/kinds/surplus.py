"""Find responses that no premise of a matching set leads to, and that look as if one might."""

import re
from collections.abc import Iterable, Iterator, Sequence

from quizgen.kinds.relation import Relation, Row
from quizgen.kinds.sound import ANY_FORM, alike_besides, form, is_verb, topic_words
from quizgen.kinds.wording import size
from quizgen.rules.wording import grams, shared_words, stands_in
from quizgen.segment import tokens
from quizgen.simplified import simplified

_SHORT = 5  # characters of a response, of which none may stand in a premise
_ALIKE = 0.5
# Relations whose second sides may be surplus in each other's sets.
_KIN = (
    frozenset({"terms", "subjects"}),
    frozenset({"heads", "sections", "listed", "nested"}),
    frozenset({"members", "joined"}),
    frozenset({"frame", "halves"}),
)


_CLAUSES = frozenset({"halves", "frame"})
_ACTS = frozenset(("v", "vn", "l", "i", "d"))  # what a text begins with that tells what to do
_THING = re.compile(
    r"[组段法力式员人机器长者性期室部科类级制费权度品物]\Z|和|及|与"
)  # 疏散引导组 is no act
_SAYINGS = frozenset(("l", "i"))  # 深入基层: surely an act and no thing
_HEADS = frozenset({"heads"})
_LISTED = frozenset(
    {"heads", "roles", "listed", "nested", "letters"}
)  # of one list, so of its form
_HEADED = frozenset({"heads", "sections", "listed", "nested"})


def own_surplus(relation: Relation, rows: Sequence[Row], most: int) -> list[str]:
    """Return members of the relation itself that stand in no row: what each answers is not asked."""
    shown = {row.right for row in rows}
    others = [*relation.spare, *(row.right for row in relation.rows if row.right not in shown)]
    return _fitting(others, rows, most, relation.name in _LISTED)


def foreign_surplus(
    relation: Relation,
    rows: Sequence[Row],
    beside: Iterable[Relation],
    members: Iterable[str],
    most: int,
) -> list[str]:
    """Return members of the article's other relations of a like kind, of the same form.

    Where there are none, clauses and heads may take `members` of the article's series.
    """
    kin = frozenset[str]().union(*(names for names in _KIN if relation.name in names))
    if relation.name in _HEADED and not relation.marker:
        return []  # bullets and tables of an article are of different things
    taken = {side for row in relation.rows for side in row[:2]} | set(relation.spare)
    others = [
        text
        for other in beside
        if other.name in kin and other.marker == relation.marker and other is not relation
        for text in (*_sides(other), *other.spare)
        if text not in taken
    ]
    acts = [_tag(row.right) in _ACTS for row in rows]
    if relation.name in _CLAUSES and all(is_verb(row.right) for row in rows):
        verbs = [text for text in members if is_verb(text)]
        others += sorted(verbs, key=lambda text: _tag(text) != "vn")  # 引导 rather than 起哄
    elif relation.name in _CLAUSES and any(acts):
        others += (text for text in members if _is_act(text))
    elif relation.name in _HEADS and 2 * sum(acts) > len(acts):
        others += (text for text in members if _tag(text) in _SAYINGS)
    usual = sum(size(row.right) for row in rows) / len(rows)
    others.sort(key=lambda text: abs(size(text) - usual))
    starts, ends = {row.right[0] for row in rows}, {row.right[-1] for row in rows}
    strange = (
        text
        for text in others
        if _is_strange(text, rows)
        and (len(starts) > 1 or text[0] in starts)  # 查通道出口, 查重点部位, …
        and (len(ends) > 1 or text[-1] in ends)
    )
    return _fitting(strange, rows, most)


def expendable(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of which each may give its premise up: its response answers nothing else."""
    return [
        row
        for row in rows
        if not any(shared_words(row.right, other.left) for other in rows if other is not row)
    ]


def _tag(text: str) -> str:
    return tokens(simplified(text))[0].tag


def _is_act(text: str) -> bool:
    """Tell whether a member of a series is surely an act: a saying, or a verb with its object."""
    found = tokens(simplified(text))
    if found[0].tag in _SAYINGS:
        return True
    return found[0].tag in _ACTS and found[-1].tag[:1] == "n" and not _THING.search(text)


def _sides(relation: Relation) -> Iterator[str]:
    """Yield what a relation may lend: its second sides, of clauses both."""
    for row in relation.rows:
        yield row.right
        if relation.name in _CLAUSES:
            yield row.left


def _fitting(
    texts: Iterable[str], rows: Sequence[Row], most: int, listed: bool = False
) -> list[str]:
    """Return the first texts of the responses' form and length that are unlike all of them.

    Those `listed` with the responses are of one form with them, however it looks.
    """
    found: list[str] = []
    forms = {form(row.right) for row in rows}
    topic = topic_words([row.right for row in rows])
    for text in dict.fromkeys(texts):
        shown = [*(row.right for row in rows), *found]
        lengths = [size(one) for one in shown]
        if (
            max(lengths) <= 2 * size(text) <= 4 * min(lengths)
            and (listed or form(text) in (*forms, ANY_FORM) or ANY_FORM in forms)
            and not any(stands_in(one, text) or stands_in(text, one) for one in shown)
            and (
                text[0].isdigit() or max(alike_besides(one, text, topic) for one in shown) <= _ALIKE
            )
            and not any(_leads(row.left, text, shown) for row in rows)
        ):
            found.append(text)
        if len(found) == most:
            break
    return found


def _leads(premise: str, text: str, shown: Sequence[str]) -> bool:
    """Tell whether a premise has words of a text, or one that stands in no response beside it."""
    if text[0].isdigit():
        return text in premise  # minutes there are no cue for other minutes
    found = shared_words(text, premise)
    others = frozenset[str]().union(*map(grams, shown))
    return len(found) > 1 or bool(found - others)


def _is_strange(text: str, rows: Sequence[Row]) -> bool:
    """Tell whether a short text shares no character with any premise."""
    if size(text) > _SHORT:
        return True
    every = set.intersection(*(set(row.left) for row in rows))
    return not any((set(text) & set(row.left)) - every for row in rows)
