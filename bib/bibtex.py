"""Read a BibTeX file: every entry that can be read, and every fault with its place. Never raises on any text."""

import re
from collections.abc import Iterator

from bib.entry import Entry, Fault, Field, Library
from bib.fields import Body, read_body
from bib.splitter import Block, split
from bib.values import FIELD, expand, scan

__all__ = ["Entry", "Fault", "Field", "Library", "read"]

_KEY = re.compile(r"\s*([^\s,={}\"]*)[ \t\r\n]*")
_REST = re.compile(r"\s*")
_UNDECODED = re.compile("[\ufffd\udc80-\udcff]+")
_LOST = re.compile(
    r"^[ \t]*+(?P<entry>(?:[^%@\n]{0,80})@?[ \t]*+[A-Za-z]{1,40}[ \t]*+[{(]?[ \t]*+[^\s,={}()\"%]{1,120}[ \t]*+,)[ \t]*+\r?\n?"
    r"[ \t]*+[A-Za-z]\w{0,40}[ \t]*+=[ \t]*+[{\"\d]"
    r"|^[ \t]*+,?[ \t]*+(?P<field>[A-Za-z][\w-]{0,40})[ \t]*+=[ \t]*+[{\"]",
    re.MULTILINE,
)


def read(text: str) -> Library:
    """The entries and faults of a .bib file, BibTeX or biblatex.

    Reads ``@string`` with ``#``, ``@comment``, ``@preamble``, parentheses or braces, either line ending, a byte order
    mark. Of two entries with one key both are kept. An entry that is broken is kept with the fields that can be read.
    Takes time linear in the length of the text.
    """
    cut = split(text)
    macros: dict[str, str] = {}
    faults: list[Fault] = []
    for block in cut.blocks:
        if block.type == "string" and (m := FIELD.search(text, block.body, block.end)):
            value = scan(text, m.end(), block.end - block.closed, cut.closing)
            if value is not None:
                macros[m["name"].lower()] = expand(text, value, macros)[0]
    entries: list[Entry] = []
    keys: set[str] = set()
    before = 0
    for block in cut.blocks:
        faults.extend(_stray(text, before, block.start))
        before = block.end
        if block.type in ("string", "preamble", "comment"):
            if not block.closed:
                faults.append(_unclosed(text, block, block.body, None))
            continue
        entry, found = _entry(text, block, cut.closing, macros)
        entries.append(entry)
        faults.extend(found)
        if entry.key and entry.key in keys:
            message = f"the key {entry.key} stands twice"
            faults.append(Fault(entry.key_start, entry.key_end, "duplicate-key", message, entry.key))
        keys.add(entry.key)
    faults.extend(_stray(text, before, len(text)))
    faults.extend(_undecoded(text, entries))
    return Library(tuple(entries), tuple(sorted(faults, key=lambda fault: (fault.start, fault.end))), frozenset(macros))


def _entry(text: str, block: Block, closing: dict[int, int], macros: dict[str, str]) -> tuple[Entry, list[Fault]]:
    limit = block.end - block.closed
    m = _KEY.match(text, block.body, limit)
    key_start, key_end = m.span(1) if m else (block.body, block.body)
    at = m.end() if m else block.body
    faults: list[Fault] = []
    if key_start == key_end or text.startswith("=", at, limit):
        # Either nothing stands before the comma, or the first field stands where the key should.
        at = key_start
        key_start = key_end = block.body
        faults.append(Fault(block.start, key_end, "empty-key", "the entry has no key"))
    elif at < limit and text[at] != ",":
        following = FIELD.match(text, at, limit)
        comma = text.find(",", at, limit)
        if following is None and comma >= 0 and not re.search(r"[\n={}\"]", text[at:comma]):
            key_end = key_start + len(text[key_start:comma].rstrip())
            at = comma
            faults.append(Fault(key_start, key_end, "space-in-key", "a key is one word"))
        else:
            faults.append(Fault(key_start, key_end, "no-comma-after-key", "a comma is missing after the key"))
    key = text[key_start:key_end]
    body = read_body(text, block, at, closing, macros) if at < limit else Body((), (), block.end, block.closed)
    faults.extend(body.faults)
    complete, end = body.complete, body.end
    if not block.closed and all(fault.kind != "extra-brace" for fault in faults):
        complete, end = False, block.end
        faults.append(_unclosed(text, block, key_end, key))
    entry = Entry(block.type, key, key_start, key_end, block.start, end, body.fields, complete)
    return entry, [Fault(f.start, f.end, f.kind, f.message, key or None) for f in faults]


def _unclosed(text: str, block: Block, head_end: int, key: str | None) -> Fault:
    """What to say of a block that never ends: its head is the place, the brace itself cannot be known."""
    last = text[block.end - 1]
    if _REST.fullmatch(text, block.end) and last not in "})":
        return Fault(block.start, head_end, "cut-off", "the file ends in the middle of this entry", key)
    return Fault(block.start, head_end, "unclosed-brace", "a brace of this entry is never closed", key)


def _stray(text: str, start: int, end: int) -> Iterator[Fault]:
    """Text between two blocks that looks like an entry or a field that was lost; other text is a comment in BibTeX."""
    m = _LOST.search(text, start, end)
    if m is not None and m["entry"] is not None:
        yield Fault(*m.span("entry"), "stray-text", "this looks like an entry, but none starts here")
    elif m is not None:
        yield Fault(*m.span("field"), "stray-text", "this field stands outside of any entry")


def _undecoded(text: str, entries: list[Entry]) -> Iterator[Fault]:
    places = _UNDECODED.finditer(text)
    place = next(places, None)
    for entry in entries:
        while place is not None and place.start() < entry.start:
            place = next(places, None)
        if place is not None and place.start() < entry.end:
            message = "a character could not be read: the file is not in the encoding it was opened with"
            yield Fault(place.start(), place.end(), "undecoded-bytes", message, entry.key or None)
