"""Items that readers judged by the rubric, and what the program thinks of them now."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from quizgen.clean import clean
from quizgen.dedupe import dedupe
from quizgen.extract import extract
from quizgen.kinds import write_items
from quizgen.kinds.item import Written
from quizgen.model import FillQuestion
from quizgen.outline import outline
from quizgen.readers import read

HERE = Path(__file__).parent
DOCUMENTS = (HERE.parent / "documents", HERE.parent.parent.parent / "seeds")


class Judged(NamedTuple):
    """Hold a fill-in item, its answers in 【】, whether it was accepted, and what it failed by.

    `signs` are those it had when it was judged. `sourced` tells whether the reader had the source's
    passage at hand, as the rubric has it; who has not doubts more answers (F3).
    """

    document: str
    shown: str
    any_order: bool
    accepted: bool
    failed: tuple[str, ...]
    signs: tuple[str, ...]
    sourced: bool


def judged() -> list[Judged]:
    """Return the fill-in items that were judged, a line of fill.jsonl each."""
    return _read("fill.jsonl")


def foreign() -> list[Judged]:
    """Return the verdicts on items of documents that are not ours to pass on, without their words."""
    return _read("foreign.jsonl")


def _read(name: str) -> list[Judged]:
    rows = map(json.loads, (HERE / name).read_text(encoding="utf-8").splitlines())
    return [
        Judged(
            row["document"],
            row["item"],
            row["any_order"],
            row["accepted"],
            tuple(row["failed"]),
            tuple(row["signs"]),
            row.get("sourced", False),
        )
        for row in rows
    ]


def shown(question: FillQuestion) -> str:
    """Return an item as it is kept: its answers in 【】."""
    return "".join(
        part if isinstance(part, str) else f"【{question.blanks[part.blank].answer}】"
        for part in question.segments
    )


def written(path: Path) -> tuple[Written, ...]:
    """Return all that could be asked of a document, the refused as well."""
    articles, _ = outline(clean(read(path))[0])
    points = dedupe(tuple(point for article in articles for point in extract(article)))
    return write_items(points, articles)


def known(paths: Iterable[Path]) -> dict[tuple[str, str, bool], Written]:
    """Return what could be asked of documents, by the document's name, the item as shown, its order."""
    return {
        (path.name, shown(item.question), item.question.any_order): item
        for path in paths
        for item in written(path)
        if isinstance(item.question, FillQuestion)
    }


def documents(names: Iterable[str], folders: Iterable[Path] = DOCUMENTS) -> list[Path]:
    """Return the files with these names in the folders, those that are there."""
    wanted = sorted(set(names))
    return [folder / name for folder in folders for name in wanted if (folder / name).is_file()]
