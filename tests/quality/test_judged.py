"""The score foretells what a reader accepts: items that were judged, scored as the program is now."""

import pytest

from quizgen.kinds import KINDS
from tests.quality.judged import documents, judged, known

Row = tuple[float, bool]
FLOOR = KINDS["fill"].floor


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Return score and verdict of the judged items that the program still makes."""
    items = judged()
    now = known(documents(item.document for item in items))
    return [(now[item[:3]].question.score, item.accepted) for item in items if item[:3] in now]


def accepted(rows: list[Row]) -> float:
    return sum(verdict for _, verdict in rows) / len(rows)


def test_enough_of_the_judged_items_are_still_made(rows: list[Row]) -> None:
    assert len(rows) >= 250


def test_acceptance_rises_with_the_score(rows: list[Row]) -> None:
    low = [row for row in rows if row[0] < FLOOR]
    middle = [row for row in rows if FLOOR <= row[0] < 0.8]
    high = [row for row in rows if row[0] >= 0.8]
    assert accepted(low) + 0.1 < accepted(middle) < accepted(high) - 0.05
    assert accepted(high) >= 0.88


def test_an_accepted_item_mostly_scores_above_a_rejected_one(rows: list[Row]) -> None:
    good = [score for score, verdict in rows if verdict]
    bad = [score for score, verdict in rows if not verdict]
    above = sum((one > other) + 0.5 * (one == other) for one in good for other in bad)
    assert above / len(good) / len(bad) >= 0.75  # the area under the ROC curve


def test_what_is_above_the_floor_is_mostly_accepted(rows: list[Row]) -> None:
    assert accepted([row for row in rows if row[0] >= FLOOR]) >= 0.78
