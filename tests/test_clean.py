"""Test the repair of characters, what is dropped as noise, and what must never be."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from quizgen.characters import han_count
from quizgen.clean import clean, clean_text
from quizgen.model import Document, Source, Text
from quizgen.readers.markdown import read_markdown
from quizgen.readers.text import line_starts, read_text
from quizgen.sentences import balanced

ALPHABET = "安全生产第一条的、，。；：！？“”‘’（）《》…—·  \t\u3000,;:!?.()[]\"'abAB019１Ａ％%-+①㎡⼀\u200b\ufeff\x1a\n"
STABLE = settings(max_examples=300, deadline=None, derandomize=True)


def document(text: str, read=read_text) -> Document:
    source = Source("s0", "a.txt", "a", "0", "text/plain", len(text), "zh-Hans")
    return Document(source, read(text), line_starts(text), text)


def cleaned(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the lines that are kept, and the reasons and texts of those that are dropped."""
    kept, dropped = clean(document(text))
    return [block.text.chars for block in kept.blocks], [(d.reason, d.text) for d in dropped]


def spaced(text: str) -> str:
    """Return a text as a bad scan gives it: a space after every character."""
    return "\n".join(" ".join(line) for line in text.split("\n"))


def test_what_a_question_bank_holds_to_be_true_is_text_without_its_number_and_verdict() -> None:
    lines = "二、判断题\n1. 库房内严禁吸烟。（√）\n2、发现火情可以不报告。( × )\n337..安全带应高挂低用。正确答案：√"
    kept, dropped = cleaned(lines)
    assert kept == ["库房内严禁吸烟。", "安全带应高挂低用。"]
    assert [reason for reason, _ in dropped] == ["exercise"] * 2


# --- characters ---


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # spaces of a scan
        ("群 众 工 作 , 必 须 做 好 。", "群众工作，必须做好。"),
        ("“ 安全 第一 ”", "“安全第一”"),
        ("一\u3000二\xa0三", "一二三"),
        ("2020 ，年", "2020，年"),
        # pictures that adorn a line, and characters outside of the plane of most
        ("📌安全第一❗", "安全第一"),
        ("必须整改。⚡ 立即上报。", "必须整改。立即上报。"),
        ("𠮷野家😀和𝟙号", "𠮷野家😀和𝟙号"),
        # what is left of a web page
        ("<strong>必须整改</strong>&nbsp;。<br />", "必须整改。"),
        ("主要内容是什么？ #复习", "主要内容是什么？"),
        # spaces that stay
        ("QQ 群", "QQ 群"),
        ("2020 年 5 月", "2020 年 5 月"),
        ("温度 36.5 ℃，5 %", "温度 36.5 ℃，5 %"),
        # half-width punctuation beside Han characters
        ("做好,要;又:再!吗?", "做好，要；又：再！吗？"),
        ('他说:"安全(必须)"。', "他说：“安全（必须）”。"),
        ("GB/T 1234-2020,第5条", "GB/T 1234-2020，第5条"),
        ("时间:9:00-17:00,地点:1号楼", "时间：9:00-17:00，地点：1号楼"),
        # half-width punctuation that stays
        ("在21:00和3:1时", "在21:00和3:1时"),
        ("共3.14米，1,000元", "共3.14米，1,000元"),
        ("参见(abc)(1)", "参见(abc)(1)"),
        ("详见http://a.b.cn/x?y=1,谢谢", "详见http://a.b.cn/x?y=1，谢谢"),
        ("访问 https://a.cn:8080/b?c=1 查询", "访问 https://a.cn:8080/b?c=1 查询"),
        # footnote marks
        ("工作[3]重要", "工作重要"),
        ("工作[1][2]。", "工作。"),
        ("工作 [12,13][14] 重要。[5]", "工作重要。"),
        ("依据[2020]3号文，[3]开头", "依据[2020]3号文，开头"),
        # widths and signs
        ("ＡＢＣ１２３％", "ABC123%"),
        ("１．总则", "1.总则"),
        ("①（一）㎡⑴Ⅳ", "①（一）㎡⑴Ⅳ"),
        ("⼀⼆⼈", "一二人"),
        # invisible characters
        ("安\u200b全\ufeff生\u00ad产\x1a", "安全生产"),
        ("\u202e安全\u2066第一\u2069", "安全第一"),
        # no Han character: nothing to repair but widths and the invisible
        ("Use “strong” ones, please; e.g. (a) it's 5:30!", "Use “strong” ones, please; e.g. (a) it's 5:30!"),
        ("change it within 24 hours;", "change it within 24 hours;"),
        ("See [3] — then\u00a0go\u200b.", "See [3] — then go."),
        # what is left over of a web page, and tags of a site
        ("必须<b>戴</b>&nbsp;手套", "必须戴手套"),
        ("必须戴手套 #复习", "必须戴手套"),
        ("在24小时内报告{# comment #}主管部门。", "在24小时内报告{# comment #}主管部门。"),
        ("  ", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_repair(raw: str, expected: str) -> None:
    assert clean_text(Text(raw)).chars == expected


def test_tags_that_a_web_page_shows_are_text() -> None:
    text = "标签<b>表示加粗。\n"
    page = document(text)
    page = replace(page, source=replace(page.source, media_type="text/html"))
    assert [block.text.chars for block in clean(page)[0].blocks] == ["标签<b>表示加粗。"]
    assert [block.text.chars for block in clean(document(text))[0].blocks] == ["标签表示加粗。"]


@STABLE
@given(st.text(ALPHABET, max_size=30))
def test_repairing_twice_changes_nothing(raw: str) -> None:
    once = clean_text(Text(raw))
    assert clean_text(once) == once
    assert clean_text(Text(once.chars)).chars == once.chars


@STABLE
@given(st.text(ALPHABET, max_size=24), st.data())
def test_a_part_is_found_again_in_the_source(raw: str, data: st.DataObject) -> None:
    """Hold the law that places rely on, for parts with Han characters and paired brackets."""
    whole = clean_text(Text(raw))
    letters = [at for at, character in enumerate(whole.chars) if character.isalnum()]
    assume(letters)
    first, last = sorted(data.draw(st.tuples(*[st.sampled_from(letters)] * 2)))
    part = whole.cut(first, last + 1)
    start, end = part.span()
    assume(han_count(part.chars) and balanced(part.chars) and balanced(raw[start:end]))
    assert clean_text(Text(raw[start:end])).chars == part.chars


@STABLE
@given(st.text(ALPHABET, max_size=120) | st.text(max_size=60))
def test_every_character_is_that_of_the_source_or_its_repair(text: str) -> None:
    kept, _ = clean(document(text))
    for block in kept.blocks:
        for at, character in enumerate(block.text.chars):
            assert (
                not character.isalnum()
                or character == clean_text(Text(text[block.text.offset(at)])).chars
            )


def test_the_cells_of_a_row_stay_apart() -> None:
    kept, _ = clean(
        document("| 术 语 | 含 义,说 明 |\n|---|---|\n| | 1 |\n| 3 | 4 |", read_markdown)
    )
    assert [b.text.chars for b in kept.blocks] == ["术语\t含义，说明", "\t1", "3\t4"]


# --- what is dropped ---


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        *(("page number", line) for line in ("3", "- 3 -", "第3页", "第 3 页 共 9 页", "Page 3 of 9", "— 12 —")),
        *(("no text", line) for line in ("*****", "…………", "。", "________")),
        ("byline", "作者：王某某"),
        ("byline", "来源:市消防支队 发布时间:2024-05-01"),
        ("byline", "【关键词】护理；安全"),
        ("boilerplate", "下载文档前请自行甄别内容的完整性,平台不提供额外的编辑。"),
        ("boilerplate", "如文档侵犯您的权益,请联系客服反馈。"),
        ("boilerplate", "版权所有，未经许可不得转载。"),
        ("boilerplate", "上一篇：夏季防火须知 下一篇：冬季防火须知"),
        *(("boilerplate", line) for line in ("合集下载", "返回顶部", "点击查看更多", "立即登录")),
        ("layout debris", "MOD E R N"),
    ],
)  # fmt: skip
def test_noise_is_dropped_with_its_reason(reason: str, line: str) -> None:
    kept, dropped = cleaned(f"必须佩戴安全帽。\n{line}\n严禁烟火。")
    assert (kept, [found for found, _ in dropped]) == (["必须佩戴安全帽。", "严禁烟火。"], [reason])


def test_a_drop_names_its_place() -> None:
    _, dropped = clean(document("必须佩戴安全帽。\n\n  第3页\n"))
    assert [(drop.start, drop.text) for drop in dropped] == [(12, "第3页")]


def test_what_follows_a_gap_still_does_when_noise_stood_between() -> None:
    kept, _ = clean(document("甲处\n\n第3页\n乙处\n- 4 -\n丙处"))
    assert [block.after_gap for block in kept.blocks] == [True, False, False]


def test_running_headers_are_dropped() -> None:
    page = "护士给药前应当核对患者姓名、床号和药\n某医院护理手册\n名，再核对一次。\n"
    kept, dropped = cleaned(page * 4)
    assert dropped == [("running header", "某医院护理手册")] * 4
    assert len(kept) == 8


def test_headers_beside_page_numbers_are_dropped() -> None:
    kept, dropped = cleaned(
        "".join(f"消防安全手册\n第{n}页\n必须保持畅通{'的' * n}。\n" for n in range(1, 6))
    )
    assert [text for reason, text in dropped if reason == "running header"] == ["消防安全手册"] * 5
    assert len(kept) == 5


def test_what_each_chapter_repeats_is_no_running_header() -> None:
    text = "".join(f"{n}、操作\n注意事项\n必须洗手{n}次。\n" for n in range(1, 6))
    assert cleaned(text)[1] == []


def test_a_title_that_is_doubled_is_no_running_header() -> None:
    assert cleaned("夏季防火须知\n\n夏季防火须知\n\n必须清理可燃物\n\n" * 4)[1] == []


INTERLEAVED = (
    "村人 口逐 步 向城 农 市和农 业 以外的 工业 、 筑业 、 建 商业 、 务业 等 二 、 服 三产 业 大规 模 流 动 , 众工作 的对 象 "
    "由过 去的 农民 、 厂工人 为主 , 渐 扩大 到 群 工 逐 , 、 力提 高 工作 能 力 ; 、 努 立足 需求"
)


def test_columns_read_across_are_dropped() -> None:
    kept, dropped = cleaned(f"必须佩戴安全帽。\n\n{INTERLEAVED}")
    assert kept == ["必须佩戴安全帽。"]
    assert [reason for reason, _ in dropped] == ["interleaved columns"]


# --- what is kept ---

NURSING = """护理安全手册
第一章 总则
责任护士应当在2小时内完成首次评估。
输液前须核对患者姓名、床号、药名、剂量和浓度,每15至30分钟巡视一次。
拔针后按压3至5分钟,勿揉搓。
X光
A级"""
FIRE = """灭火器应放置在明显和便于取用的地点,且不得影响安全疏散。
火场逃生时用湿毛巾捂住口鼻,弯腰低姿前进。
火警电话:119"""
PRIVACY = """不得点击来历不明的链接,下载软件须经批准,登录密码每90天更换一次。
严禁下载软件
侵犯患者隐私权的,应当承担责任。
处理个人信息应当取得您的同意。"""
SCHOOL = """学生日常行为规范
一、课堂纪律
上课铃响后立即进教室坐好。
二、宿舍管理
宿舍每晚22:30熄灯。"""
LABOUR = """第五條 雇主不得以強暴、脅迫、拘禁或其他非法之方法，強制勞工從事勞動。
第三十條 勞工正常工作時間，每日不得超過八小時，每週不得超過四十小時。"""
POLICY = """Information Security Policy
1. Passwords
Employees must use at least 12 characters; change it within 24 hours.
(a) Never share a password, not even with IT."""
RETAIL = """会员退款时,营业员应当核对小票,积分同步扣回。
退款到账时间一般为7天,积分同步扣回。"""
DOMAINS = [NURSING, FIRE, PRIVACY, SCHOOL, LABOUR, POLICY, RETAIL]


@pytest.mark.parametrize("text", DOMAINS)
def test_ordinary_documents_are_left_alone(text: str) -> None:
    kept, dropped = cleaned(text)
    assert dropped == []
    assert kept == [clean_text(Text(line)).chars for line in text.split("\n")]


@pytest.mark.parametrize("text", [NURSING, FIRE, PRIVACY, SCHOOL, LABOUR])
def test_scanned_text_that_can_be_read_is_kept(text: str) -> None:
    lines = [line for line in text.split("\n") if han_count(line) > 4]
    kept, dropped = cleaned(spaced("\n".join(lines)))
    assert dropped == []
    assert [line.replace(" ", "") for line in kept] == [
        clean_text(Text(line)).chars.replace(" ", "") for line in lines
    ]


def test_headings_with_a_space_are_no_scanned_text() -> None:
    assert cleaned("第二章 手卫生\n目 录\n赵敏 钱勇 孙丽 李强")[1] == []


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(ALPHABET, max_size=200) | st.text(max_size=100))
def test_nothing_is_lost_without_a_reason(text: str) -> None:
    kept, dropped = cleaned(text)
    assert sum(map(len, kept)) + sum(len(lost) for _, lost in dropped) == sum(
        len(clean_text(block.text)) for block in read_text(text)
    )
