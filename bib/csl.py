"""CSL-JSON: the lists of references that Zotero, Mendeley and citation fields of word processors hold. Never raises on any text.

Field names are turned into BibTeX's, so that one set of rules reads both. Source: the CSL 1.0.2 input schema (csl-data.json).
"""

import json
import re
from typing import Any

from bib.entry import Entry, Fault, Field, Library

_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "article": "article",
    "review": "article", "book": "book", "chapter": "incollection", "entry-encyclopedia": "incollection",
    "entry-dictionary": "incollection", "paper-conference": "inproceedings", "thesis": "thesis", "report": "report",
    "webpage": "online", "post-weblog": "online", "post": "online", "manuscript": "unpublished", "dataset": "dataset",
}  # fmt: skip
_NAMES = {
    "title": "title", "publisher": "publisher", "publisher-place": "location", "volume": "volume", "issue": "number", "page": "pages",
    "DOI": "doi", "URL": "url", "ISBN": "isbn", "ISSN": "issn", "edition": "edition", "collection-title": "series", "genre": "type",
    "abstract": "abstract", "note": "note",
}  # fmt: skip
_RESUME = re.compile(r"\}\s*,\s*(?=\{)")


def read(text: str) -> Library:
    """The entries of a CSL-JSON text: an array of items, one item, or `{"items": […]}`. Offsets count in the text.

    An item that cannot be read is a fault, and the next one is looked for.
    """
    decoder = json.JSONDecoder()
    entries: list[Entry] = []
    faults: list[Fault] = []
    at = text.find("[") + 1 if text.lstrip("\ufeff \t\r\n")[:1] == "[" or '"items"' in text[:2000] else 0
    keys: set[str] = set()
    while (start := text.find("{", at)) >= 0:
        try:
            item, at = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            resume = _RESUME.search(text, start)
            stop = resume.end() if resume else len(text)
            faults.append(Fault(start, min(start + 1, len(text)), "unreadable", "this item of the list is no JSON; mend it"))
            at = stop
            continue
        if not isinstance(item, dict):
            continue
        entry = _entry(item, text, start, at)
        if not entry.key:
            faults.append(Fault(start, start + 1, "empty-key", "the item has no id"))
        elif entry.key in keys:
            faults.append(Fault(start, start + 1, "duplicate-key", f"the id {entry.key} stands twice", entry.key))
        keys.add(entry.key)
        entries.append(entry)
    return Library(tuple(entries), tuple(faults))


def _entry(item: dict[str, Any], text: str, start: int, end: int) -> Entry:
    kind = _TYPES.get(str(item.get("type", "")), "misc")
    key = str(item.get("citation-key") or item.get("id") or "")
    values: dict[str, tuple[str, str]] = {}
    for name in ("author", "editor", "translator"):
        if people := _people(item.get(name)):
            values[name] = (people, name)
    if date := _date(item.get("issued")):
        values["date"] = (date, "issued")
    if seen := _date(item.get("accessed")):
        values["urldate"] = (seen, "accessed")
    container = item.get("container-title")
    if isinstance(container, str) and container:
        values["journaltitle" if kind == "article" else "booktitle"] = (container, "container-title")
    for name, ours in _NAMES.items():
        value = item.get(name)
        if isinstance(value, str | int) and str(value).strip():
            values[ours] = (str(value), name)
    fields = tuple(_field(ours, value, name, text, start, end) for ours, (value, name) in values.items())
    at = text.find(f'"{key}"', start, end)
    key_start = at + 1 if key and at >= 0 else start
    return Entry(kind, key, key_start, key_start + len(key) if at >= 0 else start + 1, start, end, fields, True)


def _field(ours: str, value: str, name: str, text: str, start: int, end: int) -> Field:
    found = re.compile(rf'"{re.escape(name)}"\s*:\s*').search(text, start, end)
    first = found.start() if found else start
    place = found.end() if found else start
    stop = place
    if found:
        try:
            _, stop = json.JSONDecoder().raw_decode(text, place)
        except (ValueError, RecursionError):
            stop = place
    inner = (place + 1, stop - 1) if text[place : place + 1] == '"' and stop > place + 1 else (place, stop)
    return Field(ours, value, first, stop, *inner)


def _people(found: Any) -> str:
    """Names as BibTeX writes them: "Last, First and Last, First"; a body in braces."""
    names = []
    for one in found if isinstance(found, list) else ():
        if not isinstance(one, dict):
            continue
        family = " ".join(str(one[part]) for part in ("dropping-particle", "non-dropping-particle", "family") if one.get(part))
        given = str(one.get("given") or "")
        body = str(one.get("literal") or "")
        if family:
            names.append(f"{family}, {given}" if given else f"{{{family}}}")
        elif body or given:
            names.append(f"{{{body or given}}}")
    return " and ".join(names)


def _date(found: Any) -> str:
    """A date as biblatex writes it: "2019", "2019-05-01", "2019/2020"; words as they are."""
    if not isinstance(found, dict):
        return ""
    parts = found.get("date-parts")
    if isinstance(parts, list) and parts and all(isinstance(part, list) and part for part in parts):
        return "/".join("-".join(f"{int(n):02d}" if _is_number(n) else str(n) for n in part if n) for part in parts)
    return str(found.get("raw") or found.get("literal") or "")


def _is_number(value: Any) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and value.isdecimal())
