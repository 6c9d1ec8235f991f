"""The score foretells what a reader accepts: items that were judged, scored as the program is now."""

from typing import NamedTuple

import pytest

from quizgen.kinds import KINDS
from tests.quality.judged import documents, judged, known

FLOOR = KINDS["fill"].floor


class Row(NamedTuple):
    """Hold the score of a judged item, the verdict, and whether the bank takes it."""

    score: float
    accepted: bool
    kept: bool


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Return the judged items that the program still makes."""
    items = judged()
    now = known(documents(item.document for item in items))
    found = [(item, now[item[:3]]) for item in items if item[:3] in now]
    return [Row(new.question.score, item.accepted, not new.refused) for item, new in found]


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
    good = [row.score for row in rows if row.accepted]
    bad = [row.score for row in rows if not row.accepted]
    above = sum((one > other) + 0.5 * (one == other) for one in good for other in bad)
    assert above / len(good) / len(bad) >= 0.75  # the area under the ROC curve


def test_what_the_bank_takes_is_mostly_accepted(rows: list[Row]) -> None:
    assert accepted([row for row in rows if row.kept]) >= 0.78
