"""Tell by its words whether a Chinese sentence is worth knowing and stands alone.

The patterns are written in simplified characters, and so is what they are looked for in.
"""

import functools
import re
from collections.abc import Callable

from quizgen.characters import CHINESE_NUMERAL, HAN, HAN_CHARACTER, han_count
from quizgen.segment import tokens
from quizgen.sentences import balanced
from quizgen.simplified import simplified as in_simplified

SHORTEST, LONGEST = 8, 70

simplified = functools.lru_cache(maxsize=4096)(in_simplified)

_CUE = re.compile(
    r"、[^，。]+(?:、|和|与|及)|是|要|必须|必需|务必|应|须|不得|禁止|严禁|不准|不许|不宜|宜[^，。]|坚持|只有|才能|方可|方能|以.{1,20}为|"
    r"把.{1,24}(?:作为|放在|贯穿)|核心|根本|基础|关键|本质|保证|保障|原则|方针|宗旨|目标|任务|有利于|有助于|取决于|决定|体现|依靠|离不开|"
    r"有权|有义务|权利|不受|可以|负责|主管|由.{2,20}(?:负责|制定|规定|承担|组成)|归.{1,12}所有|实行|适用|不少于|不低于|不高于|不超过|不大于|不小于|不多于|"
    r"至少|至多|立即|(?<=，)得(?=[在以于向视由为])|最[多少长短高低迟]|以上|以下|以内|之内|发生.{0,6}变化|需要|提高|加强|健全|建立|深入|增强|推进|落实|影响|日益|处于|处在|做到(?!了)|任何时候|"
    r"\A(?:针对|通过|了解|关注|关心|倾听|激发|引导|鼓励|完善|推动|促进|维护|开展|提供|帮助|创新|优化|改进|培养|拓宽|畅通|营造|强化|统筹|扩大)[^。]{4,}，(?=[^。]{6,})(?!.*[了过])"
)  # fmt: skip
_UNIT = (
    r"(?:%|‰|℃|°|m[lLmg]|ML|cm|k[mgVW]|μg|[kM]?Pa|ppm|dB|lx|[gLmVWAhs](?![A-Za-z])|年|个?月|周|日|天|小时|[学课]时|分钟|秒|元|角|岁|人|名|次|遍|倍|层|"
    r"级|米|厘米|毫米|公[里分尺斤克升]|平方|立方|千克|克|斤|毫升|升|吨|度|分贝|伏|安|瓦|分之|个|类|种|项|条|步|台|件|份|具|支|张|页|字|成(?![功为立员果长分]))"
)
_NUMBER = re.compile(
    rf"(?<![\d.])(?!\d{{4}}年)\d[\d.,]*\s*[万亿多余]?{_UNIT}|百分之|每[年月日周天班次季半]|一(?:[次遍倍级年周日天]|个?月|小时|分钟)|"
    rf"(?<!第)[二三四五六七八九十百千两半][{CHINESE_NUMERAL}]*[万亿多余]?{_UNIT}"
)  # 30cm, 4学时, 半小时; not 1998年

# Openings that lean on the sentence before.
DANGLING = re.compile(
    r"(?:(?:小时|分钟|天|元|米|次|岁)以[上下内]|期间|之后|之前|实质上|本质上|事实上|实际上|总的来说|换句话说|换言之|简言之|归根到底|其间|在此|这|那|此|其|该|因此|所以|因而|从而|于是|但|而|然而|不过|可是|同时|此外|另外|并且|而且|也|还|又|再|再者|否则|"
    r"例如|比如|如(?![果何期实同])|譬如|以上|上述|综上|总之|由此|为此|对此|与此|首先|其次|最后|或是|或者|即[：:，]|即|特别是|尤其|"
    r"明确(?:了|坚持|指出|提出)|亦(?=可|应|须|不)|最(?:根本|紧迫|重要|关键)的是|然后|接着|紧接着|随后|而后|他|她|它|我(?!国|党|们|军|省|市|县)|你|您|咱|大家|当中|其中|如下|导致|造成|致使|没收|并处|处以|责令|给予|吊销|情节|逾期|构成犯罪|一方面|另一方面|下面|接下来|以下|当然|其实|想想|结语|"
    r"近日|日前|时下|具体[^，]{0,6}(?:办法|标准|规定|要求|方法)|[^，、的]{2,6}(?:办法|条件|标准|细则|目录)由[^，。]*(?:制定|规定|公布|订定)|主要(?:有|包括|是)|在\d|应(?![急对用届聘征邀付当该])|设在|设于|位于|包括|包含|分为|属于|又称|适?用于|使用[时前后]|必要时|届时|有人[说问]|有的同志|"
    rf"第[{CHINESE_NUMERAL}]+(?:类|种|个|方面|点|层|阶段|步|部分)(?:是|为|，|：)|指(?![导挥标定令示数南纹甲针派使望明引控纪认责环])|"
    r"(?:制定|执行|处理|解决|落实)[^，。]{2,12}(?:没有|不够|不力|不当)|"
    r"(?:制定|提出|采取|作出|出台|发布)的(?!.*(?:应|必须|不得))|经[^，]{1,8}(?:属实|批准|同意|核实)的?[，后]|[^“，]、(?!.、)|[，、；：（）”是的和与及])"
)
# Who is named so is somebody in a case: 焊工张某.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪"
    "石廖贾夏韦邹孟熊秦邱薛侯甲乙丙"
)
# First and second person, a case, and times that only the writer knows: 去年汛期, 8月14日19时20分.
_STORY = re.compile(
    r"我(?!国|党|们|军|省|市|县|区|院|校|公司|单位|厂|矿|局|部门)|我们(?:必须|应当|要)?(?:承认|相信|认为|发现|看到|体会|感到)|让我们|试想|是[^，。]{0,8}的一[名位]|本(?:班组|车队|科室|班级)|某[^，。]{2,4}(?:公司|企业|单位|医院|学校)|笔者|本文|本人(?!的?身份|签|申请|意愿|同意|或)|(?:\A|，)自己(?:还|也|曾|又)|咱|你|您|"
    rf"老百姓常说|某[某个地区县市镇村单位公司部门组织网小工男女]|(?<=[{_SURNAMES}])某(?![种些项个类一方])|同志们|同学们|朋友们|各位(?!置)|"
    r"小[王李张刘陈杨赵周吴徐孙朱胡郭何林高明白华刚芳丽](?=[在的说问要把被因从准接到也与和给，])|去年|今年|前年|昨[天日晚]|前天|那天|上个月|上周|今天|[几数十]年[来前]|五年来|[上本这]个?学期|[上本]学年|[曾]有[一两几名]|有一[名位次天]|[镇村]村民|例如|比如|谈谈|几点(?:意见|看法|思考|体会)|心得|可真|"
    r"吃瓜|真真切切|喝杯|汇报人|案例|造成\d+[人名](?!以)|共造成|(?:\A|，)\d{1,2}月\d{1,2}日|\d{1,2}[时点]\d{1,2}分|"
    r"\d{4}年\d{1,2}月\d{1,2}日(?!起|前|后起|之?日?起?(?:施行|实施|生效|执行))|解释权|负责解释|怎么办"
)
# A speaker in mid-sentence: …，夏东提醒，…
_SPEAKER = re.compile(
    rf"，[{HAN}]{{2,4}}(?:提醒|介绍说?|表示|告诉[^，]{{0,4}}|透露)，|\A[{HAN}]{{2,8}}(?:谈到|坦[诚言]|回忆|感慨|笑着说|透露)[，：道]"
)
# What talks about an exercise: 本题正确选项为 ABC.
_EXERCISE = re.compile(r"本题|正确选项|故选|答案解析|选项[A-D]|下列(?:选项|说法|表述)|考生")
# News: who met when, 6月4日，某集团召开…专题会议。
_NEWS = re.compile(
    r"(?<![应须要会])(?:召开|举行|举办|出席)(?:了)?[^，。的]{2,30}(?:会|会议|大会|仪式|活动|班|论坛)(?:[，。]|\Z)"
    r"|听取了[^，。]{0,12}(?:报告|汇报|介绍)|[作做]了[^，。]{0,20}(?:报告|解读|讲话|发言|辅导)"
    r"|(?:报告|座谈|宣讲|动员|启动|学习|专题)会上，|\A(?:重点|主要|先后|分别|详细|深入|系统|全面)[^，。]{2}了"
)
_RULES = re.compile(r"应|必须|每|至少|不得|可以|定期|须")
# Grounds for nothing: 根据上级部署和有关深入开展活动的意见。
_GROUNDS = re.compile(r"\A(?:根据|按照|依据)[^。]*的(?:意见|通知|办法|方案|要求|精神)。?\Z")
# 危险物品的生产、储存、运输单位。: names, and says nothing of what they name
_NAMES_ONLY = re.compile(
    r"(?!.*(?:应|必须|须|要|是|不|有|为|可|由|了|得|属|包括|负责|实行|禁止|严禁|适用))[^，；：]*[的、][^，；：]*(?:单位|部门|机构|人员|场所|设施|设备|物品|情形|行为|制度|记录|标准|文件|资料)。?\Z"
)
# Sentences that say no more than that something matters or changes.
_EMPTY = re.compile(
    r"(?:[很最]|非常|十分|极其|至关|尤为|越来越)重要的?(?:问题|课题)?(?:[。，]|\Z)|具有(?:重要|重大|深远|现实|积极)[^，。]{0,5}意义(?:[。，]|\Z)|"
    r"不断地?(?:发生着?)?变化。?\Z|面临着?(?:许多|很多|一些|诸多|不少)?新的?(?:形势|问题|挑战|机遇)[^，。]{0,6}。?\Z|必不可少的?。?\Z|"
    r"有时会?面临|认识到[^，。]*新?(?:特点|任务|形势|变化)[^，。]{0,6}。?\Z"
)
_FIRM = re.compile(r"必须|应当|不得|禁止|\d|是[^，。]{2,}的[^，。]{2,}")
# What a site or a flyer says.
_ADVERTISING = re.compile(
    r"上一篇|下一篇|相关阅读|责任编辑|(?:点击|浏览)次数|发布时间|\[\s?\d\d-\d\d\s?\]|公众号|扫码|点赞|报名热线|咨询热线|欢迎(?:关注|来电|转载|使用|参观)|立即购买|敬请"
)
# 对在工作中取得成绩的单位和个人: to whom, and not what
_TO_WHOM = re.compile(
    r"(?:对于?(?!待)|关于)(?!.*(?:应|必须|须|不得|禁止|由|进行|给予|予以|处|实行|施行|负责|可以|有权|要|是|作出|追究|按|依照))"
    rf"[^。]*的[{HAN}、]{{2,12}}。?\Z"
)
_SEQUEL = re.compile(
    rf"\A[^，。]*(?:拒不\w*|逾期\w*|仍\w*)的，|\A(?:[{CHINESE_NUMERAL}\d]+\w{{0,3}}以上|不满|满|超过)[^，]*的，"
)  # …拒不执行的，: of what went before
_UNFINISHED = re.compile(
    r"要?(?:通过|为了|随着|由于)[^，]*，(?:包括|即|如|例如|特别是)"
)  # 通过多种方式，包括…
_THAT = re.compile(rf"(?:该|上述)([{HAN}]{{2}})")
_DOUBLED = re.compile(rf"([{HAN}]{{2}})\1")  # 信任信任度: a slip of the source
# Pointers to what stands elsewhere; 违反第九条第二款 names its place in full.
_AWAY = re.compile(
    rf"(?<!\w)本(?:手册|教材|册子|课程|讲义|资料|指南)(?![^。]{{0,12}}(?:应|须|必须|不得))|(?<![基样文版])本(?:条(?!例)|章|节|区(?!域)|处|项|案|例|图|表|页)|(?<!条)第[{CHINESE_NUMERAL}\d]+[款项]|前[一二两三]?[款条项]|\A有[^，]{{0,6}}第[{CHINESE_NUMERAL}\d]+条[^，]{{0,6}}情形|前述|上述|该款|这一|这些|这种|这样|(?:\A|[，在对从把])(?:[这那][个里次]|这[两几二三四五六七八九十])|那[些种]|"
    r"(?<![\d元℃%年岁人级米度倍份个])以下[^，。\d]{0,6}(?:原则|方面|内容|规定|要求|条件|步骤|措施|问题|职责)[^，。]{0,3}。?\Z|此类|此次|请(?:了解|参阅|参考|参见|看|阅读)|如下|下列|下述|同样(?:标准|要求|方法|规定|处理)|[得能可]因此|[见如](?:本页|[上下]?[图表]|附[件录表图]|第\s?\d)|[图表]\s?\d|→"
)
_CALLED_SO = re.compile(r"[，即便就]称之。?\Z")  # …出现时，即称之。
_EXHORTS = re.compile(r"必须|严禁|禁止|不得|务必")
# 他 where nobody was named: 七月他被评为标兵。
_SOMEBODY = re.compile(r"\A.{0,9}(?<!其)[他她](?![人国乡项处律方山们])")
# 惟有了解其症状，…; …的运动也迅速发展起来
_WHOSE = re.compile(
    r"(?:惟有|唯有|只有|应|要|了解|掌握|根据|按照|通过|依据|针对|对|在){1,3}其(?![他它余中次实间])|[^，。]{0,6}，?[^，。]{4,}[^都]也(?:迅速|同样|随之|相应)"
)
# Japanese
_KANA = re.compile(r"[ぁ-んァ-ヺ].*[ぁ-んァ-ヺ]")
# 为防止…，保障…， needs what is done for it.
_PURPOSE = re.compile(r"为[^，。]{2,}，")
_PURPOSE_OF = re.compile(r"制定|订定|特定|应|必须|须|不得|可以|由|实行|施行")


# 劳动行政部门并应当…; …的，并由有关部门吊销…: there is more before it
_ADDS = re.compile(
    r"\A[^，。]{2,16}(?:(?:部门|单位|机关|人员|机构|企业|公司|者)并|还|也)(?=应|必须|要|可以|须|不得|督|负责)|\A[^，。]*的，并(?=[由处应])"
)
# 具有高级中学以上学历。: who
_HAS_ONLY = re.compile(
    r"\A(?:具有|拥有|持有|取得|患有|符合)(?!.*(?:的，|者|应|可以|必须|方可|不得|可(?=[以在向])))[^，；]*。?\Z"
)
# 为充分发挥…的功能。; 马克思在《…》这个重要文献中。
_SCENE_ONLY = re.compile(
    r"(?:为了?|根据|按照|依据|依照|随着|由于)(?!.*(?:应|必须|要|是|不得|可以|制定|特))[^，。]{4,}。?\Z"
    r"|[^，。]*(?:在|当|从)[^，。]{6,}(?:[^其当集]中|之?[前后]|时|期间|方面|上|下)。?\Z"
)
_NAMED_LAST = re.compile(rf"[^。]*的([{HAN}]{{2,4}})\Z")


def _only_names(text: str) -> bool:
    """Tell whether a sentence is one kind of thing after another: 高于2米的作业，或者…的作业。"""
    ends = [_NAMED_LAST.match(part) for part in text.rstrip("。").split("，")]
    return len(ends) > 1 and len({end and end[1] for end in ends}) == 1 and ends[0] is not None


def _only_series(text: str) -> bool:
    """Tell whether a sentence is names in a row and no more: 免疫防御、免疫自稳、免疫监视。"""
    parts = text.rstrip("。").split("、")
    if len(parts) < 3 or re.search("[，：；]", text) or max(map(len, parts)) > 8:
        return False
    return not any(token.acts or token.tag in ("p", "d") for token in tokens(text))


# What a program, a table of a database or a page's source leaves in a text.
_CODE = re.compile(
    r"[xX×＊*]{2,}(?=[\u4e00-\u9fff])|['\"]\s*[,，]\s*['\"]|</?[A-Za-z]|[=!]=|=>|#[A-Za-z]"
)


# Why a sentence is no statement, and how to tell of its simplified form.
_REFUSALS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("too short", lambda text: han_count(text) < SHORTEST),
    ("too long to be cut", lambda text: han_count(text) > LONGEST),
    ("a quotation or bracket is not closed", lambda text: not balanced(text)),
    ("a question, or broken off", lambda text: text.endswith(("？", "?", "…"))),
    ("an exclamation", lambda text: text.endswith(("！", "!")) and not _EXHORTS.search(text)),
    ("leans on the sentence before", DANGLING.match),
    ("leans on the sentence before", _SEQUEL.search),
    ("leans on the sentence before", _SOMEBODY.match),
    ("leans on the sentence before", _WHOSE.match),
    ("somebody's story or opinion", _STORY.search),
    ("somebody's story or opinion", lambda text: _NEWS.search(text) and not _RULES.search(text)),
    ("somebody's story or opinion", _SPEAKER.search),
    ("points to what stands elsewhere", _CALLED_SO.search),
    ("advertising", _ADVERTISING.search),
    ("talk about an exercise", _EXERCISE.search),
    ("points to what stands elsewhere", _AWAY.search),
    ("points to what stands elsewhere", lambda text: not all(
        that[1] in text[: that.start()] for that in _THAT.finditer(text)
    )),
    ("no main clause", _UNFINISHED.match),
    ("no main clause", _GROUNDS.match),
    ("no main clause", _NAMES_ONLY.match),
    ("no main clause", _TO_WHOM.match),
    ("no main clause", _only_names),
    ("no main clause", _SCENE_ONLY.match),
    ("no main clause", _HAS_ONLY.match),
    ("no main clause", _only_series),
    ("leans on the sentence before", _ADDS.match),
    ("no main clause", lambda text: _PURPOSE.match(text) and not _PURPOSE_OF.search(text)),
    ("no rule, principle, number or deadline", lambda text: (
        _EMPTY.search(text) and not _FIRM.search(text)
    )),
    ("words doubled", _DOUBLED.search),
    ("code or markup", _CODE.search),
    ("Japanese", _KANA.search),
    ("no rule, principle, number or deadline", lambda text: not (
        _CUE.search(text) or _NUMBER.search(text)
    )),
)  # fmt: skip


def worth_knowing(sentence: str) -> bool:
    """Tell whether a sentence is whole, stands alone, and says something to be learnt."""
    text = simplified(sentence)
    return not any(refuses(text) for _, refuses in _REFUSALS)


def refusal(sentence: str) -> str:
    """Say why a sentence is no statement of its own."""
    text = simplified(sentence)
    if not HAN_CHARACTER.search(text):
        return "no rule, principle, number or deadline"
    reasons = (reason for reason, refuses in _REFUSALS if refuses(text))
    return next(reasons, "no sentence of its own")
