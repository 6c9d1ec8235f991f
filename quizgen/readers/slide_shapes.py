"""Find the shapes of a slide that say something: where they stand and how their text is listed."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from quizgen.readers.reading_order import Box
from quizgen.readers.slide_numbering import A

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"dt", "ftr", "hdr", "sldNum", "sldImg", "pic", "media"})
_BODIES = frozenset({"body", "obj", "subTitle", "tbl", "chart", "dgm"})


class Shape(NamedTuple):
    """Hold a shape: its box, its placeholder's type, its text body or table, and list styles."""

    box: Box
    kind: str
    body: Any
    table: Any
    styles: tuple[Any, ...]


class _Frame(NamedTuple):
    """Hold how the coordinates within a group become those of the slide."""

    x: float = 0
    y: float = 0
    across: float = 1
    down: float = 1

    def placed(self, transform: Any) -> Box:
        left, top, width, height = _extent(transform)
        x, y = self.x + left * self.across, self.y + top * self.down
        return Box(x, y, x + width * self.across, y + height * self.down)


def shapes_of(slide: Any, layout: Any, master: Any) -> Iterator[Shape]:
    """Yield the shapes of a slide with text or a table in them, those in groups included.

    `slide`, `layout` and `master` are the roots of their parts. Left out are the slide's number,
    date and footer.
    """
    tree = slide.find(f"{P}cSld/{P}spTree")
    if tree is not None:
        yield from _shapes(tree, _Frame(), (layout, master))


def _shapes(tree: Any, frame: _Frame, above: tuple[Any, Any]) -> Iterator[Shape]:
    for element in tree:
        tag = element.tag
        if tag == f"{P}sp" and not _is_hidden(element):
            shape = _text_shape(element, frame, above)
            if shape is not None:
                yield shape
        elif tag == f"{P}graphicFrame":
            table = element.find(f"{A}graphic/{A}graphicData/{A}tbl")
            if table is not None:
                box = frame.placed(element.find(f"{P}xfrm"))
                yield Shape(box, "tbl", None, table, ())
        elif tag == f"{P}grpSp" and not _is_hidden(element):
            yield from _shapes(element, _within(element, frame), above)
        elif tag == f"{_MC}AlternateContent":
            branch = element.find(f"{_MC}Choice")
            if branch is None:
                branch = element.find(f"{_MC}Fallback")
            if branch is not None:
                yield from _shapes(branch, frame, above)


def _is_hidden(element: Any) -> bool:
    named = next(element.iter(f"{P}cNvPr"), None)
    return named is not None and named.get("hidden") in ("1", "true")


def _text_shape(element: Any, frame: _Frame, above: tuple[Any, Any]) -> Shape | None:
    body = element.find(f"{P}txBody")
    placeholder = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    kind = placeholder.get("type", "obj") if placeholder is not None else ""
    if body is None or kind in _FURNITURE:
        return None
    layout, master = above
    inherited: list[Any] = []
    if placeholder is not None:
        on_layout = _placeholder(layout, "idx", placeholder.get("idx", "0"), kind)
        found = on_layout.find(f"{P}nvSpPr/{P}nvPr/{P}ph") if on_layout is not None else None
        kind = found.get("type", kind) if found is not None and kind == "obj" else kind
        inherited = [on_layout, _placeholder(master, "type", _family(kind), kind)]
    holders = [element, *(holder for holder in inherited if holder is not None)]
    transforms = (holder.find(f"{P}spPr/{A}xfrm") for holder in holders)
    transform = next((found for found in transforms if found is not None), None)
    styles = [holder.find(f"{P}txBody/{A}lstStyle") for holder in holders]
    family = "titleStyle" if kind in TITLES else "bodyStyle" if kind in _BODIES else "otherStyle"
    if master is not None:
        styles.append(master.find(f"{P}txStyles/{P}{family}"))
    return Shape(frame.placed(transform), kind, body, None, tuple(styles))


def _family(kind: str) -> str:
    """Return the type of the master's placeholder from which one of this type inherits."""
    return "title" if kind in TITLES else "body"


def _placeholder(root: Any, by: str, value: str, kind: str) -> Any:
    """Return the placeholder of a layout or master from which one inherits, None without one."""
    if root is None:
        return None
    for element in root.iter(f"{P}sp"):
        placeholder = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if placeholder is None:
            continue
        default = "0" if by == "idx" else "obj"
        title = by == "idx" and kind in TITLES and placeholder.get("type") in TITLES
        if title or placeholder.get(by, default) == value:
            return element
    return None


def _within(group: Any, frame: _Frame) -> _Frame:
    """Return the frame of what is inside a group."""
    transform = group.find(f"{P}grpSpPr/{A}xfrm")
    if transform is None:
        return frame
    left, top, width, height = _extent(transform)
    inner = _numbers(transform, "chOff", "x", "y"), _numbers(transform, "chExt", "cx", "cy")
    across = width / inner[1][0] if inner[1][0] else 1.0
    down = height / inner[1][1] if inner[1][1] else 1.0
    return _Frame(
        frame.x + (left - inner[0][0] * across) * frame.across,
        frame.y + (top - inner[0][1] * down) * frame.down,
        across * frame.across,
        down * frame.down,
    )


def _extent(transform: Any) -> tuple[float, float, float, float]:
    if transform is None:
        return 0.0, 0.0, 0.0, 0.0
    return *_numbers(transform, "off", "x", "y"), *_numbers(transform, "ext", "cx", "cy")


def _numbers(transform: Any, name: str, first: str, second: str) -> tuple[float, float]:
    element = transform.find(f"{A}{name}")
    if element is None:
        return 0.0, 0.0
    return _number(element.get(first)), _number(element.get(second))


def _number(value: str | None) -> float:
    digits = (value or "").removeprefix("-")
    return float(value or 0) if digits.isascii() and digits.isdigit() and len(digits) < 15 else 0.0
