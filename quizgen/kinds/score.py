"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": 0.11,  # the constant
    # the sentence
    "rule": 0.51,
    "stance": -0.18,
    "core": 0.74,
    "X is Y": 0.55,
    "relation": 0.73,
    "enumeration": 0.17,
    "limit": 0.26,
    "scene-setting": -1.13,
    "vague": -1.32,
    "chatty": -2.63,
    "degree": -0.72,
    "complaint": -1.05,
    "we": -0.41,
    "slogan": 0.0,
    "aim": -0.39,
    "forecast": -0.2,
    "purpose": -1.69,
    "achievement": -0.17,
    "long sentence": 0.31,
    "short sentence": -0.17,
    "many clauses": -0.5,
    "one clause": -0.11,
    "begins with a verb": -0.05,
    "begins with a preposition": -0.35,
    "pronoun": -0.32,
    "for somebody away": -0.76,
    "modal first": -0.45,
    "no main clause": -1.5,
    # what was put before it
    "rule named": 0.45,
    "heading before": 0.1,
    "topic before": -0.26,
    "topic leaks": -0.34,
    # the gap
    "number": 1.85,
    "number among others": -0.13,
    "bare number": -1.58,
    "range": 1.78,
    "series": 1.12,
    "series of one length": 0.43,
    "open series": -1.4,
    "vague member": -0.98,
    "short member": -0.27,
    "member that acts": -0.15,
    "shared words of a series": -0.41,
    "two members": 0.09,
    "ends of clauses": 0.5,
    "pair": 0.13,
    "uneven pair": -0.62,
    "even pair": 0.53,
    "one of a pair": -0.5,
    "second of two terms": 0.15,
    "what it is of": 0.57,
    "what it is taken as": 0.58,
    "named principle": 1.13,
    "what it means": 1.0,
    "parallel clauses": 0.6,
    "couplet": 0.4,
    "second half of a slogan": 1.23,
    "quoted words": 1.2,
    "one character": 0.0,
    "defined term": 1.14,
    "meaning given": 0.33,
    "term": 0.07,
    "list": 0.84,
    "ends of members": -0.41,
    "list of many": -0.09,
    "bulleted list": -0.17,
    "uneven members": -0.25,
    "declared list": 1.49,
    "explained members": -0.61,
    "first clauses": 0.0,
    "title for a lead": -0.68,
    "bare lead": -1.29,
    "members that lead lists": -1.09,
    "members that act": 0.33,
    "members of one length": 0.38,
    "long answers": -0.16,
    "spoken list": 0.0,
    # a term
    "two characters": -1.55,
    "three characters": -0.74,
    "long term": -0.4,
    "abstract term": 0.87,
    "object of a key verb": 0.72,
    "subject of 是": 0.97,
    "end of its clause": 0.14,
    "end of the sentence": 0.18,
    "after a leading word": 0.01,
    "modifier": 0.26,
    "in a heading": 0.22,
    "scene": -1.19,
    "empty head": -0.19,
    "opening word": -0.47,
    "ends in a verb": -1.5,
    "runs into a noun": -0.57,
    "open predicate": -1.02,
    "neighbour's rival": -0.8,
    "rival between common words": 0.11,
    "common": -0.57,
    "rival at the clause's end": -1.13,
    "distant rival": -0.65,
    "of the topic": -1.2,
    # the stem
    "little left": -0.82,
    "two blanks": 0.0,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
