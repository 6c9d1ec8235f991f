"""Say what a Word paragraph reads like: what is inserted and shown, not what is deleted or hidden."""

from collections.abc import Iterator
from typing import Any

from quizgen.readers.word_styles import Styles, W, child_value, hidden_in

PAGE_TURN = "\f"  # where Word last began a new page
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
BOX = f"{W}txbxContent"
# What holds runs, and what it says of them is nothing here.
_HOLDERS = frozenset(
    f"{W}{name}"
    for name in (
        *("hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml"),
        *("dir", "bdo", "ruby", "rubyBase"),
    )
)
_SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}lastRenderedPageBreak": PAGE_TURN,
}


def spoken(element: Any, styles: Styles) -> Iterator[str]:
    """Yield the parts of what a paragraph says: `\\n` for a line's end, `\\f` for a page's."""
    for child in element:
        tag = child.tag
        if tag == f"{W}r":
            if not _is_hidden(child, styles):
                yield from _run(child, styles)
        elif tag in _HOLDERS:
            yield from spoken(child, styles)
        elif tag == f"{_MC}AlternateContent":
            for branch in _branch(child):
                yield from spoken(branch, styles)
        elif isinstance(tag, str) and tag.startswith(_MATH):
            yield "".join(text.text or "" for text in child.iter(f"{_MATH}t"))


def _run(run: Any, styles: Styles) -> Iterator[str]:
    for child in run:
        tag = child.tag
        if tag == f"{W}t":
            yield (child.text or "").replace("\n", " ").replace("\f", " ")
        elif tag == f"{W}br" and child.get(f"{W}type") in ("page", "column"):
            yield "\n"
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == f"{W}sym":
            yield _symbol(child.get(f"{W}char", ""))
        elif tag == f"{W}ruby":
            yield from spoken(child, styles)
        elif tag == f"{_MC}AlternateContent":
            for branch in _branch(child):
                yield from _run(branch, styles)


def _symbol(code: str) -> str:
    """Return a sign of a symbol font, such as Wingdings: it stands in the private use area."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if 0x20 <= number <= 0xFFFF and not 0xD800 <= number <= 0xDFFF else ""


def _is_hidden(run: Any, styles: Styles) -> bool:
    properties = run.find(f"{W}rPr")
    own = hidden_in(properties)
    if own is not None:
        return own
    style = child_value(properties, "rStyle")
    return bool(style) and styles.hides(style or "")


def _branch(alternate: Any) -> list[Any]:
    """Return the one of several branches that is read: they say the same in different ways."""
    choices = alternate.findall(f"{_MC}Choice") or alternate.findall(f"{_MC}Fallback")
    return list(choices[:1])


def boxes(paragraph: Any) -> Iterator[Any]:
    """Yield the text boxes that hang on a paragraph, each once, not those inside them."""
    for child in paragraph:
        if child.tag == BOX:
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            found = [box for branch in _branch(child) for box in boxes(branch)]
            spare = child.findall(f"{_MC}Fallback")
            yield from found or (box for branch in spare for box in boxes(branch))
        elif child.tag not in (f"{W}t", f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr"):
            yield from boxes(child)
