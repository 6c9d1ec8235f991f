"""Test the grammar of labels: what is one, what only looks like one, and where one may stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.labels import KINDS, inline_labels, label_at


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_found_by_its_own_example(kind) -> None:
    found = [label_at(kind.example + after) for after in ("", "安全", " 安全", "要做到")]
    assert kind.name in {label.kind for label in found if label}


@pytest.mark.parametrize(
    ("text", "kind", "ordinal", "label"),
    [
        ("第一章 总则", "chapter", 1, "第一章"),
        ("第三部分：附则", "chapter", 3, "第三部分："),
        ("第一百零二条 违反", "clause", 102, "第一百零二条"),
        ("第十二條之一 雇主", "clause", 12, "第十二條之一"),
        ("第5-1條", "clause", 1, "第5-1條"),
        ("二十一、附则", "han", 21, "二十一、"),
        ("（三）检查", "han-paren", 3, "（三）"),
        ("一是敢于担当", "one-is", 1, "一是"),
        ("三要加强", "one-wants", 3, "三"),
        ("第二，提高", "first", 2, "第二，"),
        ("其一，遵守", "of-which", 1, "其一，"),
        ("最后，总结", "firstly", 0, "最后，"),
        ("1.2.3 目的", "decimal", 3, "1.2.3"),
        ("10、检查", "arabic", 10, "10、"),
        ("1．总则", "arabic", 1, "1．"),
        ("(2) 登记", "arabic-paren", 2, "(2)"),
        ("3】制度", "arabic-half-paren", 3, "3】"),
        ("⑪上报", "circled", 11, "⑪"),
        ("⑵登记", "paren-sign", 2, "⑵"),
        ("B. Policy", "letter", 2, "B."),
        ("(b) never", "letter-paren", 2, "(b)"),
        ("iv) never", "roman", 4, "iv)"),
        ("II. Scope", "roman-upper", 2, "II."),
        ("Ⅲ、隔离", "roman-sign", 3, "Ⅲ、"),
        ("• 洗手", "bullet", -1, "•"),
        ("- 洗手", "bullet", -1, "-"),
    ],
)
def test_labels(text: str, kind: str, ordinal: int, label: str) -> None:
    found = label_at(text)
    assert found and (found.kind, found.ordinal, found.text) == (kind, ordinal, label)


@pytest.mark.parametrize(
    "text",
    [
        *("第一位患者", "第一线", "第一节课", "第三条例", "第一部门", "第一章程", "第一、第二季度"),
        *("一要求", "一是一，二是二", "最后一公里", "一、二年级", "三、四级手术"),
        *("2.5 米", "1.5倍", "1.8米", "1.1万元", "9:00上班", "3.14", "2024.5.1", "2.0版本", "30%"),
        *("（2023年）", "（二〇二三年）", "100、", "12:30", "Hello", "ill", "AB", "-5 ℃", "两要"),
        "",
    ],
)  # fmt: skip
def test_what_is_no_label(text: str) -> None:
    assert label_at(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要做到：一是安全；二是健康，三是环保。", ["一是", "二是", "三是"]),
        ("应当：（一）登记；（二）上报。", ["（一）", "（二）"]),
        ("包括①体温②脉搏③呼吸", ["①", "②", "③"]),
        ("包括⑴体温；⑵脉搏", ["⑴", "⑵"]),
        ("要求如下：1.安全2.健康", ["1.", "2."]),
        ("制度健全。1.1总则", ["1.1"]),
        ("首先，报告；其次，处置；最后，总结", ["其次，", "最后，"]),
        ("依照第三十条和第1、2款", []),
        ("见图1、图2和表3、表4", []),
        ("于2020年3月1日9:00开始", []),
        ("剂量共2.5米，达到9.5分，大约3.5万", []),
        ("他说“一是一，二是二”", []),
        ("这是第一位的，首要的", []),
    ],
)
def test_labels_inside_a_paragraph(text: str, expected: list[str]) -> None:
    assert [label.text for _, label in inline_labels(text)] == expected


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text("一二十第章条是要首先最后、，。；：（）()1 2.①⑴aiIVX•-安\n", max_size=40))
def test_labels_lie_apart_and_leave_text_to_follow(text: str) -> None:
    end = 1
    for start, label in inline_labels(text):
        assert end <= start < label.end < len(text)
        assert text[start : label.end].strip() == label.text
        end = label.end
