"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": 0.16,  # the constant
    # the sentence
    "rule": 0.52,
    "stance": 0.02,
    "core": 0.65,
    "X is Y": 0.43,
    "relation": 0.6,
    "enumeration": 0.19,
    "limit": 0.23,
    "scene-setting": -1.07,
    "vague": -1.36,
    "chatty": -2.62,
    "degree": -0.66,
    "complaint": -1.01,
    "we": -0.49,
    "slogan": -0.21,
    "aim": -0.37,
    "forecast": -0.2,
    "purpose": -1.67,
    "achievement": -0.22,
    "long sentence": 0.15,
    "short sentence": -0.17,
    "many clauses": -0.37,
    "one clause": -0.01,
    "begins with a verb": 0.07,
    "begins with a preposition": -0.36,
    "pronoun": -0.3,
    "for somebody away": -0.74,
    "modal first": -0.49,
    "no main clause": -1.5,
    # what was put before it
    "rule named": 0.39,
    "heading before": 0.22,
    "topic before": -0.31,
    "topic leaks": -0.39,
    # the gap
    "number": 1.88,
    "number among others": -0.17,
    "bare number": -1.59,
    "range": 1.79,
    "series": 0.99,
    "series of one length": 0.31,
    "open series": -1.43,
    "vague member": -0.95,
    "short member": -0.32,
    "member that acts": -0.01,
    "shared words of a series": -0.41,
    "two members": 0.16,
    "ends of clauses": 0.5,
    "pair": 0.12,
    "uneven pair": -0.63,
    "even pair": 0.52,
    "one of a pair": -0.5,
    "second of two terms": 0.15,
    "what it is of": 0.57,
    "what it is taken as": 0.56,
    "named principle": 1.12,
    "what it means": 1.0,
    "parallel clauses": 0.6,
    "couplet": 0.4,
    "second half of a slogan": 1.19,
    "quoted words": 1.03,
    "one character": 0.0,
    "defined term": 1.35,
    "meaning given": 0.27,
    "term": 0.13,
    "list": 0.96,
    "ends of members": 0.18,
    "list of many": -0.11,
    "bulleted list": -0.38,
    "uneven members": -0.32,
    "declared list": 1.61,
    "explained members": -0.73,
    "title for a lead": -0.5,
    "bare lead": -1.25,
    "members that lead lists": -1.09,
    "members that act": 0.45,
    "members of one length": 0.63,
    "long answers": -0.24,
    "spoken list": 0.44,
    # a term
    "two characters": -1.66,
    "three characters": -0.83,
    "long term": -0.4,
    "abstract term": 0.86,
    "object of a key verb": 0.71,
    "subject of 是": 0.96,
    "end of its clause": 0.19,
    "end of the sentence": 0.3,
    "after a leading word": -0.26,
    "modifier": 0.16,
    "in a heading": 0.34,
    "scene": -1.19,
    "empty head": -0.2,
    "opening word": -0.36,
    "ends in a verb": -1.5,
    "runs into a noun": -0.58,
    "open predicate": -1.06,
    "neighbour's rival": -0.7,
    "rival between common words": 0.22,
    "common": -0.59,
    "rival at the clause's end": -1.05,
    "distant rival": -0.34,
    "of the topic": -1.11,
    # the stem
    "little left": -0.84,
    "two blanks": -0.06,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
