"""Hold what a printed paper and key must show, read back from the PDF."""

from msgspec import structs

from quizgen.model import (
    ArticleTitle,
    Blank,
    Blueprint,
    FillQuestion,
    Form,
    MatchQuestion,
    Place,
    Quiz,
    Section,
    SectionPlan,
    Slot,
    Source,
)

SOURCE = Source(
    "s0123456789ab",
    "seeds/群众工作文集.txt",
    "群众工作文集",
    "0" * 64,
    "text/plain",
    23521,
    "zh-Hans",
    (ArticleTitle("如何做好新时期群众工作", 5), ArticleTitle("新时期做好群众工作的几点思考", 42)),
)

# Stems with their answers in 【】; a stem that begins with = may be answered in any order.
STEMS = (
    "做好群众工作，要注重【调查研究】，深入了解群众的实际需求和诉求。",
    "群众路线的核心是“一切为了群众，【一切依靠群众】”。",
    "【公共服务】是体现政府宗旨和理念的重要手段。",
    "=党员干部要敢于、乐于、【勤于】、【善于】做群众工作。",
    "我国正处在改革攻坚期、发展关键期、【矛盾凸显期】，群众工作面临许多新情况、新问题。",
    "信访事项应当自受理之日起【60】日内办结；情况复杂的，可以适当延长，但延长期限不得超过【30】日。",
    "从群众中来，【到群众中去】。",
    "有的干部感到“老办法不管用，【新办法不会用】，硬办法不敢用，软办法不顶用”。",
    "领导干部要坚持以【人民群众】为中心，坚持让群众参与决策、管理、监督，充分发挥群众的主体作用。",
    "=健全矛盾纠纷【排查】、【预警】、【调处】、化解机制，把问题解决在基层——这是维护稳定的根本。",
    "倾听是交流的前提，是【沟通】的基础。",
    "群众工作的核心是【利益调整】和利益分配问题，要统筹兼顾各方面的利益关系。",
    "做好群众工作，必须有强有力的【组织领导】，形成党委统一领导、部门齐抓共管的工作格局。",
    "2012年11月，党的十八大提出在全党深入开展以【为民务实清廉】为主要内容的党的群众路线教育实践活动。",
    "对群众反映强烈的突出问题，要按照“谁主管、谁负责”的原则，【限期整改】，并及时向群众反馈。",
    "思想是【行动】的指南，有什么样的群众观点，就有什么样的群众工作。",
    "群众工作要坚持教育群众与【服务群众】相结合、解决思想问题与解决实际问题相结合。",
    "要把群众【满意不满意、答应不答应】作为衡量一切工作的根本标准，时刻把群众的安危冷暖放在心上。",
    "基层党组织是团结带领群众贯彻党的理论和路线方针政策、落实党的任务的【战斗堡垒】。",
    "在新的历史条件下，群众工作的对象趋向【多元化】，群众的诉求趋向多样化，表达诉求的方式趋向【网络化】。",
)
SETS = (
    (
        "将群众工作“六字诀”与它的要求配对，每项限用一次，有剩余。（据《六字诀》一文）",
        (
            "深入基层、深入一线，面对面地了解群众在生产和生活当中的所思、所想、所盼，掌握第一手材料",
            "带着感情做工作，把群众当亲人",
            "对群众的疾苦要问寒问暖，主动征求群众对各项工作的意见和建议",
            "耐心倾听群众的呼声，让群众把话说完",
            "从群众反映的问题中找准症结，对症下药，拿出解决问题的办法",
            "根据不同的环境、不同的对象，采取不同的工作方法",
        ),
        ("情", "望", "闻", "问", "切", "境", "行", "思"),
        (1, 0, 3, 2, 4, 5),
    ),
    (
        "将群众工作的变化与它的表现配对，每个选项限用一次。",
        (
            "既有工人、农民、知识分子，又有个体户、私营企业主和自由职业人员",
            "由过去单纯要求物质生活的改善，发展到要求政治、文化、社会各方面的权益",
            "由层层反映、逐级上访，变为网上发帖、集体上访和直接向媒体反映",
            "管理体制、经济成分和经营方式都发生了深刻变化",
        ),
        ("服务对象多元化", "利益诉求多样化", "表达方式网络化", "社会环境复杂化", "工作手段现代化"),
        (0, 1, 2, 3),
    ),
)


def fill(text: str, index: int = 0) -> FillQuestion:
    """Make a fill-in item of a stem with its answers in 【】."""
    segments: list[str | Slot] = []
    blanks: list[Blank] = []
    for part in text.removeprefix("=").replace("【", "\n【").replace("】", "\n").split("\n"):
        if part.startswith("【"):
            segments.append(Slot(len(blanks)))
            blanks.append(Blank(part[1:], ("利益关系调整",) if part == "【利益调整" else ()))
        elif part:
            segments.append(part)
    place = Place(SOURCE.id, index % 2, 10 + 7 * index, 100 * index, 100 * index + 40)
    ordered = not text.startswith("=")
    return FillQuestion(
        f"q{index:012}", "p0", tuple(segments), tuple(blanks), not ordered, 0.4, 0.8, place
    )


def match(index: int = 0) -> MatchQuestion:
    """Make one of the matching sets."""
    prompt, premises, responses, key = SETS[index]
    place = Place(SOURCE.id, 1, 400 + index, 9000, 9400, page=index or None)
    return MatchQuestion(
        f"q9{index:011}", ("p1",), prompt, premises, responses, key, 0.5, 0.7, place
    )


def make_quiz(stems: tuple[str, ...] = STEMS, sets: int = 2, names: str = "A") -> Quiz:
    """Make a quiz; each further form has its items in the opposite order."""
    plans = (SectionPlan("fill", len(stems), 2), SectionPlan("match", sets, 2))
    fills = tuple(fill(stem, index) for index, stem in enumerate(stems))
    matches = tuple(match(index) for index in range(sets))
    forms = tuple(
        Form(
            name,
            (
                Section(plans[0], fills if order % 2 == 0 else fills[::-1]),
                Section(plans[1], matches if order % 2 == 0 else matches[::-1]),
            ),
        )
        for order, name in enumerate(names)
    )
    return Quiz(
        "新时期群众工作培训测验",
        "zh-Hans",
        1,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        Blueprint(plans),
        forms,
        (SOURCE,),
    )
