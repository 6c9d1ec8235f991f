"""Find the headings of a PDF by how they are set, and their levels."""

import re
from collections.abc import Sequence

from quizgen.characters import HAN, han_count
from quizgen.labels import label_at
from quizgen.readers.pdf_edges import Line
from quizgen.readers.pdf_glyphs import Style

_SAME_SIZE = 0.06
LARGER = 1.1  # of the body's size: so large is a heading
_LONGEST_HEADING, _LONGEST_STRONG = 60, 30
_MOST_STRONG = 0.3  # of the paragraphs are set in another font; if more are, it tells nothing
_MANY, _MOST_TITLED = 3, 0.5  # of the pages have a title: so it is with slides
_DEEPEST_LEVEL = 6
_STOPPED = re.compile(r"[。！？!?；;…，,、：:][”’」』）)]*\Z")  # no heading ends so
_SAYS = re.compile(rf"[{HAN}]|[A-Za-z]{{2}}")


def heading_levels(groups: Sequence[Sequence[Line]], body: Style) -> list[int]:
    """Return the level of each paragraph that is a heading, 0 for the others.

    Headings are larger than the text, by their size one above the other; below them stand short
    lines alone that are set in another font or in bold. Where most pages have one of the largest,
    as slides do, these are no titles of whole documents: the first level stays free.
    """
    large = [_is_large(group, body) for group in groups]
    sizes: list[float] = []
    found = {group[0].segment.style.size for group, yes in zip(groups, large, strict=True) if yes}
    for size in sorted(found, reverse=True):
        if not sizes or size < (1 - _SAME_SIZE) * sizes[-1]:
            sizes.append(size)
    first = [
        group[0].page
        for group, yes in zip(groups, large, strict=True)
        if yes and group[0].segment.style.size > (1 - _SAME_SIZE) * sizes[0]
    ]
    pages = groups[-1][-1].page + 1
    below = len(first) >= _MANY and len(set(first)) >= _MOST_TITLED * pages
    strong = [_is_strong(group, body) for group in groups]
    scattered = sum(strong) > _MOST_STRONG * len(groups)
    levels = []
    for group, is_large, is_strong in zip(groups, large, strong, strict=True):
        size = group[0].segment.style.size
        rank = sum(each > size / (1 - _SAME_SIZE) for each in sizes) + 1
        level = rank if is_large else len(sizes) + 1 if is_strong and not scattered else 0
        levels.append(min(level + below, _DEEPEST_LEVEL) if level else 0)
    return levels


def _is_large(group: Sequence[Line], body: Style) -> bool:
    chars = "".join(line.segment.chars for line in group)
    return (
        all(line.segment.style.size >= LARGER * body.size for line in group)
        and len(chars) <= _LONGEST_HEADING
        and not _STOPPED.search(chars)
        and bool(_SAYS.search(chars))
    )


def _is_strong(group: Sequence[Line], body: Style) -> bool:
    chars, style = group[0].segment.chars, group[0].segment.style
    label = label_at(chars)
    return (
        len(group) == 1
        and group[0].room > 2
        and len(chars) <= _LONGEST_STRONG
        and not _STOPPED.search(chars)
        and not (label and label.listed)
        and han_count(chars) > 1
        and not body.bold
        and style.size >= (1 - _SAME_SIZE) * body.size
        and (style.bold or style.font != body.font)
    )
