"""Turn a form into what the paper shows: stems with blanks and matching sets, but no answer."""

import re
from itertools import pairwise

from msgspec import Struct

from quizgen.model import FillQuestion, Form, Question, Quiz, Slot
from quizgen.printing import numbering
from quizgen.printing.view import FormView, form_view

CLOSERS = re.escape("，。、；：？！）》」』】〉”’…,.;:?!)]}%％")
OPENERS = re.escape("（《「『【〈“‘([{")
# A text between two blanks, in three parts: what may not begin a line stays with the blank before
# it, and what may not end a line with the blank after it ("。”", "又如", "“" of "。”又如“").
PARTS = re.compile(rf"([{CLOSERS}]{{0,3}})(.*?)([{OPENERS}]*)\Z", re.DOTALL)
# What stays with a blank that ends the stem, so that it is never alone on a line: two characters,
# and more where the first of them may not begin a line ("注重" of "要注重", "作，要" of "，要").
TAIL = re.compile(rf"(.*?)([^{CLOSERS}]?[{CLOSERS}]*.?)\Z", re.DOTALL)


class Piece(Struct, frozen=True):
    """Hold a stretch of a stem and, but for the last one, the blank that follows it.

    `before` and `after` are the characters that may not be torn from the blank.
    """

    text: str
    blank: bool = False
    before: str = ""
    after: str = ""


class PaperItem(Struct, frozen=True):
    """Hold an item as it is printed: its stem in pieces, or its prompt and two columns.

    Responses are pairs of letter and text.
    """

    number: int
    any_order: bool = False
    pieces: tuple[Piece, ...] = ()
    prompt: str = ""
    premises: tuple[str, ...] = ()
    responses: tuple[tuple[str, str], ...] = ()


def paper_view(quiz: Quiz, form: Form) -> FormView[PaperItem]:
    """Return what the paper shows of a form."""
    return form_view(quiz, form, _paper_item)


def _paper_item(number: int, question: Question) -> PaperItem:
    if isinstance(question, FillQuestion):
        return PaperItem(number, any_order=question.any_order, pieces=stem(question.segments))
    return PaperItem(
        number,
        prompt=question.prompt,
        premises=question.premises,
        responses=tuple(
            (numbering.letter(index), text) for index, text in enumerate(question.responses)
        ),
    )


def stem(segments: tuple[str | Slot, ...]) -> tuple[Piece, ...]:
    """Return a stem's pieces, each blank with the characters that must stay on its line."""
    texts = [""]
    for segment in segments:
        if isinstance(segment, Slot):
            texts.append("")
        else:
            texts[-1] += segment
    parts: list[tuple[str, str, str]] = [PARTS.findall(text)[0] for text in texts]
    parts[0] = ("", parts[0][0] + parts[0][1], parts[0][2])
    pieces = [
        Piece(text, True, before, after) for (_, text, before), (after, _, _) in pairwise(parts)
    ]
    _, text, openers = parts[-1]
    if pieces and not text + openers:
        pieces[-1] = _with_tail(pieces[-1])
    return (*pieces, Piece(text + openers))


def _with_tail(piece: Piece) -> Piece:
    text, before = TAIL.findall(piece.text + piece.before)[0]
    return Piece(text, True, before, piece.after)
