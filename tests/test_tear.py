"""Test where headings are torn from the sentences they are glued to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.tear import parallel_end, repeated_heading, standing_alone, tear_heading


@pytest.mark.parametrize(
    ("heading", "rest", "body"),
    [
        ("加强组织领导", "当前，消防安全形势依然严峻。", ""),
        ("健全值班制度", "我们要实行二十四小时值班。", ""),
        ("规范用药流程", "护士给药前应当核对患者姓名。", "一要\n规范用药流程\n。"),
        ("检查方法", "检查方法主要有目测和称重。", ""),
        ("", "护士给药前应当核对患者姓名和床号。", ""),
        ("", "防护栏杆上杆离地高度为1.2m，下杆离地高度为0.6m。", ""),
        ("", "锅炉在投入使用前或者投入使用后三十日内，单位应当办理登记。", ""),
        ("", "安全。", ""),
    ],
)
def test_a_heading_ends_where_evidence_shows_it(heading: str, rest: str, body: str) -> None:
    assert tear_heading(heading + rest, standing_alone(body)) == len(heading)


@pytest.mark.parametrize(
    ("chars", "expected"),
    [("设备老化严重设备老化严重影响安全", 6), ("护士应当核对患者姓名", 0), ("安全", 0), ("", 0)],
)
def test_a_repeated_heading(chars: str, expected: int) -> None:
    assert repeated_heading(chars) == expected


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.text("安全生产管理制度当前我们的，。是在中\n", max_size=60),
    st.text("安全生产，。", max_size=20),
)
def test_a_heading_is_a_true_beginning(chars: str, body: str) -> None:
    assert 0 <= tear_heading(chars, standing_alone(body)) < max(1, len(chars))
    assert 0 <= repeated_heading(chars) < max(1, len(chars))


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (
            [
                "管好进货关采购时应当查验合格证明。",
                "守住存放关不得把药品与食品同放。",
                "盯紧发放关每次发放都要双人核对。",
            ],
            5,
        ),
        (["未按规定登记的单位", "未按规定报告的个人", "未按规定备案的企业"], 0),
        (["管好进货关采购时应当查验合格证明。", "守住存放关不得把药品与食品同放。"], 0),
        (["责任到位，分工明确。", "措施到位，检查及时。", "资金到位，专款专用。"], 0),
    ],
)
def test_headings_that_are_glued_alike(items: list[str], expected: int) -> None:
    assert parallel_end(items) == expected
