"""Mark running feet as artifacts: a page's own furniture, which nobody wants to hear read aloud.

WeasyPrint tags the text of margin boxes like any other, but puts it into no structure element that
can be reached; PDF/UA-1 (7.8) wants it to be marked as an artifact.
"""

from collections.abc import Iterator
from typing import Any


def mark_artifacts(document: Any, pdf: Any) -> None:
    """Make artifacts of all marked content that the structure tree of a pydyf PDF does not reach."""
    objects = {each.reference: each for each in pdf.objects}
    root = objects.get(pdf.catalog.get("StructTreeRoot"))
    if root is None:
        return
    reached = set(_below(root, objects))
    lost = {
        reference: each
        for reference, each in objects.items()
        if isinstance(each, dict) and each.get("Type") == "/StructElem" and reference not in reached
    }
    marks: dict[bytes, set[int]] = {}  # by the page
    for element in lost.values():
        kids = (kid for kid in element["K"] if isinstance(kid, int))
        marks.setdefault(element["Pg"], set()).update(kids)
    for page, numbers in marks.items():
        _unmark(objects[objects[page]["Contents"]].stream, numbers)
    for references in objects[root["ParentTree"]]["Nums"][1::2]:
        if isinstance(references, list):
            references[:] = [b"null" if each in lost else each for each in references]


def _below(element: Any, objects: dict[bytes, Any]) -> Iterator[bytes]:
    for kid in element.get("K", ()):
        if isinstance(kid, bytes) and kid in objects:
            yield kid
            yield from _below(objects[kid], objects)


def _unmark(parts: list[Any], numbers: set[int]) -> None:
    """Change `/Span <</MCID 12>> BDC` into an artifact's beginning, in the parts of a stream."""
    for at, part in enumerate(parts):
        if isinstance(part, dict) and part.get("MCID") in numbers:
            parts[at - 1] = "/Artifact"
            parts[at] = type(part)({"Type": "/Pagination"})
