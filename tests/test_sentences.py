"""Test the cutting of texts into sentences and clauses."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.model import Text
from quizgen.sentences import balanced, clauses, is_whole, sentences

ALPHABET = "安全第一，。！？!?…“”（）；：、 .aB\n"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("安全第一。预防为主。", "zh-Hans", ["安全第一。", "预防为主。"]),
        ("他问：“戴口罩了吗？”护士点头。", "zh-Hans", ["他问：“戴口罩了吗？”", "护士点头。"]),
        ("快跑！！！别回头……再说", "zh-Hans", ["快跑！！！", "别回头……", "再说"]),
        ("血压高于18.7kPa时停药。", "zh-Hans", ["血压高于18.7kPa时停药。"]),
        ("（注意安全。）必须签名。", "zh-Hans", ["（注意安全。）", "必须签名。"]),
        ("Lock it. Use 3.5 kg, e.g. water.", "en", ["Lock it.", "Use 3.5 kg, e.g. water."]),
        ("没有句号", "zh-Hans", ["没有句号"]),
        ("", "zh-Hans", []),
    ],
)
def test_sentences(text: str, language: str, expected: list[str]) -> None:
    assert [sentence.chars for sentence in sentences(Text(text), language)] == expected


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(ALPHABET, max_size=60), st.sampled_from(["zh-Hans", "en"]))
def test_no_letter_is_lost_between_sentences(text: str, language: str) -> None:
    cut = sentences(Text(text), language)
    kept = [sentence.offset(at) for sentence in cut for at in range(len(sentence))]
    lost = set(range(len(text))) - set(kept)
    assert kept == sorted(set(kept))
    assert not any(text[at].isalnum() for at in lost)


def test_clauses_are_parted_by_commas_but_not_by_the_marks_of_a_series() -> None:
    text = "感情影响行动，态度、方法决定结果；所以：要学习。"
    assert [text[start:end] for start, end in clauses(text)] == [
        "感情影响行动",
        "态度、方法决定结果",
        "所以",
        "要学习",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("必须佩戴安全帽。", True),
        ("他说：“必须佩戴安全帽。”", True),
        ("Wear a helmet.", True),
        ("必须佩戴安全帽", False),
        ("必须佩戴“安全帽。", False),
        ("安全帽）必须佩戴。", False),
    ],
)
def test_whole_sentences_end_and_close_what_they_open(text: str, expected: bool) -> None:
    assert is_whole(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("（“a”）", True), ("（“a）”", False), ("”", False), ("（", False), ("《a》【b】(c)「d」", True), ("", True)],
)  # fmt: skip
def test_balanced(text: str, expected: bool) -> None:
    assert balanced(text) is expected
