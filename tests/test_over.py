"""What stands over a point: the section's heading, and the list whose item a list is told under."""

import pytest

from quizgen.kinds.openings import is_topic, section_opening
from quizgen.kinds.over import Over
from quizgen.model import Article, Block, ListItem, ListPoint, Place, Statement, Text


def laid_out(*lines: tuple[str, int, str]) -> tuple[Article, dict[str, Place]]:
    """Return an article of (role, level, text) lines, and where each text stands."""
    blocks, places, at = [], {}, 0
    for role, level, text in lines:
        blocks.append(Block(role, Text(text, ((0, at),)), level=level))  # type: ignore[arg-type]
        places[text] = Place("s1", 0, 1, at, at + len(text))
        at += len(text) + 1
    return Article("s1", 0, "手册", 1, tuple(blocks), (0,)), places


def test_a_heading_that_says_nothing_is_told_with_the_one_over_it() -> None:
    article, places = laid_out(
        ("heading", 2, "突发性耳聋"),
        ("heading", 3, "治疗"),
        ("paragraph", 0, "发病超过一个月，听力已经定型。"),
        ("heading", 2, "噪声性耳聋"),
        ("paragraph", 0, "听力损伤严重者可以佩戴助听器。"),
    )
    over = Over((), (article,))
    sections = [
        over.section_of(Statement("p", text, place))
        for text, place in places.items()
        if text.endswith("。")
    ]
    assert sections == ["突发性耳聋", "噪声性耳聋"]


def test_a_guessed_heading_holds_for_a_few_lines_only() -> None:
    lines = [("paragraph", 0, f"第{at}天应当换药一次。") for at in range(9)]
    article, places = laid_out(("heading", 9, "伤口护理"), *lines)
    over = Over((), (article,))
    found = [over.section_of(Statement("p", text, places[text])) for _, _, text in lines]
    assert found == ["伤口护理"] + [""] * 8


def test_of_items_with_one_text_the_nearest_above_counts() -> None:
    article, places = laid_out(
        ("item", 0, "咳血"),
        ("item", 0, "病因一"),
        ("heading", 2, "胸痛"),
        ("item", 0, "病因二"),
    )

    def listed(lead: str, text: str, at: str) -> ListPoint:
        items = (ListItem("1.", text, "", places[at]),)
        return ListPoint(lead + at, lead, "1.", None, items, places[at])

    points = (
        listed("咳血", "病因", "病因一"),
        listed("病因", "肺部疾病", "病因一"),
        listed("病因", "胸壁疾病", "病因二"),
    )
    over = Over(points, (article,))
    assert [over.heading_over(point) for point in points[1:]] == ["咳血", ""]


@pytest.mark.parametrize(
    ("heading", "text", "opening"),
    [
        ("术中护理", "围手术期应维持患者核心体温不低于36℃。", "术中护理："),
        ("术中护理", "护理记录应在术中完成。", ""),
        ("九年级上册", "教育是民族振兴的基石。", ""),
        ("必须面向世界", "推动构建人类命运共同体。", ""),
        ("症状和鉴别", "胎儿宫内感染：风疹、梅毒螺旋体。", ""),
    ],
)
def test_a_section_is_told_where_the_sentence_has_no_word_of_it(
    heading: str, text: str, opening: str
) -> None:
    assert section_opening(heading, text) == opening


def test_a_topic_is_a_thing_and_no_name_of_a_text() -> None:
    topics = ("外科手消毒", "复习资料", "第三章", "临床表现", "九年级上册")
    assert [is_topic(name) for name in topics] == [True, False, False, False, False]
