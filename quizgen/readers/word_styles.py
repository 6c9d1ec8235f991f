"""Read what the styles of a Word document say of its paragraphs: outline, numbering, hiding."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading (\d)\Z", re.IGNORECASE)  # Heading 2, under whatever id
BODY = 9  # the outline level of what is no heading
_OFF = frozenset({"0", "false", "off", "none"})


class Style(NamedTuple):
    """Hold what a style itself says; None where it leaves that to the style it is based on."""

    name: str
    based_on: str | None
    outline: int | None
    number: str | None
    level: int | None
    hidden: bool | None


class Styles:
    """Answer what holds for a style, by its id, the styles that it is based on included."""

    def __init__(self, root: Any) -> None:
        self._styles: dict[str, Style] = {}
        self.default = ""
        for element in root.iter(f"{W}style") if root is not None else ():
            identity = element.get(f"{W}styleId", "")
            self._styles[identity] = _style(element)
            if element.get(f"{W}type") == "paragraph" and is_on(element.get(f"{W}default", "0")):
                self.default = identity

    def chain(self, identity: str) -> Iterator[tuple[str, Style]]:
        """Yield a style and those it is based on, each once, with their ids."""
        seen: set[str] = set()
        while identity in self._styles and identity not in seen:
            seen.add(identity)
            style = self._styles[identity]
            yield identity, style
            identity = style.based_on or ""

    def outline(self, identity: str) -> int:
        """Return the outline level of a style's paragraphs, from 0; 9 for those of no heading."""
        for _, style in self.chain(identity):
            if style.outline is not None:
                return style.outline
            if heading := _HEADING.match(style.name):
                return int(heading[1]) - 1
        return BODY

    def is_title(self, identity: str) -> bool:
        """Tell whether a style is that of a document's title."""
        return any(style.name.lower() == "title" for _, style in self.chain(identity))

    def is_contents(self, identity: str) -> bool:
        """Tell whether a style is that of a table of contents."""
        return any(
            style.name.lower().startswith(("toc ", "table of "))
            for _, style in self.chain(identity)
        )

    def hides(self, identity: str) -> bool:
        """Tell whether a style, of characters or of a paragraph, hides its text."""
        return next((s.hidden for _, s in self.chain(identity) if s.hidden is not None), False)


def _style(element: Any) -> Style:
    paragraph = element.find(f"{W}pPr")
    numbering = paragraph.find(f"{W}numPr") if paragraph is not None else None
    level = number_in(numbering, "ilvl")
    identity = child_value(numbering, "numId")
    outline = number_in(paragraph, "outlineLvl")
    return Style(
        child_value(element, "name") or "",
        child_value(element, "basedOn"),
        outline,
        identity,
        level,
        hidden_in(element.find(f"{W}rPr")),
    )


def child_value(element: Any, name: str) -> str | None:
    """Return the value of a child, None where there is none."""
    child = element.find(f"{W}{name}") if element is not None else None
    value = child.get(f"{W}val") if child is not None else None
    return None if value is None else str(value)


def number_in(element: Any, name: str) -> int | None:
    """Return the value of a child as a number, None where it has none."""
    value = child_value(element, name)
    if value is None or not re.fullmatch(r"-?\d{1,9}", value):
        return None
    return int(value)


def hidden_in(properties: Any) -> bool | None:
    """Return whether the properties of a run hide it, None where they do not say."""
    mark = properties.find(f"{W}vanish") if properties is not None else None
    return None if mark is None else is_on(mark.get(f"{W}val", "1"))


def is_on(value: str) -> bool:
    """Tell whether the value of a switch means that it is on."""
    return value.lower() not in _OFF
