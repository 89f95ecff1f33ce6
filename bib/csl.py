"""CSL-JSON: the lists of references that Zotero and Mendeley export and that citation fields hold. Never raises, on any text.

Field names are turned into BibTeX's, so that one set of rules reads both. Source: the CSL 1.0.2 input schema (csl-data.json), and
citeproc's rich text in titles (`<i>`, `<span class="nocase">`), which is left out here.
"""

import html
import json
import re
from typing import Any, NamedTuple

from bib.entry import Entry, Fault, Field, Library

_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "article": "article",
    "review": "article", "review-book": "article", "book": "book", "classic": "book", "chapter": "incollection",
    "entry": "incollection", "entry-encyclopedia": "incollection", "entry-dictionary": "incollection",
    "paper-conference": "inproceedings", "thesis": "thesis", "report": "report", "standard": "report", "webpage": "online",
    "post-weblog": "online", "post": "online", "manuscript": "unpublished", "dataset": "dataset", "software": "software",
    "patent": "patent",
}  # fmt: skip
_NAMES = {
    "title": "title", "publisher": "publisher", "publisher-place": "location", "volume": "volume", "issue": "number", "page": "pages",
    "DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn", "edition": "edition", "collection-title": "series", "genre": "type",
    "abstract": "abstract", "note": "note", "language": "langid", "event-title": "eventtitle", "event": "eventtitle",
    "author": "author", "editor": "editor", "translator": "translator", "issued": "date", "accessed": "urldate",
    "original-date": "origdate", "container-title": "booktitle",
}  # fmt: skip
_PEOPLE = frozenset({"author", "editor", "translator"})
_DATES = frozenset({"issued", "accessed", "original-date"})
_AS_IS = frozenset({"DOI", "URL", "ISBN", "ISSN"})
_RICH = re.compile(r"</?(?:i|b|em|strong|sc|sub|sup|span)(?:\s[^<>]{0,200})?>")
_RESUME = re.compile(r"\}\s*,\s*(?=\{)")
_SPACE = re.compile(r"[\s,]*")
_BLANK = re.compile(r"\s*")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_SIGN = re.compile(r"[\\&%#$_^~]")
_SIGNS = {"\\": "\\textbackslash{}", "^": "\\^{}", "~": " "}
_MOST_FAULTS = 100
_DECODER = json.JSONDecoder(strict=False)


class _Member(NamedTuple):
    """A member of a JSON object: the name begins at `start`, the value is text[value_start:end]."""

    name: str
    value: Any
    start: int
    value_start: int
    end: int


def read(text: str) -> Library:
    """The entries of a CSL-JSON text: an array of items, one item, or `{"items": […]}`. Offsets count in the text.

    An item that is damaged keeps what stands before the damage, and the next one is looked for.
    """
    entries: list[Entry] = []
    faults: list[Fault] = []
    keys: set[str] = set()
    at = _first_item(text)
    while at < len(text):
        if text[at] == "]":
            break
        start, members, at, sound = at, *_members(text, at)
        entry = _entry(members, text, start, at, complete=sound)
        if not sound:
            faults.append(Fault(at - 1 if at > start else start, max(at, start + 1), "unreadable", _DAMAGED, entry.key or None))
            resume = _RESUME.search(text, at)
            at = resume.end() if resume and len(faults) < _MOST_FAULTS else len(text)
        if sound and not entry.key:
            faults.append(Fault(start, start + 1, "empty-key", "The item has no id."))
        elif entry.key and entry.key in keys:
            faults.append(
                Fault(entry.key_start, entry.key_end, "duplicate-key", f"The id {entry.key} stands twice.", entry.key)
            )
        keys.add(entry.key)
        if entry.fields or entry.key:
            entries.append(entry)
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
    return Library(tuple(entries), tuple(sorted(faults)))


_DAMAGED = "The item is no JSON from here on; a comma, a quotation mark or a brace is missing."


def _first_item(text: str) -> int:
    """Where the first item begins."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    items = re.compile(r'\{\s*"items"\s*:\s*').match(text, start)
    start = items.end() if items else start
    if text[start : start + 1] == "[":
        start += 1
    return _SPACE.match(text, start).end()  # type: ignore[union-attr]


def _members(text: str, start: int) -> tuple[list[_Member], int, bool]:
    """The members of the object at `start`, where it or the reading of it ends, and whether it is sound."""
    found: list[_Member] = []
    if text[start] != "{":
        return found, start, False
    at = start + 1
    while True:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr]
        if text[at : at + 1] == "}":
            return found, at + 1, True
        if text[at : at + 1] != '"':
            return found, at, False
        try:
            name, end = _DECODER.raw_decode(text, at)
            colon = re.compile(r"\s*:\s*").match(text, end)
            if colon is None:
                return found, end, False
            value, stop = _DECODER.raw_decode(text, colon.end())
        except (ValueError, RecursionError):
            return found, at, False
        found.append(_Member(name, value, at, colon.end(), stop))
        at = _BLANK.match(text, stop).end()  # type: ignore[union-attr]
        if text[at : at + 1] not in (",", "}"):
            return found, at, False


def _entry(members: list[_Member], text: str, start: int, end: int, *, complete: bool) -> Entry:
    said = {member.name: member for member in reversed(members)}
    kind = _TYPES.get(str(said["type"].value), "misc") if "type" in said else "misc"
    named = next((said[name] for name in ("citation-key", "id") if name in said and _text(said[name].value)), None)
    key = _text(named.value) if named else ""
    fields: dict[str, Field] = {}
    for member in members:
        ours = _NAMES.get(member.name)
        if member.name == "container-title" and kind == "article":
            ours = "journaltitle"
        value = _value(member)
        if ours and value and ours not in fields:
            quoted = text[member.value_start] == '"'
            inner = (member.value_start + quoted, member.end - quoted)
            fields[ours] = Field(ours, value, member.start, member.end, *inner)
    key_start = start
    key_end = min(start + 1, len(text))
    if named:
        quoted = text[named.value_start] == '"'
        key_start, key_end = named.value_start + quoted, named.end - quoted
    return Entry(kind, key, key_start, key_end, start, max(end, key_end), tuple(fields.values()), complete)


def _value(member: _Member) -> str:
    if member.name in _PEOPLE:
        return _people(member.value)
    if member.name in _DATES:
        return _date(member.value)
    text = _text(member.value)
    return text if member.name in _AS_IS else _tex(text)


def _text(value: Any) -> str:
    """A string or number as text; "" for anything else."""
    if isinstance(value, str):
        return value.strip()
    return repr(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**12 else ""


def _tex(text: str) -> str:
    """A value as BibTeX would have it: without rich text, and with nothing in it that TeX reads as a command or group."""
    if "<" in text or "&" in text:
        text = html.unescape(_RICH.sub("", text))
    if "{" in text or "}" in text:
        text = text.replace("{", "").replace("}", "")
    # Without a backslash nothing is decoded; with one, every sign with a meaning in TeX is.
    return _SIGN.sub(lambda sign: _SIGNS.get(sign[0], f"\\{sign[0]}"), text) if "\\" in text else text


def _people(found: Any) -> str:
    """Names as BibTeX writes them: "Last, First and Last, First"; a body, or a name that has "and" or a comma in it, in braces."""
    names = []
    for one in found if isinstance(found, list) else ():
        if not isinstance(one, dict):
            continue
        said = {part: _tex(_text(one.get(part))) for part in _PARTS}
        family = " ".join(said[part] for part in _PARTS[:3] if said[part])
        given, suffix = said["given"], said["suffix"]
        if family and not said["family"]:
            family = ""
        whole = ", ".join(part for part in (family, suffix, given) if part)
        if family and given and not _AND.search(whole) and not any("," in part for part in (family, suffix, given)):
            names.append(whole)
        elif body := said["literal"] or " ".join(part for part in (given, family, suffix) if part):
            names.append(f"{{{body}}}")
    return " and ".join(names)


_PARTS = ("dropping-particle", "non-dropping-particle", "family", "suffix", "given", "literal")


def _date(found: Any) -> str:
    """A date as biblatex writes it: "2019", "2019-05-01", "2019/2020"; words as they are."""
    if not isinstance(found, dict):
        return ""
    parts = found.get("date-parts")
    if isinstance(parts, list):
        days = ["-".join(_number(n) for n in part[:3] if _text(n)) for part in parts[:2] if isinstance(part, list)]
        if any(days):
            return "/".join(day for day in days if day)
    return next((_tex(said) for name in ("raw", "literal") if (said := _text(found.get(name)))), "")


def _number(value: Any) -> str:
    text = _text(value)
    return text.zfill(2) if text.isdecimal() else text
