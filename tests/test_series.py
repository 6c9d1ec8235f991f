"""Test where the members of a series begin and end, what is no series, and what a series is named for."""

import pytest

from quizgen.extract.series import find_series, series_in
from quizgen.model import Article, Block, Text
from quizgen.simplified import simplified


def members(sentence: str) -> list[str]:
    """Return the members of each series, joined by bars."""
    return ["|".join(sentence[a:b] for a, b in spans) for spans in series_in(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what stands before the first member
        ("仓库应当分别存放氧化剂、还原剂、易燃液体。", "氧化剂|还原剂|易燃液体"),
        ("库房内可能产生粉尘、静电和高温气体的设备应当隔离。", "粉尘|静电|高温气体"),
        ("标签上注明批号、产地、保质期。", "批号|产地|保质期"),
        (
            "延误维修的原因有备件的质量、人员安排、工作流程和天气的影响等。",
            "备件的质量|人员安排|工作流程|天气的影响",
        ),
        ("要抓好方向、大局和政策。", "方向|大局|政策"),
        ("车间要督促班组做到勤检查、勤记录、勤汇报。", "勤检查|勤记录|勤汇报"),
        ("我们必须把握方向、凝聚人心、促进发展。", "把握方向|凝聚人心|促进发展"),
        ("全面提高规划水平、建设水平和管理水平。", "规划水平|建设水平|管理水平"),
        # what stands after the last
        ("经济、文化、社会等诸多领域都有变化。", "经济|文化|社会"),
        ("仪器应当避开磁场、热源、震动处和金属管道。", "磁场|热源|震动处|金属管道"),
        ("施工现场的要求是安全、整洁和通道畅通。", "安全|整洁|通道畅通"),
        ("电缆受潮可导致绝缘下降、线路短路和设备停转。", "绝缘下降|线路短路|设备停转"),
        ("火警信号分为一般、较大、重大和特别重大四个等级。", "一般|较大|重大|特别重大"),
        ("检验由采购员、保管员和质检员组成的小组进行。", "采购员|保管员|质检员"),
        ("水泵、阀门和压力表是每班必查的部件。", "水泵|阀门|压力表"),
        ("值班员不得隐瞒、谎报、拖延报告险情。", "隐瞒|谎报|拖延报告险情"),
        ("生产方式向绿色生产、智能生产、柔性生产转变。", "绿色生产|智能生产|柔性生产"),
        # members that hold a joiner, or share a head
        (
            "影响学习的因素：兴趣、阅读和写作经验、家庭经验、社会环境。",
            "兴趣|阅读和写作经验|家庭经验|社会环境",
        ),
        (
            "患有甲型肝炎、肺结核、急性或者慢性皮肤病的人员应当调离。",
            "甲型肝炎|肺结核|急性或者慢性皮肤病",
        ),
        (
            "要加强组织领导、创新工作方式、注重宣传和教育的三个方面。",
            "加强组织领导|创新工作方式|注重宣传和教育",
        ),
        # one character, letters, numbers and units
        ("操作口诀是提、拔、握、压。", "提|拔|握|压"),
        ("灭火器分为A、B、C、D四类。", "A|B|C|D"),
        ("清洗双手、前臂和上臂下1/3。", "双手|前臂|上臂下1/3"),
        ("高处作业应当备好安全帽、安全带、安全网。", "安全帽|安全带|安全网"),
        # other marks
        ("救援顺序：停（停止作业）→看（观察环境）→报（通报班长）。", "停|看|报"),
        ("事故以“滑倒、绊倒”、“坠落”和“触电”最多。", "滑倒、绊倒|坠落|触电"),
        ("使用劳保用品（包括手套、护目镜和耳塞）前应当检查。", "手套|护目镜|耳塞"),
        ("班组长要牢记“稳、准、快”。", "稳|准|快"),
        ("三查→查数量、查质量、查标签。", "查数量|查质量|查标签"),
        ("职责是：1、制止违章指挥、违章作业、违反纪律2、报告险情。", "违章指挥|违章作业|违反纪律"),
        # two series that run on
        ("群众获得感、幸福感、安全感更加充实、更有保障、更可持续。", "获得感|幸福感|安全感"),
        ("公司鼓励、引导和支持个人、企业、团体参与。", "鼓励|引导|支持"),
        # clauses
        ("做到不借用，不改造，不带病运行。", "不借用|不改造|不带病运行"),
        ("或是资料不全；或是数据不准；或是程序不清。", "资料不全|数据不准|程序不清"),
        (
            "问题在于理论问题与实际问题相互交织，短期目标与长期目标相互融合，内部因素与外部因素相互渗透。",
            "理论问题与实际问题相互交织|短期目标与长期目标相互融合|内部因素与外部因素相互渗透",
        ),
    ],
)
def test_members(sentence: str, expected: str) -> None:
    found = members(sentence)
    assert found and (expected in found or found[0].endswith(expected)), found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("應設置護欄、護蓋、安全網或其他防護設施。", "護欄|護蓋|安全網|其他防護設施"),
        (
            "雇主應將訓練計畫、簽到紀錄、課程內容及成績資料保存三年。",
            "訓練計畫|簽到紀錄|課程內容|成績資料",
        ),
        ("工作者：指勞工、學徒及其他受負責人指揮之人員。", "勞工|學徒|其他受負責人指揮之人員"),
        ("職災以「墜落、滾落」、「物體倒塌」及「感電」三類最多。", "墜落、滾落|物體倒塌|感電"),
    ],
)
def test_traditional_members(sentence: str, expected: str) -> None:
    assert members(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "副主编张文静、王海燕、何玉兰。",
        "分送：一车间、二车间、设备科。",
        "本制度于2012年、2016年、2021年修订。",
        "依照第3条、第7条、第9条处理，见图1、图2、图3。",
        "分别用时19时20分、19时26分、19时41分。",
        "下载说明.pdf、说明.docx、附表.xlsx。",
        "本次会议在北京、上海、天津召开。",
        "检查门窗、电源。",
        "推进国家治理体系、推进治理能力和治理水平。",
        "把效率放在首位、效率和公平相统一。",
        "五、用药与输血",
        "依据《物资采购、保管和领用办法》执行。",
    ],
)
def test_what_is_no_series(sentence: str) -> None:
    assert members(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("清扫工具包括扫把、拖把和水桶。", "清扫工具包括"),
        ("包括扫把、拖把和水桶。", "保洁手册"),
        ("水泵、阀门和压力表是每班必查的部件。", "每班必查的部件"),
        ("因此，库房内严禁存放汽油、酒精和油漆。", "库房内严禁存放"),
    ],
)
def test_leads(sentence: str, lead: str) -> None:
    article = Article("s0", 0, "保洁手册", 1, (Block("paragraph", Text(sentence)),), (0,))
    (point,) = find_series(article)
    assert point.lead == lead


def test_simplified_keeps_places() -> None:
    text = "應設置護欄"
    assert simplified(text) == "应设置护栏"
    assert len(simplified(text)) == len(text)
