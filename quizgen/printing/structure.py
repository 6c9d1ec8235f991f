"""Read, join and write the structure tree of pages, which tells what is read aloud and in what order."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """Hold a structure element: its kind, further entries, and its kids: elements and marks.

    A mark is the number of a stretch of marked content of the page.
    """

    kind: str
    entries: Mapping[str, Any]
    kids: tuple["Node | int", ...]

    @property
    def has_marks(self) -> bool:
        """Tell whether anything is drawn for the element or one below it."""
        return any(isinstance(kid, int) or kid.has_marks for kid in self.kids)


def read(references: Iterable[bytes], objects: Mapping[bytes, Any]) -> tuple[Node, ...]:
    """Return the elements of some references, with all that is below them."""
    return tuple(_node(objects[reference], objects) for reference in references)


def _node(element: Any, objects: Mapping[bytes, Any]) -> Node:
    kids: list[Node | int] = []
    for kid in element["K"]:
        below = kid if isinstance(kid, int) else objects[kid]
        if isinstance(below, int):
            kids.append(below)
        elif all(isinstance(each, int) for each in below["K"]) and below["S"] == "/Span":
            kids += below["K"]  # a run of text, which is an element for no reason
        else:
            kids.append(_node(below, objects))
    entries = {key: element[key] for key in ("A", "Alt", "ID") if key in element}
    return Node(element["S"], entries, tuple(kids))


def renumbered(node: Node, marks: Mapping[int, int]) -> Node:
    """Return an element with other marks; those that are not in the mapping are left out."""
    kids: list[Node | int] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            kids.append(renumbered(kid, marks))
        elif kid in marks:
            kids.append(marks[kid])
    return Node(node.kind, node.entries, tuple(kids))


def joined(under: Sequence[Node], over: Sequence[Node]) -> tuple[Node, ...]:
    """Return elements with the marks of others, each put where the same element stands.

    What is drawn over has its description; what has no counterpart comes last.
    """
    whole = list(under)
    for at, node in enumerate(over):
        if not node.has_marks:
            continue
        if at < len(under) and under[at].kind == node.kind:
            whole[at] = _joined(under[at], node)
        else:
            whole.append(node)
    return tuple(whole)


def _joined(under: Node, over: Node) -> Node:
    elements = iter(joined(_elements(under), _elements(over)))
    kids = [next(elements) if isinstance(kid, Node) else kid for kid in under.kids]
    marks = [kid for kid in over.kids if isinstance(kid, int)]
    return Node(under.kind, {**under.entries, **over.entries}, (*kids, *marks, *elements))


def _elements(node: Node) -> list[Node]:
    return [kid for kid in node.kids if isinstance(kid, Node)]


def write(
    nodes: Sequence[Node],
    first: int,
    parent: int,
    page: bytes,
    told: Callable[[Any], bytes],
    prefix: str,
) -> tuple[list[bytes], list[int], list[int | None]]:
    """Return the objects of elements, numbered from `first`, and the elements' own numbers.

    Third come the numbers of the elements that the page's marks belong to. `page` refers to the
    page, `told` serialises a value, `prefix` keeps apart the ids of what is written several times.
    """
    written: list[bytes] = []
    owners: dict[int, int] = {}

    def put(node: Node, above: int) -> int:
        number = first + len(written)
        written.append(b"")
        kids = []
        for kid in node.kids:
            if isinstance(kid, int):
                owners[kid] = number
                kids.append(b"%d" % kid)
            else:
                kids.append(b"%d 0 R" % put(kid, number))
        more = b"".join(
            b"/%s %s" % (key.encode(), told(value))
            for key, value in _kept_apart(node.entries, prefix)
        )
        on = b"/Pg %s" % page if any(isinstance(kid, int) for kid in node.kids) else b""
        written[number - first] = b"<</S %s/P %d 0 R%s/K [%s]%s>>" % (
            *(node.kind.encode(), above, on, b" ".join(kids), more),
        )
        return number

    own = [put(node, parent) for node in nodes]
    return written, own, [owners.get(mark) for mark in range(max(owners, default=-1) + 1)]


def _kept_apart(entries: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """Yield the entries, the ids of table headers with a prefix."""
    for key, value in entries.items():
        if key == "ID":
            yield key, _prefixed(value, prefix)
        elif key == "A" and "Headers" in value:
            headers = type(value["Headers"])(_prefixed(each, prefix) for each in value["Headers"])
            yield key, type(value)({**value, "Headers": headers})
        else:
            yield key, value


def _prefixed(name: Any, prefix: str) -> Any:
    return type(name)(f"{prefix}{name.string}")
