"""Hold pages that were set, to be bound, alone or one drawn upon another, as often as wanted."""

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from quizgen.printing import structure
from quizgen.printing.structure import Node

DRAWING = re.compile(rb"/(\S+) Do")  # "/x1 Do"


class Leaf(NamedTuple):
    """Name a page by its index among those that were set, and one to be drawn upon it, if any."""

    under: int
    over: int | None = None


class Pages:
    """Guard the pages of a pydyf PDF that WeasyPrint has filled, to be bound as often as wanted."""

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
        self._counts: dict[int, int] = {}
        self._forms: dict[int, dict[str, bytes]] = {}
        self._packed: dict[bytes, bytes] = {}

    def content(self, page: int) -> Any:
        """Return the stream of a page."""
        return self.objects[self.pages[page]["Contents"]]

    def forms(self, page: int) -> dict[str, bytes]:
        """Return the references of the drawings that a page uses, by the names it calls them."""
        if page not in self._forms:
            known = self.objects[self.pages[page]["Resources"]]["XObject"]
            names = {_drawing(part): None for part in self.content(page).stream}
            self._forms[page] = {name: known[name] for name in names if name in known}
        return self._forms[page]

    def parts(self, page: int) -> Iterator[Any]:
        """Yield the parts of a page's stream, and of the drawings that it uses in their places."""
        yield from self._expanded(self.content(page).stream, self.pages[page]["Resources"])

    def _expanded(self, parts: Sequence[Any], resources: bytes) -> Iterator[Any]:
        for part in parts:
            name = _drawing(part)
            form = self.objects[self.objects[resources]["XObject"][name]] if name else None
            if form is not None and "Resources" in form.extra:
                yield from self._expanded(form.stream, form.extra["Resources"])
            else:
                yield part

    def nodes(self, page: int) -> tuple[Node, ...]:
        """Return a page's structure elements."""
        if page not in self._nodes:
            references = self._elements.get(self.pages[page].reference, [])
            self._nodes[page] = structure.read(references, self.objects)
        return self._nodes[page]

    def laid_over(self, leaf: Leaf) -> tuple[bytes, tuple[Node, ...]]:
        """Return what is drawn upon a page, and the elements of both pages together."""
        if leaf.over is None:
            return b"", self.nodes(leaf.under)
        parts, numbers = visible(self.content(leaf.over).stream, self._marks(leaf.under))
        over = self.nodes(leaf.over)
        if len(over) == 1 and over[0].kind == "/Div":  # what holds one person's page in a batch
            over = tuple(kid for kid in over[0].kids if isinstance(kid, Node))
        own = [structure.renumbered(node, numbers) for node in over]
        return b"\n".join(map(as_bytes, parts)), structure.joined(self.nodes(leaf.under), own)

    def _marks(self, page: int) -> int:
        """Return how many marks a page has."""
        if page not in self._counts:
            found = sum(1 for part in self.content(page).stream if _mark(part) is not None)
            self._counts[page] = found
        return self._counts[page]

    def slimmed(self) -> "Pages":
        """Return the pages with all streams compressed: nothing can be laid upon them any more."""
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
            data = b"\n".join(map(as_bytes, self.objects[reference].stream))
            self._packed[reference] = zlib.compress(data, 9)
        return self._packed[reference]


def visible(parts: Sequence[Any], first: int) -> tuple[list[Any], dict[int, int]]:
    """Return the parts of a stream without what draws nothing, its marks numbered from `first`.

    Second comes the new number of each mark that is left.
    """
    kept: list[Any] = []
    numbers: dict[int, int] = {}
    for part in parts:
        kept.append(part)
        if part == b"ET" and kept[-2] == b"BT":
            del kept[-2:]
        elif part == b"EMC" and kept[-2] == b"BDC":
            del kept[-4:]
    for at, part in enumerate(kept):
        mark = _mark(part)
        if mark is not None:
            numbers[mark] = first + len(numbers)
            kept[at] = type(part)({**part, "MCID": numbers[mark]})
    return kept, numbers


def _drawing(part: Any) -> str:
    """Return the name of the drawing that a part of a stream calls for ("/x1 Do"), if any."""
    found = DRAWING.fullmatch(part) if isinstance(part, bytes) else None
    return found[1].decode() if found else ""


def _mark(part: Any) -> int | None:
    return part.get("MCID") if isinstance(part, dict) else None


def as_bytes(value: Any) -> bytes:
    """Return a value of a PDF, without references, as it is written."""
    if isinstance(value, bytes):
        return value
    if hasattr(value, "data"):
        return bytes(value.data)
    if isinstance(value, float):
        return (f"{value:f}".rstrip("0").rstrip(".")).encode()
    return str(value).encode()
