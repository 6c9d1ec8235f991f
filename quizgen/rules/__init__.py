"""State the rules of good items: one table for each kind, one for what needs the item's point.

The names are those of the review rubric: F for fill-in items, M for matching sets. Each rule is a
function that yields the words that break it, nothing where it holds; the first line of its
docstring says what it holds. Words are compared by character bigrams of letters, digits and Han
characters. The rules between the items of one paper are in `quizgen.rules.paper`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from quizgen.model import Point, Question, kind_of, points_of
from quizgen.rules import fill, match, origin
from quizgen.rules.fill import LONGEST, SHORTEST
from quizgen.rules.leaks import leak_into, leaked
from quizgen.rules.match import LARGEST_SET, SMALLEST_SET, is_sorted
from quizgen.rules.wording import restored, rows, share_words, shared_words, stem_text

__all__ = [
    "LARGEST_SET",
    "LONGEST",
    "ORIGIN_RULES",
    "RULES",
    "SHORTEST",
    "SMALLEST_SET",
    "Breach",
    "breaches",
    "breaches_of_origin",
    "is_sorted",
    "leak_into",
    "leaked",
    "restored",
    "rows",
    "share_words",
    "shared_words",
    "stem_text",
]

Rule = Callable[[Any], Iterable[str]]
OriginRule = Callable[[Any, Point], Iterable[str]]


class Breach(NamedTuple):
    """Name a rule that an item breaks, and the words that break it."""

    rule: str
    words: str


RULES: dict[str, dict[str, Rule]] = {
    "fill": {
        "well-formed": fill.is_well_formed,
        "F1": fill.f1_stands_alone,
        "F2": fill.f2_no_debris,
        "F4": fill.f4_says_something,
        "F5": fill.f5_whole_terms,
        "F6": fill.f6_no_leak_inside,
        "F8": fill.f8_few_blanks,
        "F10": fill.f10_worth_knowing,
        "F11": fill.f11_order_marked,
        "F12": fill.f12_length,
    },
    "match": {
        "well-formed": match.is_well_formed,
        "M2": match.m2_one_to_one,
        "M3": match.m3_no_giveaway,
        "M4": match.m4_basis_and_reuse,
        "M5": match.m5_size,
        "M6": match.m6_shuffled,
        "M7": match.m7_lengths,
        "M8": match.m8_one_form,
        "M9": match.m9_no_debris,
        "M10": match.m10_real_responses,
    },
}
ORIGIN_RULES: dict[str, dict[str, OriginRule]] = {
    "fill": {"F8": origin.f8_half_of_list, "F9": origin.f9_as_the_source_says},
    "match": {},
}


def breaches(question: Question) -> tuple[Breach, ...]:
    """Return what an item breaks of the rules of its kind; of one that is not well-formed, that alone."""
    rules = RULES[kind_of(question)]
    torn = _broken({"well-formed": rules["well-formed"]}, question)
    return torn or _broken(rules, question)


def breaches_of_origin(question: Question, points: Mapping[str, Point]) -> tuple[Breach, ...]:
    """Return what a well-formed item breaks of the rules that hold it to its points, by their ids."""
    rules = ORIGIN_RULES[kind_of(question)]
    return tuple(
        breach
        for name in points_of(question)
        if name in points
        for breach in _broken(rules, question, points[name])
    )


def _broken(
    rules: Mapping[str, Callable[..., Iterable[str]]], *values: object
) -> tuple[Breach, ...]:
    def found() -> Iterator[Breach]:
        for name, rule in rules.items():
            yield from (Breach(name, words) for words in dict.fromkeys(rule(*values)))

    return tuple(found())
