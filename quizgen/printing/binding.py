"""Bind pages that were set once into PDF files; the sole home of pydyf.

What all papers of a form share is kept once, however many people there are.
"""

import io
import re
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from quizgen.errors import QuizgenError
from quizgen.printing import structure
from quizgen.printing.pages import Leaf, Pages, as_bytes

REFERENCE = re.compile(rb"\d+ 0 R")  # "12 0 R"
SHARED = ("Lang", "MarkInfo", "Metadata", "OutputIntents", "ViewerPreferences")  # of the catalog
RECORDED = "D:19800101000000Z"  # a date has to be given; it must be the same from run to run


class Booklet(NamedTuple):
    """Hold one person's leaves, and how the bookmarks call them."""

    title: str
    leaves: tuple[Leaf, ...]


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
        self._known: dict[tuple[int, int], bytes] = {}
        self._pieces: dict[tuple[int, int], list[bytes]] = {}
        self._fillings: dict[bytes, bytes] = {}
        self._carried: dict[tuple[int, bytes], bytes] = {}

    def _add(self, data: bytes, is_stream: bool = False) -> bytes:
        made = self._raw(data, is_stream)
        self._pdf.add_object(made)
        return bytes(made.reference)

    def _stream(self, packed: bytes) -> bytes:
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
            pairs = (
                b"/%s %s" % (as_bytes(key), self._told(pages, each)) for key, each in value.items()
            )
            return b"<<%s>>" % b"".join(pairs)
        if isinstance(value, list | tuple):
            return b"[%s]" % b" ".join(self._told(pages, each) for each in value)
        return as_bytes(value)

    def bound(self, parcels: Iterable[tuple[Pages, Booklet]]) -> bytes:
        """Return the PDF of the booklets."""
        pdf, first = self._pdf, self._first
        root, document = self._add(b""), self._add(b"")
        kids: list[bytes] = []
        owners: list[bytes] = []
        starts: list[tuple[str, bytes]] = []
        for order, (pages, booklet) in enumerate(parcels):
            for leaf in booklet.leaves:
                page = self._page(pages, leaf, len(owners))
                written, top, belong = structure.write(
                    *(pages.nodes(leaf), len(pdf.objects), int(document.split()[0]), page),
                    f"{order}-",
                )
                for each in written:
                    self._add(each)
                kids += [b"%d 0 R" % each for each in top]
                known = (b"null" if each is None else b"%d 0 R" % each for each in belong)
                owners.append(b"%d [%s]" % (len(owners), b" ".join(known)))
                if leaf is booklet.leaves[0]:
                    starts.append((booklet.title, page))
        tree = self._add(b"<</Nums [%s]>>" % b" ".join(owners))
        self._put(root, b"<</Type /StructTreeRoot/ParentTree %s/K [%s]>>" % (tree, document))
        self._put(document, b"<</S /Document/P %s/K [%s]>>" % (root, b" ".join(kids)))
        pdf.catalog["StructTreeRoot"] = root
        pdf.catalog["Outlines"] = self._outlines(starts)
        for key in SHARED:
            if key in first.catalog:
                pdf.catalog[key] = self._told(first, first.catalog[key])
        pdf.info.update({key: self._told(first, value) for key, value in first.info.items()})
        output = io.BytesIO()
        pdf.write(output, b"1.7", first.has_identifier, compress=True)
        return output.getvalue()

    def _page(self, pages: Pages, leaf: Leaf, at: int) -> bytes:
        """Add a page, the one at that place in the whole, and return its reference."""
        page = pages.pages[leaf.page]
        if "Annots" in page:
            raise QuizgenError("cannot print papers for people with links in them; take them out")
        contents = self._contents(pages, leaf)
        boxes = b"".join(
            b"/%s %s" % (key.encode(), self._told(pages, page[key]))
            for key in ("MediaBox", "TrimBox", "BleedBox")
        )
        resources = self._resources(pages, leaf.page)
        made = self._raw(
            b"<</Type /Page/Parent %s%s/Resources %s/Contents %s/Tabs /S/StructParents %d>>"
            % (self._pdf.pages.reference, boxes, resources, contents, at),
            False,
        )
        self._pdf.add_page(made)
        return bytes(made.reference)

    def _contents(self, pages: Pages, leaf: Leaf) -> bytes:
        """Return the reference of a page's stream, or of its pieces and the fillings between."""
        if not leaf.fillings:
            return self._carry(pages, pages.pages[leaf.page]["Contents"])
        key = (id(pages), leaf.page)
        if key not in self._pieces:
            self._pieces[key] = [self._stream(piece) for piece in pages.pieces(leaf.page)]
        first, *others = self._pieces[key]
        streams = [first]
        for filling, piece in zip(leaf.fillings, others, strict=True):
            if filling not in self._fillings:
                self._fillings[filling] = self._stream(zlib.compress(filling, 9))
            streams += [self._fillings[filling], piece]
        return b"[%s]" % b" ".join(streams)

    def _resources(self, pages: Pages, page: int) -> bytes:
        """Return the reference of what a page needs: all that is small, and its own drawings."""
        key = (id(pages), page)
        if key not in self._known:
            whole = pages.objects[pages.pages[page]["Resources"]]
            self._known[key] = self._add(self._told(pages, {**whole, "XObject": pages.forms(page)}))
        return self._known[key]

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


def enclose(pdf: Any, record: bytes) -> None:
    """Put a record into a pydyf PDF, as a stream that stands in the file as it is."""
    import pydyf

    stream = pydyf.Stream([record])
    pdf.add_object(stream)
    own = {"LastModified": pydyf.String(RECORDED), "Private": stream.reference}
    pdf.catalog["PieceInfo"] = pydyf.Dictionary({"quizgen": pydyf.Dictionary(own)})
