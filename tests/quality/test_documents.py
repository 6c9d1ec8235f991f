"""Hold floors under what is found in documents of many kinds and domains.

Each document has a careful reader's notes beside it. A floor goes up when the program gets
better, never down; the reader's notes are changed only where they err.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quizgen.model import Bank, Definition, ListPoint, Point
from quizgen.pipeline import read_document
from tests.quality.scoring import Score, bare, covers, plain, score

DOCUMENTS = Path(__file__).parent / "documents"


class Found(NamedTuple):
    """Hold what was found of a document: its score, and shares of its rules and definitions."""

    score: Score
    statements: float
    definitions: float
    noise: int


def found_in(name: str) -> Found:
    """Read a document and compare its points with the notes."""
    gold = json.loads((DOCUMENTS / f"{Path(name).stem}.gold.json").read_text(encoding="utf-8"))
    (source, points, questions), _ = read_document(DOCUMENTS / name, name)
    bank = Bank(sources=(source,), points=points, questions=questions)
    notes = {**gold, "principles": [{"bad": [], **p} for p in gold["principles"]]}
    texts = [plain(text) for point in points for text in said(point)]
    rules = [plain(p["sentence"]) for p in gold["principles"]]
    defined = [plain(point.text) for point in points if isinstance(point, Definition)]
    shown = [bare(text) for point in points for text in said(point)]
    return Found(
        score(bank, notes),
        share(any(covers(rule, text) or rule in text for text in texts) for rule in rules),
        share(
            any(
                plain(d["term"]) in text
                and (plain(d["text"]) in text or covers(plain(d["text"]), text))
                for text in defined
            )
            for d in gold["definitions"]
        ),
        sum(any(bare(noise) in text for text in shown) for noise in gold["noise"]),
    )


def said(point: Point) -> list[str]:
    """Return what a point says, as texts."""
    if isinstance(point, ListPoint):
        return [point.lead, *(item.text + item.detail for item in point.items)]
    return [point.text]


def share(hits: Any) -> float:
    """Return the share of what holds; 1 where nothing was asked for."""
    values = list(hits)
    return sum(values) / len(values) if values else 1.0


# Floors: lists with labels, series, list precision, leads, statements, definitions; noise at most.
FLOORS: dict[str, tuple[float, float, float, float, float, float, int]] = {}


@pytest.mark.parametrize("name", FLOORS)
def test_a_document_is_read_as_well_as_before(name: str) -> None:
    found = found_in(name)
    marked, series, precision, leads, statements, definitions, noise = FLOORS[name]
    assert found.score.marked_recall >= marked, found
    assert found.score.series_recall >= series, found
    assert found.score.list_precision >= precision, found
    assert found.score.lead_accuracy >= leads, found
    assert found.statements >= statements, found
    assert found.definitions >= definitions, found
    assert found.noise <= noise, found


def test_every_document_has_its_floors() -> None:
    assert {path.name for path in DOCUMENTS.iterdir() if not path.name.endswith(".json")} == set(
        FLOORS
    )
