"""What the fields of a word processor's document cite: Zotero, Mendeley, EndNote and Word's own.

Each reference manager keeps the data of the works in the field; the shapes are those that the programs write (Zotero's "Document data
format", Mendeley Desktop's and Cite's fields, EndNote's `EN.CITE`, ECMA-376 17.16.5.8 for `CITATION`).
"""

import base64
import binascii
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_CSL = re.compile(r"ADDIN\s+(?:ZOTERO_ITEM\s+)?CSL_CITATION\s*(?=\{)")
_MENDELEY = re.compile(r"ADDIN\s+MENDELEY_CITATION_v\d+_(?P<data>[A-Za-z0-9+/=_-]+)")
_ENDNOTE = re.compile(r"ADDIN\s+EN\.CITE\s*(?=<EndNote>)")
_WORD = re.compile(r"\s*CITATION\s+(?P<rest>.+)", re.DOTALL)
_SWITCH = re.compile(r"\\(?P<letter>[a-zA-Z])\s*(?P<value>\"[^\"]*\"|[^\\\s]+)?")
_RECORD = re.compile(r"<Cite\b.*?</Cite>", re.DOTALL)
_LIST = re.compile(r"\s*(?:ADDIN\s+(?:ZOTERO_BIBL|Mendeley\s+Bibliography|EN\.REFLIST)|BIBLIOGRAPHY\b)")
_POINTER = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(?P<name>\S+)")
_CAPTION = re.compile(r"\s*SEQ\s+\S")


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that a field cites: the key of its entry, the place within it, and its data as a CSL item (None: not in the field)."""

    key: str
    locator: str | None = None
    item: dict[str, Any] | None = None


def cited(code: str) -> Sequence[CitedWork] | None:
    """The works that a field with this instruction cites; None if it is no citation. Raises ValueError if its data are broken."""
    if match := _CSL.match(code.lstrip()):
        return _csl(json.JSONDecoder().raw_decode(code.lstrip(), match.end())[0])
    if match := _MENDELEY.match(code):
        try:
            packed = match["data"].removeprefix("base64_")
            return _csl(json.loads(base64.b64decode(packed + "=" * (-len(packed) % 4))))
        except (binascii.Error, UnicodeDecodeError) as error:
            raise ValueError(str(error)) from error
    if match := _ENDNOTE.match(code.lstrip()):
        return [_endnote(found.group()) for found in _RECORD.finditer(code)]
    if match := _WORD.match(code):
        return _word(match["rest"])
    return None


def is_list(code: str) -> bool:
    """Whether a field prints the list of references."""
    return _LIST.match(code) is not None


def is_caption(code: str) -> bool:
    """Whether a field counts figures or tables, which stands in captions only."""
    return _CAPTION.match(code) is not None


def pointer(code: str) -> str:
    """The bookmark that a cross reference points at; "" if the field is none."""
    match = _POINTER.match(code)
    return match["name"] if match else ""


def _csl(data: Any) -> list[CitedWork]:
    items = data.get("citationItems") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise ValueError("no citation items")
    found = []
    for one in items:
        if not isinstance(one, dict):
            continue
        item = one.get("itemData") if isinstance(one.get("itemData"), dict) else None
        key = str((item or {}).get("citation-key") or (item or {}).get("id") or one.get("id") or "")
        locator = str(one.get("locator") or "") or None
        found.append(CitedWork(key, locator, {**item, "id": key} if item else None))
    return found


def _endnote(record: str) -> CitedWork:
    def said(tag: str) -> str:
        match = re.search(rf"<{tag}\b[^>]*>(?:<style\b[^>]*>)?([^<]*)", record)
        return match[1].strip() if match else ""

    year, number = said("Year") or said("year"), said("RecNum")
    author = said("Author") or said("author")
    people = re.findall(r"<author>(?:<style\b[^>]*>)?([^<]+)", record) or ([author] if author else [])
    item: dict[str, Any] = {
        "id": number or f"{author}{year}",
        "type": "article-journal" if "<periodical>" in record else "book",
        "title": said("title"),
        "author": [_person(name) for name in people],
        "issued": {"date-parts": [[year]]} if year else None,
    }
    return CitedWork(item["id"], said("Pages") or None, item)


def _person(name: str) -> dict[str, str]:
    family, _, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if given else {"literal": name.strip()}


def _word(rest: str) -> list[CitedWork]:
    """`CITATION Hal19 \\p 12 \\m Mos18 \\l 1033`: a tag, its pages, further works behind `\\m`."""
    first = rest.split()[0]
    works = [CitedWork(first)]
    for switch in _SWITCH.finditer(rest, len(first)):
        value = (switch["value"] or "").strip('"')
        if switch["letter"] == "m" and value:
            works.append(CitedWork(value))
        elif switch["letter"] == "p" and value:
            works[-1] = CitedWork(works[-1].key, value)
    return works
