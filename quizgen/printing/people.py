"""Say whom a print is for, and deal out the forms."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from msgspec import Struct

from quizgen.printing import fonts

T = TypeVar("T")


class Person(Struct, frozen=True):
    """Hold whom a paper and a sheet are for; the id is printed and encoded as it stands."""

    id: str
    name: str
    unit: str = ""


BLANK = Person("", "")  # whose papers all persons' papers begin as


def dealt(people: int, forms: Sequence[T], seed: int) -> tuple[T, ...]:
    """Return the form of each of so many people: all forms in turn, each turn in another order.

    So forms are given equally often, neighbours mostly have different ones, and who is added at
    the end changes nothing for those before.
    """
    chooser = Random(f"people {seed}")
    order: list[T] = []
    while len(order) < people:
        order += chooser.sample(forms, len(forms))
    return tuple(order[:people])


def check_people(people: Sequence[Person]) -> None:
    """Raise QuizgenError for a character of somebody's name, id or unit that the fonts lack."""
    fonts.check(
        (f"the name of {person.id}", person.name + person.id + person.unit) for person in people
    )
