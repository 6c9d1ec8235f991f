"""Test how what is no text is written down as text, and where its pages begin."""

import pytest

from quizgen.clean import clean
from quizgen.errors import QuizgenError, ReadError
from quizgen.model import Document, Source
from quizgen.outline import outline
from quizgen.readers import Limits, Reading, read_limits
from quizgen.readers.text import line_starts
from quizgen.readers.written import Writer


def written(*pages: str) -> Reading:
    """Return a reading of pages, a line for each line of them."""
    writer = Writer()
    for page in pages:
        writer.page()
        for line in page.splitlines():
            writer.line(line)
    return writer.reading()


def test_every_block_is_a_line_of_the_text() -> None:
    writer = Writer()
    writer.line("第一章 总则", "heading", level=1)
    writer.line("  \t ")
    writer.line("a\nb\u2028c")
    writer.line("术语\t含义", "row", after_gap=True)
    reading = writer.reading()
    assert reading.text == "第一章 总则\na b c\n术语\t含义\n"
    assert line_starts(reading.text) == (0, 7, 13)
    for block in reading.blocks:
        assert reading.text[slice(*block.text.span())] == block.text.chars
    assert [(b.role, b.level, b.after_gap) for b in reading.blocks] == [
        ("heading", 1, False),
        ("line", 0, False),
        ("row", 0, True),
    ]


def test_pages_may_be_empty() -> None:
    reading = written("甲\n乙", "", "丙")
    assert (reading.page_starts, [block.page for block in reading.blocks]) == ((0, 4, 4), [0, 0, 2])


def test_a_place_has_its_page_and_a_whole_paragraph_stays_whole() -> None:
    halves = ("高处作业人员必须系好安全带并且", "安全带应当高挂低用")
    reading = written("作业规定", "总则\n" + halves[0], halves[1], "完")
    source = Source("s0", "a.docx", "作业规定", "0" * 64, "x", len(reading.text), "zh-Hans")
    read = (reading.blocks, line_starts(reading.text), reading.text, reading.page_starts)
    document = Document(source, *read, reading.layout)
    (article,), _ = outline(clean(document)[0])
    places = {block.text.chars: article.place(block.text) for block in article.blocks}
    assert [places[half].page for half in halves] == [2, 3]
    assert [places[half].line for half in halves] == [3, 4]


def test_more_lines_than_the_limit_are_refused() -> None:
    writer = Writer("大.docx", Limits(paragraphs=2))
    writer.line("甲")
    writer.line("乙")
    with pytest.raises(ReadError, match=r"\Acannot read 大\.docx: [^\n]*more than 2 paragraphs"):
        writer.line("丙")


def test_limits_are_set_by_name() -> None:
    assert read_limits(["seconds=5", "nesting=0"]) == Limits(seconds=5, nesting=0)


@pytest.mark.parametrize("setting", ["seconds", "seconds=", "hours=1", "seconds=-1", "seconds=²"])
def test_an_unknown_limit_names_those_there_are(setting: str) -> None:
    with pytest.raises(QuizgenError, match=r"no limit .*: set one of size=\d+, .*seconds=\d+ to"):
        read_limits([setting])
