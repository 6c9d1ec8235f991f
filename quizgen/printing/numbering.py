"""Number what is printed: items through a form, papers by a digest, responses by letters."""

from collections.abc import Callable, Iterator
from typing import get_args

import msgspec

from quizgen.choices import Language
from quizgen.model import FillQuestion, Form, Question, Quiz, Section, content_id

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NARROW_UP_TO = "\u02ff"  # Latin letters, digits and their punctuation; all above counts as wide


def paper_number(quiz: Quiz, form: Form) -> str:
    """Return the 8 hex digits that tell this form of this quiz from any other."""
    blueprint = msgspec.to_builtins(quiz.blueprint)
    return content_id("", quiz.bank_digest, blueprint, quiz.seed, form.name)[:8].upper()


def sections(form: Form) -> Iterator[tuple[Section, tuple[tuple[int, Question], ...]]]:
    """Yield each section that has items, with its items and their numbers on the form, from 1."""
    number = 1
    for section in form.sections:
        if section.questions:
            yield section, tuple(enumerate(section.questions, number))
            number += len(section.questions)


def items(form: Form) -> Iterator[tuple[int, Question]]:
    """Yield every item of a form with its number, from 1."""
    for _, numbered in sections(form):
        yield from numbered


def languages(quiz: Quiz) -> Callable[[Question], str]:
    """Return what gives an item's language: its document's, or the quiz's if this is not known."""
    known = {
        source.id: source.language
        for source in quiz.sources
        if source.language in get_args(Language)
    }
    return lambda question: known.get(question.source.source, quiz.language)


def number_ems(form: Form) -> int:
    """Return the room in ems for the numbers of a form's items, with their full stop."""
    return 2 if sum(1 for _ in items(form)) < 100 else 3


def answers(question: Question) -> int:
    """Return how many answers an item asks for, each of which earns its section's marks."""
    if isinstance(question, FillQuestion):
        return len(question.blanks)
    return len(question.premises)


def letter(index: int) -> str:
    """Return the letter of the response at `index`: A to Z, then AA, AB, …"""
    repeat, place = divmod(index, len(LETTERS))
    return (LETTERS[repeat - 1] if repeat else "") + LETTERS[place]


def ems(text: str) -> float:
    """Return about how wide a text is set, a Han character being 1 wide and a Latin one 0.55."""
    return sum(0.55 if character <= NARROW_UP_TO else 1.0 for character in text)


def longest_answer(quiz: Quiz) -> float:
    """Return the width in ems of the longest answer to any blank of the whole quiz."""
    return max(
        (
            ems(blank.answer)
            for form in quiz.forms
            for _, question in items(form)
            if isinstance(question, FillQuestion)
            for blank in question.blanks
        ),
        default=0.0,
    )
