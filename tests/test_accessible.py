"""Check the tagged PDF files ourselves: what PDF/UA-1 asks of the catalog and the structure tree.

This is no proof of conformance, which only a validator such as veraPDF gives. The numbers are those
of the clauses of ISO 14289-1.
"""

import ctypes
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw
import pytest

from quizgen.printing import (
    Person,
    print_key,
    print_marking,
    print_paper,
    print_people,
    print_sheet,
)
from quizgen.style import Style
from tests.test_printing import QUIZ, UNSEEN, bare, make_quiz, visible

QUIET = Style(paper="A3", seal=True, practice="sections", word_bank=True, time=60)
PEOPLE = [Person(f"{1001 + at}", f"李{name}", "一科") for at, name in enumerate("甲乙丙丁戊")]
PRINTS = {
    "paper": lambda: print_paper(QUIZ),
    "A3 paper": lambda: print_paper(QUIZ, QUIET),
    "key": lambda: print_key(QUIZ),
    "marking": lambda: print_marking(QUIZ),
    "sheet": lambda: print_sheet(QUIZ)[0],
    "people": lambda: print_people(QUIZ, PEOPLE).together(),
    "archived paper": lambda: print_paper(QUIZ, Style(pdf="a")),
}
INSIDE = {  # what a structure element may stand in, where that is restricted
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
}
STANDARD = {*INSIDE, *"Document Part Sect Div P H1 H2 L Table Span Figure NonStruct".split()}
PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"}
prints = pytest.mark.parametrize("name", PRINTS)


@cache
def opened(name: str) -> tuple[bytes, pikepdf.Pdf]:
    """Print a file once; return its bytes and the file opened."""
    pdf = PRINTS[name]()
    return pdf, pikepdf.open(BytesIO(pdf))


def kids(element: Any) -> list[Any]:
    """Return the kids of a structure element, be they one or several."""
    held = element.get("/K")
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def elements(element: Any, above: str = "") -> Iterator[tuple[Any, str]]:
    """Yield each structure element below one with its parent's type, in reading order."""
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid, above
            yield from elements(kid, str(kid.S)[1:])


def tree(name: str) -> list[tuple[Any, str]]:
    """Return the structure elements of a print with their parents' types."""
    return list(elements(opened(name)[1].Root.StructTreeRoot))


@prints
def test_the_catalog_says_what_the_file_is(name: str) -> None:
    _, document = opened(name)
    assert str(document.Root.Lang) == "zh-Hans"  # 7.2
    assert bool(document.Root.MarkInfo.Marked)  # 7.1
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)  # 7.1
    with document.open_metadata() as metadata:
        assert metadata["dc:title"].startswith("新时期群众工作培训测验")  # 7.1
        kind = "pdfaid" if name.startswith("archived") else "pdfuaid"
        assert metadata[f"{kind}:part"] == {"pdfaid": "2", "pdfuaid": "1"}[kind]  # 5
        assert metadata.get("pdfaid:conformance", "A") == "A"
    assert str(document.docinfo["/Title"]) == metadata["dc:title"]
    assert str(document.docinfo["/Creator"]) == "quizgen"
    intents = document.Root.get("/OutputIntents", [])
    assert len(intents) == (1 if name.startswith("archived") else 0)


@prints
def test_every_element_is_standard_and_stands_where_it_may(name: str) -> None:
    found = tree(name)
    assert [str(each.S) for each, above in found if not above] == ["/Document"]
    for element, above in found:
        kind = str(element.S)[1:]
        assert kind in STANDARD  # 7.1
        assert above in INSIDE.get(kind, {above}), f"{kind} in {above}"  # 7.2
        if kind == "L":
            assert {str(kid.S) for kid in kids(element)} <= {"/LI", "/L"}
        if kind == "Figure":
            assert str(element.Alt)  # 7.3


@prints
def test_all_that_is_drawn_is_tagged_once_or_an_artifact(name: str) -> None:
    _, document = opened(name)
    tagged: dict[tuple[int, int], int] = {}
    for element, _ in tree(name):
        for kid in kids(element):
            if isinstance(kid, int):
                place = (element.Pg.objgen[0], kid)
                tagged[place] = tagged.get(place, 0) + 1
    assert set(tagged.values()) == {1}
    parents = dict(zip(*[iter(document.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    marked = set()
    for number, page in enumerate(document.pages):
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    depth += 1
                    properties = operands[1] if len(operands) > 1 else {}
                    if "/MCID" in properties:
                        assert str(operands[0]) != "/Artifact"
                        place = (page.objgen[0], int(properties["/MCID"]))
                        marked.add(place)
                        assert place[1] in kids(parents[number][place[1]])
                case "EMC":
                    depth -= 1
                case painting if painting in PAINTING:
                    assert depth, "neither content nor artifact"  # 7.1
        assert str(page.Tabs) == "/S"
        assert page.StructParents == number
    assert marked == tagged.keys()
    assert marked


@prints
def test_every_cell_of_a_table_has_its_headers(name: str) -> None:
    tables = [element for element, _ in tree(name) if element.S == "/Table"]
    assert bool(tables) == (name != "sheet")
    for table in tables:
        cells = [cell for cell, _ in elements(table) if cell.S in ("/TH", "/TD")]
        headers = {bytes(cell.ID) for cell in cells if cell.S == "/TH"}
        assert headers
        for cell in cells:
            if cell.S == "/TD":
                named = [bytes(each) for each in cell.A.Headers]
                assert named  # 7.5
                assert set(named) <= headers


@prints
def test_headings_skip_no_level_and_are_bookmarked(name: str) -> None:
    levels = [int(str(each.S)[2:]) for each, _ in tree(name) if str(each.S) in ("/H1", "/H2")]
    assert levels[:1] == ([] if name == "sheet" else [1])  # 7.4
    _, document = opened(name)
    with document.open_outline() as outline:
        titles = [str(each.title) for each in outline.root]
    assert len(titles) == (len(document.pages) if name == "sheet" else levels.count(1))
    assert len(set(titles)) == len(titles), "forms can be told apart"
    if name == "people":
        assert titles == [f"{each.id} {each.name}" for each in PEOPLE]
    else:
        assert all("新时期群众工作培训测验" in title for title in titles)


def read_aloud(name: str) -> str:
    """Return the bare text in the order of the structure tree."""
    pdf, document = opened(name)
    texts: dict[tuple[int, int], str] = {}
    with pypdfium2.PdfDocument(pdf) as printed:
        for page, held in zip(printed, document.pages, strict=True):
            text_page = page.get_textpage()
            for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                place = (
                    held.objgen[0],
                    pypdfium2.raw.FPDFPageObj_GetMarkedContentID(each.raw),
                )
                length = pypdfium2.raw.FPDFTextObj_GetText(each.raw, text_page.raw, None, 0)
                buffer = (ctypes.c_ushort * length)()
                pypdfium2.raw.FPDFTextObj_GetText(each.raw, text_page.raw, buffer, length)
                text = bytes(buffer).decode("utf-16-le").rstrip("\0")
                texts[place] = texts.get(place, "") + text
    return bare(
        "".join(
            texts.get((element.Pg.objgen[0], kid), "")
            for element, _ in tree(name)
            for kid in kids(element)
            if isinstance(kid, int)
        )
    )


@pytest.mark.parametrize("name", ["paper", "A3 paper", "archived paper"])
def test_a_paper_is_read_in_the_order_of_its_items(name: str) -> None:
    heard = read_aloud(name)
    assert "____" in heard, "a blank is heard"
    heard = heard.replace(UNSEEN, "")
    at = 0
    for form in QUIZ.forms:
        wanted = [
            "新时期群众工作培训测验",
            f"（{form.name}卷）",
            "题号",
            "本卷共22题",
            "一、填空题",
        ]
        wanted += [
            f"{number}.{visible(question)}"  # type: ignore[arg-type]
            for number, question in enumerate(form.sections[0].questions, 1)
        ]
        for number, question in enumerate(form.sections[1].questions, 21):
            wanted += [f"{number}.{question.prompt}", *question.premises, *question.responses]  # type: ignore[union-attr]
        for each in wanted:
            found = heard.find(bare(each), at)
            assert found >= 0, each
            at = found + len(bare(each))
    assert "页共" not in heard, "running feet are artifacts"


def test_a_paper_in_english_says_so() -> None:
    from msgspec import structs

    quiz = structs.replace(make_quiz(("甲【乙】丙。",), 0), language="en")
    with pikepdf.open(BytesIO(print_paper(quiz))) as document:
        assert str(document.Root.Lang) == "en"
