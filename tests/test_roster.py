"""Hold who is read from a roster, and what is said of one that cannot be used."""

import io
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import QuizgenError
from quizgen.roster import read_roster

PEOPLE = (("1001", "张三", ""), ("1002", "李四", ""))
UNITS = (("1001", "张三", "一科"), ("1002", "李四", ""))


def workbook(rows: list[list[str | int | float]]) -> bytes:
    """Return the least that is an .xlsx, with texts and numbers."""

    def cell(value: str | int | float) -> str:
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        return f"<c><v>{value}</v></c>"

    sheet = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return output.getvalue()


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("1001,张三\n1002,李四\n", PEOPLE),
        ("1001，张三\n\n 1002 ， 李四 \n", PEOPLE),
        ("编号\t姓名\t部门\n1001\t张三\t一科\n1002\t李四\t\n", UNITS),
        ("姓名,编号\r\n张三,1001\r\n李四,1002", PEOPLE),
        ("1001 张三\n1002  李四", PEOPLE),
        ("1001;张三;一科\n李四;1002", UNITS),
        ("序号,班级,姓 名：,学号*\n1,一科,张三,1001\n2,,李四,1002\n", UNITS),
        ("No.,Full Name,Student ID,Department\n1,张三,1001,一科\n2,李四,1002", UNITS),
        ('姓名,工号,单位\n"张三","1001","一科"\n"李四",1002,""\n', UNITS),
        ('name,id\n"Smith, John",7\n', (("7", "Smith, John", ""),)),
        ("姓名,學號\n张三,甲\n", (("甲", "张三", ""),)),
        ("A01 John Smith\nA02,Jane Roe", (("A01", "John Smith", ""), ("A02", "Jane Roe", ""))),
        ("2024年度考试名单,,\n姓名,工号,单位\n张三,1001,一科\n李四,1002,", UNITS),
        ("名单\n（一科）\n\n姓名,工号,所属部门名称\n张三,1001,一科\n李四,1002,", UNITS),
        ("姓名,工号,单位名称\n张三,1001,一科\n李四,1002,", UNITS),
        ("Surname,First name,ID\nBrown,Alice,7\n", (("7", "Alice Brown", ""),)),
        ("名,姓,工号\n三,张,1001\n四,李,1002\n", PEOPLE),
        ("A01,张三2", (("A01", "张三2", ""),)),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_roster_names_people(
    tmp_path: Path, text: str, people: tuple[tuple[str, str, str], ...], encoding: str
) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    assert read_roster(path) == people


def test_a_workbook_names_people(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(
        workbook([["姓名", "学号", "单位"], ["张三", 1001, "一科"], [], ["李四", "1002", ""]])
    )
    assert read_roster(path) == UNITS


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("r.csv", b"", "it names nobody; want a line for each person: id, name"),
        ("r.csv", "编号,姓名\n".encode(), "it names nobody; want a line for each person: id, name"),
        ("r.csv", "1001,张三\n1002\n".encode(), "line 2: want a line for each person: id, name"),
        (
            "r.csv",
            "1001,张三\n王五,赵六\n".encode(),
            "line 2: want a line for each person: id, name",
        ),
        ("r.csv", "姓名,学号\n张三,1\n,2\n".encode(), "line 3: the name is empty; want a line for"),
        ("r.csv", "姓名,学号\n张三,\n".encode(), "line 2: the id is empty; want a line for each"),
        (
            "r.csv",
            "7,张三\n\n7,李四\n".encode(),
            "line 3: the id 7 is that of line 1 too; give each",
        ),
        ("r.csv", "7,=张三\n".encode(), "line 1: the name '=张三' begins like a formula; mend it"),
        ("r.csv", "7,张\u200b三\n".encode(), "has a character that is not seen"),
        (
            "r.csv",
            "7,=a\n8,b\n9,张\u200b三\n10,@c\n".encode(),
            "line 1: the name '=a' begins like a formula; mend it; line 3: the name '张\\u200b三' has",
        ),
        ("r.csv", "".join(f"{at},=a\n" for at in range(9)).encode(), "mend it; and 4 more"),
        ("r.csv", f"{'7' * 33},张三\n".encode(), "line 1: the id is longer than 32 characters"),
        ("r.csv", b"\x00\x01\x02\xff" * 20, "it is a binary file; save it as UTF-8 text"),
        ("r.csv", None, "No such file or directory; want a line for each person: id, name"),
        ("r.xlsx", b"PK no workbook", "save it anew"),
        (
            "r.xlsx",
            workbook([["姓名", "学号"], ["张三", 110101199003077758123]]),
            "make the column text",
        ),
    ],
)
def test_a_roster_that_cannot_be_used_is_refused(
    tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(QuizgenError) as caught:
        read_roster(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_calamine_a_workbook_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    path = tmp_path / "r.xlsx"
    path.write_bytes(workbook([["张三", 1]]))
    with pytest.raises(QuizgenError, match=r"run pip install 'quizgen\[office\]'"):
        read_roster(path)


names = st.text("张王李赵欧阳娜·aB'-/（）", min_size=1, max_size=12)
ids = st.text("0123456789AX-/", min_size=1, max_size=12)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(data=st.data())
def test_whoever_is_in_a_table_is_read(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    count = data.draw(st.sampled_from([1, 2, 30, 1000]))
    some = data.draw(st.lists(names, min_size=1, max_size=5))
    start = data.draw(ids)
    people = tuple((f"{start}{at}", some[at % len(some)], "一科" * (at % 2)) for at in range(count))
    path = tmp_path_factory.mktemp("rosters") / "r.csv"
    lines = ["学号,姓名,单位", *(",".join(person) for person in people)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_roster(path) == people
