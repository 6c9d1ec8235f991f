"""Bind pages that were set once into PDF files: a page may lie under many others' own marks.

A leaf is a page that was set, or one under another: then both are drawn, one upon the other. So what
all papers of a form share is set and kept once, however many people there are.
"""

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from quizgen.errors import QuizgenError
from quizgen.printing import structure
from quizgen.printing.structure import Node

REFERENCE = re.compile(rb"\d+ 0 R")  # "12 0 R"
DRAWING = re.compile(rb"/(\S+) Do")  # "/x1 Do"
SHARED = ("Lang", "MarkInfo", "Metadata", "OutputIntents", "ViewerPreferences")  # of the catalog


class Leaf(NamedTuple):
    """Name a page by its index among those that were set, and one to be drawn upon it, if any."""

    under: int
    over: int | None = None


class Booklet(NamedTuple):
    """Hold one person's leaves, and how the bookmarks call them."""

    title: str
    leaves: tuple[Leaf, ...]


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
        marks = sum(1 for part in self.content(leaf.under).stream if _mark(part) is not None)
        parts, numbers = visible(self.content(leaf.over).stream, marks)
        over = self.nodes(leaf.over)
        if len(over) == 1 and over[0].kind == "/Div":  # what holds one person's page in a batch
            over = tuple(kid for kid in over[0].kids if isinstance(kid, Node))
        own = [structure.renumbered(node, numbers) for node in over]
        return b"\n".join(map(_bytes, parts)), structure.joined(self.nodes(leaf.under), own)

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
            data = b"\n".join(map(_bytes, self.objects[reference].stream))
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


def bind(parcels: Sequence[tuple[Pages, Booklet]]) -> bytes:
    """Return a tagged PDF of booklets, in their order, with a bookmark for each."""
    return _Binder(parcels[0][0]).bound(parcels)


class _Binder:
    """Guard a PDF that is being bound."""

    def __init__(self, first: Pages) -> None:
        import pydyf

        class Raw(pydyf.Object):  # type: ignore[misc]
            """Hold an object that is serialised already."""

            def __init__(self, data: bytes, is_stream: bool) -> None:
                super().__init__()
                self.raw, self.is_stream = data, is_stream

            @property
            def data(self) -> bytes:
                return self.raw

            @property
            def compressible(self) -> bool:
                return not self.is_stream

        self._raw = Raw
        self._pdf = pydyf.PDF()
        self._first = first
        self._carried: dict[tuple[int, bytes], bytes] = {}

    def _add(self, data: bytes, is_stream: bool = False) -> bytes:
        made = self._raw(data, is_stream)
        self._pdf.add_object(made)
        return bytes(made.reference)

    def _stream(self, data: bytes) -> bytes:
        packed = zlib.compress(data, 9)
        head = b"<</Filter /FlateDecode/Length %d>>" % len(packed)
        return self._add(head + b"\nstream\n" + packed + b"\nendstream", True)

    def _carry(self, pages: Pages, reference: bytes) -> bytes:
        """Return the new reference of an object of the pages, which is taken over once."""
        key = (id(pages), reference)
        if key not in self._carried:
            made = self._raw(b"", hasattr(pages.objects[reference], "stream"))
            self._pdf.add_object(made)
            self._carried[key] = made.reference
            value = pages.objects[reference]
            if made.is_stream:
                packed = pages.packed(reference)
                more = {**value.extra, "Filter": "/FlateDecode", "Length": len(packed)}
                made.raw = b"%s\nstream\n%s\nendstream" % (self._told(pages, more), packed)
            else:
                made.raw = self._told(pages, value)
        return self._carried[key]

    def _told(self, pages: Pages, value: Any) -> bytes:
        """Return a value serialised, with the new numbers of what it refers to."""
        if isinstance(value, bytes) and REFERENCE.fullmatch(value):
            return self._carry(pages, value)
        if isinstance(value, dict):
            pairs = (b"/%s %s" % (_bytes(key), self._told(pages, each)) for key, each in value.items())
            return b"<<%s>>" % b"".join(pairs)
        if isinstance(value, list | tuple):
            return b"[%s]" % b" ".join(self._told(pages, each) for each in value)
        return _bytes(value)

    def bound(self, parcels: Iterable[tuple[Pages, Booklet]]) -> bytes:
        """Return the PDF of the booklets."""
        pdf, first = self._pdf, self._first
        save, between, restore = (self._stream(each) for each in (b"q", b"Q\nq", b"Q"))
        root, document = self._add(b""), self._add(b"")
        kids: list[bytes] = []
        owners: list[bytes] = []
        starts: list[tuple[str, bytes]] = []
        at = 0
        for order, (pages, booklet) in enumerate(parcels):
            for leaf in booklet.leaves:
                drawn, nodes = pages.laid_over(leaf)
                page = pages.pages[leaf.under]
                if "Annots" in page:
                    raise QuizgenError("cannot bind a page with links; take them out")
                contents = self._carry(pages, page["Contents"])
                if drawn:
                    own = self._stream(drawn)
                    contents = b"[%s]" % b" ".join((save, contents, between, own, restore))
                made = self._raw(b"", False)
                pdf.add_page(made)
                boxes = b"".join(
                    b"/%s %s" % (_bytes(key), self._told(pages, page[key]))
                    for key in ("MediaBox", "TrimBox", "BleedBox")
                    if key in page
                )
                made.raw = (
                    b"<</Type /Page/Parent %s%s/Resources %s/Contents %s/Tabs /S/StructParents %d>>"
                    % (pdf.pages.reference, boxes, self._resources(pages, leaf), contents, at)
                )
                written, top, belong = structure.write(
                    *(nodes, len(pdf.objects), int(document.split()[0]), made.reference),
                    *(lambda value, pages=pages: self._told(pages, value), f"{order}-"),
                )
                for each in written:
                    self._add(each)
                kids += [b"%d 0 R" % each for each in top]
                known = (b"null" if each is None else b"%d 0 R" % each for each in belong)
                owners.append(b"%d [%s]" % (at, b" ".join(known)))
                if leaf is booklet.leaves[0]:
                    starts.append((booklet.title, bytes(made.reference)))
                at += 1
        tree = self._add(b"<</Nums [%s]>>" % b" ".join(owners))
        self._put(root, b"<</Type /StructTreeRoot/ParentTree %s/K [%s]>>" % (tree, document))
        self._put(
            document,
            b"<</Type /StructElem/S /Document/P %s/K [%s]>>" % (root, b" ".join(kids)),
        )
        pdf.catalog["StructTreeRoot"] = root
        pdf.catalog["Outlines"] = self._outlines(starts)
        for key in SHARED:
            if key in first.catalog:
                pdf.catalog[key] = self._told(first, first.catalog[key])
        pdf.info.update({key: self._told(first, value) for key, value in first.info.items()})
        output = io.BytesIO()
        pdf.write(output, b"1.7", first.has_identifier, compress=True)
        return output.getvalue()

    def _resources(self, pages: Pages, leaf: Leaf) -> bytes:
        """Return what a leaf needs: all that is small, and of the drawings its own."""
        whole = pages.objects[pages.pages[leaf.under]["Resources"]]
        forms = pages.forms(leaf.under)
        if leaf.over is not None:
            forms = forms | pages.forms(leaf.over)
        return self._told(pages, {**whole, "XObject": forms})

    def _put(self, reference: bytes, data: bytes) -> None:
        self._pdf.objects[int(reference.split()[0])].raw = data

    def _outlines(self, starts: Sequence[tuple[str, bytes]]) -> bytes:
        """Return the reference of a flat list of bookmarks."""
        import pydyf

        number = len(self._pdf.objects)
        root = b"%d 0 R" % number
        self._add(
            b"<</Type /Outlines/First %d 0 R/Last %d 0 R/Count %d>>"
            % (number + 1, number + len(starts), len(starts))
        )
        for at, (title, page) in enumerate(starts, 1):
            beside = b"/Prev %d 0 R" % (number + at - 1) if at > 1 else b""
            beside += b"/Next %d 0 R" % (number + at + 1) if at < len(starts) else b""
            self._add(
                b"<</Title %s/Parent %s/Dest [%s /Fit]%s>>"
                % (pydyf.String(title).data, root, page, beside)
            )
        return root


def _bytes(value: Any) -> bytes:
    """Return a value of a PDF as it is written."""
    if isinstance(value, bytes):
        return value
    if hasattr(value, "data"):
        return bytes(value.data)
    if isinstance(value, float):
        return (f"{value:f}".rstrip("0").rstrip(".")).encode()
    return str(value).encode()
