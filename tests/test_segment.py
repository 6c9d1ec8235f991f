"""Test the segmenter: both engines agree, it is quiet, and it is loaded on first use only."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import segment
from quizgen.segment import tokens, words

PARAGRAPH = (
    "责任护士应当在2小时内完成首次评估，8小时内完成入院护理记录；灭火器每半年至少检查1次，压力不足时"
    "必须更换。劳动者连续工作一年以上的，享受带薪年休假。口令长度不少于12位，每90天更换一次，合格率达到98.5%。"
)


def test_both_engines_cut_and_tag_alike() -> None:
    rjieba = pytest.importorskip("rjieba")
    jieba = segment._jieba_tagger()
    ours, theirs = rjieba.tag(PARAGRAPH, False), jieba(PARAGRAPH)
    assert [word for word, _ in ours] == [word for word, _ in theirs]
    # Numbers differ in their tags alone, which tokens() evens out.
    assert [pair for pair in ours if not pair[0].isascii()] == [
        pair for pair in theirs if not pair[0].isascii()
    ]


def test_tokens_are_the_same_whichever_engine_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rjieba")
    fast = tokens.__wrapped__(PARAGRAPH)
    slow = segment._jieba_tagger()
    monkeypatch.setattr(segment, "_tagger", lambda: slow)
    segment._settled.cache_clear()
    assert tokens.__wrapped__(PARAGRAPH) == fast
    segment._settled.cache_clear()


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.text("安全生产管理制度ab12.%，。 \n勞動", max_size=40) | st.text(max_size=30))
def test_words_put_together_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text
    assert [text[token.start : token.end] for token in tokens(text)] == words(text)


@pytest.mark.parametrize("number", ["12", "98.5%", "3.5"])
def test_numbers_are_tagged_as_numbers(number: str) -> None:
    assert {token.tag for token in tokens(number) if token.word[0].isdigit()} == {"m"}


@pytest.mark.parametrize("engine", ["_tagger", "_jieba_tagger"])
def test_loading_is_silent_and_gives_no_warning(engine: str) -> None:
    code = f"from quizgen import segment; segment.{engine}()('安全生产')"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_importing_the_module_loads_no_engine() -> None:
    code = "import sys, quizgen.segment; print({'jieba', 'rjieba'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "set()\n"
