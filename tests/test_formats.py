"""Test that one content gives the same points whatever the format in which it comes."""

from pathlib import Path

import pytest

from quizgen.documents import read_document
from quizgen.model import Definition, ListPoint, Point
from tests.builders import deck, word
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


NESTED = (  # with their depths; both lists are numbered 1. 2. 3.
    (0, "门卫人员应当履行下列职责："),
    (1, "查验来访人员证件；"),
    (1, "登记车辆出入情况；"),
    (1, "劝阻推销人员进入。"),
    (0, "门卫室应当配备下列器材："),
    (1, "防刺背心；"),
    (1, "橡胶警棍；"),
)


def _as_web_page() -> bytes:
    parts: list[str] = []
    for at, (depth, text) in enumerate(NESTED):
        before = NESTED[at - 1][0] if at else -1
        parts += ["<ol>" * (depth - before), "</ol>" * (before - depth), f"<li>{text}"]
    return f"<meta charset=utf-8><h1>门卫管理</h1>{''.join(parts)}</ol></ol>".encode()


def _as_word() -> bytes:
    numbering = word.definition(0, ("decimal", "%1."), ("decimal", "%2.")) + word.instance(1, 0)
    items = (word.paragraph(text, num=1, level=depth) for depth, text in NESTED)
    return word.docx(word.paragraph("门卫管理", style="h1") + "".join(items), numbering)


def _as_deck() -> bytes:
    mark = deck.number("arabicPeriod")
    return deck.deck(
        ("门卫管理", [deck.body(*(deck.line(text, depth, mark) for depth, text in NESTED))])
    )


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".md", ("# 门卫管理\n\n" + "".join(f"{'   ' * n}1. {t}\n" for n, t in NESTED)).encode()),
        (".html", _as_web_page()),
        (".docx", _as_word()),
        (".pptx", _as_deck()),
    ],
)
def test_lists_within_lists_of_the_same_labels_keep_their_leads(
    tmp_path: Path, suffix: str, data: bytes
) -> None:
    (tmp_path / f"手册{suffix}").write_bytes(data)
    (_, points, _), _ = read_document(tmp_path / f"手册{suffix}")
    assert {point.lead: len(point.items) for point in points if isinstance(point, ListPoint)} == {
        "门卫管理": 2,
        "门卫人员应当履行下列职责": 3,
        "门卫室应当配备下列器材": 2,
    }
