"""Hold pages that were set, to be bound as often as wanted, each time with something else in their gaps."""

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from quizgen.printing import structure
from quizgen.printing.structure import Node

DRAWING = re.compile(rb"/(\S+) Do")  # "/x1 Do"


class Leaf(NamedTuple):
    """Name a page by its index, with what is drawn in its gaps.

    `described` are a description of the page and another that takes its place, if any.
    """

    page: int
    fillings: tuple[bytes, ...] = ()
    described: tuple[str, str] | None = None


class Pages:
    """Guard the pages of a pydyf PDF that WeasyPrint has filled."""

    def __init__(self, pdf: Any, has_identifier: bool) -> None:
        self.objects = {each.reference: each for each in pdf.objects[1:]}
        self.catalog, self.info = dict(pdf.catalog), dict(pdf.info)
        self.pages = [self.objects[reference] for reference in pdf.page_references]
        self.has_identifier = has_identifier
        root = self.objects[self.catalog["StructTreeRoot"]]
        document = self.objects[root["K"][0]]
        self._elements: dict[bytes, list[bytes]] = {}  # by the page
        for reference in document["K"]:
            element = self.objects[reference]
            self._elements.setdefault(element["Pg"], []).append(reference)
        self._nodes: dict[int, tuple[Node, ...]] = {}
        self._packed: dict[bytes, bytes] = {}
        self._pieces: dict[int, tuple[bytes, ...]] = {}
        self._forms: dict[int, dict[str, bytes]] = {}

    def content(self, page: int) -> list[Any]:
        """Return the parts of a page's stream."""
        parts: list[Any] = self.objects[self.pages[page]["Contents"]].stream
        return parts

    def open_gaps(self, page: int, gaps: Sequence[range]) -> None:
        """Take some parts out of a page's stream, in whose places fillings will be drawn."""
        parts, at, pieces = self.content(page), 0, []
        for gap in gaps:
            pieces.append(parts[at : gap.start])
            at = gap.stop
        pieces.append(parts[at:])
        self._pieces[page] = tuple(_packed(each) for each in pieces)

    def pieces(self, page: int) -> tuple[bytes, ...]:
        """Return what is left of a page's stream, before, between and after its gaps, compressed."""
        return self._pieces.get(page, ())

    def forms(self, page: int) -> dict[str, bytes]:
        """Return the references of the drawings that a page uses, by the names it calls them."""
        if page not in self._forms:
            known = self.objects[self.pages[page]["Resources"]]["XObject"]
            names = {_drawing(part): None for part in self.content(page)}
            self._forms[page] = {name: known[name] for name in names if name in known}
        return self._forms[page]

    def expanded(self, page: int, parts: Sequence[Any]) -> Iterator[Any]:
        """Yield parts of a page's stream, those of the drawings that it uses in their places."""
        yield from self._expanded(parts, self.pages[page]["Resources"])

    def _expanded(self, parts: Sequence[Any], resources: bytes) -> Iterator[Any]:
        for part in parts:
            name = _drawing(part)
            form = self.objects[self.objects[resources]["XObject"][name]] if name else None
            if form is not None and "Resources" in form.extra:
                yield from self._expanded(form.stream, form.extra["Resources"])
            else:
                yield part

    def nodes(self, leaf: Leaf) -> tuple[Node, ...]:
        """Return a leaf's structure elements."""
        if leaf.page not in self._nodes:
            references = self._elements.get(self.pages[leaf.page].reference, [])
            self._nodes[leaf.page] = structure.read(references, self.objects)
        nodes = self._nodes[leaf.page]
        return structure.described(nodes, *leaf.described) if leaf.described else nodes

    def slimmed(self) -> "Pages":
        """Return the pages with all streams compressed: no gap can be opened any more."""
        for page in range(len(self.pages)):
            self.forms(page)
        for reference, each in self.objects.items():
            if hasattr(each, "stream"):
                self.packed(reference)
                each.stream = []
        return self

    def packed(self, reference: bytes) -> bytes:
        """Return the compressed data of a stream, and remember it."""
        if reference not in self._packed:
            self._packed[reference] = _packed(self.objects[reference].stream)
        return self._packed[reference]


def _packed(parts: Sequence[Any]) -> bytes:
    return zlib.compress(b"\n".join(map(as_bytes, parts)), 9)


def _drawing(part: Any) -> str:
    """Return the name of the drawing that a part of a stream calls for ("/x1 Do"), if any."""
    found = DRAWING.fullmatch(part) if isinstance(part, bytes) else None
    return found[1].decode() if found else ""


def as_bytes(value: Any) -> bytes:
    """Return a value of a PDF, without references, as it is written."""
    if isinstance(value, bytes):
        return value
    if hasattr(value, "data"):
        return bytes(value.data)
    if isinstance(value, float):
        return (f"{value:f}".rstrip("0").rstrip(".")).encode()
    return str(value).encode()
