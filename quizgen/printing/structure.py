"""Read and write the structure tree of pages, which tells what is read aloud and in what order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def described(nodes: Sequence[Node], old: str, new: str) -> tuple[Node, ...]:
    """Return elements in which what had one description has another."""
    return tuple(_described(node, old, new) for node in nodes)


def _described(node: Node, old: str, new: str) -> Node:
    entries = node.entries
    if "Alt" in entries and entries["Alt"].string == old:
        entries = {**entries, "Alt": type(entries["Alt"])(new)}
    kids = (kid if isinstance(kid, int) else _described(kid, old, new) for kid in node.kids)
    return Node(node.kind, entries, tuple(kids))


def write(
    nodes: Sequence[Node],
    first: int,
    parent: int,
    page: bytes,
    prefix: str,
) -> tuple[list[bytes], list[int], list[int | None]]:
    """Return the objects of elements, numbered from `first`, and the elements' own numbers.

    Third come the numbers of the elements that the page's marks belong to. `page` refers to the
    page, `prefix` keeps apart the ids of what is written several times.
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
            b"/%s %s" % (key.encode(), value.data)
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
