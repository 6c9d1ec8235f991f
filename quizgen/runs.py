"""Tell what the blocks of an article that are labelled alike have in common: heads, or clauses."""

from quizgen.labels import label_at
from quizgen.model import Block
from quizgen.tear import parallel_end

_CLAUSE = 45  # characters of a short item


def runs_of_labels(blocks: list[Block]) -> list[list[int]]:
    """Return the runs of blocks that begin with labels of one kind and level, in their order."""
    runs: dict[tuple[str, int], tuple[int, list[int]]] = {}  # the last ordinal, the run
    found: list[list[int]] = []
    for at, block in enumerate(blocks):
        label = label_at(block.text.chars)
        if not label or block.role != "line":
            continue
        kind = label.kind, block.level
        last, run = runs.get(kind, (0, []))
        if label.ordinal not in (last + 1, -1, 0) or label.ordinal == 1 or not run:
            run = []
            found.append(run)
        runs[kind] = label.ordinal, run
        run.append(at)
    return found


def parallel_heads(runs: list[list[int]], blocks: list[Block]) -> dict[int, int]:
    """Return how long the headings are, by the indices of blocks, of items that are glued alike."""
    heads: dict[int, int] = {}
    for run in runs:
        texts = []
        for at in run:
            chars = blocks[at].text.chars
            label = label_at(chars)
            texts.append(chars[label.end :] if label else chars)
        if end := parallel_end(texts):
            heads |= dict.fromkeys(run, end)
    return heads


def clausal_items(runs: list[list[int]], blocks: list[Block]) -> frozenset[int]:
    """Return the indices of blocks in runs whose items are clauses, not headings with their text.

    At least a third of such items end in semicolons; or half of them are single short sentences,
    and a line that ends in a colon leads up to them.
    """
    return frozenset(
        at
        for run in runs
        if _is_clausal(
            [blocks[at].text.chars for at in run],
            run[0] > 0 and blocks[run[0] - 1].text.chars.endswith(("：", ":")),
        )
        for at in run
    )


def _is_clausal(items: list[str], led: bool) -> bool:
    ends = sum(item.endswith(("；", ";")) for item in items)
    single = sum(len(item) <= _CLAUSE and item.find("。") == len(item) - 1 for item in items)
    return 3 * ends >= len(items) or (led and 2 * single >= len(items))
