"""Hold that the Word files say what the PDF files say, with numbers of their own."""

import io
import sys
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from msgspec import structs

from quizgen.errors import QuizgenError
from quizgen.printing import numbering, print_key, print_paper
from quizgen.printing.word import write_key, write_paper
from quizgen.style import PLAIN, Style
from tests.test_printing import QUIZ, bare, page_texts

STYLES = [
    Style(),
    Style(paper="A3", time=60, word_bank=True, practice="sections", fields=("name", "岗位")),
    Style(
        paper="Letter", practice="foot", instructions="1. 闭卷。\n2. 不得涂改。", score_table=False
    ),
]


def opened(data: bytes) -> Any:
    """Open a Word file."""
    return docx.Document(io.BytesIO(data))


def told(document: Any) -> list[tuple[str, str]]:
    """Return each paragraph, also of tables, with the number that Word gives it.

    A line to write on is a no-break space.
    """
    numbering_part = document.part.numbering_part.element
    kinds = {
        each.get(qn("w:numId")): each.find(qn("w:abstractNumId")).get(qn("w:val"))
        for each in numbering_part.findall(qn("w:num"))
    }
    shapes = {
        each.get(qn("w:abstractNumId")): (
            each.find(f"{qn('w:lvl')}/{qn('w:numFmt')}").get(qn("w:val")),
            each.find(f"{qn('w:lvl')}/{qn('w:lvlText')}").get(qn("w:val")),
        )
        for each in numbering_part.findall(qn("w:abstractNum"))
    }
    counts: dict[str, int] = {}
    found = []
    for paragraph in document.element.body.iter(qn("w:p")):
        parts = paragraph.iter(qn("w:t"), qn("w:drawing"))
        text = "".join(each.text or "" if each.tag == qn("w:t") else "\u00a0" for each in parts)
        number = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        shown = ""
        if number is not None:
            name = number.get(qn("w:val"))
            counts[name] = counts.get(name, 0) + 1
            form, shape = shapes[kinds[name]]
            count = chr(64 + counts[name]) if form == "upperLetter" else str(counts[name])
            shown = shape.replace("%1", count)
        found.append((shown, text))
    return found


@pytest.mark.parametrize("style", STYLES, ids=["plain", "A3", "Letter"])
@pytest.mark.parametrize(("write", "print_"), [(write_paper, print_paper), (write_key, print_key)])
def test_all_that_the_pdf_says_stands_in_the_word_file(
    style: Style, write: Any, print_: Any
) -> None:
    words = told(opened(write(QUIZ, style)))
    shown = "".join(page_texts(print_(QUIZ, structs.replace(style, practice="no"))))
    missing = [
        text
        for number, line in words
        for text in [f"{number}{bare(line)}".replace("□", "")]
        if "\u00a0" not in line and text and not text[0].isspace() and bare(text) not in shown
    ]
    practice = [
        each for each in missing if style.practice != "no" and each.startswith(("1.", "21."))
    ]
    fields = [each for each in missing if each.startswith(("单位", "姓名"))]
    banks = [each for each in missing if each.startswith("词库")]
    assert sorted(missing) == sorted([*practice, *fields, *banks])


def test_items_premises_and_responses_have_the_numbers_of_the_paper() -> None:
    words = told(opened(write_paper(QUIZ, PLAIN)))
    numbered = [(number, bare(text)) for number, text in words if number]
    at = 0
    for form in QUIZ.forms:
        for number, question in numbering.items(form):
            segments = getattr(question, "segments", None)
            if segments:
                shown = "".join(each for each in segments if isinstance(each, str))
                assert numbered[at][0] == f"{number}."
                assert numbered[at][1].replace("（顺序不限）", "") == bare(shown)
                at += 1
                continue
            rows = [(f"{number}.", bare(question.prompt))]  # type: ignore[union-attr]
            rows += [
                (f"({row})", f"□{bare(text)}")
                for row, text in enumerate(question.premises, 1)  # type: ignore[union-attr]
            ]
            rows += [
                (f"{numbering.letter(row)}.", bare(text))
                for row, text in enumerate(question.responses)  # type: ignore[union-attr]
            ]
            assert numbered[at : at + len(rows)] == rows
            at += len(rows)
    assert at == len(numbered)


@pytest.mark.parametrize("style", STYLES, ids=["plain", "A3", "Letter"])
def test_pages_have_the_paper_the_fonts_and_the_foot(style: Style) -> None:
    document = opened(write_paper(QUIZ, style))
    assert len(document.sections) == len(QUIZ.forms)
    sizes = {"A4": (210, 297), "A3": (420, 297), "Letter": (215.9, 279.4)}
    for section, form in zip(document.sections, QUIZ.forms, strict=True):
        size = (section.page_width.mm, section.page_height.mm)
        assert size == pytest.approx(sizes[style.paper], abs=0.1)
        columns = section._sectPr.find(qn("w:cols")).get(qn("w:num"))
        assert columns == ("2" if style.paper == "A3" else "1")
        foot = section.footer.paragraphs[0].text
        assert f"{form.name}卷" in foot
        assert numbering.paper_number(QUIZ, form) in foot
    for name, font in (("Normal", "宋体"), ("Title", "黑体"), ("Heading 1", "黑体")):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font


def test_the_same_quiz_gives_the_same_bytes_without_a_date() -> None:
    for write in (write_paper, write_key):
        data = write(QUIZ, PLAIN)
        assert data == write(QUIZ, PLAIN)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = archive.read("docProps/core.xml").decode()
        assert "2013" not in core
        assert core.count("1980-01-01T00:00:00Z") == 2
        assert opened(data).core_properties.title


def test_blanks_are_lines_of_one_length_that_nothing_tears() -> None:
    document = opened(write_paper(QUIZ, PLAIN))
    blanks = [
        (shape.get("cx"), shape.get("cy"))
        for paragraph in document.paragraphs
        if paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
        for shape in paragraph._p.iter(qn("wp:extent"))
    ]
    fills = [each for form in QUIZ.forms for each in form.sections[0].questions]
    assert len(blanks) == sum(len(each.blanks) for each in fills)  # type: ignore[union-attr]
    assert len(set(blanks)) == 1


@pytest.mark.parametrize("forms", [1, len(QUIZ.forms)])
def test_the_foot_reaches_the_margin_and_counts_only_what_every_program_counts(forms: int) -> None:
    quiz = structs.replace(QUIZ, forms=QUIZ.forms[:forms])
    document = opened(write_paper(quiz, Style(paper="A3")))
    assert document.styles["Footer"].element.find(f".//{qn('w:tabs')}") is None
    for section in document.sections:
        paragraph = section.footer.paragraphs[0]
        fields = [each.get(qn("w:instr")) for each in paragraph._p.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"][: 2 if forms == 1 else 1]
        assert ("页　共" in paragraph.text) == (forms == 1)
        stops = [stop.position for stop in paragraph.paragraph_format.tab_stops]
        whole = section.page_width - section.left_margin - section.right_margin
        assert stops == pytest.approx([whole / 2, whole], rel=0.01)


def test_a_logo_stands_in_the_paper(tmp_path: Any) -> None:
    logo = tmp_path / "logo.png"
    png = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f0001010100"
    logo.write_bytes(bytes.fromhex(png + "1b0d8b1a0000000049454e44ae426082"))
    with_logo, without = (
        len(opened(write_paper(QUIZ, style)).inline_shapes)
        for style in (Style(logo=str(logo)), PLAIN)
    )
    assert with_logo - without == len(QUIZ.forms)


def test_without_python_docx_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(QuizgenError, match=r"pip install 'quizgen\[office\]'"):
        write_paper(QUIZ, PLAIN)
