"""Hold floors under what is found in documents of many kinds and domains.

Each document has a careful reader's notes beside it. A floor goes up when the program gets
better, never down; the reader's notes are changed only where they err.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quizgen.check import Fault, check_bank
from quizgen.model import Bank, Definition, ListPoint, MatchQuestion, Point
from quizgen.pipeline import read_document
from tests.quality.scoring import Score, bare, covers, plain, score

DOCUMENTS = Path(__file__).parent / "documents"


class Found(NamedTuple):
    """Hold what was found of a document: its score, shares of its rules and definitions, noise, matching sets, faults."""

    score: Score
    statements: float
    definitions: float
    noise: int
    sets: int
    faults: tuple[Fault, ...]


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
        sum(isinstance(question, MatchQuestion) for question in questions),
        tuple(check_bank(bank)),
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


# Floors: lists with labels, series, list precision, leads, statements, definitions; noise at most;
# matching sets.
FLOORS: dict[str, tuple[float, float, float, float, float, float, int, int]] = {
    "information-security-handbook.txt": (0.92, 1.0, 0.97, 0.97, 0.93, 1.0, 4, 1),
    "warehouse-safety-manual.md": (1.0, 0.71, 0.97, 0.89, 0.89, 0.9, 0, 2),
    "事业单位人事管理规定汇编.md": (1.0, 0.81, 0.95, 0.89, 0.8, 1.0, 2, 1),
    "党支部学习材料.txt": (1.0, 0.92, 1.0, 0.96, 0.96, 0.62, 1, 2),
    "实验室危险化学品管理.md": (0.93, 0.93, 1.0, 0.96, 1.0, 1.0, 4, 1),
    "幼儿园安全管理课件.txt": (0.81, 0.76, 0.93, 0.96, 0.95, 1.0, 4, 2),
    "建筑施工安全技术交底.txt": (0.9, 0.86, 0.9, 0.89, 1.0, 0.69, 11, 0),
    "心理学复习笔记.md": (1.0, 0.95, 1.0, 0.93, 1.0, 0.96, 7, 2),
    "手术室护理手册.txt": (1.0, 0.93, 0.95, 0.94, 1.0, 1.0, 2, 3),
    "护理查房与分级护理.txt": (1.0, 0.87, 0.91, 0.88, 1.0, 1.0, 1, 2),
    "消防安全培训课件.txt": (1.0, 0.94, 1.0, 1.0, 1.0, 1.0, 6, 3),
    "电梯维保作业指导书.txt": (0.75, 0.86, 1.0, 0.84, 0.96, 1.0, 2, 3),
    "社区矫正与信访工作经验材料.txt": (0.83, 0.73, 0.96, 0.95, 0.91, 0.28, 7, 1),
    "社區志工服務手冊.txt": (0.9, 0.92, 0.93, 1.0, 1.0, 1.0, 8, 2),
    "職業安全衛生規則摘要.txt": (1.0, 0.94, 1.0, 0.87, 0.93, 0.92, 2, 3),
    "车间管理论文合集.txt": (1.0, 1.0, 1.0, 0.89, 1.0, 1.0, 6, 1),
    "银行合规培训文章汇编.txt": (1.0, 0.86, 0.96, 0.96, 1.0, 0.85, 16, 2),
    "食品安全操作规范.md": (0.9, 0.95, 1.0, 0.96, 1.0, 1.0, 0, 3),
}


@pytest.mark.parametrize("name", FLOORS)
def test_a_document_is_read_as_well_as_before(name: str) -> None:
    found = found_in(name)
    marked, series, precision, leads, statements, definitions, noise, sets = FLOORS[name]
    assert found.score.marked_recall >= marked, found
    assert found.score.series_recall >= series, found
    assert found.score.list_precision >= precision, found
    assert found.score.lead_accuracy >= leads, found
    assert found.statements >= statements, found
    assert found.definitions >= definitions, found
    assert found.noise <= noise, found
    assert found.sets >= sets, found
    assert found.faults == ()


def test_every_document_has_its_floors() -> None:
    assert {path.name for path in DOCUMENTS.iterdir() if not path.name.endswith(".json")} == set(
        FLOORS
    )
