"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": 0.21,  # the constant
    # the sentence
    "rule": 0.55,
    "stance": -0.11,
    "core": 0.47,
    "X is Y": 0.48,
    "relation": 0.74,
    "enumeration": 0.27,
    "limit": 0.29,
    "scene-setting": -1.25,
    "vague": -1.49,
    "chatty": -2.63,
    "degree": -0.91,
    "complaint": -1.1,
    "we": -0.3,
    "slogan": 0.15,
    "aim": -0.36,
    "forecast": -0.2,
    "purpose": -1.66,
    "achievement": -0.08,
    "long sentence": 0.22,
    "short sentence": -0.17,
    "many clauses": -0.62,
    "one clause": -0.23,
    "begins with a verb": -0.11,
    "begins with a preposition": -0.68,
    "pronoun": -0.43,
    "for somebody away": -0.77,
    "modal first": -0.62,
    "no main clause": -1.5,
    # what was put before it
    "rule named": 0.48,
    "heading before": -0.28,
    "topic before": -0.19,
    "topic leaks": -0.18,
    # the gap
    "number": 1.92,
    "number among others": -0.07,
    "bare number": -1.58,
    "once": -0.61,
    "range": 1.77,
    "series": 1.1,
    "series of one length": 0.41,
    "open series": -1.41,
    "vague member": -0.98,
    "short member": -0.38,
    "member that acts": -0.19,
    "shared words of a series": -0.26,
    "two members": 0.08,
    "ends of clauses": 0.5,
    "pair": 0.65,
    "uneven pair": -0.3,
    "even pair": 0.44,
    "one of a pair": -0.5,
    "second of two terms": 0.13,
    "what it is of": 0.46,
    "what it is taken as": 0.8,
    "named principle": 1.18,
    "what it means": 1.0,
    "parallel clauses": 0.6,
    "couplet": 0.4,
    "second half of a slogan": 1.2,
    "quoted words": 1.09,
    "one character": 0.0,
    "defined term": 1.16,
    "meaning given": 0.31,
    "term": 0.11,
    "list": 0.91,
    "ends of members": -0.26,
    "list of many": -0.09,
    "bulleted list": -0.11,
    "uneven members": -0.35,
    "declared list": 1.45,
    "explained members": -0.63,
    "first clauses": 0.0,
    "title for a lead": -0.69,
    "bare lead": -1.24,
    "members that lead lists": -1.12,
    "members that act": 0.19,
    "members of one length": 0.31,
    "long answers": -0.25,
    "spoken list": 0.21,
    # a term
    "two characters": -1.55,
    "three characters": -0.79,
    "long term": -0.41,
    "abstract term": 0.84,
    "object of a key verb": 0.62,
    "subject of 是": 0.98,
    "end of its clause": 0.19,
    "end of the sentence": -0.01,
    "after a leading word": -0.01,
    "modifier": 0.39,
    "in a heading": 0.31,
    "scene": -1.18,
    "empty head": -0.13,
    "opening word": -0.73,
    "ends in a verb": -1.5,
    "runs into a noun": -0.56,
    "open predicate": -1.11,
    "neighbour's rival": -0.81,
    "rival between common words": 0.14,
    "common": -0.61,
    "rival at the clause's end": -1.24,
    "distant rival": -0.48,
    "of the topic": -1.15,
    # the stem
    "little left": -0.81,
    "two blanks": -0.07,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
