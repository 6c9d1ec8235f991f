"""Tell what stands over a point of a document: the heading of its section, the lead of a list."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from quizgen.kinds.openings import is_empty
from quizgen.model import Article, Block, ListPoint, Place, Point

_UNKNOWN = 9  # the level of a heading of which the format says no level
_NEAR, _FAR = 2, 30  # blocks for which a heading holds, without a level and with one


class Over:
    """Guard the headings of a document, and which list's item each list and series belongs to."""

    def __init__(self, points: tuple[Point, ...], articles: Sequence[Article]) -> None:
        self._points = points
        self._articles = articles

    def section_of(self, point: Point, within: int = _FAR) -> str:
        """Return the heading under which a point stands, or nothing, `within` so many blocks.

        Where that says nothing by itself (治疗, 临床表现), the one over it: of a smaller level, where
        the levels are known, else the one before. One of which the format says no level holds for
        a few blocks only.
        """
        starts, blocks = self._blocks.get(point.source.article, ([], ()))
        last = bisect_right(starts, point.source.start)
        level = 0
        for at in reversed(range(max(0, last - within), last)):
            block = blocks[at]
            if block.role != "heading" or (level and level != _UNKNOWN and block.level >= level):
                continue
            if not level and block.level == _UNKNOWN and last - at > _NEAR:
                return ""
            heading = block.text.chars.strip("[]【】 ")
            if not is_empty(heading):
                return heading
            level = block.level
        return ""

    @cached_property
    def _blocks(self) -> dict[int, tuple[list[int], tuple[Block, ...]]]:
        """Return the blocks of each article, and where they begin."""
        return {
            article.index: ([block.text.span()[0] for block in article.blocks], article.blocks)
            for article in self._articles
        }

    def list_over(self, point: ListPoint) -> str:
        """Return the lead of the list in one of whose members a series stands, or nothing."""
        place = point.source
        starts, members = self._members.get(place.article, ([], []))
        at = bisect_right(starts, place.start) - 1
        return members[at][2] if at >= 0 and members[at][1] >= place.end else ""

    @cached_property
    def _members(self) -> dict[int, tuple[list[int], list[tuple[int, int, str]]]]:
        """Return the members of each article's lists in their order: their span, and the list's lead.

        The span has the details of a member too, and somewhat more for what cleaning took away.
        """
        found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
        for point in self._points:
            if isinstance(point, ListPoint) and point.marker != "、":
                found[point.source.article] += [
                    (item.source.start, item.source.end + 2 * len(item.detail), point.lead)
                    for item in point.items
                ]
        return {
            at: ([start for start, *_ in sorted(members)], sorted(members))
            for at, members in found.items()
        }

    def heading_over(self, point: ListPoint) -> str:
        """Return the lead of the list of whose items a list's lead is one, or nothing."""
        items = self._above.get((point.source.article, point.lead), ())
        place = point.source
        since = self._last_heading(place)
        return next((lead for at, lead in reversed(items) if since <= at <= place.start), "")

    def _last_heading(self, place: Place) -> int:
        """Return where the last heading before a place begins, 0 where there is none."""
        starts = self._headings_of.get(place.article, [])
        at = bisect_left(starts, place.start)
        return starts[at - 1] if at else 0

    @cached_property
    def _headings_of(self) -> dict[int, list[int]]:
        """Return where the headings of each article begin."""
        return {
            article.index: [b.text.span()[0] for b in article.blocks if b.role == "heading"]
            for article in self._articles
        }

    @cached_property
    def _above(self) -> dict[tuple[int, str], list[tuple[int, str]]]:
        """Return where the items of each text in an article begin, and the leads of their lists."""
        found: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
        for point in self._points:
            if isinstance(point, ListPoint) and point.marker != "、":
                for item in point.items:
                    found[point.source.article, item.text].append((item.source.start, point.lead))
        return {key: sorted(items) for key, items in found.items()}
