"""Say what a relation is: rows of pairs that belong together, all in the same way."""

from typing import NamedTuple

from quizgen.model import ListPoint, Place

LONGEST_LIST = 40  # items; a longer list is a register, and pairs of it are no set
_LONGEST_LEAD = 24


class Row(NamedTuple):
    """Hold what belongs together: one side, the other, and the id of the point that says so."""

    left: str
    right: str
    point: str


class Relation(NamedTuple):
    """Hold rows of one relation inside one article, and how to ask for it.

    `name` is a key of the tasks of `wording`; `lead` says what the rows are of, and `words` fill
    the task's places. `spare` are members of the second side whose first side is not to be had:
    surplus responses. `marker` is the label of the list from which they are. `specific` says,
    0 to 1, how much of the first sides is said of nothing else, `whole` how many of them are told whole.
    """

    name: str
    rows: tuple[Row, ...]
    title: str
    source: Place
    lead: str = ""
    words: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    marker: str = ""
    specific: float = 1.0
    whole: float = 1.0


def told_lead(point: ListPoint, title: str) -> str:
    """Return what a numbered list is a list of, where that is not the title."""
    told = point.marker == "、" or point.lead == title or len(point.lead) > _LONGEST_LEAD
    return "" if told or point.lead[0] in "（(【[" else point.lead.rstrip("？?：:")
