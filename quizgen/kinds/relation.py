"""Say what a relation is: rows of pairs that belong together, all in the same way."""

from typing import NamedTuple

from quizgen.model import ListPoint, Place

Row = tuple[str, str]

RULE = "每个选项限用一次，有多余选项。"
LONGEST_LIST = 40  # items; a longer list is a register, and pairs of it are no set
_LONGEST_LEAD = 24


class Relation(NamedTuple):
    """Hold rows (one side, the other) of one relation, and how to ask for it.

    `spare` are members of the second side whose first side is not to be had: surplus responses.
    `sides` name the two sides; the prompt's {left} and {right} stand for those of its columns.
    `taken` are the stretches of the source, as offsets, from which the rows come.
    """

    name: str
    points: tuple[str, ...]
    rows: list[Row]
    prompt: str
    worth: float
    source: Place
    sides: tuple[str, str] = ("", "")
    spare: tuple[str, ...] = ()
    taken: tuple[tuple[int, int], ...] = ()


def prompt_for(what: str, title: str) -> str:
    """Return what is asked: the basis, the task, and the rule of reuse."""
    return f"根据《{title}》，{what}，{RULE}"


def told_lead(point: ListPoint, title: str) -> str:
    """Return, in brackets, what a numbered list is a list of, where that is not the title."""
    told = point.marker == "、" or point.lead == title or len(point.lead) > _LONGEST_LEAD
    return "" if told else f"（{point.lead}）"


def relation_of(
    name: str, point: ListPoint, rows: list[Row], prompt: str, worth: float
) -> Relation | None:
    """Return a relation of a list, nothing where it has fewer than four rows."""
    good = [row for row in rows if all(row)]
    if len(good) < 4:
        return None
    return Relation(name, (point.id,), good, prompt, worth, point.source)
