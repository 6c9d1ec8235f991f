"""Terms: what a document's phrases are worth, where one is torn, and what a sentence needs before it."""

import pytest

from quizgen.kinds.context import Context
from quizgen.kinds.openings import as_subject, lacks_subject
from quizgen.kinds.sentence import Sentence
from quizgen.kinds.termhood import Termhood
from quizgen.kinds.terms import phrases
from quizgen.kinds.torn import is_torn
from quizgen.segment import tokens

NOTHING = Context((), ())
DOCUMENT = (
    "企业应当建立隐患排查治理制度。",
    "隐患排查治理制度由安全员执行。",
    "隐患排查每周进行，治理制度每年修订。",
    "安全员登记事故隐患。",
    "事故隐患由安全员上报。",
)


def termhood(*sentences: str) -> Termhood:
    return Termhood([tokens(sentence) for sentence in sentences])


def words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(text))


def test_a_term_that_stands_by_itself_is_worth_more_than_its_part() -> None:
    found = termhood(*DOCUMENT)
    whole, part = found.value(words("隐患排查治理制度")), found.value(words("治理制度"))
    assert whole > part >= 0
    assert found.value(words("每周进行")) == 0  # no noun


def test_what_stands_in_one_longer_term_only_is_part_of_it() -> None:
    found = termhood("登记特种作业人员。", "培训特种作业人员。")
    assert found.always_in(("作业", "人员"))
    assert not found.always_in(words("特种作业人员"))


def test_key_terms_are_those_of_several_words_that_come_again() -> None:
    assert "隐患排查治理制度" in termhood(*DOCUMENT).key_terms
    assert termhood("安全员登记事故隐患。").key_terms == frozenset()


@pytest.mark.parametrize(
    ("text", "term", "torn"),
    [
        ("造成严重危害公民健康的事故，应当赔偿。", "公民", True),  # |健康
        ("以中国式现代化推进中华民族伟大复兴。", "中华民族", True),
        ("企业不得采取不正当手段。", "正当手段", True),
        ("应当根据国家卫生等有关标准制定规划。", "国家卫生", True),
        ("国家机关委托他人建设系统，应当审批。", "国家机关", False),
        ("应当向登记机关的卫生主管部门报告。", "卫生主管部门报告", True),
        ("后订立的合同不得影响先订立的合同。", "影响", True),
        ("未经安全培训的，不得上岗作业。", "上岗作业", False),
        ("应当建立事故隐患排查制度。", "事故隐患", False),
    ],
)
def test_a_torn_term_is_told(text: str, term: str, torn: bool) -> None:
    sentence = Sentence(text, NOTHING, [])
    start = text.index(term)
    if not sentence.is_whole((start, start + len(term))):
        pytest.fail(f"{term} is no run of words: {[t.word for t in sentence.words]}")
    assert is_torn(sentence, (start, start + len(term))) == torn


def test_what_a_verb_achieves_is_no_part_of_its_object() -> None:
    text = "高处作业必须系好安全带。"
    assert "安全带" in [text[a:b] for a, b in phrases(text)]


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("认为管理的任务是提高效率。", True),
        ("著名的空想社会主义者，开创了人事管理的先河。", True),
        ("是无产阶级政党的指导思想。", True),
        ("要求企业应当建立制度。", False),
        ("是否合格由监理判定。", False),
        ("泰勒认为管理的任务是提高效率。", False),
    ],
)
def test_a_sentence_of_a_subject_named_above_is_told(text: str, lacks: bool) -> None:
    assert lacks_subject(text) == lacks


@pytest.mark.parametrize(
    ("heading", "opening"),
    [
        ("系统原理", "系统原理："),
        ("罗伯特·欧文", "罗伯特·欧文："),
        ("基本要求", ""),
        ("为什么要学习，怎样学习", ""),
        ("", ""),
    ],
)
def test_a_heading_that_names_a_thing_is_the_subject(heading: str, opening: str) -> None:
    assert as_subject(heading, "分为四层。") == opening


def test_an_aspect_is_told_of_what_it_is() -> None:
    assert lacks_subject("适应症：四肢动脉出血。")
    assert as_subject("加压包扎", "适应症：四肢动脉出血。") == "加压包扎的"
    assert not lacks_subject("溺水的急救措施：清理口鼻。")
