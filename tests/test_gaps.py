"""Each kind of gap is found in a sentence of its kind, and not in one that only looks like it."""

import pytest

from quizgen.characters import Span
from quizgen.kinds.context import Context
from quizgen.kinds.gaps import find_gaps
from quizgen.kinds.item import difficulty
from quizgen.kinds.numbers import written_otherwise
from quizgen.kinds.score import WEIGHTS, odds, probability
from quizgen.kinds.sentence import Sentence
from quizgen.model import Place, Slot, Statement

NOTHING = Context((), ())


def found(text: str, *series: list[str]) -> dict[str, list[tuple[str, ...]]]:
    """Return the answers of the gaps of a sentence by the kind of gap."""
    spans: list[list[Span]] = [
        [(text.index(member), text.index(member) + len(member)) for member in members]
        for members in series
    ]
    sentence = Sentence(text, NOTHING, spans)
    gaps: dict[str, list[tuple[str, ...]]] = {}
    for gap in find_gaps(sentence, []):
        gaps.setdefault(gap.signs[0], []).append(tuple(text[a:b] for a, b in gap.spans))
    return gaps


@pytest.mark.parametrize(
    ("text", "kind", "answers"),
    [
        ("检查记录的保存期限不得少于三年。", "number", ("三",)),
        ("电梯轿厢内的照度不应小于50lx。", "number", ("50",)),
        ("违反规定的单位，处二万元以上十万元以下的罚款。", "range", ("二", "十")),
        ("Lost permits must be reported within 24 hours.", "number", ("24",)),
        ("全体员工必须坚持安全第一、预防为主的方针。", "named principle", ("安全第一、预防为主",)),
        ("感情影响行动，感情折射态度。", "parallel clauses", ("态度",)),
        (
            "红色表示禁止，黄色表示警告，蓝色表示指令，绿色表示提示。",
            "clauses in a row",
            ("警告", "提示"),
        ),
        (
            "增强企业的安全基础，巩固企业的安全地位，实现企业的安全目标。",
            "clauses in a row",
            ("安全地位",),
        ),
        (
            "我国已由高速增长阶段向高质量发展阶段转变，必须转换动力。",
            "what it turns into",
            ("高质量发展",),
        ),
        ("建立健全隐患排查机制，着力解决检查走过场的问题。", "what is set up", ("隐患排查",)),
        (
            "作业前应进行设备稳定风险评估和人员承受能力评估，不得省略。",
            "one of a pair",
            ("设备稳定风险",),
        ),
        (
            "要把安全例会作为日常任务，列入班组建设的重要内容，列入职工教育培训的必修课程。",
            "parallel clauses",
            ("必修课程",),
        ),
        ("公共服务是体现政府服务理念的重要手段。", "term", ("公共服务",)),
        ("把握好“听、看、问、查、验、记”六个环节。", "series", ("看", "查")),
        ("着力解决推诿扯皮、激化矛盾的矛盾调处难题。", "first of an even pair", ("推诿扯皮",)),
        ("按照学生人数六百比一的比例配备专职人员。", "number", ("六百比一",)),
        ("透析间期体重增加不超过2–3 公斤，每两次称重一回。", "number", ("2–3",)),
        ("所谓“望”，就是要认真观察，深入了解患者。", "what it means", ("认真观察",)),
        ("要做到“平时多流汗，战时少流血”。", "second half of a slogan", ("战时少流血",)),
        ("班组长必须始终把“安全第一”记在心上。", "quoted words", ("安全第一",)),
        ("发现火情必须立即向值班室和消防队报告。", "one of a pair", ("消防队",)),
        ("新生儿每天哺乳不少于8-12次。", "number", ("8-12",)),
        ("人民群众是企业的发展之基、力量之源。", "second of an even pair", ("力量之源",)),
        ("事業單位應當遵守勞動保護條例，並定期公布。", "term", ("勞動保護條例",)),
    ],
)
def test_a_gap_is_found(text: str, kind: str, answers: tuple[str, ...]) -> None:
    assert answers in found(text).get(kind, [])


@pytest.mark.parametrize(
    ("text", "kind", "answers"),
    [
        ("以“得罪千百人、不负全厂”的担当整改隐患，不得拖延。", "number", ("千百",)),
        ("国家长期供应加碘食盐（以下简称碘盐），不得中断。", "term", ("加碘食盐",)),
        ("会议于2019年在第三车间召开，参加者应当签到。", "number", ("2019",)),
        ("总分40分及以下为重度依赖，41分至60分为中度依赖。", "number", ("40",)),
        ("开始15分钟速度宜慢，无反应后再调快。", "number of nothing", ("15",)),
        ("每两次透析间期体重增加不超过3公斤。", "number", ("两",)),
        ("安全例会于每年十二月在调度室召开，不得缺席。", "number", ("十二",)),
        ("实施监督检查，不得流于形式。", "term", ("检查",)),
        ("对体弱学生应当加强医学照顾和心理卫生工作。", "term", ("医学",)),
        (
            "坚持依法、科学、客观、公正的原则，接受监督。",
            "named principle",
            ("依法、科学、客观、公正",),
        ),
        (
            "矿山、金属冶炼单位应当依照法律、行政法规的规定设置机构。",
            "second of an even pair",
            ("行政法规",),
        ),
        (
            "加强对职工队伍的培训，提高职工队伍的水平和能力，做好职工队伍的宣传。",
            "clauses in a row",
            ("培训",),
        ),
        ("人人做到“四会”：会检查、会防范、会报告、会急救。", "quoted words", ("四会",)),
        ("所谓“问”，就是要善于提问，主动引导患者。", "what it means", ("善于提问",)),
        ("公司员工须每天上午上班前考勤两次，不得代打。", "term", ("公司员工",)),
        ("完善岗位保障制度和关爱服务体系，改进作风。", "term", ("服务体系",)),
        ("造成危害健康事故的，单位应当立即报告。", "term", ("健康事故",)),
        (
            "新建线路不得跨越储存易燃、易爆物品仓库的区域。",
            "first of an even pair",
            ("储存易燃",),
        ),
        ("单位用血应当合理，不得浪费和滥用血液。", "first of an even pair", ("不得浪费",)),
        ("贯彻民主集中制，创新和改进领导方式，提高能力。", "what is set up", ("和改进领导",)),
        (
            "坚持把发展放在自己力量的基点上，坚持把进步的命运掌握在自己手中。",
            "parallel clauses",
            ("手中",),
        ),
        ("专科2-3年，本科4年，研究生2-3年，均应当注册。", "number", ("2-3",)),
    ],
)
def test_what_only_looks_like_a_gap(text: str, kind: str, answers: tuple[str, ...]) -> None:
    assert answers not in found(text).get(kind, [])


def test_of_a_series_half_is_blanked_what_all_share_stays() -> None:
    text = "努力增强忧患意识、公仆意识、节俭意识和法治意识，改进作风。"
    gaps = found(text, ["忧患意识", "公仆意识", "节俭意识", "法治意识"])
    assert gaps["series"] == [("公仆", "节俭")]


def test_a_frame_that_all_members_have_is_no_leak() -> None:
    text = "领导干部要努力做到权为民所用、情为民所系、利为民所谋。"
    gaps = found(text, ["权为民所用", "情为民所系", "利为民所谋"])
    assert gaps["series"] == [("情为民所系",)]


@pytest.mark.parametrize(
    ("answer", "others"),
    [
        ("三十", ("30",)),
        ("3", ("三",)),
        ("两", ("2", "二")),
        ("百分之二十", ("20%",)),
        ("seven", ("7",)),
        ("安全第一", ()),
    ],
)
def test_a_number_may_be_written_otherwise(answer: str, others: tuple[str, ...]) -> None:
    assert written_otherwise(answer) == others


def test_the_source_itself_offers_synonyms() -> None:
    def statement(text: str, at: int) -> Statement:
        return Statement(f"p{at}", text, Place("s1", 0, at, at, at + len(text)))

    texts = (
        "施救者应当立即实施心肺复苏（CPR）。",
        "本规定所称危险物品，又称危险品，由专人保管。",
    )
    context = Context(tuple(statement(text, at) for at, text in enumerate(texts)), ("急救手册",))
    assert context.synonyms["心肺复苏"] == ("CPR",)
    assert context.synonyms["危险物品"] == ("危险品",)


def test_a_score_is_the_chance_that_the_signs_give() -> None:
    assert probability(["number", "core"]) > probability(["number"]) > probability(["chatty"])
    assert 0 < probability(WEIGHTS.keys()) < 1
    assert odds([]) == 0


def test_longer_more_and_rivalled_answers_are_harder() -> None:
    def hardness(answers: list[str], *signs: str) -> float:
        segments: list[str | Slot] = ["值班人员应当记录", Slot(0), "。"]
        return difficulty(segments, answers, signs, NOTHING)

    assert (
        hardness(["巡查"]) < hardness(["消防安全巡查"]) < hardness(["消防安全巡查", "交接班情况"])
    )
    assert hardness(["巡查"]) < hardness(["巡查"], "distant rival")
    assert 0 <= hardness(["甲"]) <= hardness(["一二三四五六七八九十"] * 3) <= 1
