"""The score foretells what a reader accepts: items that were judged, scored as the program is now."""

from collections import defaultdict
from typing import NamedTuple

import pytest

from quizgen.kinds.score import FLOOR
from tests.quality.judged import documents, judged, known


class Row(NamedTuple):
    """Hold the score of a judged item, the share of its readers who accepted it, and whether the
    bank takes it.
    """

    score: float
    accepted: float
    kept: bool


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Return the judged items that the program still makes, each once however many judged it."""
    verdicts: dict[tuple[str, str, bool], list[bool]] = defaultdict(list)
    for item in judged():
        verdicts[item[:3]].append(item.accepted)
    now = known(documents(document for document, *_ in verdicts))
    return [
        Row(now[key].question.score, sum(found) / len(found), not now[key].refused)
        for key, found in verdicts.items()
        if key in now
    ]


def accepted(rows: list[Row]) -> float:
    return sum(row.accepted for row in rows) / len(rows)


def test_enough_of_the_judged_items_are_still_made(rows: list[Row]) -> None:
    assert len(rows) >= 250


def test_acceptance_rises_with_the_score(rows: list[Row]) -> None:
    low = [row for row in rows if row.score < FLOOR]
    middle = [row for row in rows if FLOOR <= row.score < 0.8]
    high = [row for row in rows if row.score >= 0.8]
    assert accepted(low) + 0.1 < accepted(middle) < accepted(high) - 0.05
    assert accepted(high) >= 0.88


def test_an_accepted_item_mostly_scores_above_a_rejected_one(rows: list[Row]) -> None:
    good = [row.score for row in rows if row.accepted >= 0.5]
    bad = [row.score for row in rows if row.accepted < 0.5]
    above = sum((one > other) + 0.5 * (one == other) for one in good for other in bad)
    assert above / len(good) / len(bad) >= 0.8  # the area under the ROC curve


def test_what_the_bank_takes_is_mostly_accepted(rows: list[Row]) -> None:
    assert accepted([row for row in rows if row.kept]) >= 0.84
