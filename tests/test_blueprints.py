"""Hold for papers of 1 to 200 items and 1 to 26 forms that paper, key, sheet and table agree."""

import random
import re
from collections.abc import Iterator
from string import ascii_uppercase

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec import structs

from quizgen.model import Blueprint, FillQuestion, Form, MatchQuestion, Quiz, Section, SectionPlan
from quizgen.printing import numbering, print_key, print_marking, print_paper, worth
from quizgen.printing.key import key_view
from quizgen.printing.marking import marking_view, summary
from quizgen.printing.marks import AnswerBox, ChoiceBubble
from quizgen.printing.paper import paper_view
from quizgen.printing.sheet import lay_out
from quizgen.style import Style
from tests.test_printing import QUIZ, SOURCE, fill, match, page_texts

COLUMN = 40
TITLE = "甲乙丙丁戊己庚辛壬癸"


def spelled(number: int) -> str:
    """Return a number in ten signs that stand nowhere else, so that no text holds another's."""
    return "".join(TITLE[int(digit)] for digit in f"{number:03}")


def make_fill(number: int, lengths: list[int]) -> FillQuestion:
    """Make an item with a stem and answers of its own, the answers so many characters long."""
    answers = [
        f"{spelled(number)}{blank}" + "答" * (length - 1) for blank, length in enumerate(lengths)
    ]
    stem = "，并且".join(f"第{spelled(number)}项要求【{answer}】" for answer in answers)
    return structs.replace(fill(f"{stem}落实到位。", number), id=f"qf{number}")


def make_match(number: int) -> MatchQuestion:
    """Make a matching set with texts of its own."""
    base = match(number % 2)
    return structs.replace(
        base,
        id=f"qm{number}",
        prompt=f"第{spelled(number)}组：{base.prompt}",
        premises=tuple(f"{each}{spelled(number)}" for each in base.premises),
    )


def shuffled(question: MatchQuestion, chooser: random.Random) -> MatchQuestion:
    """Return a set with its responses in another order."""
    order = chooser.sample(range(len(question.responses)), len(question.responses))
    return structs.replace(
        question,
        responses=tuple(question.responses[at] for at in order),
        key=tuple(order.index(at) for at in question.key),
    )


@st.composite
def quizzes(draw: st.DrawFn, most_items: int, most_forms: int) -> Quiz:
    """Draw a quiz of 1 to so many items on 1 to so many forms, its answers long or short."""
    count = draw(st.integers(1, most_items))
    sets = draw(st.integers(0, min(count, 5)))
    chooser = random.Random(draw(st.integers(0, 2**32)))
    longest = draw(st.sampled_from([1, 4, 12, 40]))
    fills = tuple(
        make_fill(
            number, [chooser.randint(1, longest) for _ in range(chooser.choice([1, 1, 2, 3]))]
        )
        for number in range(count - sets)
    )
    matches = tuple(make_match(number) for number in range(sets))
    per = draw(st.sampled_from(["answer", "item"]))
    plans = (
        SectionPlan("fill", len(fills), draw(st.integers(1, 9)), per),
        SectionPlan("match", sets, draw(st.integers(1, 9)), per),
    )
    forms = tuple(
        Form(
            name,
            (
                Section(plans[0], tuple(chooser.sample(fills, len(fills)))),
                Section(
                    plans[1],
                    tuple(shuffled(each, chooser) for each in chooser.sample(matches, sets)),
                ),
            ),
        )
        for name in ascii_uppercase[: draw(st.integers(1, most_forms))]
    )
    own = draw(st.dictionaries(st.integers(1, count), st.integers(1, 20), max_size=3))
    blueprint = Blueprint(plans, item_marks=tuple(sorted(own.items())))
    return Quiz("学习测验", "zh-Hans", 1, QUIZ.bank_digest, blueprint, forms, (SOURCE,))


def right(question: FillQuestion | MatchQuestion) -> tuple[str, ...]:
    """Return the words that are right, of a set the texts of the responses."""
    if isinstance(question, FillQuestion):
        return tuple(blank.answer for blank in question.blanks)
    return tuple(question.responses[at] for at in question.key)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(quizzes(200, 26))
def test_paper_key_sheet_and_table_agree(quiz: Quiz) -> None:
    ids = sorted(question.id for _, question in numbering.items(quiz.forms[0]))
    sheet = lay_out(quiz)
    totals = set()
    for at, form in enumerate(quiz.forms):
        asked = dict(numbering.items(form))
        assert sorted(each.id for each in asked.values()) == ids
        assert list(asked) == list(range(1, len(ids) + 1))
        views = (
            paper_view(quiz, form, COLUMN),
            key_view(quiz, form),
            marking_view(quiz, form),
        )
        paper, key, table = (
            {item.number: item for section in view.sections for item in section.items}
            for view in views
        )
        assert list(paper) == list(key) == list(table) == list(asked)
        marks = [mark for page in sheet.forms[at].pages for mark in page.marks]
        for number, question in asked.items():
            boxes = [each for each in marks if isinstance(each, AnswerBox) and each.item == number]
            rows = {
                (each.premise, each.letter)
                for each in marks
                if isinstance(each, ChoiceBubble) and each.item == number
            }
            told = tuple(answer.text for answer in table[number].answers)  # type: ignore[attr-defined]
            if isinstance(question, FillQuestion):
                assert sum(piece.blank for piece in paper[number].pieces) == len(question.blanks)  # type: ignore[attr-defined]
                assert tuple(each.text for each in key[number].answers) == right(question)  # type: ignore[attr-defined]
                assert told == right(question)
                assert [each.blank for each in boxes] == list(range(len(question.blanks)))
            else:
                letters = dict(paper[number].responses)  # type: ignore[attr-defined]
                assert tuple(letters[each.letter] for each in key[number].rows) == right(question)  # type: ignore[attr-defined]
                assert tuple(letters[letter] for letter in told) == right(question)
                assert set(enumerate(told)) <= rows
        assert len({view.total for view in views}) == 1
        assert views[2].total == sum(item.marks for item in table.values())  # type: ignore[attr-defined]
        totals.add(views[0].total)
    assert len(totals) == 1, "all forms are worth the same"
    batch = summary(quiz)
    assert [row.total for row in batch.forms] == [*totals] * len(quiz.forms)
    for row in batch.numbers:
        assert (
            len(
                {
                    dict(numbering.items(form))[at].id
                    for at, form in zip(row, quiz.forms, strict=True)
                }
            )
            == 1
        )


def of_forms(pdf: bytes, quiz: Quiz) -> Iterator[tuple[Form, str]]:
    """Yield each form with the bare text of its pages."""
    pages = page_texts(pdf)
    for form in quiz.forms:
        mine = [page for page in pages if f"{form.name}卷第" in page]
        assert [int(at) for page in mine for at in re.findall(r"第(\d+)页共", page)] == list(
            range(1, len(mine) + 1)
        )
        yield (
            form,
            "".join(
                re.sub(rf"{form.name}卷第\d+页共\d+页卷号[0-9A-F]{{8}}题库\w{{,8}}", "", page)
                for page in mine
            ),
        )


def check_prints(quiz: Quiz, style: Style) -> None:
    """Read paper, key and marking table back and compare them item by item."""
    prints = zip(
        of_forms(print_paper(quiz, style), quiz),
        of_forms(print_key(quiz, style), quiz),
        of_forms(print_marking(quiz, style), quiz),
        strict=True,
    )
    for (form, paper), (_, key), (_, table) in prints:
        at = [0, 0, 0]
        for number, question in numbering.items(form):
            if isinstance(question, FillQuestion):
                shown = "".join(each for each in question.segments if isinstance(each, str))
                several = len(question.blanks) > 1
                answers = "".join(
                    f"({blank})" * several + answer
                    for blank, answer in enumerate(right(question), 1)
                )
            else:
                own = worth.own_marks(quiz).get(question.id)
                shown = question.prompt + (f"（{own}分）" if own else "")
                shown += "".join(f"({row}){text}" for row, text in enumerate(question.premises, 1))
                answers = "".join(
                    f"({row}){numbering.letter(index)}" for row, index in enumerate(question.key, 1)
                )
                rows = "".join(
                    f"({row})–{numbering.letter(index)}{premise}{question.responses[index]}"
                    for row, (premise, index) in enumerate(
                        zip(question.premises, question.key, strict=True), 1
                    )
                )
            assert paper.count(f"{number}.{shown}") == 1
            found = [
                paper.find(f"{number}.{shown}", at[0]),
                key.find(
                    rows if isinstance(question, MatchQuestion) else f"{number}.{answers}", at[1]
                ),
                table.find(f"{number}{answers}", at[2]),
            ]
            assert min(found) >= 0, (number, shown, answers, found)
            at = found


@settings(max_examples=4, deadline=None, derandomize=True, phases=[Phase.generate])
@given(quizzes(30, 3), st.sampled_from(["standard", "compact", "large"]))
def test_the_prints_agree_when_they_are_read_back(quiz: Quiz, layout: str) -> None:
    check_prints(quiz, Style(layout=layout))  # type: ignore[arg-type]


def test_two_hundred_items_and_twenty_six_forms_agree_when_they_are_read_back() -> None:
    chooser = random.Random(1)
    fills = tuple(make_fill(number, [chooser.randint(1, 12)]) for number in range(195))
    sets = tuple(make_match(number) for number in range(5))
    plans = (SectionPlan("fill", 195), SectionPlan("match", 5))
    long = (Form("A", (Section(plans[0], fills), Section(plans[1], sets))),)
    short = tuple(
        Form(
            name,
            (Section(plans[0], tuple(chooser.sample(fills[:3], 3))), Section(plans[1], sets[:1])),
        )
        for name in ascii_uppercase
    )
    for forms in (long, short):
        check_prints(
            Quiz("学习测验", "zh-Hans", 1, QUIZ.bank_digest, Blueprint(plans), forms, (SOURCE,)),
            Style(layout="compact"),
        )
