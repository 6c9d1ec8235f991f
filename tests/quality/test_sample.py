"""Hold floors under what is found in the sample, and under the items made of it.

The notes are a careful reader's; a floor goes up when the program gets better, never down.
"""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from quizgen.clean import clean
from quizgen.model import Bank, FillQuestion, ListPoint, MatchQuestion, Place
from quizgen.pipeline import read_document
from quizgen.readers import read
from quizgen.readers.text import read_text
from quizgen.rules import breaches
from tests.quality.judged import written
from tests.quality.scoring import Score, score

HERE = Path(__file__).parent
SEED = HERE.parent.parent / "seeds" / "群众工作文集.txt"


@pytest.fixture(scope="module")
def bank() -> Bank:
    (source, points, questions), _ = read_document(SEED, SEED.name)
    return Bank(sources=(source,), points=points, questions=questions)


@pytest.fixture(scope="module")
def sample_score(bank: Bank) -> Score:
    gold = json.loads((HERE / "群众工作文集.gold.json").read_text(encoding="utf-8"))
    return score(bank, gold)


@pytest.mark.parametrize(
    ("figure", "floor"),
    [
        ("marked_recall", 0.99),
        ("series_recall", 0.89),
        ("list_precision", 0.96),
        ("lead_accuracy", 0.97),
        ("same_length", 0.98),
        ("principle_coverage", 0.6),
        ("key_term_hit", 0.68),
    ],
)
def test_the_sample_is_read_as_well_as_before(
    sample_score: Score, figure: str, floor: float
) -> None:
    assert getattr(sample_score, figure) >= floor, sample_score


def test_no_noise_and_no_false_list_gets_into_the_bank(sample_score: Score) -> None:
    assert (sample_score.noise, sample_score.false_lists) == ([], 0)


def test_hardly_any_blank_is_one_that_nobody_would_choose(sample_score: Score) -> None:
    assert sample_score.bad_terms <= 0.02


def test_most_principles_could_be_asked() -> None:
    """Of what is written before the score decides, as of what then is asked."""
    (source, points, _), _ = read_document(SEED, SEED.name)
    every = tuple(item.question for item in written(SEED) if not breaches(item.question))
    gold = json.loads((HERE / "群众工作文集.gold.json").read_text(encoding="utf-8"))
    reached = score(Bank(sources=(source,), points=points, questions=every), gold)
    assert (reached.principle_coverage >= 0.7, reached.key_term_hit >= 0.63) == (True, True), (
        reached
    )


def test_the_sample_gives_enough_items(bank: Bank) -> None:
    fills = [question for question in bank.questions if isinstance(question, FillQuestion)]
    matches = [question for question in bank.questions if isinstance(question, MatchQuestion)]
    assert (len(fills) >= 95, len(matches) >= 11) == (True, True), (len(fills), len(matches))


def test_no_item_breaks_a_rule(bank: Bank) -> None:
    assert {q.id: breaches(q) for q in bank.questions if breaches(q)} == {}


def test_articles_are_told_apart(bank: Bank) -> None:
    assert [article.line for article in bank.sources[0].articles] == [
        5, 49, 101, 120, 150, 174, 190, 238, 277, 321, 357, 385, 419, 434, 460, 510, 560, 603, 629, 685, 721,
    ]  # fmt: skip


def test_every_place_leads_back_to_its_words(bank: Bank) -> None:
    document = read(SEED)

    def words(place: Place) -> str:
        part = replace(document, blocks=read_text(document.text[place.start : place.end]))
        return "".join(block.text.chars for block in clean(part)[0].blocks)

    for point in bank.points:
        if isinstance(point, ListPoint):
            found = [words(item.source) for item in point.items]
            assert found == [item.text for item in point.items]
        else:
            assert words(point.source) == point.text
        assert point.source.line == document.text.count("\n", 0, point.source.start) + 1
