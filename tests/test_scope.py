"""Hold what a document's or an article's name means, and what is said where it is unclear."""

import pytest

from quizgen.errors import QuizgenError
from quizgen.model import ArticleTitle, Source
from quizgen.scope import find_scope


def source(name: str, path: str, *articles: str) -> Source:
    titles = tuple(ArticleTitle(title, at) for at, title in enumerate(articles, 1))
    return Source(name, path, articles[0], "0" * 64, "text/plain", 9, "zh-Hans", titles)


SOURCES = (
    source("s1", "in/文集.txt", "群众工作方法", "调查研究之道", "前言"),
    source("s2", "in/条例.md", "信访工作条例"),
    source("s3", "in/旧/条例.md", "前言", "保密工作条例"),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("in/文集.txt", {("s1", None)}),
        ("./in/文集.txt", {("s1", None)}),
        ("文集.txt", {("s1", None)}),
        ("文集", {("s1", None)}),
        ("s2", {("s2", None)}),
        ("信访", {("s2", None)}),
        ("信访工作条例", {("s2", None)}),
        ("群众工作方法", {("s1", 0)}),
        ("调查研究之道", {("s1", 1)}),
        ("调查", {("s1", 1)}),
        ("保密", {("s3", 1)}),
        ("旧", {("s3", None)}),
        # a whole name may stand in several documents
        ("前言", {("s1", 2), ("s3", 0)}),
        ("条例.md", {("s2", None), ("s3", None)}),
    ],
)
def test_a_name_means_a_document_or_an_article(name: str, found: set[object]) -> None:
    assert find_scope(SOURCES, [name]) == found


def test_several_names_mean_all_that_each_means() -> None:
    assert find_scope(SOURCES, ["信访", "调查"]) == {("s2", None), ("s1", 1)}
    assert find_scope(SOURCES, []) == frozenset()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("工作", "'工作' may be in/条例.md, 群众工作方法, 保密工作条例; give the whole name"),
        ("党建", "no document or article '党建' in the bank; there are in/文集.txt, in/条例.md,"),
        ("", "no document or article '' in the bank; there are in/文集.txt, in/条例.md,"),
    ],
)
def test_an_unclear_name_is_refused_with_those_that_there_are(name: str, told: str) -> None:
    with pytest.raises(QuizgenError) as caught:
        find_scope(SOURCES, [name])
    assert str(caught.value).startswith(told)


def test_of_many_names_the_first_are_told() -> None:
    many = [source(f"s{at}", f"in/第{at}讲.txt", f"第{at}讲") for at in range(30)]
    with pytest.raises(QuizgenError, match=r"第7讲\.txt and 22 more\Z"):
        find_scope(many, ["党建"])
