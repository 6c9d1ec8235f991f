"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": 0.09,  # the constant
    # the sentence
    "rule": 0.55,
    "stance": -0.2,
    "core": 0.54,
    "X is Y": 0.52,
    "relation": 0.74,
    "enumeration": 0.13,
    "limit": 0.26,
    "scene-setting": -1.23,
    "vague": -1.43,
    "chatty": -2.63,
    "degree": -0.8,
    "complaint": -1.04,
    "we": -0.21,
    "slogan": 0.11,
    "aim": -0.36,
    "forecast": -0.2,
    "purpose": -1.66,
    "achievement": -0.22,
    "long sentence": 0.23,
    "short sentence": -0.16,
    "many clauses": -0.52,
    "one clause": -0.16,
    "begins with a verb": -0.04,
    "begins with a preposition": -0.59,
    "pronoun": -0.3,
    "for somebody away": -0.75,
    "modal first": -0.59,
    "no main clause": -1.5,
    # what was put before it
    "rule named": 0.6,
    "heading before": -0.02,
    "topic before": -0.11,
    "topic leaks": -0.34,
    # the gap
    "number": 1.83,
    "number among others": -0.13,
    "bare number": -1.56,
    "range": 1.78,
    "series": 1.13,
    "series of one length": 0.47,
    "open series": -1.26,
    "vague member": -0.98,
    "short member": -0.29,
    "member that acts": -0.18,
    "shared words of a series": -0.35,
    "two members": 0.03,
    "ends of clauses": 0.5,
    "pair": 0.17,
    "uneven pair": -0.62,
    "even pair": 0.56,
    "one of a pair": -0.5,
    "second of two terms": 0.15,
    "what it is of": 0.44,
    "what it is taken as": 0.58,
    "named principle": 1.17,
    "what it means": 1.0,
    "parallel clauses": 0.6,
    "couplet": 0.4,
    "second half of a slogan": 1.23,
    "quoted words": 1.12,
    "one character": 0.0,
    "defined term": 1.18,
    "meaning given": 0.32,
    "term": 0.08,
    "list": 0.86,
    "ends of members": 0.02,
    "list of many": -0.08,
    "bulleted list": -0.24,
    "uneven members": -0.31,
    "declared list": 1.5,
    "explained members": -0.55,
    "title for a lead": -0.5,
    "bare lead": -1.39,
    "members that lead lists": -0.86,
    "members that act": 0.38,
    "members of one length": 0.6,
    "long answers": -0.22,
    "spoken list": -0.09,
    # a term
    "two characters": -1.49,
    "three characters": -0.74,
    "long term": -0.39,
    "abstract term": 0.89,
    "object of a key verb": 0.74,
    "subject of 是": 0.98,
    "end of its clause": 0.15,
    "end of the sentence": 0.1,
    "after a leading word": -0.06,
    "modifier": 0.31,
    "in a heading": 0.29,
    "scene": -1.17,
    "empty head": -0.26,
    "opening word": -0.51,
    "ends in a verb": -1.5,
    "runs into a noun": -0.57,
    "open predicate": -1.11,
    "neighbour's rival": -0.81,
    "rival between common words": 0.15,
    "common": -0.58,
    "rival at the clause's end": -1.03,
    "distant rival": -0.56,
    "of the topic": -1.17,
    # the stem
    "little left": -0.79,
    "two blanks": -0.02,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
