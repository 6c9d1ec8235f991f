"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": 0.18,  # the constant
    # the sentence
    "rule": 0.59,
    "stance": -0.06,
    "core": 0.65,
    "X is Y": 0.42,
    "relation": 0.73,
    "enumeration": 0.38,
    "limit": 0.42,
    "scene-setting": -1.15,
    "vague": -1.4,
    "chatty": -2.62,
    "degree": -0.82,
    "complaint": -1.1,
    "we": -0.51,
    "slogan": -0.02,
    "aim": -0.38,
    "forecast": -0.2,
    "purpose": -1.68,
    "achievement": -0.05,
    "long sentence": 0.32,
    "short sentence": -0.17,
    "many clauses": -0.48,
    "one clause": -0.23,
    "begins with a verb": -0.14,
    "begins with a preposition": -0.48,
    "pronoun": -0.49,
    "for somebody away": -0.78,
    "modal first": -0.52,
    "no main clause": -1.5,
    # what was put before it
    "rule named": 0.43,
    "heading before": -0.18,
    "topic before": -0.33,
    "topic leaks": -0.19,
    # the gap
    "number": 1.92,
    "number among others": -0.09,
    "bare number": -1.6,
    "once": -0.61,
    "range": 1.75,
    "series": 1.01,
    "series of one length": 0.37,
    "open series": -1.4,
    "vague member": -0.96,
    "short member": -0.28,
    "member that acts": -0.19,
    "shared words of a series": -0.37,
    "two members": 0.12,
    "ends of clauses": 0.5,
    "pair": 0.64,
    "uneven pair": -0.5,
    "even pair": 0.41,
    "one of a pair": -0.5,
    "second of two terms": 0.13,
    "what it is of": 0.44,
    "what it is taken as": 0.8,
    "named principle": 1.14,
    "what it means": 1.0,
    "parallel clauses": 0.6,
    "couplet": 0.4,
    "second half of a slogan": 1.21,
    "quoted words": 1.2,
    "one character": 0.0,
    "defined term": 1.17,
    "meaning given": 0.32,
    "term": 0.16,
    "list": 0.92,
    "ends of members": -0.26,
    "list of many": -0.08,
    "bulleted list": -0.1,
    "uneven members": -0.34,
    "declared list": 1.45,
    "explained members": -0.63,
    "first clauses": 0.0,
    "title for a lead": -0.69,
    "bare lead": -1.23,
    "members that lead lists": -1.12,
    "members that act": 0.19,
    "members of one length": 0.31,
    "long answers": -0.24,
    "spoken list": 0.21,
    # a term
    "two characters": -1.6,
    "three characters": -0.8,
    "long term": -0.43,
    "abstract term": 0.81,
    "object of a key verb": 0.67,
    "subject of 是": 0.98,
    "end of its clause": 0.14,
    "end of the sentence": 0.18,
    "after a leading word": 0.05,
    "modifier": 0.35,
    "in a heading": 0.17,
    "scene": -1.15,
    "empty head": 0.0,
    "opening word": -0.72,
    "ends in a verb": -1.5,
    "one-character head": -0.75,
    "runs into a noun": -0.58,
    "open predicate": -1.1,
    "neighbour's rival": -0.81,
    "rival between common words": 0.12,
    "common": -0.59,
    "rival at the clause's end": -1.28,
    "distant rival": -0.57,
    "of the topic": -1.19,
    # the stem
    "little left": -0.82,
    "two blanks": -0.07,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
