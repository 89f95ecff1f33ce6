"""Where the blocks of a BibTeX file start and end, whatever is wrong inside them. One idea of where an entry starts."""

import re
from typing import NamedTuple

_HEAD = r"@[ \t]*+(?P<type>[A-Za-z][\w.+-]*)[ \t]*+\r?\n?[ \t]*+(?P<open>[{(])"
_LINE_HEAD = re.compile(r"^[ \t\ufeff]*(?P<head>" + _HEAD + ")", re.MULTILINE)
_NEXT_HEAD = re.compile(r"\s*(?P<head>" + _HEAD + ")")
_LOST_FIELD = re.compile(r"\s*+,?\s*+[A-Za-z][\w:.+-]{0,40}\s*+=\s*+[{\"\d]")
_MARK = re.compile(r"[{}]")
_PAREN_MARK = re.compile(r'[{)"]')


class Block(NamedTuple):
    """One ``@type{...}``: `start` is the ``@``, `body` the place after the opening delimiter, `end` after the closing one.

    A block that is not `closed` ends before the next head, white space left out.
    """

    type: str
    start: int
    body: int
    end: int
    closer: str
    closed: bool


class Blocks(NamedTuple):
    """The blocks of a text in order; `closing` leads from each opening brace that is ever closed to its closing brace."""

    blocks: tuple[Block, ...]
    closing: dict[int, int]


def split(text: str) -> Blocks:
    """Cut `text` into blocks in one pass over braces and heads; linear, never raises.

    A head is ``@type{`` or ``@type(`` at the start of a line, or right behind the block before it. Inside an open block
    a head at the start of a line counts only if the block is not closed properly around it: an unclosed brace does not
    eat the entries behind it, and an entry quoted in an abstract stays a part of the abstract.
    """
    heads = list(_LINE_HEAD.finditer(text))
    starts = [m.start("head") for m in heads]
    closing, depths = _braces(text, starts)
    lower = _next_lower(depths)
    blocks: list[Block] = []
    at, index = 0, 0
    while True:
        while index < len(heads) and starts[index] < at:
            index += 1
        m = _NEXT_HEAD.match(text, at) if blocks else None
        if m is None or (index < len(heads) and m.start("head") == starts[index]):
            if index == len(heads):
                return Blocks(tuple(blocks), closing)
            m = heads[index]
            rest = index + 1
        else:
            rest = index
        limit = starts[rest] if rest < len(heads) else len(text)
        end = None
        if rest == index:
            # A head behind another on one line: its depth is not known, so the next line's head always ends it.
            end = _end(text, m, closing, limit)
        else:
            broken = rest
            while broken < len(heads) and depths[broken] > depths[index] + (m["open"] == "{"):
                broken = lower[broken]
            stop = starts[broken] if broken < len(heads) else len(text)
            end = _end(text, m, closing, stop)
        closed = end is not None and not _LOST_FIELD.match(text, end)
        if end is None or not closed:
            while rest < len(heads) and end is not None and starts[rest] < end:
                rest += 1
            stop = starts[rest] if rest < len(heads) else len(text)
            end = m.end() + len(text[m.end() : stop].rstrip())
        closer = "}" if m["open"] == "{" else ")"
        blocks.append(Block(m["type"].lower(), m.start("head"), m.end(), end, closer, closed))
        at = end


def _braces(text: str, starts: list[int]) -> tuple[dict[int, int], list[int]]:
    """Pairs of braces, and the number of open braces at each of `starts`.

    As in BibTeX a backslash does not hide a brace; a closing brace with no partner is left out.
    """
    closing: dict[int, int] = {}
    depths: list[int] = []
    stack: list[int] = []
    head = iter(starts)
    following = next(head, len(text))
    for m in _MARK.finditer(text):
        at = m.start()
        while at > following:
            depths.append(len(stack))
            following = next(head, len(text))
        if text[at] == "{":
            stack.append(at)
        elif stack:
            closing[stack.pop()] = at
    depths.extend([len(stack)] * (len(starts) - len(depths)))
    return closing, depths


def _next_lower(depths: list[int]) -> list[int]:
    """For each head the next one at a smaller depth, or the number of heads."""
    lower = [len(depths)] * len(depths)
    stack: list[int] = []
    for i in range(len(depths) - 1, -1, -1):
        while stack and depths[stack[-1]] >= depths[i]:
            stack.pop()
        if stack:
            lower[i] = stack[-1]
        stack.append(i)
    return lower


def _end(text: str, head: re.Match[str], closing: dict[int, int], stop: int) -> int | None:
    """Offset behind the closing delimiter of a block, if it comes before `stop`."""
    if head["open"] == "{":
        close = closing.get(head.end() - 1)
        return None if close is None or close >= stop else close + 1
    quoted = False
    at = head.end()
    while (m := _PAREN_MARK.search(text, at, stop)) is not None:
        at = m.end()
        if m[0] == '"':
            quoted = not quoted
        elif m[0] == ")" and not quoted:
            return at
        elif m[0] == "{":
            close = closing.get(m.start())
            if close is None or close >= stop:
                return None
            at = close + 1
    return None
