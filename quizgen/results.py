"""Make all files of a quiz: paper, key, marking table and sheet, or the papers of a roster."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from quizgen.again import with_record
from quizgen.choices import Binding, Writing
from quizgen.model import Quiz
from quizgen.printing import (
    Person,
    print_key,
    print_marking,
    print_paper,
    print_people,
    print_sheet,
)
from quizgen.printing.batch import Batch
from quizgen.printing.press import press_for
from quizgen.style import Style

_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')  # what some system's file names cannot have, and spaces
_LONGEST = 60  # characters of a file name, before its suffix


class Results(NamedTuple):
    """Hold the files of a quiz by their names, each person's own, and what is to be said of it."""

    files: dict[str, bytes]
    apart: Iterator[tuple[str, bytes]]
    note: str


def results(
    quiz: Quiz,
    style: Style,
    record: bytes,
    to: Sequence[Writing] = ("pdf",),
    people: Sequence[Person] = (),
    binding: Binding = "together",
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Results:
    """Return the files of a quiz, with its record; raises QuizgenError as all prints do.

    With people there are their papers and an index of these in place of the forms' papers and
    sheets. Their own files are made one by one as they are asked for.
    """
    files: dict[str, bytes] = {}
    apart: Iterator[tuple[str, bytes]] = iter(())
    note = ""
    if "docx" in to:
        from quizgen.printing.word import write_key, write_paper

        files |= {"paper.docx": write_paper(quiz, style), "key.docx": write_key(quiz, style)}
    if people:
        batch = print_people(quiz, people, style, tell)
        given = [(row.person, row.form) for row in batch.rows]
        names = [""] * len(people)
        if binding != "together":
            names = [_file_name(at, len(people), each) for at, each in enumerate(people, 1)]
            apart = zip(names, batch.apart(), strict=True)
        if binding != "each":
            files["people.pdf"] = batch.together()
        files |= {
            "people.csv": _index(quiz, style, batch, names),
            "key.pdf": print_key(quiz, style, record),
            "marking.pdf": print_marking(quiz, style, given),
            "sheet.json": with_record(batch.geometry, record),
        }
        if batch.looped:
            note = f"each paper is printed by itself, which takes longer: {batch.looped}"
    elif "pdf" in to:
        sheet, geometry = print_sheet(quiz, style=style)
        files |= {
            "paper.pdf": print_paper(quiz, style),
            "key.pdf": print_key(quiz, style, record),
            "marking.pdf": print_marking(quiz, style),
            "sheet.pdf": sheet,
            "sheet.json": with_record(geometry, record),
        }
    return Results(files, apart, note)


def _file_name(at: int, of: int, person: Person) -> str:
    """Return a name that no other person's file has and that every system takes."""
    told = _UNSAFE.sub("_", f"{person.id}_{person.name}")[:_LONGEST].rstrip("._")
    return f"{at:0{len(str(of))}}_{told}.pdf"


def _index(quiz: Quiz, style: Style, batch: Batch, names: Sequence[str]) -> bytes:
    """Return the table of who has which paper, as CSV that Excel too takes for UTF-8."""
    say = press_for(quiz, style).say
    heads = ("index_order", "sheet_id", "field_name", "field_unit", "summary_form")
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(map(say, (*heads, "summary_paper", "index_pages", "index_file")))
    for at, (row, name) in enumerate(zip(batch.rows, names, strict=True), 1):
        person = row.person
        pages = f"{row.first_page}–{row.first_page + row.pages - 1}"  # with a hyphen, a date
        where = f"people/{name}" if name else "people.pdf"
        told = (at, person.id, person.name, person.unit, row.form, row.paper, pages, where)
        writer.writerow(told)
    return output.getvalue().encode("utf-8-sig")
