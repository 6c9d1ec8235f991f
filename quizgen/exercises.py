"""Tell the exercises of a document from its text; what a question bank holds to be true is text."""

import re
from collections.abc import Sequence

from quizgen.characters import CHINESE_NUMERAL
from quizgen.model import Text

# The heading of a test, and how its entries begin.
TEST = re.compile(
    rf"(?:[{CHINESE_NUMERAL}]{{1,2}}、|[（(][{CHINESE_NUMERAL}\d][）)])?(?:[随隨]堂|自我|课后|課後|课堂)?(?:小?[测測][试試验驗评評]|练习题?|練習題?|思考题|思考題|复习题|作业题|[判是][断非][题題]|[单多]?[选選][择擇]?[题題]|填空题|问答题|简答题)"
)
QUESTION = re.compile(r"[（(]?\d{1,2}[.、）)]|[A-Da-d][.、）)]|[（(]\s*[）)]|答案|【?答")
_EXERCISE = re.compile(
    r"[（(]\s*[）)][。？?]?\s*\Z|[（(]\s{2,}[）)]|_{3,}(?=[^\W_])"  # …应拨打(  )
    r"|\A\s*A[.．、].+?\s*B[.．、].+?\s*C[.．、]"  # A.110 B.119 C.120
)
# What a question bank holds to be false or true: 可以不报告。（×）, 3. 安全带应高挂低用。（√）
_VERDICT = r"\s*(?:[（(【\[]\s*(?:{0})\s*[）)】\]]|[【\[]?(?:正确|参考)?答案[】\]]?\s*[：:]?\s*(?:{0}))[。.]?\s*"
_FALSE = re.compile(rf".{{6,}}?{_VERDICT.format('[×✗✘xXFN错錯]|错误|錯誤')}\Z")
_TRUE = re.compile(
    rf"(?:[（(]?\d{{1,4}}[）)]?[.．、）)]*\s*)?(.{{6,}}?){_VERDICT.format('[√✓✔TY对對]|正确|正確')}\Z"
)


_CHOICE = re.compile(r"\s*[（(]?([A-F])[）)]?\s*[.．、:：）)]\s*\S")  # B. 培养人的社会活动
_ANSWER = re.compile(
    r"[\W_]*(?:正确|参考)?(?:答案|答|解析|解答)[\W_]*[:：]?|[\W_]*[【\[](?:答案|解析)"
)
_FEWEST = 3  # choices


def choices(lines: Sequence[str]) -> set[int]:
    """Return the indices of questions with choices on lines of their own, and of their answers.

    Lettered lines are choices where the answer, or the place for it, is told beside them.
    """
    found: set[int] = set()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _letter_of(lines[end]) == end - at:
            end += 1
        if end - at >= _FEWEST:
            asked = at > 0 and bool(_EXERCISE.search(lines[at - 1]))
            told = end < len(lines) and bool(_ANSWER.match(lines[end]))
            if asked or told:
                found.update(range(max(at - 1, 0), end + told))
        at = max(end, at + 1)
    return found


def _letter_of(line: str) -> int | None:
    choice = _CHOICE.match(line)
    return ord(choice[1]) - ord("A") if choice else None


def is_exercise(chars: str) -> bool:
    """Tell whether a line asks something, offers choices, or says what is held to be false."""
    return bool(_EXERCISE.search(chars) or _FALSE.match(chars))


def told_true(text: Text) -> Text | None:
    """Return what a line says that is held to be true, without its number and verdict; else None."""
    told = _TRUE.match(text.chars)
    return text.cut(*told.span(1)) if told else None
