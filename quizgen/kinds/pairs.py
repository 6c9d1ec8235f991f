"""Find relations in a document: rows of pairs that belong together, all in the same way."""

from collections.abc import Callable, Iterator

from quizgen.kinds.attributed import attributed
from quizgen.kinds.context import Context
from quizgen.kinds.duties import duties
from quizgen.kinds.english_figures import periods
from quizgen.kinds.explanations import explained, nested
from quizgen.kinds.halves import halved
from quizgen.kinds.listed import listed
from quizgen.kinds.meanings import letters, subjects, terms
from quizgen.kinds.members import enumerated
from quizgen.kinds.numbered import number_phrases
from quizgen.kinds.quantities import quantities
from quizgen.kinds.relation import Relation
from quizgen.kinds.steps import steps

Finder = Callable[[Context], Iterator[Relation]]

RELATIONS: tuple[Finder, ...] = (
    letters,
    terms,
    subjects,
    explained,
    listed,
    nested,
    halved,
    enumerated,
    duties,
    quantities,
    periods,
    steps,
    number_phrases,
    attributed,
)


def relations_of(context: Context) -> list[Relation]:
    """Return the relations that a document's points hold."""
    return [relation for find in RELATIONS for relation in find(context)]
