"""Turn a form into what the paper shows: stems with blanks and matching sets, but no answer."""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import ceil
from random import Random

from msgspec import Struct

from quizgen.model import FillQuestion, Form, MatchQuestion, Question, Quiz, Section, Slot
from quizgen.printing import numbering, worth
from quizgen.printing.view import FormView, form_view

CLOSERS = re.escape("，。、；：？！）》」』】〉”’…,.;:?!)]}%％")
OPENERS = re.escape("（《「『【〈“‘([{")
# A text between two blanks, in three parts: what may not begin a line stays with the blank before
# it, and what may not end a line with the blank after it ("。”", "又如", "“" of "。”又如“").
PARTS = re.compile(rf"([{CLOSERS}]{{0,3}})(.*?)([{OPENERS}]*)\Z", re.DOTALL)
# What stays with a blank that ends the stem, so that it is never alone on a line: two characters,
# and more where the first of them may not begin a line ("注重" of "要注重", "作，要" of "，要").
TAIL = re.compile(rf"(.*?)([^{CLOSERS}]?[{CLOSERS}]*.?)\Z", re.DOTALL)

# Of the two columns of a set, in ems: the box, the number, the letter and the space between them.
COLUMNS_BESIDES = 9
BOX, BESIDE_RESPONSE = 5, 4
BETWEEN_ROWS = 0.4  # lines
NARROWEST_RESPONSE, MOST_FOR_RESPONSES = 4, 0.42


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

    Responses are pairs of letter and text; `response_ems` is the room for a text. `lines` is about
    how high a set is, `stacked_lines` with its responses above its premises. `marks` are 0 where the
    section's heading says them, `solution` is empty but in practice. `language` is that of its text.
    """

    number: int
    any_order: bool = False
    pieces: tuple[Piece, ...] = ()
    prompt: str = ""
    premises: tuple[str, ...] = ()
    responses: tuple[tuple[str, str], ...] = ()
    response_ems: int = 0
    lines: float = 0.0
    stacked_lines: float = 0.0
    marks: int = 0
    solution: str = ""
    language: str = ""


def paper_view(
    quiz: Quiz, form: Form, column: int, has_solutions: bool = False
) -> FormView[PaperItem]:
    """Return what the paper shows of a form in a column of so many ems."""
    own = worth.own_marks(quiz)
    language_of = numbering.languages(quiz)

    def item(number: int, question: Question, section: Section) -> PaperItem:
        solution = _solution(question) if has_solutions else ""
        marks = own.get(question.id, 0)
        if isinstance(question, FillQuestion):
            pieces = stem(question.segments)
            return PaperItem(
                number,
                question.any_order,
                pieces,
                marks=marks,
                solution=solution,
                language=language_of(question),
            )
        inside = column - numbering.number_ems(form)
        room = _response_ems(question, inside)
        return PaperItem(
            number,
            prompt=question.prompt,
            premises=question.premises,
            responses=tuple(
                (numbering.letter(index), text) for index, text in enumerate(question.responses)
            ),
            response_ems=room,
            lines=_lines(question, inside, room),
            stacked_lines=_stacked_lines(question, inside),
            marks=marks,
            solution=solution,
            language=language_of(question),
        )

    return form_view(quiz, form, item)


def word_banks(quiz: Quiz, form: Form) -> tuple[tuple[str, ...], ...]:
    """Return the answers to each section's blanks in an order that tells nothing, the same on all forms.

    A section without blanks has none.
    """
    return tuple(
        _shuffled(
            [
                blank.answer
                for _, question in numbered
                if isinstance(question, FillQuestion)
                for blank in question.blanks
            ],
            Random(f"words {quiz.seed}"),
        )
        for _, numbered in numbering.sections(form)
    )


def _shuffled(words: list[str], chooser: Random) -> tuple[str, ...]:
    return tuple(chooser.sample(sorted(words), len(words)))


def _solution(question: Question) -> str:
    texts = worth.answer_texts(question)
    if isinstance(question, FillQuestion) and len(texts) == 1:
        return texts[0]
    return " ".join(f"({at}){text}" for at, text in enumerate(texts, 1))


def _response_ems(question: MatchQuestion, inside: int) -> int:
    """Return the room for the responses: what both columns leave over is shared between them."""
    texts = inside - COLUMNS_BESIDES
    left, right = (
        ceil(max(map(numbering.ems, column), default=0.0))
        for column in (question.premises, question.responses)
    )
    spare = max(0, texts - left - right) // 2
    return max(NARROWEST_RESPONSE, min(right, round(MOST_FOR_RESPONSES * texts)) + spare)


def _lines(question: MatchQuestion, inside: int, room: int) -> float:
    """Return about how many lines of the body a set takes, with its prompt."""
    left = _rows(question.premises, inside - COLUMNS_BESIDES - room)
    return _rows([question.prompt], inside) + max(left, _rows(question.responses, room))


def _stacked_lines(question: MatchQuestion, inside: int) -> float:
    """Return the same for a set whose responses stand side by side above its premises."""
    responses = sum(numbering.ems(text) + BESIDE_RESPONSE for text in question.responses)
    above = ceil(responses / (inside - 1)) + 1
    return _rows([question.prompt], inside) + above + _rows(question.premises, inside - BOX)


def _rows(texts: Sequence[str], width: float) -> float:
    return sum(ceil(numbering.ems(text) / max(width, 1)) + BETWEEN_ROWS for text in texts)


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
