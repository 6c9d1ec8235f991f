"""Hold that everybody gets a paper and a sheet, and that composing draws what setting would draw."""

import csv
import io
import random
import re
from collections import Counter
from collections.abc import Iterator
from string import ascii_uppercase
from typing import Any

import msgspec
import numpy
import pikepdf
import pypdfium2
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec import structs

from quizgen.again import record_of
from quizgen.errors import QuizgenError
from quizgen.model import FillQuestion, Form, Quiz, Section
from quizgen.printing import Batch, Person, batch, numbering, print_key, print_people, print_sheet
from quizgen.printing.people import dealt
from quizgen.printing.press import press_for
from quizgen.results import results
from quizgen.style import PLAIN, Style
from tests.pdf_reading import lines
from tests.test_blueprints import make_fill, shuffled
from tests.test_printing import STEMS, bare, make_quiz, match, page_texts

SMALL = make_quiz(STEMS[:3], 1, "AB")
PEOPLE = (
    Person("20230001", "张三", "某某局教育科"),
    Person("A-17/b", "Alexandrina Konstantinopolskaya", "某某市某某分局治安管理支队三大队"),
    Person("0123456789", "一二三四", "甲乙丙丁"),
    Person("110101199003077758", "买买提·依明", ""),
    Person("7", "王&<五>", "某某局教育科"),
)
SCALE = 100 / 72
TOLERANCE = 2  # of 255, for a pixel


def composed(quiz: Quiz, people: tuple[Person, ...], style: Style = PLAIN) -> Batch:
    """Return what is composed, which must have been possible."""
    made = print_people(quiz, people, style)
    assert not made.looped
    assert len({id(pages) for pages, _ in made.parcels}) == 1
    return made


def one_by_one(quiz: Quiz, people: tuple[Person, ...], style: Style = PLAIN) -> Batch:
    """Return everybody's pages set as a whole."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "FEW", 10**6)
        made = print_people(quiz, people, style)
    assert len({id(pages) for pages, _ in made.parcels}) == len(people)
    return made


def pictures(pdf: bytes) -> Iterator[Any]:
    """Yield each page as an array of grey pixels."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            yield page.render(scale=SCALE, grayscale=True).to_numpy().astype(int)


@pytest.mark.parametrize(
    "style",
    [
        Style(),
        Style(seal=True, fields=("unit", "name", "staff", "ticket", "score"), layout="compact"),
        Style(paper="A3", fields=("score",), time=60, pdf="a"),
        Style(paper="Letter", layout="large", score_table=False, practice="foot"),
    ],
    ids=["plain", "seal", "A3", "Letter"],
)
def test_composed_pages_look_like_pages_that_were_set_as_a_whole(style: Style) -> None:
    fast, slow = (make(SMALL, PEOPLE, style) for make in (composed, one_by_one))
    assert fast.rows == slow.rows
    whole = [fast.together(), slow.together()]
    for one, other in zip(*map(pictures, whole), strict=True):
        assert abs(one - other).max() <= TOLERANCE
    assert page_texts(whole[0]) == page_texts(whole[1])
    for person, row, alone in zip(PEOPLE, fast.rows, fast.apart(), strict=True):
        pages = page_texts(alone)
        assert len(pages) == row.pages
        shown = (pages[0], pages[-1])
        assert [bare(text) in page for page in shown for text in (person.id, person.name)] == [
            True
        ] * 4


def test_a_page_is_kept_once_however_many_people_have_it() -> None:
    people = tuple(Person(f"{at}", f"张{chr(0x4E00 + at)}") for at in range(60))
    made = composed(SMALL, people)
    few, many = (len(batch.bind(made.parcels[:count])) for count in (10, 60))
    assert (many - few) / 50 < 6000, "bytes a person"


def test_what_is_bound_is_tagged_and_well_formed() -> None:
    with pikepdf.open(io.BytesIO(composed(SMALL, PEOPLE).together())) as pdf:
        assert not pdf.check_pdf_syntax()
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "zh-Hans"
        titles = [str(item.title) for item in pdf.open_outline().root]
        assert titles == [f"{each.id} {each.name}" for each in PEOPLE]
        tree = pdf.Root.StructTreeRoot.ParentTree.Nums
        for at, page in enumerate(pdf.pages):
            assert page.StructParents == at == tree[2 * at]
            parents = list(tree[2 * at + 1])
            marks = [
                int(operands[1].MCID)
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "BDC" and "/MCID" in operands[1]
            ]
            assert sorted(marks) == list(range(len(parents)))
            for mark, parent in enumerate(parents):
                assert parent.Pg.objgen == page.objgen
                assert mark in [kid for kid in parent.K if isinstance(kid, int)]
        ids = [each.ID for each in elements(pdf) if "/ID" in each]
        assert len({str(each) for each in ids}) == len(ids) > 0
        told = [str(each.Alt) for each in elements(pdf) if "/Alt" in each]
        assert len(told) == len(PEOPLE)
        for person, words in zip(PEOPLE, told, strict=True):
            assert words.endswith(f"{person.name} {person.id}")


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield all structure elements."""
    queue = [pdf.Root.StructTreeRoot.K[0]]
    while queue:
        element = queue.pop(0)
        yield element
        queue += [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary)]


def test_the_same_people_give_the_same_bytes_and_one_alone_hers() -> None:
    one, two = (composed(SMALL, PEOPLE) for _ in range(2))
    assert one.together() == two.together()
    assert list(one.apart()) == list(two.apart())


@pytest.mark.parametrize(
    ("file", "text", "reason"),
    [
        (
            "foot.html",
            '<div class="foot">{{ head.rows[1][0].value }} {{ view.name }}</div>',
            "or elsewhere",
        ),
        ("style.css", '{% include "own.css" %} .line { text-align: center }', "or elsewhere"),
        (
            "macros.html",
            "{% macro heading(section, index) %}{{ section.total }}{% endmacro %}"
            "{% macro put(field) %}{{ field.label }}{{ field.value }}同志{% endmacro %}"
            "{% macro responses(item) %}{% endmacro %}{% macro blueprint() %}{% endmacro %}",
            "not name the person",
        ),
    ],
)
def test_templates_that_cannot_be_composed_are_set_one_by_one(
    tmp_path: Any, file: str, text: str, reason: str
) -> None:
    from quizgen.printing.templating import OWN_FOLDERS

    own = next(each for each in OWN_FOLDERS if each.is_dir())
    if "own.css" in text:
        (tmp_path / "own.css").write_bytes((own / "style.css").read_bytes())
    (tmp_path / file).write_text(text, encoding="utf-8")
    made = print_people(SMALL, PEOPLE, Style(templates=str(tmp_path)))
    assert reason in made.looped
    pages = page_texts(made.together())
    for person, row in zip(PEOPLE, made.rows, strict=False):
        assert bare(person.name) in pages[row.first_page - 1]
    if file == "style.css":
        written = results(SMALL, Style(templates=str(tmp_path)), b"{}", people=PEOPLE)
        assert "takes longer" in written.note


def test_templates_that_only_look_different_are_composed(tmp_path: Any) -> None:
    (tmp_path / "foot.html").write_text('<div class="foot">某某局 {{ view.name }}</div>', "utf-8")
    style = Style(templates=str(tmp_path))
    fast, slow = (make(SMALL, PEOPLE, style) for make in (composed, one_by_one))
    for one, other in zip(pictures(fast.together()), pictures(slow.together()), strict=True):
        assert abs(one - other).max() <= TOLERANCE


LONG = (
    Person(
        "1",
        "阿卜杜勒·买买提·艾合买提江·吐尔逊",
        "人力资源和社会保障局劳动关系与争议仲裁科驻园区办公室",
    ),
    Person("2", "M·W·M·W·M·W·M·W·M·W·M·W·M·W·M·W·M·W", "某某局教育科"),
)


@pytest.mark.parametrize("person", LONG, ids=["name and unit", "dots"])
def test_a_long_name_ends_inside_the_field_of_the_sheet(person: Person) -> None:
    made = print_people(SMALL, (person,), has_papers=False)
    (page, *_), *_ = (form["pages"] for form in msgspec.json.decode(made.geometry)["forms"])
    fields = [mark for mark in page["marks"] if mark["kind"] == "field"]
    shown = lines(made.together())
    for field in fields:
        left, right, middle = (
            millimetres / 25.4 * 72
            for millimetres in (
                field["x"],
                field["x"] + field["width"],
                297 - field["y"] - field["height"] / 2,
            )
        )
        (found,) = (
            line for line in shown if left < line.left < right and abs(line.middle - middle) < 4
        )
        assert found.text == getattr(person, field["field"])
        assert found.right < right


def test_long_names_and_units_of_a_paper_are_no_smaller_than_seven_points() -> None:
    for style in (PLAIN, Style(seal=True), Style(layout="large")):
        press = press_for(SMALL, style)
        head = press.head(LONG[0])
        fields = [field for row in (*head.sealed, *head.rows) for field in row if field.value]
        assert {field.kind for field in fields} == {"name", "unit", "id"}
        assert min(field.size for field in fields) * press.head_size >= 7


def test_nobody_and_names_without_glyphs_are_refused() -> None:
    with pytest.raises(QuizgenError, match="nobody"):
        print_people(SMALL, ())
    with pytest.raises(QuizgenError, match=r"the name of 1: .*\(U\+31350\)"):
        print_people(SMALL, (Person("1", "张\U00031350"),))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.integers(0, 1000), st.integers(1, 26), st.integers(-5, 5))
def test_forms_are_dealt_evenly_and_by_the_seed(people: int, forms: int, seed: int) -> None:
    names = ascii_uppercase[:forms]
    given = dealt(people, names, seed)
    assert len(given) == people
    counts = [Counter(given)[name] for name in names]
    assert max(counts) - min(counts) <= 1
    assert given == dealt(people, names, seed)
    assert given[: people // 2] == dealt(people // 2, names, seed), (
        "who comes later changes nothing"
    )


@st.composite
def batches(draw: st.DrawFn, most: int) -> tuple[Quiz, tuple[Person, ...]]:
    """Draw a small quiz of 1 to 26 forms, and people."""
    chooser = random.Random(draw(st.integers(0, 2**32)))
    count = draw(st.integers(1, 4))
    base = make_quiz(STEMS[:1], 1)
    fills = tuple(make_fill(at, [chooser.randint(1, 8)]) for at in range(count))
    plans = [structs.replace(base.blueprint.sections[0], count=count), base.blueprint.sections[1]]
    forms = tuple(
        Form(
            name,
            (
                Section(plans[0], tuple(chooser.sample(fills, count))),
                Section(plans[1], (shuffled(match(), chooser),)),
            ),
        )
        for name in ascii_uppercase[: draw(st.integers(1, most))]
    )
    blueprint = structs.replace(base.blueprint, sections=tuple(plans))
    people = tuple(
        Person(f"{1000 + at}", chooser.choice("赵钱孙李") + chr(0x4E00 + at), "一科" * (at % 2))
        for at in range(draw(st.sampled_from([1, 2, 30])))
    )
    quiz = structs.replace(base, blueprint=blueprint, forms=forms, seed=draw(st.integers(0, 9)))
    return quiz, people


@settings(max_examples=5, deadline=None, derandomize=True, phases=[Phase.generate])
@given(batches(3))
def test_everybody_is_printed_once_and_the_key_fits_every_paper(
    drawn: tuple[Quiz, tuple[Person, ...]],
) -> None:
    quiz, people = drawn
    made = print_people(quiz, people)
    pages, keys = page_texts(made.together()), page_texts(print_key(quiz))
    assert [row.person for row in made.rows] == list(people)
    assert [row.form for row in made.rows] == [
        form.name for form in dealt(len(people), quiz.forms, quiz.seed)
    ]
    forms = {form.name: form for form in quiz.forms}
    at = 0
    for row in made.rows:
        assert row.first_page == at + 1
        own = pages[at : at + row.pages]
        at += row.pages
        form = forms[row.form]
        key = "".join(page for page in keys if f"{row.form}卷第" in page)
        paper = "".join(page for page in own if "答题卡" not in page)
        sheet = "".join(page for page in own if "答题卡" in page)
        for text in (row.person.id, row.person.name, row.person.unit, row.paper):
            assert text in paper
            assert text in sheet
        numbers = []
        for number, question in numbering.items(form):
            if isinstance(question, FillQuestion):
                shown = "".join(each for each in question.segments if isinstance(each, str))
                answers = "".join(blank.answer for blank in question.blanks)
            else:
                shown = question.prompt
                answers = f"(1)–{numbering.letter(question.key[0])}{question.premises[0]}"
                letter = numbering.letter(question.key[0])
                assert f"{letter}.{question.responses[question.key[0]]}" in paper
            assert f"{number}.{shown}" in paper
            assert answers in key
            numbers.append(number)
        assert numbers == list(range(1, len(numbers) + 1))
    assert at == len(pages)


def test_a_thousand_people_and_twenty_six_forms() -> None:
    quiz = make_quiz(STEMS[:1], 0, ascii_uppercase)
    people = tuple(Person(f"{at}", f"张{chr(0x4E00 + at)}") for at in range(1000))
    made = print_people(quiz, people)
    assert not made.looped
    assert Counter(row.form for row in made.rows).keys() == set(ascii_uppercase)
    pages = page_texts(made.together())
    assert len(pages) == 2000
    for person, row in zip(people, made.rows, strict=True):
        for page in pages[row.first_page - 1 : row.first_page + 1]:
            assert f"{row.form}卷" in page
            assert row.paper in page
            assert re.search(rf"编号{person.id}(?!\d)|{person.name}(编号)?{person.id}(?!\d)", page)
            assert person.name in page


def test_the_index_says_who_has_what_and_files_have_safe_names() -> None:
    written = results(SMALL, PLAIN, record_of(SMALL, PLAIN), people=PEOPLE, binding="both")
    assert sorted(written.files) == [
        *("key.pdf", "marking.pdf", "people.csv", "people.pdf", "sheet.json")
    ]
    data = written.files["people.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert head == ["序号", "编号", "姓名", "单位", "卷别", "卷号", "页码", "文件"]
    assert [row[1:4] for row in rows] == [[each.id, each.name, each.unit] for each in PEOPLE]
    files = dict(written.apart)
    assert [row[7] for row in rows] == [f"people/{name}" for name in files]
    assert all(re.fullmatch(r"[\w.&·（）-]+\.pdf", name) for name in files)
    whole = page_texts(written.files["people.pdf"])
    for row, alone in zip(rows, files.values(), strict=True):
        first, last = map(int, row[6].split("–"))
        assert page_texts(alone) == whole[first - 1 : last]
    sheet = msgspec.json.decode(written.files["sheet.json"])
    assert not [mark for mark in sheet["forms"][0]["pages"][0]["marks"] if mark["kind"] == "id"]
    names = "".join(page_texts(written.files["marking.pdf"]))
    assert all(bare(each.name) in names for each in PEOPLE)


def test_sheets_alone_are_composed_too() -> None:
    made = composed(SMALL, PEOPLE)
    whole = page_texts(made.together())
    pdf, geometry = print_sheet(SMALL, PEOPLE)
    assert page_texts(pdf) == [page for page in whole if "答题卡" in page]
    assert geometry == made.geometry


def test_sheets_alone_want_nothing_of_the_papers_head() -> None:
    pdf, _ = print_sheet(SMALL, PEOPLE, Style(logo="/no/such/logo.png"))
    assert pdf == print_sheet(SMALL, PEOPLE)[0]


@pytest.mark.parametrize("people", [PEOPLE, PEOPLE[:1]], ids=["many", "one"])
def test_progress_is_told_to_the_end(people: tuple[Person, ...]) -> None:
    told: list[tuple[int, int]] = []
    print_people(SMALL, people, tell=lambda *each: told.append(each))
    assert told[-1] == (len(people), len(people))
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_pixels_are_compared_at_all() -> None:
    pages = list(pictures(one_by_one(SMALL, PEOPLE[:2]).together()))
    assert numpy.abs(pages[0] - pages[len(pages) // 2]).max() > 200
