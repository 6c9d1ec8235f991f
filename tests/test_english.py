"""Test the sentences, series and statements of English text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.extract.english_points import find_english
from quizgen.extract.english_series import english_series
from quizgen.model import Article, Block, ListPoint, Point, Statement, Text
from quizgen.readers.language import language_of
from quizgen.sentences import balanced, first_sentence_end, sentences


def points(*texts: str) -> tuple[Point, ...]:
    blocks = tuple(Block("paragraph", Text(text), after_gap=True) for text in texts)
    return find_english(Article("s1", 0, "Site rules", 1, blocks, (0,)))


def lists(*texts: str) -> list[tuple[str, str, list[str]]]:
    return [
        (point.marker, point.lead, [item.text for item in point.items])
        for point in points(*texts)
        if isinstance(point, ListPoint)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wear gloves, e.g. of nitrile. Wash after use.", 2),
        ("See No. 5 of the rules. Dr. Ward agreed, i.e. Signed it.", 2),
        ("The U.S. Navy uses it. In the U.K. The rule is older.", 3),
        ("It applies from 1. May 2020. Follow section 4. Nobody may skip it.", 3),
        ("Use version 3.2.1 or newer. Stop!  Why?  “Because.” J. Hill said so.", 5),
    ],
)
def test_sentences_end_at_full_stops_but_not_at_abbreviations(text: str, expected: int) -> None:
    assert len(sentences(Text(text))) == expected


def test_a_footnote_number_is_no_part_of_a_sentence() -> None:
    cut = sentences(Text("The lift is inspected yearly.3 Its log is kept."))
    assert [sentence.chars for sentence in cut] == [
        "The lift is inspected yearly.",
        "Its log is kept.",
    ]


def test_the_first_sentence_of_an_english_item_is_its_head() -> None:
    assert first_sentence_end("Clean hands. Wash them, e.g. with soap.") == len("Clean hands.")
    assert first_sentence_end("洗手。Use soap. 擦干。") == len("洗手。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the driver’s seat", True), ("the drivers’ seats", True), ("‘a driver’s seat’", True), ("a seat’ 5’", False)],
)  # fmt: skip
def test_an_apostrophe_closes_no_quotation(text: str, expected: bool) -> None:
    assert balanced(text) is expected


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("The wheel is greased, painted and balanced.", "greased|painted|balanced"),
        ("Waste falls into three kinds: paper, glass, and metal.", "paper|glass|metal"),
        ("Remember four words: Look, Listen, Think, Act.", "Look|Listen|Think|Act"),
        ("Hazards include noise, heat and dust at the mill.", "noise|heat|dust"),
        ("Cooks, waiters and cleaners must wear an apron.", "Cooks|waiters|cleaners"),
        ("Torn, stained or faded labels are replaced.", "Torn|stained|faded"),
        (
            "The log states the date of the test, the name of the tester and the result.",
            "the date of the test|the name of the tester|the result",
        ),
        (
            "The cook must wash the vegetables, peel the roots and boil the stock.",
            "wash the vegetables|peel the roots|boil the stock",
        ),
        (
            "Orders are signed by the buyer, checked by the clerk and filed by the office.",
            "signed by the buyer|checked by the clerk|filed by the office",
        ),
        ("In fog, slow down, sound the horn and watch for people.", "slow down|sound the horn|watch for people"),
        ("Payment is made in cash, by card or on account.", "in cash|by card|on account"),
        ("Note who called, when it rang and what was said.", "who called|when it rang|what was said"),
        ("Delay can cause a formal complaint, refunds or legal action.", "a formal complaint|refunds|legal action"),
        ("Keep it in a clean, dry and dark place.", "clean|dry|dark"),
        ("On Sundays, guards, porters and drivers are paid double.", "guards|porters|drivers"),
        ("However, the tank must be drained, rinsed and dried.", "drained|rinsed|dried"),
        ("It covers anything sold, including toys, tools and food for pets.", "toys|tools|food"),
        ("Gangways, ladders and fire hoses must be kept clear.", "Gangways|ladders|fire hoses"),
        ("It is a small, hand-driven cart used to haul, tow, tip or load gravel.", "haul|tow|tip|load gravel"),
        # no series
        ("Written by A. Marsh, T. Bell and R. Quist.", ""),
        ("See the forms K-3, K-8 and K-11 in the office.", ""),
        ("If the alarm rings, close the door and leave.", ""),
        ("Every leak, however small, is noted in the book, where it stays.", ""),
        ("After the shift, the foreman counts the keys and locks them away.", ""),
        ("Models 2.1, 3.4 or 5.6 are withdrawn.", ""),
        ("The old shed, which leaks, is empty, and nobody uses it.", ""),
        ("The manager, Mr Cole, and his deputy attended.", ""),
    ],
)  # fmt: skip
def test_series(sentence: str, members: str) -> None:
    found = english_series(sentence)
    assert ["|".join(sentence[a:b] for a, b in spans) for spans in found] == [members][
        : bool(members)
    ]


def test_two_series_stand_in_one_sentence() -> None:
    text = "Cooks, waiters, and cleaners must wear an apron, wash their hands, and report cuts."
    assert [[text[a:b] for a, b in spans] for spans in english_series(text)] == [
        ["Cooks", "waiters", "cleaners"],
        ["wear an apron", "wash their hands", "report cuts"],
    ]


def test_a_series_has_the_words_before_it_or_the_heading_as_its_lead() -> None:
    assert lists("The rules for the kitchen include hygiene, storage and waste.") == [
        ("、", "The rules for the kitchen include", ["hygiene", "storage", "waste"])
    ]
    assert lists("Cooks, waiters and cleaners are the staff of the house.")[0][1] == "Site rules"


@pytest.mark.parametrize(
    ("sentence", "is_statement"),
    [
        ("Visitors must sign the register at the gate.", True),
        ("Records of training are kept for ten years.", True),
        ("The alarm is tested at least once every month.", True),
        ("Fuel may be stored only in approved tanks.", True),
        ("The foreman is responsible for the keys of the yard.", True),
        ("Accidents shall be reported to the office within 24 hours.", True),
        ("Never leave a running engine without a guard.", True),
        ("Nobody may smoke or cook under the awning.", True),
        ("Close the valves at the tank, the pump and the burner.", True),
        ("All guests have a duty to follow the signs.", True),
        ("If a leak is found, four steps follow at once.", False),
        ("They must sign the register at the gate.", False),
        ("However, visitors must sign the register at the gate.", False),
        ("We must be able to prove that we follow the rules.", False),
        ("Last year the gate was closed for at least two months.", False),
        ("Must visitors sign the register at the gate?", False),
        ("The following visitors must sign the register at the gate.", False),
        ("Visitors must sign the register in the way shown in section 4.", False),
        ("Visitors must sign.", False),
        ("The weather on the coast is often mild and pleasant.", False),
        ("Visit www.example.org to see which visitors must sign.", False),
    ],
)
def test_statements(sentence: str, is_statement: bool) -> None:
    context = "The rules of the site are set out by the owner for all of the staff."
    found = [p.text for p in points(context, sentence) if isinstance(p, Statement)]
    assert (sentence in found) is is_statement


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("All staff must sign the register.", "en"),
        ("员工应当登记。All staff must sign the register at the gate of the site.", "zh-Hans"),
        ("Der Mitarbeiter muss den Helm tragen und die Regeln der Halle beachten.", "und"),
        ("Le registre est à la disposition des visiteurs et de la direction.", "und"),
        ("作業員はヘルメットを必ず着用しなければならない。", "und"),
        ("작업자는 안전모를 착용해야 한다.", "und"),
        ("Рабочий обязан надеть каску.", "und"),
        ("", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Der Helm, die Brille und die Handschuhe sind in der Halle zu tragen.",
        "Le casque, les gants et les lunettes sont à porter dans les ateliers.",
        "Каска, очки и перчатки обязательны.",
        "作業員はヘルメット、手袋、眼鏡を着用する。",
    ],
)
def test_other_languages_give_no_english_points(text: str) -> None:
    assert points(text) == ()


PARTS = "the|A |staff|must|, |,|.|. | and | or |; |: |is|(|)|“|”|’|e.g. |No. 5|1. |in |what |three |ed|Dr. ".split(
    "|"
)
texts = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(texts | st.text(max_size=80))
def test_members_of_any_text_stand_in_it_in_order(text: str) -> None:
    for spans in english_series(text):
        assert len(spans) >= 3
        ends = [at for span in spans for at in span]
        assert ends == sorted(ends) and ends[0] >= 0 and ends[-1] <= len(text)
        assert all(text[a:b].strip() == text[a:b] != "" for a, b in spans)
    points(text, text)
