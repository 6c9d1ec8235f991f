"""Test which line breaks within a paragraph part lines."""

import pytest

from quizgen.readers.breaks import unbroken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安全电压是指不致使人直接致死的|电压，一般不超过36伏。", ["安全电压是指不致使人直接致死的电压，一般不超过36伏。"]),
        ("作业前检查，|作业后清理", ["作业前检查，作业后清理"]),
        ("作业前检查|，作业后清理", ["作业前检查，作业后清理"]),
        ("作业人员应当佩戴安全帽、系好|安全带，并在高处设置|护栏。", ["作业人员应当佩戴安全帽、系好安全带，并在高处设置护栏。"]),
        ("Staff must never share a|password.", ["Staff must never share a password."]),
        # these part lines
        ("必须洗手。|必须戴手套。", ["必须洗手。", "必须戴手套。"]),
        ("作业前应当做到：|清理现场。", ["作业前应当做到：", "清理现场。"]),
        ("作业前应当清理现场并且做好记录|1. 清理现场。", ["作业前应当清理现场并且做好记录", "1. 清理现场。"]),
        ("用电安全|必须由电工接线。", ["用电安全", "必须由电工接线。"]),
        ("佩戴安全帽|系好安全带|穿防护鞋", ["佩戴安全帽", "系好安全带", "穿防护鞋"]),
        ("作业人员应当佩戴符合规定的安全帽||系好安全带。", ["作业人员应当佩戴符合规定的安全帽", "", "系好安全带。"]),
    ],
)  # fmt: skip
def test_breaks(text: str, expected: list[str]) -> None:
    assert unbroken(text.split("|")) == expected
