"""Write paper and key for Word, to be edited there.

What is said is what the PDF files say: both are made from the same views. The same quiz gives the
same bytes.
"""

from typing import Any

from msgspec.structs import replace

from quizgen.errors import QuizgenError
from quizgen.model import Quiz
from quizgen.printing import templating
from quizgen.printing.head import Head, head
from quizgen.printing.key import KeyItem, key_view
from quizgen.printing.layout import desk_size, page_layout
from quizgen.printing.paper import PaperItem, paper_view, word_banks
from quizgen.printing.press import Press, press_for
from quizgen.printing.view import FormView, SectionView
from quizgen.printing.word_file import File
from quizgen.style import Style

WIDE_SPACE = "\u3000"
BOX = "□"  # before a premise, for the letter
PICTURES = (".png", ".jpg", ".jpeg")  # what Word files can hold of the logos that a paper can have


def write_paper(quiz: Quiz, style: Style) -> bytes:
    """Return the papers of all forms as a .docx, each form in a section of its own.

    There is no seal line and no SVG logo; what practice prints upside down stands upright. Raises
    QuizgenError as `print_paper` does, and where python-docx is missing.
    """
    press = press_for(quiz, style)
    page = page_layout(style, style.paper)
    file = _file(press.quiz.title, press, page)
    has_solutions = style.practice != "no"
    top = head(replace(style, seal=False), page.column, press.say)
    for form in press.quiz.forms:
        view = paper_view(press.quiz, form, page.column, has_solutions)
        banks = word_banks(press.quiz, form) if style.word_bank else ((),) * len(view.sections)
        file.begin(_foot(press, view))
        if style.logo.lower().endswith(PICTURES):
            file.picture(style.logo, 3.5 * page.size)
        file.title(view.title, press.say("form", form=view.name))
        _put_head(file, press, top, view)
        for at, (section, words) in enumerate(zip(view.sections, banks, strict=True)):
            file.heading(_heading(press, section, at))
            if words:
                file.table([[press.say("word_bank") + WIDE_SPACE + WIDE_SPACE.join(words)]])
            for item in section.items:
                _put_item(file, press, item, view.blank_ems)
            if style.practice == "sections":
                file.small([(_solutions(section), False)])
        if style.practice == "foot":
            for section in view.sections:
                file.small([(_solutions(section), False)])
    return file.saved()


def write_key(quiz: Quiz, style: Style) -> bytes:
    """Return the keys of all forms as a .docx; raises QuizgenError as `write_paper` does."""
    press = press_for(quiz, style)
    page = page_layout(style, desk_size(style))
    file = _file(press.say("key_title", title=press.quiz.title), press, page)
    for form in press.quiz.forms:
        view = key_view(press.quiz, form)
        file.begin(_foot(press, view))
        file.title(press.say("key_title", title=view.title), press.say("form", form=view.name))
        for at, section in enumerate(view.sections):
            file.heading(_heading(press, section, at))
            for item in section.items:
                _put_answer(file, press, item)
        _put_colophon(file, press, view)
    return file.saved()


def _file(title: str, press: Press, page: Any) -> File:
    try:
        return File(title, press.quiz.language, page, len(press.quiz.forms))
    except ImportError as error:
        raise QuizgenError(
            "cannot write for Word: that needs python-docx; pip install 'quizgen[office]'"
        ) from error


def _heading(press: Press, section: SectionView[Any], at: int) -> str:
    say = press.say
    told = {
        "numeral": templating.numeral(say, at),
        "kind": say(section.kind),
        "total": section.total,
    }
    if not section.worth:
        return say("heading_own", **told)
    worth = say(section.worth, marks=section.marks)
    return say("heading", worth=worth + (say("worth_varies") if section.varies else ""), **told)


def _foot(press: Press, view: FormView[Any]) -> tuple[str, str, str, str, str]:
    """Return the foot's left, the words before, between and after the page numbers, and its right."""
    say = press.say
    return (
        say("foot_form", form=view.name),
        *(say("page_before"), say("page_between"), say("page_after")),
        say("foot_paper", paper=view.paper) + say("foot_bank", digest=view.bank_digest[:8]),
    )


def _put_head(file: File, press: Press, top: Head, view: FormView[PaperItem]) -> None:
    say = press.say
    for row in top.rows:
        file.fields([(field.label, field.line) for field in row])
    if top.has_scores:
        numerals = [templating.numeral(say, at) for at in range(len(view.sections))]
        totals = [str(section.total) for section in view.sections]
        file.table(
            [
                [say("section"), *numerals, say("sum")],
                [say("full_marks"), *totals, str(view.total)],
                [say("score"), *("" for _ in totals), ""],
            ]
        )
    told = say("directions", count=view.count, total=view.total)
    if top.time:
        told += say("directions_time", minutes=top.time)
    if not top.instructions:
        told += "".join(say(f"directions_{section.kind}") for section in view.sections)
    for line in (told, *top.instructions):
        file.paragraph([(line, False)], is_indented=True)


def _worth(press: Press, marks: int) -> str:
    return press.say("item_worth", marks=marks) if marks else ""


def _put_item(file: File, press: Press, item: PaperItem, blank_ems: int) -> None:
    if item.pieces:
        runs: list[tuple[str, bool] | float] = []
        for piece in item.pieces:
            runs.append((piece.text + piece.before, False))
            if piece.blank:
                runs += [blank_ems, (piece.after, False)]
        end = press.say("any_order") if item.any_order else ""
        file.item([*runs, (end + _worth(press, item.marks), False)])
        return
    file.item([(item.prompt + _worth(press, item.marks), False)], is_followed=True)
    file.columns(
        [f"{BOX}{WIDE_SPACE}{premise}" for premise in item.premises],
        [response for _, response in item.responses],
        item.response_ems,
    )


def _solutions(section: SectionView[PaperItem]) -> str:
    return WIDE_SPACE.join(f"{item.number}. {item.solution}" for item in section.items)


def _put_answer(file: File, press: Press, item: KeyItem) -> None:
    say = press.say
    if item.answers:
        texts = []
        for at, answer in enumerate(item.answers, 1):
            number = f"({at}) " if len(item.answers) > 1 else ""
            accept = (
                say("accept", answers=say("between").join(answer.accept)) if answer.accept else ""
            )
            texts.append(f"{number}{answer.text}{accept}")
        end = say("any_order") if item.any_order else ""
        file.item([(WIDE_SPACE.join(texts) + end + _worth(press, item.marks), False)], True)
        file.small([(each.text, each.is_answer) for each in item.sentence], is_followed=True)
    else:
        file.item([(item.prompt + _worth(press, item.marks), False)], is_followed=True)
        rows = [
            [f"({at}) – {row.letter}", row.premise, row.response]
            for at, row in enumerate(item.rows, 1)
        ]
        file.table([[say("key_pair"), say("key_premise"), say("key_response")], *rows], (1, 5, 3))
    origin = item.origin
    told = say("origin", file=origin.file)
    told += say("origin_article", article=origin.article) if origin.article else ""
    told += say("origin_page", page=origin.page) if origin.page else ""
    file.small([(told + say("origin_line", line=origin.line), False)])


def _put_colophon(file: File, press: Press, view: FormView[KeyItem]) -> None:
    say = press.say
    plans = [
        say(f"plan_{kind}", count=count, worth=say(worth, marks=marks))
        for kind, worth, count, marks in view.blueprint
    ]
    if view.difficulty:
        plans.append(say("colophon_difficulty", difficulty=view.difficulty))
    if view.origins:
        plans.append(say("colophon_origins", origins=view.origins))
    for line in (
        say("colophon"),
        say("colophon_seed", seed=view.seed),
        say("colophon_bank", digest=view.bank_digest),
        say("colophon_blueprint") + say("between").join(plans),
    ):
        file.small([(line, False)])
