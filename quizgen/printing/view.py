"""Turn a form into what every template shows of it: head, foot, and sections of some item view."""

from collections.abc import Callable
from math import ceil
from typing import Generic, TypeVar

from msgspec import Struct

from quizgen.model import Blueprint, Form, Question, Quiz, Section
from quizgen.printing import numbering, worth

SHORTEST_BLANK, LONGEST_BLANK = 6, 12  # ems
ROOM = 1.25  # handwriting takes more room than print

ItemView = TypeVar("ItemView")


class SectionView(Struct, Generic[ItemView], frozen=True):
    """Hold a section's kind, its items, and its marks: of one answer or item, and of all together.

    `worth` names the string that says what the marks are for, and is empty where every item has
    marks of its own; `varies` tells that some have.
    """

    kind: str
    worth: str
    marks: int
    varies: bool
    total: int
    items: tuple[ItemView, ...]


class FormView(Struct, Generic[ItemView], frozen=True):
    """Hold what a template shows of one form; lengths are in ems."""

    title: str
    language: str
    name: str
    paper: str
    sections: tuple[SectionView[ItemView], ...]
    count: int
    total: int
    blank_ems: int
    number_ems: int
    seed: int
    bank_digest: str
    blueprint: tuple[tuple[str, str, int, int], ...]  # kind, worth, count, marks
    difficulty: str  # empty where any will do
    origins: str


def form_view(
    quiz: Quiz, form: Form, item_view: Callable[[int, Question, Section], ItemView]
) -> FormView[ItemView]:
    """Return a form's view, in which `item_view` makes each item's from its number and itself.

    All blanks of a quiz have one length, so that none tells how long its own answer is. Raises
    QuizgenError for marks of an item that is not there.
    """
    own = worth.own_marks(quiz)
    sections = tuple(
        SectionView(
            section.plan.kind,
            ""
            if all(question.id in own for question in section.questions)
            else f"{section.plan.kind}_{section.plan.per}",
            section.plan.marks,
            any(question.id in own for question in section.questions),
            worth.section_marks(section, own),
            tuple(item_view(number, question, section) for number, question in numbered),
        )
        for section, numbered in numbering.sections(form)
    )
    count = sum(len(section.items) for section in sections)
    room = ceil(ROOM * numbering.longest_answer(quiz))
    return FormView(
        title=quiz.title,
        language=quiz.language,
        name=form.name,
        paper=numbering.paper_number(quiz, form),
        sections=sections,
        count=count,
        total=sum(section.total for section in sections),
        blank_ems=min(max(room, SHORTEST_BLANK), LONGEST_BLANK),
        number_ems=numbering.number_ems(form),
        seed=quiz.seed,
        bank_digest=quiz.bank_digest,
        blueprint=tuple(
            (plan.kind, f"{plan.kind}_{plan.per}", plan.count, plan.marks)
            for plan in quiz.blueprint.sections
        ),
        difficulty=_told_difficulty(quiz.blueprint),
        origins="、".join(quiz.blueprint.sources),
    )


def _told_difficulty(blueprint: Blueprint) -> str:
    """Return the mix or range of difficulty that was asked for."""
    low, high = blueprint.difficulty
    if blueprint.mix:
        return ":".join(map(str, blueprint.mix))
    return "" if (low, high) == (0.0, 1.0) else f"{low:g}–{high:g}"
