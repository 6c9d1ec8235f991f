"""Hold the typography of every size and layout, and each of a teacher's choices, read back."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw
import pytest
from msgspec import structs

from quizgen.choices import Layout, PaperSize
from quizgen.errors import QuizgenError
from quizgen.model import Blueprint, Quiz
from quizgen.printing import Person, numbering, print_key, print_marking, print_paper, print_sheet
from quizgen.printing.layout import LAYOUTS, POINT, SIZES, page_layout
from quizgen.printing.paper import CLOSERS
from quizgen.printing.press import press_for
from quizgen.style import PLAIN, Style
from tests.pdf_reading import lines, turned
from tests.test_printing import QUIZ, STEMS, UNSEEN, bare, make_quiz, page_texts, visible

ALL = list(product(SIZES, LAYOUTS))
PAPERS: dict[tuple[PaperSize, Layout], bytes] = {}
styles = pytest.mark.parametrize(("paper", "layout"), ALL)
NEVER_FIRST = re.compile(rf"[{CLOSERS}]")
PATH = pypdfium2.raw.FPDF_PAGEOBJ_PATH
SHADES = {(0.0,), (1.0,), (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)}
RARE = "\U00030edd"  # 𰻝, of which only the sans face has a glyph
ONE = make_quiz(("要注重【调查研究】。",), 1)
FAMILIES = re.compile(r"/[A-Z]{6}\+(Body|Heading)")  # as our stylesheets name them


def printed(paper: PaperSize, layout: Layout) -> bytes:
    """Return the paper in a style, printed once."""
    if (paper, layout) not in PAPERS:
        PAPERS[paper, layout] = print_paper(
            structs.replace(QUIZ, forms=QUIZ.forms[:1]), Style(paper=paper, layout=layout)
        )
    return PAPERS[paper, layout]


def first_page(quiz: Quiz, **choices: Any) -> str:
    """Return the bare text of the first page of a paper."""
    return page_texts(print_paper(quiz, Style(**choices)))[0]


@pytest.fixture(scope="module", autouse=True)
def heard() -> Iterator[list[str]]:
    """Listen to what is logged while this module prints."""
    messages: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    listener = Listener(logging.WARNING)
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    for logger in loggers:
        logger.addHandler(listener)
    yield messages
    for logger in loggers:
        logger.removeHandler(listener)


def test_weasyprint_logs_nothing(heard: list[str]) -> None:
    heard.clear()
    PAPERS.clear()
    for paper, layout in ALL:
        printed(paper, layout)
    style = Style(seal=True, word_bank=True, practice="foot", pdf="a", time=60)
    for form in (print_paper, print_key, print_marking):
        form(ONE, style)
    print_marking(structs.replace(QUIZ, forms=QUIZ.forms))
    print_sheet(ONE)
    assert heard == []


@styles
def test_no_line_begins_with_punctuation_and_no_dash_is_torn(
    paper: PaperSize, layout: Layout
) -> None:
    found = lines(printed(paper, layout))
    assert len(found) > 40
    for line in found:
        assert not NEVER_FIRST.match(line.text), line
        assert line.text.count("—") % 2 == 0, line


@styles
def test_no_blank_stands_alone_on_a_line(paper: PaperSize, layout: Layout) -> None:
    blanks = [line.text for line in lines(printed(paper, layout)) if "_" in line.text]
    assert len(blanks) > 15
    for line in blanks:
        assert line.count("_") % len(UNSEEN) == 0, "torn"
        assert line.count(UNSEEN) > 1 or re.search(r"[\u4e00-\u9fff]", line), line


@styles
def test_the_column_is_a_whole_number_of_ems_and_full_lines_fill_it(
    paper: PaperSize, layout: Layout
) -> None:
    page = page_layout(Style(layout=layout), paper)
    left = page.left / POINT
    edges = [
        left + at * (page.column + page.gap) * page.size + page.column * page.size
        for at in range(page.columns)
    ]
    rights = [line.right for line in lines(printed(paper, layout))]
    assert min(abs(right - edges[0]) for right in rights) < 0.6
    assert max(rights) < edges[-1] + 0.6
    assert page.width / POINT - edges[-1] == pytest.approx(left, abs=0.15)


@styles
def test_every_item_is_kept_together(paper: PaperSize, layout: Layout) -> None:
    pages = page_texts(printed(paper, layout))
    fills, sets = (section.questions for section in QUIZ.forms[0].sections)
    for number, question in enumerate(fills, 1):
        whole = f"{number}.{visible(question)}"  # type: ignore[arg-type]
        assert sum(whole in page for page in pages) == 1, whole
    for number, question in enumerate(sets, len(fills) + 1):
        rows = (f"{number}.{bare(question.prompt)}", *question.premises, *question.responses)  # type: ignore[union-attr]
        assert sum(all(bare(row) in page for row in rows) for page in pages) == 1


@pytest.mark.parametrize("choices", [{"layout": "large"}, {"font_size": 22.0}])
def test_a_set_higher_than_a_page_goes_on_below_its_heading_and_responses(
    choices: dict[str, Any],
) -> None:
    quiz = make_quiz(STEMS[:3], 2)
    fills, sets = quiz.forms[0].sections
    one, other = sets.questions
    premises = tuple(
        f"{text}，深入基层一线同群众打成一片，面对面了解他们的想法" * 2 for text in one.premises
    )  # type: ignore[union-attr]
    tall = structs.replace(sets, questions=(structs.replace(one, premises=premises), other))
    form = structs.replace(quiz.forms[0], sections=(fills, tall))
    pages = page_texts(print_paper(structs.replace(quiz, forms=(form,)), Style(**choices)))
    (at,) = [number for number, page in enumerate(pages) if "二、匹配题" in page]
    responses = [f"{letter}.{text}" for letter, text in zip("ABCDEFGH", one.responses, strict=True)]  # type: ignore[union-attr]
    assert "".join(responses) + f"(1){premises[0]}" in pages[at]
    assert premises[-1] not in pages[at]
    assert all(sum(text in page for page in pages) == 1 for text in premises)


@styles
def test_a_page_has_its_size_and_prints_black(paper: PaperSize, layout: Layout) -> None:
    width, height = SIZES[paper]
    with pikepdf.open(_stream(printed(paper, layout))) as document:
        for page in document.pages:
            assert [float(each) for each in page.mediabox][2:] == pytest.approx(
                [width / POINT, height / POINT], abs=0.01
            )
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("g", "G", "rg", "RG"):
                    assert tuple(map(float, operands)) in SHADES
                assert str(operator) not in ("k", "K", "sc", "SC", "scn", "SCN")


def _stream(pdf: bytes) -> Any:
    from io import BytesIO

    return BytesIO(pdf)


def families(pdf: bytes) -> Counter[str]:
    """Return the families of the fonts of a PDF, all of which must be embedded."""
    found: Counter[str] = Counter()
    with pikepdf.open(_stream(pdf)) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                assert {"/FontFile2", "/FontFile3"} & set(each.keys())
                name = FAMILIES.match(str(each.FontName))
                assert name, each.FontName
                found[name[1]] += 1
    return found


@pytest.mark.parametrize(
    ("form", "shades"),
    [(print_key, SHADES), (print_marking, SHADES), (print_sheet, SHADES | {(0.4, 0.4, 0.4)})],
)
def test_all_else_prints_black_but_the_letters_in_bubbles(form: Any, shades: Any) -> None:
    pdf = form(QUIZ) if form is not print_sheet else form(QUIZ)[0]
    with pikepdf.open(_stream(pdf)) as document:
        used = {
            tuple(map(float, operands))
            for page in document.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) in ("g", "G", "rg", "RG")
        }
    assert used <= shades


def test_a_name_without_a_glyph_is_refused_before_printing() -> None:
    person = Person("1001", "张\U00031350")
    with pytest.raises(QuizgenError, match=r"the name of 1001: .*\(U\+31350\)"):
        print_sheet(ONE, [person])
    with pytest.raises(QuizgenError, match=r"the name of 1001: .*\(U\+31350\)"):
        print_marking(ONE, people=[(person, "A")])


def test_all_fonts_are_embedded_and_ours() -> None:
    for pdf in (print_paper(ONE), print_key(ONE), print_marking(ONE), print_sheet(ONE)[0]):
        assert families(pdf).keys() <= {"Body", "Heading"}
    assert families(print_paper(ONE)).keys() == {"Body", "Heading"}


def test_a_rare_character_falls_back_to_the_face_that_has_it() -> None:
    quiz = structs.replace(make_quiz((f"{RARE}要注重【调查研究】。",), 0), title=RARE)
    shown = first_page(quiz, fields=(RARE,), instructions=RARE)
    assert shown.count(RARE) == 4
    assert RARE in "".join(page_texts(print_sheet(quiz)[0]))


@pytest.mark.parametrize(
    ("choices", "where"),
    [
        ({"fields": ("name", "\U00031350")}, "the field \U00031350"),
        ({"instructions": "一\U00031350"}, "the instructions"),
    ],
)
def test_a_character_without_a_glyph_is_named_with_its_place(
    choices: dict[str, Any], where: str
) -> None:
    with pytest.raises(QuizgenError, match=rf"print {where}: .* \U00031350 \(U\+31350\)"):
        print_paper(ONE, Style(**choices))


def test_the_fields_are_those_that_were_asked_for() -> None:
    shown = first_page(ONE, fields=("staff", "ticket", "岗位"), score_table=False)
    assert "（A卷）工号准考证号岗位本卷共" in shown
    assert "得分" not in shown


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
@pytest.mark.parametrize("count", [1, 2, 3, 5, 7])
def test_the_lines_of_the_fields_stay_in_the_column(language: str, count: int) -> None:
    names = ("unit", "name", "staff", "ticket", "岗位", "Employee No.", "score")[:count]
    page = page_layout(Style(), "A4")
    quiz = structs.replace(ONE, language=language)
    pdf = print_paper(quiz, Style(fields=names, score_table=False))
    right = page.left / POINT + page.column * page.size
    with pypdfium2.PdfDocument(pdf) as document:
        paths = [each.get_bounds() for each in document[0].get_objects(filter=[PATH])]
    rules = [each for each in paths if 12 < each[3] - each[1] < 13]
    assert len(rules) == count
    assert max(each[2] for each in rules) <= right + 0.5
    assert min(each[2] - each[0] for each in rules) >= 3 * page.size


def test_a_seal_takes_the_fields_out_of_the_head() -> None:
    pdf = print_paper(QUIZ, Style(seal=True, fields=("name", "ticket", "score")))
    seal = turned(pdf)
    assert sorted(seal[0]) == sorted("姓名准考证号密封线")
    assert "（A卷）得分" in page_texts(pdf)[0]
    assert not seal[1], "it stands on the first page alone"
    page = page_layout(Style(seal=True), "A4", is_sealed=True)
    assert all(line.left > 22 / POINT for line in lines(pdf)), "nothing stands in the strip"
    assert page.left > page.right + 20


@pytest.mark.parametrize("layout", LAYOUTS)
def test_many_fields_beside_the_seal_line_stand_in_two_rows_on_the_page(layout: Layout) -> None:
    names = ("unit", "name", "staff", "ticket", "身份证号", "联系电话", "岗位", "职务", "考场")
    style = Style(seal=True, fields=names, layout=layout)
    labels = "单位姓名工号准考证号身份证号联系电话岗位职务考场"
    pdf = print_paper(ONE, style)
    assert sorted(turned(pdf)[0]) == sorted(labels + "密封线")
    page = page_layout(style, "A4", is_sealed=True)
    with pypdfium2.PdfDocument(pdf) as document:
        bounds = [each.get_bounds() for each in document[0].get_objects()]
    strip = [each for each in bounds if each[0] < page.seal / POINT]
    assert min(each[1] for each in strip) > 0
    assert max(each[3] for each in strip) < page.height / POINT - 5


def test_more_fields_than_fit_beside_the_seal_line_are_refused() -> None:
    names = tuple(f"第{number}个字段的名称" for number in range(1, 13))
    with pytest.raises(QuizgenError, match=r"the 12 fields .* room for the first 8; give fewer"):
        print_paper(ONE, Style(seal=True, fields=names))


@pytest.mark.parametrize(
    ("language", "prompt", "stacked"),
    [
        ("zh-Hans", "将左栏的含义与右栏的字词配对。", "将下栏的含义与上栏的字词配对。"),
        ("zh-Hans", "将左右两栏配成原文的表述。", "将上下两栏配成原文的表述。"),
        ("zh-Hant", "將左欄的含義與右欄的字詞配對。", "將下欄的含義與上欄的字詞配對。"),
        (
            "en",
            "match each meaning on the left with its word on the right.",
            "match each meaning below with its word above.",
        ),
    ],
)
def test_a_prompt_says_where_the_responses_stand(language: str, prompt: str, stacked: str) -> None:
    def page(lines: float) -> str:
        source = structs.replace(ONE.sources[0], language=language)
        fill, matching = ONE.forms[0].sections
        long = tuple(premise * lines for premise in matching.questions[0].premises)
        question = structs.replace(matching.questions[0], prompt=prompt, premises=long)
        sections = (fill, structs.replace(matching, questions=(question,)))
        form = structs.replace(ONE.forms[0], sections=sections)
        quiz = structs.replace(ONE, sources=(source,), forms=(form,), language="zh-Hans")
        return "".join(page_texts(print_paper(quiz, Style(layout="large"))))

    assert bare(prompt) in page(1)
    assert bare(stacked) in page(12)


def test_items_have_their_documents_language_on_a_paper_in_another() -> None:
    press = press_for(structs.replace(ONE, language="en"), PLAIN)
    (html,) = press.html([press.paper(press.quiz.forms[0])])
    assert '<html lang="en">' in html
    assert '<li class="item fill" lang="zh-Hans">' in html
    assert '<li class="item match" lang="zh-Hans">' in html
    (html,) = press_for(ONE, PLAIN).html([press.paper(ONE.forms[0])])
    assert '<li class="item fill">' in html


def test_a_paper_says_its_time_and_the_teachers_own_instructions() -> None:
    shown = first_page(ONE, time=90, instructions="1. 闭卷。\n2. 不得涂改。")
    assert "答题时间90分钟。1.闭卷。2.不得涂改。一、" in shown
    assert "填空题答案写在横线上。" in first_page(ONE)


def test_a_large_word_bank_begins_on_the_first_page_and_goes_on() -> None:
    quiz = structs.replace(QUIZ, forms=QUIZ.forms[:1])
    style = Style(word_bank=True, font_size=22, layout="large", instructions="1。\n" * 4)
    first, second, *_ = page_texts(print_paper(quiz, style))
    assert "词库（每词用一次）" in first
    assert "1.做好群众工作" not in first
    assert "1.做好群众工作" in second


def test_a_word_bank_holds_every_answer_once_and_not_in_their_order() -> None:
    pdf = print_paper(structs.replace(QUIZ, forms=QUIZ.forms[:1]), Style(word_bank=True))
    shown = page_texts(pdf)[0]
    box = shown.partition("词库（每词用一次）")[2].partition("1.做好群众工作")[0]
    answers = [
        blank.answer
        for question in QUIZ.forms[0].sections[0].questions
        for blank in question.blanks  # type: ignore[union-attr]
    ]
    assert sorted(box) == sorted("".join(answers))
    assert box != "".join(answers)


@pytest.mark.parametrize("practice", ["foot", "sections"])
def test_answers_for_practice_stand_upside_down(practice: Any) -> None:
    quiz = structs.replace(QUIZ, forms=QUIZ.forms[:1])
    pdf = print_paper(quiz, Style(practice=practice))
    fills, sets = (
        "1.调查研究2.一切依靠群众3.公共服务4.(1)勤于(2)善于5.",
        "21.(1)B(2)A(3)D(4)C(5)E(6)F22.",
    )
    found = "".join(turned(pdf))
    assert found.find(fills) >= 0
    assert found.find(sets) >= 0
    upright = "".join(line.text for line in lines(pdf))
    assert fills not in upright
    assert sets not in upright
    pages = [page for page, text in enumerate(turned(pdf)) if text]
    last = len(page_texts(pdf)) - 1
    assert pages == ([last] if practice == "foot" else pages)
    assert len(re.findall(r"(?<!\d)1\.调查研究|21\.\(1\)B", found)) == 2


def test_marks_are_given_per_answer_per_item_and_to_single_items() -> None:
    quiz = make_quiz(STEMS[:4], 1)
    plans = tuple(structs.replace(plan, per="item") for plan in quiz.blueprint.sections)
    sections = tuple(
        structs.replace(section, plan=plan)
        for section, plan in zip(quiz.forms[0].sections, plans, strict=True)
    )
    form = structs.replace(quiz.forms[0], sections=sections)
    per_item = structs.replace(quiz, blueprint=Blueprint(plans), forms=(form,))
    assert "（每题2分，共8分）" in first_page(per_item)
    own = structs.replace(quiz, blueprint=structs.replace(quiz.blueprint, item_marks=((4, 9),)))
    shown = first_page(own)
    assert "一、填空题（每空2分，另注明者除外，共15分）" in shown
    assert "做群众工作。（顺序不限）（9分）" in shown
    assert "满分1512" in shown
    alone = structs.replace(ONE, blueprint=structs.replace(ONE.blueprint, item_marks=((1, 5),)))
    shown = first_page(alone)
    assert "一、填空题（共5分）" in shown
    assert "（5分）" in shown
    table = "".join(page_texts(print_marking(own)))
    assert "3公共服务22" in table
    assert "4(1)勤于(2)善于（顺序不限）–9" in table
    assert "5(1)B(2)A(3)D(4)C(5)E(6)F212满分27分" in table


@pytest.mark.parametrize("count", [9, 10, 11])
def test_the_end_of_a_key_does_not_stand_alone_on_a_page(count: int) -> None:
    *_, last = page_texts(print_key(make_quiz((STEMS * 3)[:count], 0), Style(layout="large")))
    assert re.match(r"\d+\..*用同一题库、蓝图和种子", last)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh-Hans", "（答案以写在答题卡上的为准）"),
        ("zh-Hant", "（答案以寫在答題卡上的為準）"),
        ("en", "(only answers on this sheet count)"),
    ],
)
def test_the_sheet_says_that_its_answers_count(language: str, told: str) -> None:
    sheet, _ = print_sheet(structs.replace(ONE, language=language))
    assert bare(told) in page_texts(sheet)[0]


def test_the_pages_of_a_summary_are_numbered() -> None:
    first, *_ = page_texts(print_marking(make_quiz(STEMS[:3], 1, "AB")))
    assert first.startswith("第1页共1页") or first.endswith("第1页共1页")


@pytest.mark.parametrize(
    ("language", "bookmark"), [("zh-Hans", "测验（A卷）"), ("en", "测验 – Form A")]
)
def test_bookmarks_keep_title_and_form_apart(language: str, bookmark: str) -> None:
    pdf = print_paper(structs.replace(ONE, title="测验", language=language))
    with pypdfium2.PdfDocument(pdf) as document:
        assert [each.get_title() for each in document.get_toc()][:1] == [bookmark]


def test_marks_for_an_item_that_is_not_there_are_refused() -> None:
    quiz = structs.replace(ONE, blueprint=structs.replace(ONE.blueprint, item_marks=((9, 1),)))
    with pytest.raises(QuizgenError, match=r"item 9: the paper has 2 items; mend --item-marks"):
        print_paper(quiz)


SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle cx='4' cy='4' r='4'/></svg>"
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c636060f8cf00000301010018dd8db00000000049454e44ae426082"
)


@pytest.mark.parametrize(("name", "data"), [("logo.svg", SVG.encode()), ("标志.PNG", PNG)])
def test_a_logo_is_printed_and_told(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pikepdf.open(_stream(print_paper(ONE, Style(logo=str(tmp_path / name))))) as document:
        figures = [
            str(each.get("/Alt"))
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
    assert figures == ["标志"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("logo.gif", b"GIF89a", r"cannot use the logo .*logo\.gif: want a PNG, JPEG or SVG file"),
        ("logo.png", b"GIF89a", r"logo\.png: it is no png"),
        ("logo.png", PNG[:40], r"cannot print: .*logo\.png"),
        ("logo.svg", b"<svg", r"cannot print: .*logo\.svg"),
        ("logo.jpg", None, r"cannot read the logo .*logo\.jpg: No such file"),
    ],
)
def test_a_logo_that_cannot_be_printed_is_refused(
    tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(QuizgenError, match=message):
        print_paper(ONE, Style(logo=str(tmp_path / name)))


def test_a_summary_tells_the_forms_apart_and_who_has_which() -> None:
    people = [(Person("1001", "欧阳娜娜"), "B"), (Person("1002", RARE), "A")]
    first = page_texts(print_marking(QUIZ, people=people))[0]
    papers = [numbering.paper_number(QUIZ, form) for form in QUIZ.forms]
    assert f"A{papers[0]}2270B{papers[1]}2270" in first
    assert f"1001欧阳娜娜B1002{RARE}A" in first
    assert "各卷题号对照AB120219318" in first
    assert "评分表" in page_texts(print_marking(ONE))[0], "one form alone needs no summary"


def test_the_key_of_an_a3_paper_lies_on_a_desk() -> None:
    style = Style(paper="A3")
    for pdf in (print_key(ONE, style), print_marking(ONE, style), print_sheet(ONE, (), style)[0]):
        with pikepdf.open(_stream(pdf)) as document:
            assert float(document.pages[0].mediabox[2]) == pytest.approx(210 / POINT, abs=0.01)


@pytest.mark.parametrize("pdf", ["ua", "a"])
def test_a_style_is_printed_alike_each_time(pdf: Any) -> None:
    style = Style(pdf=pdf, paper="A3", layout="compact", seal=True, practice="sections")
    assert print_paper(ONE, style) == print_paper(ONE, style)
