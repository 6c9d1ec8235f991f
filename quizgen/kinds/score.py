"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": 0.19,  # the constant
    # the sentence
    "rule": 0.7,
    "stance": -0.03,
    "core": 0.35,
    "X is Y": 0.11,
    "relation": 0.4,
    "enumeration": 0.15,
    "limit": 0.19,
    "scene-setting": -1.05,
    "vague": -1.3,
    "chatty": -2.36,
    "degree": -0.66,
    "complaint": -0.67,
    "we": -0.21,
    "slogan": -0.09,
    "aim": -0.34,
    "forecast": -0.2,
    "purpose": -1.64,
    "achievement": -0.37,
    "long sentence": -0.15,
    "short sentence": -0.19,
    "many clauses": -0.38,
    "one clause": -0.01,
    "begins with a verb": 0.06,
    "begins with a preposition": -0.43,
    "pronoun": -0.33,
    "modal first": -0.33,
    "no main clause": -1.5,
    # what was put before it
    "rule named": 0.49,
    "heading before": 0.18,
    "topic before": -0.17,
    "topic leaks": -0.3,
    # the gap
    "number": 1.8,
    "number among others": -0.08,
    "bare number": -1.6,
    "range": 1.76,
    "series": 1.07,
    "series of one length": 0.19,
    "open series": -1.26,
    "vague member": -0.92,
    "short member": -0.07,
    "member that acts": -0.49,
    "shared words of a series": -0.32,
    "two members": -0.01,
    "ends of clauses": 0.5,
    "pair": 0.27,
    "uneven pair": -0.62,
    "even pair": 0.67,
    "one of a pair": -0.5,
    "second of two terms": 0.0,
    "what it is of": 0.59,
    "what it is taken as": 0.56,
    "named principle": 1.16,
    "what it means": 1.06,
    "parallel clauses": 0.6,
    "couplet": 0.4,
    "second half of a slogan": 1.11,
    "quoted words": 0.95,
    "one character": 0.0,
    "defined term": 1.33,
    "meaning given": 0.26,
    "term": 0.18,
    "list": 0.87,
    "ends of members": 0.11,
    "list of many": -0.09,
    "bulleted list": -0.36,
    "uneven members": -0.45,
    "declared list": 1.64,
    "explained members": -0.71,
    "title for a lead": -0.5,
    "bare lead": -1.2,
    "members that lead lists": -1.09,
    "members that act": 0.3,
    "members of one length": 0.63,
    "long answers": -0.18,
    "spoken list": 0.45,
    # a term
    "two characters": -1.59,
    "three characters": -0.91,
    "long term": -0.4,
    "abstract term": 0.8,
    "object of a key verb": 0.73,
    "subject of 是": 0.97,
    "end of its clause": -0.13,
    "end of the sentence": 0.11,
    "after a leading word": -0.13,
    "modifier": 0.02,
    "in a heading": 0.27,
    "scene": -1.18,
    "empty head": -0.17,
    "opening word": -0.3,
    "ends in a verb": -1.5,
    "neighbour's rival": -0.7,
    "rival between common words": 0.1,
    "common": -0.55,
    "rival at the clause's end": -1.01,
    "distant rival": -0.36,
    "of the topic": -1.08,
    # the stem
    "little left": -0.76,
    "two blanks": -0.07,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
