"""Hold the scores of matching sets to what a strict reader said of some, good and bad.

Each set has the reader's verdict and the criteria it failed; the bad ones are mostly of earlier
wordings, so that what went wrong is seen to score less.
"""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from quizgen.kinds.relation import Relation, Row
from quizgen.kinds.sureness import features, score
from quizgen.model import Place

SETS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "judged" / "matching.json").read_text(encoding="utf-8")
)


def score_of(judged: dict[str, Any]) -> float:
    """Return what the program now thinks of a judged set."""
    pairs = zip(judged["premises"], judged["key"], strict=True)
    rows = tuple(Row(premise, judged["responses"][at], "p") for premise, at in pairs)
    shares = {name: judged[name] for name in ("specific", "whole")}
    relation = Relation(judged["relation"], rows, "", Place("s", 0, 1, 0, 0), **shares)
    return score(features(relation, rows, judged["foreign"]))


def accepted(low: float, high: float) -> float:
    """Return the share of the judged sets with a score between two that were accepted."""
    verdicts = [judged["verdict"] for judged in SETS if low <= score_of(judged) < high]
    return sum(verdicts) / len(verdicts)


def test_there_are_sets_of_both_verdicts() -> None:
    good = sum(judged["verdict"] for judged in SETS)
    assert len(SETS) >= 60
    assert 20 <= good <= len(SETS) - 20
    assert all(judged["verdict"] == (not judged["failed"]) for judged in SETS)


def test_the_stored_scores_are_those_of_today() -> None:
    assert [judged["score"] for judged in SETS] == [score_of(judged) for judged in SETS]


def test_what_scores_more_is_accepted_more_often() -> None:
    edges = [0.0, 0.6, 0.65, 0.7, 1.01]
    shares = [accepted(*pair) for pair in pairwise(edges)]
    assert shares == sorted(shares), shares


@pytest.mark.parametrize(("floor", "share"), [(0.65, 0.6), (0.7, 0.75)])
def test_most_of_what_scores_high_is_good(floor: float, share: float) -> None:
    assert accepted(floor, 1.01) >= share
