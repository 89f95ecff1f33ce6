"""The fields of one block: a plain block is read in one pass, bibtexparser reads what is well formed all the same, `recovery` the rest."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from bib.entry import Fault, Field
from bib.quiet import quiet
from bib.recovery import recover
from bib.splitter import Block
from bib.values import Value, expand, inner, scan

_FIELD = re.compile(
    r"\s*+,\s*+(?P<name>[A-Za-z_][\w:.+-]*+)\s*+=\s*+(?:(?P<braces>\{)|\"(?P<quoted>[^\"{}\\]*+)\"|(?P<word>[\w:.+/-]++))"
)
_END = re.compile(r"[ \t\r\n]*+,?[ \t\r\n]*+\Z")
# Parsers do not agree on braces behind a backslash, nor on a sign that may begin the next entry.
_DOUBTFUL = ("\\{", "\\}", "@")


class Body(NamedTuple):
    """The fields of a block, its faults (without the key), where it ends, and whether every field was read whole."""

    fields: tuple[Field, ...]
    faults: tuple[Fault, ...]
    end: int
    complete: bool


def read_body(text: str, block: Block, start: int, closing: Mapping[int, int], macros: Mapping[str, str]) -> Body:
    """Fields between `start` (behind the comma after the key) and the end of the block."""
    found = None
    if block.closed:
        found = _plain(text, block, start, closing) or _well_formed(text, block, start, closing)
    faults: list[Fault] = []
    end, complete = block.end, True
    if found is None:
        rescued = recover(text, block, start, closing)
        found, faults, end, complete = rescued.found, rescued.faults, rescued.end, rescued.complete
    fields: list[Field] = []
    seen: set[str] = set()
    for name_start, name_end, value in found:
        name = text[name_start:name_end].lower()
        words, undefined = expand(text, value, macros)
        value_start, value_end = inner(value)
        if name in seen:
            faults.append(Fault(name_start, name_end, "duplicate-field", f"the field {name} stands twice"))
        seen.add(name)
        for at, stop in undefined:
            message = f"the abbreviation {text[at:stop]} is not defined: put the words in braces or define it"
            faults.append(Fault(at, stop, "undefined-string", message))
        fields.append(Field(name, words, name_start, value.end, value_start, value_end))
    return Body(tuple(fields), tuple(faults), end, complete)


def _plain(text: str, block: Block, start: int, closing: Mapping[int, int]) -> list[tuple[int, int, Value]] | None:
    """Name ranges and values of a block about which no two parsers differ, as nearly all are; None for any other.

    Its fields stand behind one comma each, and every value is one pair of braces, one of quotation marks or one word.
    """
    limit = block.end - 1
    body = text[start:limit]
    if block.closer != "}" or any(sign in body for sign in _DOUBTFUL):
        return None
    found: list[tuple[int, int, Value]] = []
    at = start
    while (m := _FIELD.match(text, at, limit)) is not None:
        opening, at = m.end() - 1, m.end()
        if m.lastgroup == "braces":
            if opening not in closing:
                return None
            at = closing[opening] + 1
            value = Value(opening, at, (("{", opening + 1, at - 1),), True)
        elif m.lastgroup == "word":
            first = m.start("word")
            value = Value(first, at, (("w", first, at),), True)
        else:
            first = m.start("quoted")
            value = Value(first - 1, at, (('"', first, at - 1),), True)
        found.append((*m.span("name"), value))
    return found if _END.match(text, at, limit) else None


def _well_formed(text: str, block: Block, start: int, closing: Mapping[int, int]) -> list[tuple[int, int, Value]] | None:
    """Name ranges and values as bibtexparser divides the block, or None where it fails or a value is not a value.

    bibtexparser knows no offsets, but its names and values are slices of the block in order, so they are found again.
    It accepts a missing comma in silence: two values then stand in one, which `scan` does not accept.
    """
    from bibtexparser.splitter import Splitter

    quiet("bibtexparser")
    entries = Splitter(text[block.start : block.end]).split().blocks
    entry = getattr(entries[0], "ignore_error_block", entries[0]) if len(entries) == 1 else None
    found = []
    at = start
    for field in getattr(entry, "fields", ()):
        if not _is_name(field.key) or not field.value:
            return None
        name_start = text.index(field.key, at, block.end)
        name_end = name_start + len(field.key)
        value_start = text.index(field.value, text.index("=", name_end) + 1, block.end)
        value = scan(text, value_start, block.end - 1, closing)
        if value is None or not value.closed or value.end != value_start + len(field.value):
            return None
        found.append((name_start, name_end, value))
        at = value.end
    return found if entry is not None and not text[at : block.end - 1].strip(" \t\r\n,") else None


def _is_name(key: str) -> bool:
    return key != "" and not any(c.isspace() or c in '{}",#=()%' for c in key)
