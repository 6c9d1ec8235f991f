"""Say how sure it is that an item is good: the log-odds of its signs, added up.

The model is a logistic regression on signs that hold or do not; the weights come from items that a
reader judged (tests/quality/judged; tests/quality/calibrate.py fits them anew).
"""

import math
from collections.abc import Iterable

WEIGHTS: dict[str, float] = {
    "": 0.2,  # the constant
    # the sentence
    "rule": 0.6,
    "stance": 0.4,
    "core": 0.5,
    "X is Y": 0.6,
    "relation": 0.4,
    "enumeration": 0.2,
    "limit": 0.5,
    "scene-setting": -0.5,
    "vague": -1.2,
    "chatty": -2.5,
    "degree": -0.5,
    "complaint": -0.4,
    "we": -0.5,
    "slogan": 0.2,
    "aim": -0.2,
    "forecast": -0.2,
    "achievement": -0.5,
    "long sentence": -0.3,
    "short sentence": -0.2,
    "many clauses": -0.2,
    "one clause": 0.0,
    "begins with a verb": 0.0,
    "begins with a preposition": 0.0,
    "pronoun": -0.6,
    "modal first": 0.0,
    # what was put before it
    "rule named": 0.0,
    "heading before": 0.0,
    "topic leaks": -0.3,
    # the gap
    "number": 1.8,
    "number among others": -0.3,
    "bare number": -1.5,
    "range": 1.6,
    "series": 1.2,
    "series of one length": 0.3,
    "open series": -0.9,
    "vague member": -1.0,
    "short member": -0.2,
    "member that acts": -0.2,
    "shared words of a series": 0.2,
    "two members": 0.0,
    "ends of clauses": 0.5,
    "pair": 0.4,
    "uneven pair": -0.2,
    "even pair": 0.7,
    "second of two terms": 0.0,
    "what it is of": 0.7,
    "what it is taken as": 0.8,
    "named principle": 1.0,
    "what is put so": 0.8,
    "what is held to": 0.7,
    "what it means": 1.0,
    "parallel clauses": 0.6,
    "couplet": 0.4,
    "second half of a slogan": 1.4,
    "quoted words": 1.0,
    "one character": 0.0,
    "defined term": 0.8,
    "meaning given": 0.4,
    "term": 0.0,
    "list": 1.0,
    "ends of members": -0.4,
    "list of many": 0.0,
    "bulleted list": -0.3,
    "uneven members": -0.2,
    "declared list": 1.0,
    "explained members": -0.4,
    "title for a lead": -0.5,
    "members that act": 0.3,
    "members of one length": 0.3,
    "long answers": -0.3,
    "spoken list": 0.4,
    # a term
    "two characters": -1.6,
    "three characters": -1.0,
    "long term": -0.2,
    "abstract term": 0.7,
    "object of a key verb": 0.6,
    "subject of 是": 0.9,
    "end of its clause": 0.4,
    "end of the sentence": 0.2,
    "after a leading word": 0.2,
    "modifier": -0.2,
    "in a heading": 0.3,
    "scene": -1.5,
    "empty head": -0.6,
    "opening word": -0.3,
    "neighbour's rival": -0.7,
    "rival between common words": -0.2,
    "common": -0.8,
    "rival at the clause's end": -1.4,
    "distant rival": -0.6,
    "of the topic": -0.8,
    # the stem
    "little left": -0.4,
    "two blanks": 0.0,
}


def odds(signs: Iterable[str]) -> float:
    """Return the log-odds that signs add up to, without the constant; a sign may stand twice."""
    return sum(map(WEIGHTS.__getitem__, signs))


def probability(signs: Iterable[str]) -> float:
    """Return how sure it is, 0–1, that an item with these signs is good."""
    return 1 / (1 + math.exp(-WEIGHTS[""] - odds(signs)))
