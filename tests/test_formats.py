"""Test that one content gives the same points whatever the format in which it comes."""

from pathlib import Path

import pytest

from quizgen.documents import read_document
from quizgen.model import Definition, ListPoint, Point
from tests.builders.content import FORMATS, PAGED, PAGES, SIGNS, TITLE, Item


def expected() -> set[tuple[str, ...]]:
    """Return the lists, with leads, labels and texts, and the definitions of the content."""
    found: set[tuple[str, ...]] = set()
    for page in PAGES:
        if page.table:
            found |= {("term", term, f"{term}：{text}。") for term, text in page.table[1:]}
            terms = [f" {term}" for term, _ in page.table[1:]]
            found.add(("list", page.text.removesuffix("见下表："), *terms))
        if page.items:
            found.add(("list", page.text.removesuffix("："), *_pairs(page.items)))
        if page.end:
            found.add(("statement", page.end))
        for item in page.items:
            if item.below:
                found.add(("list", item.text, *_pairs(item.below)))
    return found


def _pairs(items: tuple[Item, ...]) -> list[str]:
    """Return items with their labels; a point does not keep a bullet."""
    labels = (SIGNS[item.form](at).replace("•", "") for at, item in enumerate(items))
    return [f"{label} {item.text}" for label, item in zip(labels, items, strict=True)]


def told(points: tuple[Point, ...]) -> set[tuple[str, ...]]:
    """Return the same of points."""
    found: set[tuple[str, ...]] = set()
    for point in points:
        if isinstance(point, ListPoint):
            found.add(("list", point.lead, *(f"{item.label} {item.text}" for item in point.items)))
        elif isinstance(point, Definition):
            found.add(("term", point.term, point.text))
        else:
            found.add(("statement", point.text))
    return found


@pytest.mark.parametrize("suffix", FORMATS)
def test_one_content_gives_the_same_points_in_every_format(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"手册{suffix}").write_bytes(FORMATS[suffix]())
    (source, points, _), _ = read_document(tmp_path / f"手册{suffix}")
    assert told(points) == expected()
    assert source.title == TITLE
    pages = {point.source.page for point in points}
    assert pages == ({2, 3, 4} if suffix in PAGED else {None})
