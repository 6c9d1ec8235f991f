"""Find what tables say: the terms that they define, and the things that they list."""

import re
from itertools import pairwise

from quizgen.characters import HAN, HAN_CHARACTER, han_count
from quizgen.extract.columns import Table, tables_of
from quizgen.extract.english_series import english_series
from quizgen.labels import inline_labels, label_at
from quizgen.model import (
    Article,
    Definition,
    ListItem,
    ListPoint,
    Point,
    Text,
    content_id,
    joined,
)
from quizgen.sentences import balanced, first_sentence_end

_MOST_WORDS = 45  # of an English meaning
_LONGEST_TERM, _LONGEST_MEANING, _SHORTEST_MEANING = 16, 66, 4
_LONGEST_NAME, _LONGEST_HEAD, _LONGEST_PHRASE = 20, 12, 40
_FEWEST = 3
_CLOSING = "。；;，,：: "

# Headers of a column that says what the terms in the column before it mean.
_MEANING = re.compile(
    r"(?:主要|基本|具体|具體|中文|简要)?(?:含义|涵义|定义|释义|解释|内涵|"
    r"含義|涵義|定義|釋義|解釋|內涵|(?i:definition|meaning))(?:[（(].*)?\Z"
)  # 含义, 定義
_EXPLAINED = re.compile(r"(?:说明|描述|概念|說明|(?i:description))\Z")  # of a term, or a remark
_SENSE = re.compile(r"(?:意义|意義|意思)\Z")  # of a term, or what good it does
_TERM = re.compile(
    r".{0,4}(?:术语|名词|概念|名称|类型|类别|种类|词语|用语|词条|词汇|缩略语|缩写|术語|術語|名詞|名稱|類型|類別|"
    r"種類|詞語|用語|縮寫|(?i:term))\Z"
)  # 术语
# A form or a roster, a timetable or a sum: nothing to learn by heart.
_FORM = re.compile(
    r"(?:姓名|电话|電話|联系|聯絡|手机|邮箱|地址|编号|編號|文件号|审核|審核|批准|编制|編制|签名|签字|簽名|版本|版次|"
    r"日期|时间|時間|合计|合計|总计|小计|得分|分值|评分|金额|单价|数量|部门负责人|制表|填表)"
)
_ASPECT = re.compile(
    r"(?:比较|比較|对比|區別|区别|不同点|异同|项目|項目|内容|內容|维度|指标|备注)\Z"
)
_VALUE = re.compile(rf"[^{HAN}A-Za-z]*\Z")  # 7±2, √, ×, —
_QUANTITY = re.compile(rf"\d\s*[{HAN}%‰℃A-Za-z]")  # 30年, 75 L
_WORD = re.compile(r"[A-Za-z]{3,}")
_NAME = re.compile(r"[^。！？!?：:；;]+\Z")
_NUMBERED = re.compile(r"[\d０-９]|第?[一二三四五六七八九十]+\Z")


def find_tables(article: Article) -> tuple[Point, ...]:
    """Return the definitions and lists that an article's tables give.

    A table whose header speaks of meanings defines the terms beside them; one whose first column
    names things lists them, the next cell of the row telling of each. A cell that is itself a
    list or a series gives one. Forms, rosters, timetables and bare values give nothing.
    """
    points: dict[str, Point] = {}
    for table in map(_whole, tables_of(article)):
        found: list[Point] = [*_definitions(article, table), *_lists(article, table)]
        for point in found:
            points.setdefault(point.id, point)
    return tuple(points.values())


def _whole(table: Table) -> Table:
    """Return a table whose rows are whole: one without a name goes on with that above it.

    Where terms stand beside their meanings further right, the names to their left are but kinds.
    """
    at = _meaning_column(table)
    rows: list[list[Text]] = []
    for row in table.rows:
        if at in (None, 1) and rows and not row[0].chars:
            rows[-1] = [_continued(above, cell) for above, cell in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
    return table._replace(rows=[row for row in rows if sum(bool(cell.chars) for cell in row) > 1])


def _continued(above: Text, cell: Text) -> Text:
    if not above.chars or not cell.chars:
        return above if above.chars else cell
    above = above.strip("。；;， ")
    return joined([above, Text("；", ((0, above.span()[1]),)), cell])


# --- definitions ---


def _definitions(article: Article, table: Table) -> list[Definition]:
    at = _meaning_column(table)
    if at is None:
        return []
    terms = [row[at - 1].chars for row in table.rows if row[at - 1].chars]
    if len(set(terms)) < len(terms) or not all(map(_is_term, terms)):
        return []
    found = (_definition(article, row[at - 1], row[at]) for row in table.rows)
    return [definition for definition in found if definition]


def _meaning_column(table: Table) -> int | None:
    """Return the column of the meanings; what they are the meanings of stands in the one before."""
    for at, (term, meaning) in enumerate(pairwise(cell.chars for cell in table.head), start=1):
        if (
            _MEANING.match(meaning)
            or (_EXPLAINED.match(meaning) and _TERM.match(term))
            or (_SENSE.match(meaning) and (_TERM.match(term) or _ASPECT.match(term)))
        ):
            return None if _FORM.match(term) else at
    return None


def _is_term(chars: str) -> bool:
    longest = _LONGEST_TERM if HAN_CHARACTER.search(chars) else _LONGEST_PHRASE
    return len(chars) <= longest and not _VALUE.match(chars) and bool(_NAME.match(chars))


def _definition(article: Article, term: Text, meaning: Text) -> Definition | None:
    """Return a row as a sentence: the term, a colon, and the first sentence of what it means."""
    meaning = meaning.cut(0, first_sentence_end(meaning.chars)).strip(_CLOSING)
    chinese = HAN_CHARACTER.search(meaning.chars)
    long_enough = (
        _SHORTEST_MEANING <= han_count(meaning.chars) <= _LONGEST_MEANING
        if chinese
        else 4 <= len(meaning.chars.split()) <= _MOST_WORDS
    )
    if not term.chars or not long_enough or not balanced(meaning.chars):
        return None
    colon, stop = ("：", "。") if chinese else (": ", ".")
    text = joined([term, Text(colon, ((0, term.span()[1]),)), meaning])
    chars = text.chars + stop
    identity = content_id("p", "definition", term.chars, chars)
    return Definition(identity, term.chars, chars, article.place(text))


# --- lists ---


def _lists(article: Article, table: Table) -> list[ListPoint]:
    points = [point for row in table.rows for point in _lists_in(article, table, row)]
    names = [row[0] for row in table.rows if row[0].chars]
    chars = [name.chars for name in names]
    sound = (
        len(names) >= _FEWEST
        and len(set(chars)) == len(chars)
        and not any(_FORM.match(cell.chars) for cell in (*table.head, *names))
        and all(map(_is_name, chars))
    )
    if not sound or not (_tells(table) or table.declared == len(names)):
        return points
    if _ASPECT.search(table.head[0].chars) and _meaning_column(table) is None:
        return points  # what is compared is told in the columns
    telling = _telling_column(table)
    items = [
        ListItem("", name.chars, _detail(table, row, telling), article.place(name))
        for row in table.rows
        if (name := row[0].strip(_CLOSING)).chars
    ]
    declared = table.declared if table.declared == len(items) else None
    return [_list_point(article, table.lead, "", declared, items), *points]


def _is_name(chars: str) -> bool:
    longest = _LONGEST_NAME if HAN_CHARACTER.search(chars) else _LONGEST_PHRASE
    return (
        len(chars) <= longest
        and not _VALUE.match(chars)
        and not _NUMBERED.match(chars)
        and bool(_NAME.match(chars))
    )


def _tells(table: Table) -> bool:
    """Tell whether the second column says something of most of the things in the first."""
    told = sum(
        han_count(row[1].chars) > 1
        or len(_WORD.findall(row[1].chars)) > 1
        or bool(_QUANTITY.search(row[1].chars))
        for row in table.rows
    )
    return 2 * told > len(table.rows)


def _telling_column(table: Table) -> int:
    """Return the first column that explains the rows in words, else the second one."""
    columns = list(zip(*table.rows, strict=True))
    wordy = (
        at
        for at, column in enumerate(columns[1:], start=1)
        if 2 * sum(_is_wordy(cell.chars) for cell in column) > len(column)
    )
    return next(wordy, 1)


def _is_wordy(chars: str) -> bool:
    return han_count(chars) >= 4 and not re.search(r"\d", chars[:6])


def _detail(table: Table, row: list[Text], at: int) -> str:
    """Return what a cell tells of its row; a value says with its header what it is a value of."""
    cell = row[at].chars
    if _VALUE.match(cell):
        return ""
    if parts := _labelled(row[at]):
        return "；".join(part.chars for _, part in parts) + "。"
    return f"{table.head[at].chars}：{cell}" if re.search(r"\d", cell[:6]) else cell


def _lists_in(article: Article, table: Table, row: list[Text]) -> list[ListPoint]:
    """Return the lists and series that fill a cell: of the row's name, what the header says."""
    points = []
    for head, cell in list(zip(table.head, row, strict=True))[1:]:
        chinese = HAN_CHARACTER.search(row[0].chars + head.chars)
        lead = f"{row[0].chars}的{head.chars}" if chinese else f"{row[0].chars}: {head.chars}"
        if not row[0].chars or _FORM.match(head.chars):
            continue
        if parts := _labelled(cell):
            items = [ListItem(label, part.chars, "", article.place(part)) for label, part in parts]
            points.append(_list_point(article, lead, items[0].label, None, items))
        elif clauses := _clauses(cell):
            items = [ListItem("", part.chars, "", article.place(part)) for part in clauses]
            points.append(_list_point(article, lead, "", None, items))
        elif series := _series(cell):
            items = [ListItem("", part.chars, "", article.place(part)) for part in series]
            points.append(_list_point(article, lead, "、", None, items))
    return points


def _labelled(cell: Text) -> list[tuple[str, Text]]:
    """Return the labels and texts of a cell that is a list from its first character on."""
    first = label_at(cell.chars)
    if not first or first.ordinal != 1:
        return []
    found = [(0, first)]
    for at, label in inline_labels(cell.chars):
        if label.kind == first.kind and label.ordinal == len(found) + 1:
            found.append((at, label))
    if len(found) < 2:
        return []
    ends = [*(at for at, _ in found[1:]), len(cell)]
    parts = [
        (label.text.strip("、.． "), cell.cut(label.end, end).strip(_CLOSING))
        for (_, label), end in zip(found, ends, strict=True)
    ]
    return parts if all(part.chars for _, part in parts) else []


def _clauses(cell: Text) -> list[Text]:
    """Return the parts of a cell that semicolons part, three and more: 巡查现场；制止违章；上报隐患."""
    if not HAN_CHARACTER.search(cell.chars) or "。" in cell.chars.rstrip("。"):
        return []
    marks = [-1, *(match.start() for match in re.finditer("[；;]", cell.chars)), len(cell)]
    parts = [cell.cut(a + 1, b).strip(_CLOSING) for a, b in pairwise(marks)]
    sound = all(1 < len(part) <= _LONGEST_PHRASE and balanced(part.chars) for part in parts)
    return parts if len(parts) >= _FEWEST and sound else []


def _series(cell: Text) -> list[Text]:
    """Return the members of a cell that is nothing but a series of three and more."""
    if "," in cell.chars and not HAN_CHARACTER.search(cell.chars):
        found = english_series(cell.chars)
        whole = len(found) == 1 and found[0][0][0] == 0 and found[0][-1][1] >= len(cell) - 1
        return [cell.cut(*span) for span in found[0]] if whole else []
    if cell.chars.count("、") < 2 or re.search(r"[，,；;。：:（）()\d]", cell.chars):
        return []
    marks = [-1, *(match.start() for match in re.finditer("、", cell.chars)), len(cell)]
    parts = [cell.cut(a + 1, b).strip() for a, b in pairwise(marks)]
    joint = re.search(r"[和与及]|以及", parts[-1].chars) or parts[-1].chars.endswith("等")
    return parts if not joint and all(1 < len(part) <= _LONGEST_HEAD for part in parts) else []


def _list_point(
    article: Article, lead: str, marker: str, declared: int | None, items: list[ListItem]
) -> ListPoint:
    start, end = items[0].source.start, items[-1].source.end
    place = article.place(Text("x" * (end - start), ((0, start),)))
    identity = content_id("p", "list", lead, [item.text for item in items])
    return ListPoint(identity, lead, marker, declared, tuple(items), place)
