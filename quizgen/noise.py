"""Find the lines that are no text of the document: page furniture, navigation, boilerplate."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from quizgen.characters import CHINESE_NUMERAL, HAN, folded, han_count, ngrams
from quizgen.exercises import QUESTION, TEST, choices, is_exercise, told_true
from quizgen.model import Block

PAGE_TURNS = frozenset({"page number", "running header", "footnote"})

_PAGE_NUMBER = re.compile(
    r"[\W_]*第?\s*[\dOolI]{1,4}(?<![A-Za-z]{2})\s*[页頁]?(?![.．]\d)[\W_]*(?:共?\s*\d{1,4}\s*[页頁]?)?[\W_]*\Z"  # - 3 -, 第3页/共9页
    r"|(?i:page)\s*\d+(?:\s*(?:of|/)\s*\d+)?\s*\Z"  # Page 3 of 9
    rf"|[-—–·]\s*[{CHINESE_NUMERAL}ivxIVX]{{1,6}}\s*[-—–·]\Z"  # — 十二 —
)
_MARKS = ("。", "；", "：", "，")  # the last of a sentence, alone on its line
_PRINTED = re.compile(
    r"(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}[,，]?\s*(?:上午|下午|AM|PM)?\s*\d{1,2}[:：]\d\d"  # what a browser prints above
    r"|.{0,80}\b[Pp]age\s+\d{1,4}\s+of\s+\d{1,4}\s*\Z"  # Staff handbook   Page 3 of 9
    r"|.{0,60}第\s*\d[\d ]{0,4}\s*[页頁]\s*[,，/]?\s*[共总]\s*\d[\d ]{0,4}\s*[页頁]"  # 操作规范   第 2 页 共 13 页
    r"|(?:https?://|www\.)\S+\s+\d{1,3}/\d{1,3}\Z"  # …/page.html   2/5
    r"|[^。，；]{2,40}[·•]\s*\d{1,4}\s*[·•]\Z|[·•]\s*\d{1,4}\s*[·•][^。，；]{2,40}\Z"  # 培训手册 ·23·
)
_DIGIT = re.compile(r"\d")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{4,}")
_TAG = re.compile(r"<[^<>]*>")  # <img src="http://…">: shown, it is text
_BYLINE = re.compile(
    r"[•●‧·◆-]?\s*(?:作者|来源|來源|编辑|编者|責任編輯|责任编辑|责编|编审|主编|副主编|总编|撰稿|供稿|摄影|攝影|校对|审核|发布时间|发布日期|發布日期|發布單位|发布单位|更新时间|更新日期|日期|"
    r"浏览次数|瀏覽人次|阅读次数|點閱數|点击数?|點擊數|下载次数|字号|字级大小|字級大小|附件下載|附件下载|資料來源|资料来源|汇报人|主讲人|讲师|授课人|编制人|"
    r"热门关键字|熱門關鍵字|关键词|關鍵詞|【关键词】|关键字|Keywords?|Author|Date|服務專線|服务专线|服务热线|热线|電子信箱|电子信箱|电子邮箱|微信号?|电话|電話|傳真|传真|联系电话|分送|抄送|主送|抄报|印数|印发|地址|邮编|邮箱|郵遞區號|E-?mail)\s*[：:]?(?<=[：:】]).{0,80}\Z"
)
_SOURCED = re.compile(
    r"(?:作者|来源|來源|编辑|編輯|记者|記者)\s*[：:/]"
)  # 2024-03-01 10:20 来源：日报
_STAFF = re.compile(
    r"(?:Prepared|Approved|Reviewed|Written|Edited) by\b|(?:主编|编著|主审).{0,12}(?:副主编|编者|主审|编写|校对)"
)
_SIGNED = re.compile(
    rf"(?:[（(]?(?:20|19)\d{{2}}[年.\-/]\s*\d{{1,2}}[月.\-/]?\s*(?:\d{{1,2}}\s*日?)?[）)]?"
    rf"|[{CHINESE_NUMERAL}]{{4}}年[{CHINESE_NUMERAL}]{{1,2}}月(?:[{CHINESE_NUMERAL}]{{1,3}}日)?)\s*\Z"
)  # 2023年5月6日, alone on its line
# Words that a page says to its visitor, and that others say too: two such words in a line, one of
# them a site's, make it boilerplate, unless it lays down a rule.
_SITE = re.compile(
    r"侵权|侵權|侵犯|客服|本网?站|本網站|网友|版权所有|版權所有|转载|轉載|免责声明|免責聲明|平台不提供|预览|上一篇|下一篇|返回顶部|回上一頁|回首頁|"
    r"剩余内容|完整版|点赞|點讚|網站導覽|网站地图|無障礙|隱私權|扫码|关注公众号|分享到|分享至|合集|相关文档|最新文档|意見信箱|跳到主要內容(?:區塊)?"
)
_VISITOR = re.compile(
    rf"{_SITE.pattern}|下载|下載|您|退款|登录|登入|注册账号|会员|會員|点击|點擊|付费|积分|广告|请联系|列印|轉寄|收藏|关注|分享|建議瀏覽"
)
_BUTTON = re.compile(
    rf"(?:{_VISITOR.pattern}|查看|更多|全文|本文|文档|立即|免费|收藏|打印|友善|好友|首页|首頁|回頁首|TOP|\s|[|｜])+\Z"
)
_PLACEHOLDER = re.compile(
    r"(?:\d\d)?[单點单点][击擊]此[处處](?:添加|输入|编辑|輸入|編輯|新增)"  # what an empty slide says
    r"|(?:谢谢|感谢|謝謝|感謝)(?:大家|您的|各位)?(?:观看|聆听|倾听|觀看|聆聽)?[!！。]?\Z|THANKS?\b"
)
_LINK = re.compile(r"[（(](?:另開新視窗|新窗口打开|在新窗口打开|Opens? in new)")
_ATTACHED = re.compile(
    r"\.(?:docx?|xlsx?|pptx?|pdf|odt|jpe?g|png|zip|rar|7z|mp4)(?![a-z])", re.IGNORECASE
)
_FIELD = re.compile(
    r"(?:\A|\s|[^：:\s]{2,12})[^：:，。；、\s]{2,6}[：:](?=[^：:]{0,16}(?:[：:]|\s|\Z))"
)
_SENTENCE_MARK = re.compile("[，。；]")
_LETTER = re.compile(r"[^\W\d_]")
_PART = re.compile(
    r"(?:PART|CHAPTER|SECTION|UNIT)\s*(?:\d{1,2}|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT)?\Z"
)
_RIGHTS = re.compile(r"All rights reserved|[Nn]o part of this (?:\w+ ){1,3}may be|©\s*\d{4}")
_RULE = re.compile(r"应当|應當|必须|必須|不得|禁止|严禁|嚴禁")
_PATH = re.compile(r"[|｜>＞»›▸]")  # 首页 > 法规 > 正文
_CITED = re.compile(r"\[(?:[MJDCNRSPZ]|EB)(?:/OL)?\][.．:：]|\A[¹²³⁰⁴-⁹]{1,2}\s*\S")
_CAPTION = re.compile(r"(?:图|圖|[Ff]ig(?:ure)?\.?)\s*\d+(?:[-.－]\d+)?[^。，；]*\Z")  # 图1 流程图
_REFERENCES = re.compile(
    r"(?:主要)?参考(?:文献|资料|书目)|參考(?:文獻|資料|書目)|References|注释|注釋|(?:推荐|延伸|相关|拓展)阅读|(?:相关|热门)推荐|猜你喜欢|(?:相关|友情)链接|相關連結"
)
_REFERENCE = re.compile(r"\[\d{1,2}\]|［\d{1,2}］|\d{1,2}[.、]|〔\d{1,2}〕")
_NOTE = re.compile(
    r"\[(\d{1,2})\]\s*\S"  # [2] 《医院消毒卫生标准》
    r"|(?:[①-⑩]|\*|※|注\s*\d?[：:])\s*(?:参见|參見|见[《“]|引自|转引|資料來源|资料来源|数据来源|《|[^。，：]{2,12}：《)"  # ①参见《…》
)
_CLOSED = re.compile(r"[。！？!?；;：:…][”’」』）)]*\Z")
_LONE_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z](?![A-Za-z])")
_LATIN = re.compile(r"[A-Za-z]")
_SHORT, _BROKEN, _LONGEST_HEADER, _LONGEST_NOTE, _LONGEST_HEAD, _COVER = 8, 15, 90, 5, 16, 3
_LONE, _LONGEST = 3, 150  # a longer line is text, or says much to its visitor
_SAME_HEADER = 0.7


def noise(blocks: Sequence[Block]) -> dict[int, str]:
    """Return why lines are no text of the document, by their indices.

    Page furniture is known by where it stands and by its repetition, a site's navigation by its
    form; words are looked at only where structure does not show what a line is.
    """
    found = {at: reason for at, block in enumerate(blocks) if (reason := _by_itself(block))}
    for at in [at for at in found if at and blocks[at].text.chars in _MARKS]:
        if not _CLOSED.search(blocks[at - 1].text.chars):
            del found[at]
    marks = frozenset(at for at, reason in found.items() if reason in ("page number", "address"))
    found |= dict.fromkeys(_running_headers(blocks, marks), "running header")
    found |= dict.fromkeys(_footnotes(blocks, found), "footnote")
    found |= dict.fromkeys(_sections(blocks, _REFERENCES, _REFERENCE), "reference")
    tests = _sections(blocks, TEST, QUESTION)
    told = {at for at in tests if told_true(blocks[at].text)}
    tests |= choices([block.text.chars for block in blocks])
    found |= dict.fromkeys(tests - told, "exercise")
    return found


def _by_itself(block: Block) -> str | None:
    """Return why a line is no text, as far as the line itself shows it."""
    chars = block.text.chars
    if not any(character.isalnum() for character in chars):
        return "no text"
    if block.role == "row":
        return None
    if _CITED.search(chars):  # 陈明.安全管理[M].北京…; ¹ 具体数值见附表
        return "reference"
    if len(chars) > _LONGEST:
        return "boilerplate" if _is_boilerplate(chars) else None
    if len(chars) <= 30 and _PAGE_NUMBER.match(chars):
        return "page number"
    if _PRINTED.match(chars) and "。" not in chars:
        return "byline" if _SOURCED.search(chars) else "page number"
    plain = _TAG.sub("", chars) or chars
    if _ADDRESS.search(plain) and han_count(chars) <= 25 and "。" not in chars:
        return "address"
    if _BYLINE.match(chars) or _STAFF.match(chars) or (len(chars) <= 16 and _SIGNED.match(chars)):
        return "byline"
    if len(chars) <= 30 and _CAPTION.match(chars):
        return "caption"
    if _PART.match(chars):
        return "layout debris"
    if _PLACEHOLDER.match(chars):
        return "placeholder"
    if is_exercise(chars):
        return "exercise"
    if (
        _LINK.search(chars)
        or _RIGHTS.search(chars)
        or _is_navigation(chars)
        or _is_boilerplate(chars)
    ):
        return "boilerplate"
    if _is_form(plain):
        return "form"
    if _ATTACHED.search(plain) and "。" not in chars:
        return "attachment"
    if not _LETTER.search(chars):
        return "layout debris"
    lone = len(_LONE_LATIN.findall(chars))
    if lone >= _LONE and lone * 2 >= len(_LATIN.findall(chars)) and han_count(chars) <= 2:
        return "layout debris"
    return None


def _is_form(chars: str) -> bool:
    """Tell whether a line only has fields to fill in: 编制：安全部 审核：陈明."""
    colons = chars.count("：") + chars.count(":")
    if colons < 2 or _SENTENCE_MARK.search(chars):
        return False
    return len(_FIELD.findall(chars)) >= 2


def _is_navigation(chars: str) -> bool:
    """Tell whether a line is a row of links: short parts between bars or arrows, no sentence."""
    parts = _PATH.split(chars)
    return len(parts) >= 3 and max(map(len, parts)) <= 16 and not re.search("[，。；]", chars)


def _is_boilerplate(chars: str) -> bool:
    if not _VISITOR.search(chars):
        return len(chars) <= _SHORT and bool(_BUTTON.match(chars))
    visitor = set(_VISITOR.findall(chars))
    site = len(set(_SITE.findall(chars)))
    return (
        site >= 2
        or (site == 1 and len(visitor) >= 2 and not _RULE.search(chars))
        or bool(len(chars) <= 2 * _SHORT and _BUTTON.match(chars))
    )


# --- page furniture ---


def _header_key(chars: str) -> str:
    """Return what a running line has on every page: its letters without the page's number."""
    return _DIGIT.sub("", folded(chars))


def _running_headers(blocks: Sequence[Block], marks: frozenset[int]) -> set[int]:
    """Return the short lines that recur, most of them at the turn of a page.

    There a page number stands beside the line, or holds a number that grows from page to page, or
    it breaks a sentence. What a chapter repeats for each of its parts (注意事项) stands between
    whole sentences; a doubled line is a title. Beside a page number, a misread header goes too.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for at, block in enumerate(blocks):
        chars = block.text.chars
        if block.role == "line" and len(chars) <= _LONGEST_HEADER and not chars.endswith("。"):
            places[_header_key(chars)].append(at)
    headers = {
        key: found
        for key, found in places.items()
        if len(key) >= 2
        and len(found) >= 2
        and all(following - at > 1 for at, following in pairwise(found))
        and (_is_numbered(blocks, found) or _turns_pages(blocks, found, marks))
    }
    # On the cover it is the title of the whole work.
    lines = {
        at for found in headers.values() for at in found if at >= _COVER or _is_inside(blocks, at)
    }
    for at in (beside for mark in marks for beside in (mark - 1, mark + 1)):
        if 0 <= at < len(blocks) and len(blocks[at].text) <= _LONGEST_HEADER:
            key = _header_key(blocks[at].text.chars)
            if any(_resembles(key, header) for header in headers):
                lines.add(at)
    return lines


def _is_inside(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a line stands inside the work: it counts pages, or text stands above it."""
    above = [block.text.chars for block in blocks[:at]]
    text = any(_CLOSED.search(chars) or len(chars) >= _BROKEN for chars in above)
    return text or bool(_DIGIT.search(blocks[at].text.chars))


def _is_numbered(blocks: Sequence[Block], found: list[int]) -> bool:
    """Tell whether lines end in a page's number: 某某有限公司 7, …公司 8."""
    ends = [
        re.search(rf"(?<=[{HAN}A-Za-z\W])\D(\d{{1,4}})\s*(?:/\s*\d+)?\Z", blocks[at].text.chars)
        for at in found
    ]
    numbers = [int(end[1]) for end in ends if end]
    if len(found) < 3 or len(numbers) < len(found) or han_count(blocks[found[0]].text.chars) < 2:
        return False
    return all(before < after <= before + 9 for before, after in pairwise(numbers))


def _turns_pages(blocks: Sequence[Block], found: list[int], marks: frozenset[int]) -> bool:
    turns = sum(at - 1 in marks or at + 1 in marks for at in found)
    if len(found) < 3:
        return turns == len(found)
    broken = sum(bool(at) and _is_broken(blocks[at - 1].text.chars) for at in found)
    return 2 * turns >= len(found) or (len(found) > 3 and 2 * (turns + broken) >= len(found))


def _is_broken(before: str) -> bool:
    return len(before) >= _BROKEN and not _CLOSED.search(before)


def _resembles(key: str, header: str) -> bool:
    mine, theirs = ngrams(key, 2), ngrams(header, 2)
    return bool(mine) and len(mine & theirs) >= _SAME_HEADER * max(len(mine), len(theirs))


def _footnotes(blocks: Sequence[Block], found: dict[int, str]) -> set[int]:
    """Return the lines at the foot of a page, before its number, that a note's mark begins."""
    lines: set[int] = set()
    for end, reason in found.items():
        if reason not in PAGE_TURNS or found.get(end - 1) in PAGE_TURNS:
            continue
        start = end
        for at in range(end - 1, max(-1, end - 1 - 2 * _LONGEST_NOTE), -1):
            if at in found and found[at] not in PAGE_TURNS:
                break
            if _NOTE.match(blocks[at].text.chars) and start - at <= _LONGEST_NOTE:
                start = at
        lines.update(range(start, end))
    return lines


def _sections(blocks: Sequence[Block], head: re.Pattern[str], entry: re.Pattern[str]) -> set[int]:
    """Return the lines of each section that a short heading opens: it, and the entries after it."""
    lines: set[int] = set()
    for at, block in enumerate(blocks):
        opening = head.match(block.text.chars)
        if not opening:
            continue
        if len(block.text) > _LONGEST_HEAD:
            rest = block.text.chars[opening.end() :]
            if entry.match(rest.lstrip("：: ")) or (rest[:1] in "：:" and "。" not in rest):
                lines.add(at)
            continue
        end = at + 1
        while end < len(blocks) and (
            entry.match(blocks[end].text.chars)
            or (end > at + 1 and _is_broken(blocks[end - 1].text.chars))
        ):
            end += 1
        if end > at + 1:
            lines.update(range(at, end))
    return lines
