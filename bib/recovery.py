"""The fields of a block that is broken: as many as can be read, and what is wrong, in one walk without turning back."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from bib.entry import Fault
from bib.splitter import Block
from bib.values import FIELD, NEXT_FIELD, Value, scan

_NEXT_MARK = re.compile(r"[{,]|\n[ \t]*(?=[A-Za-z_][\w:.+-]{0,40}[ \t]*=)")
_FIELD_AHEAD = re.compile(r"\s*+,?\s*+[A-Za-z_][\w:.+-]{0,40}\s*+=\s*+[{\"\d]")


class Recovered(NamedTuple):
    """Name ranges with values, faults, the end of what was read, and whether every field could be read whole."""

    found: list[tuple[int, int, Value]]
    faults: list[Fault]
    end: int
    complete: bool


def recover(text: str, block: Block, start: int, closing: Mapping[int, int]) -> Recovered:
    """Read on from `start` whatever comes.

    A value whose delimiter is never closed ends before the next line that looks like a field. What is wrong with the
    block as a whole (it is never closed) is said by the reader of blocks, not here.
    """
    limit = block.end - 1 if block.closed else block.end
    result = Recovered([], [], block.end, True)
    at, complete, end = start, True, block.end
    while True:
        while at < limit and (text[at].isspace() or text[at] == ","):
            at += 1
        if at >= limit:
            break
        if text[at] in "})":
            if not _FIELD_AHEAD.match(text, at + 1, limit):
                end = block.end if block.closed else at + 1
                break
            result.faults.append(Fault(at, at + 1, "extra-brace", "this closes the entry before its last field"))
            at += 1
            continue
        m = FIELD.match(text, at, limit)
        value = scan(text, m.end(), limit, closing) if m else None
        if m is None or value is None:
            complete = False
            stop = _next_place(text, at, limit, closing)
            words = text[at : min(stop, at + 80)].split("\n")[0].rstrip(" \t\r,")
            message = "no field can be read here: name = {value} is wanted"
            result.faults.append(Fault(at, at + max(len(words), 1), "unreadable", message))
            at = max(stop, at + 1)
            continue
        value, fault, lost = _settle(text, value, block, limit)
        complete = complete and not lost
        if fault is not None:
            result.faults.append(fault)
        result.found.append((m.start("name"), m.end("name"), value))
        at = max(value.end, m.end())
    return Recovered(result.found, result.faults, end, complete)


def _settle(text: str, value: Value, block: Block, limit: int) -> tuple[Value, Fault | None, bool]:
    """The value as far as it can be meant, what is wrong with it, and whether something of it is lost."""
    behind = _skip(text, value.end, limit)
    proper = value.closed and (behind >= limit or text[behind] in ",})")
    line = NEXT_FIELD.search(text, value.start, value.end)
    if line is not None and not (proper and block.closed):
        kind = value.atoms[-1][0]
        cut = _cut(text, value, line.start())
        name = "brace" if kind == "{" else "quotation mark"
        word = "unclosed-brace" if kind == "{" else "unclosed-quote"
        at = value.atoms[-1][1] - 1
        fault = Fault(at, at + 1, word, f"this {name} is never closed") if block.closed else None
        return cut, fault, True
    if not value.closed:
        return _cut(text, value, limit), None, True
    if proper:
        return value, None, False
    following = FIELD.match(text, behind, limit)
    if following is not None:
        place = following.span("name")
        message = f"a comma is missing before {following['name']}"
        return value, Fault(*place, "missing-comma", message), False
    stop = text.find("\n", value.end, limit)
    comma = text.find(",", value.end, limit if stop < 0 else stop)
    end = comma if comma >= 0 else limit if stop < 0 else stop
    end = value.start + len(text[value.start : end].rstrip())
    whole = Value(value.start, end, (("?", value.start, end),), True)
    return whole, Fault(value.start, end, "unquoted-value", "put the value in braces"), False


def _cut(text: str, value: Value, stop: int) -> Value:
    """The value with its last atom ended at `stop`, a closing delimiter and comma at its end left out."""
    kind, start, _ = next((a for a in value.atoms if a[2] >= stop), value.atoms[-1])
    words = text[start:stop].rstrip().removesuffix(",").rstrip()
    end = start + len(words)
    outer = end
    for closer in {"{": "}", '"': '"'}.get(kind, ""):
        if words.endswith(closer):
            end -= 1
    return Value(value.start, outer, ((kind, start, end),), True)


def _next_place(text: str, at: int, limit: int, closing: Mapping[int, int]) -> int:
    """Where reading can go on: behind the next comma outside braces, or at a line that looks like a field."""
    while (m := _NEXT_MARK.search(text, at + 1, limit)) is not None:
        if m[0] != "{":
            return m.end()
        at = min(closing.get(m.start(), m.start()), limit)
    return limit


def _skip(text: str, at: int, limit: int) -> int:
    while at < limit and text[at].isspace():
        at += 1
    return at
