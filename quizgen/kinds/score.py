"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": 0.21,  # the constant
    # the sentence
    "rule": 0.72,
    "stance": 0.03,
    "core": 0.18,
    "X is Y": 0.15,
    "relation": 0.31,
    "enumeration": 0.48,
    "limit": 0.04,
    "scene-setting": -0.61,
    "vague": -1.21,
    "chatty": -2.28,
    "degree": -0.96,
    "complaint": -0.74,
    "we": -0.21,
    "slogan": 0.15,
    "aim": -0.11,
    "forecast": -0.2,
    "achievement": -0.48,
    "long sentence": -0.2,
    "short sentence": -0.29,
    "many clauses": -0.47,
    "one clause": -0.41,
    "begins with a verb": -0.11,
    "begins with a preposition": -0.59,
    "pronoun": -0.22,
    "modal first": -0.48,
    "no main clause": -1.6,
    # what was put before it
    "rule named": 0.49,
    "heading before": 0.18,
    "topic before": 0.0,
    "topic leaks": -0.23,
    # the gap
    "number": 1.75,
    "number among others": 0.18,
    "bare number": -1.58,
    "range": 1.64,
    "series": 1.24,
    "series of one length": 0.38,
    "open series": -1.46,
    "vague member": -0.99,
    "short member": -0.33,
    "member that acts": -0.75,
    "shared words of a series": -0.1,
    "two members": 0.08,
    "ends of clauses": 0.5,
    "pair": 0.17,
    "uneven pair": -0.39,
    "even pair": 0.59,
    "second of two terms": 0.0,
    "what it is of": 0.53,
    "what it is taken as": 0.8,
    "named principle": 1.12,
    "what is put so": 0.8,
    "what is held to": 0.7,
    "what it means": 1.0,
    "parallel clauses": 0.6,
    "couplet": 0.4,
    "second half of a slogan": 1.4,
    "quoted words": 1.03,
    "one character": 0.0,
    "defined term": 1.48,
    "meaning given": 0.49,
    "term": 0.27,
    "list": 0.39,
    "ends of members": -0.04,
    "list of many": -0.18,
    "bulleted list": -0.47,
    "uneven members": -0.34,
    "declared list": 1.44,
    "explained members": -0.96,
    "title for a lead": -0.5,
    "members that act": 0.34,
    "members of one length": 0.47,
    "long answers": -0.25,
    "spoken list": 0.42,
    # a term
    "two characters": -1.61,
    "three characters": -0.62,
    "long term": -0.38,
    "abstract term": 0.76,
    "object of a key verb": 0.79,
    "subject of 是": 1.02,
    "end of its clause": 0.23,
    "end of the sentence": 0.38,
    "after a leading word": 0.2,
    "modifier": -0.14,
    "in a heading": 0.13,
    "scene": -1.21,
    "empty head": -0.29,
    "opening word": -0.16,
    "neighbour's rival": -0.7,
    "rival between common words": 0.16,
    "common": -0.37,
    "rival at the clause's end": -1.04,
    "distant rival": -0.62,
    "of the topic": -1.02,
    # the stem
    "little left": -0.65,
    "two blanks": -0.41,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
