"""What the fields of a word processor's document say: citations by Zotero, Mendeley, EndNote, Citavi and Word's own, lists, captions.

Each reference manager keeps the data of the works in the field, in shapes of its own: Zotero's and Mendeley's are CSL-JSON behind
`CSL_CITATION` (Mendeley Cite: base64 in the tag of a content control), EndNote's an XML record, in the instruction or in base64 beside
it, Citavi's a base64 of its own JSON. Word's `CITATION` (ECMA-376, 17.16.5.8) gives a tag; see `docx_sources`.
"""

import base64
import binascii
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.readers.docx_parts import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_CSL = re.compile(r"(?:ADDIN\s+)?(?:ZOTERO_ITEM|CSL_CITATION|Mendeley\s+Citation\{)")
_MENDELEY = re.compile(r"ADDIN\s+MENDELEY_CITATION_v\d+_(?:base64_)?(?P<data>[A-Za-z0-9+/=_-]+)")
_CITAVI = re.compile(r"ADDIN\s+CitaviPlaceholder\{(?P<data>[A-Za-z0-9+/=_\s-]+)\}?")
_ENDNOTE = re.compile(r"ADDIN\s+EN\.CITE(?!\.DATA)\b")
_WORD = re.compile(r"CITATION\s+(?P<rest>\S.*)", re.DOTALL)
_SWITCH = re.compile(r"\\(?P<letter>[a-zA-Z])\s*(?P<value>\"[^\"]*\"|[^\\\s]+)?")
_LIST = re.compile(
    r"\s*(?:(?:ADDIN\s+)?ZOTERO_BIBL|ADDIN\s+(?:Mendeley\s+Bibliography|EN\.REFLIST|CITAVI[ .]BIBLIOGRAPHY|CitaviBibliography)"
    r"|BIBLIOGRAPHY\b)"
)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA)\b")
_POINTER = re.compile(r"\s*(?:REF|PAGEREF|NOTEREF)\s+(?P<name>[^\s\\]+)")
_CAPTION = re.compile(r"\s*SEQ\s+(?!Eq)\S")
_TYPES = {
    "journal article": "article-journal", "electronic article": "article-journal", "magazine article": "article-magazine",
    "newspaper article": "article-newspaper", "book": "book", "edited book": "book", "electronic book": "book",
    "book section": "chapter", "conference paper": "paper-conference", "conference proceedings": "paper-conference",
    "thesis": "thesis", "report": "report", "web page": "webpage", "blog": "webpage", "dataset": "dataset",
}  # fmt: skip
_LONGEST = 2_000_000  # characters of one field, with abstracts in it
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that a field cites: what the program knows it by (unique for it, or "ITEM-1"), the place within it, its data as CSL.

    The data are None where the field has none.
    """

    name: str
    locator: str | None = None
    item: dict[str, Any] | None = None


def cited(code: str, data: str = "") -> Sequence[CitedWork] | None:
    """The works that a field with this instruction (and data beside it) cites; None if it is no citation.

    Raises ValueError if what it should hold cannot be read.
    """
    code = code.strip()
    if max(len(code), len(data)) > _LONGEST:
        raise ValueError("too long for a citation")
    try:
        if _CSL.match(code):
            start = code.find("{", max(code.find("CSL_CITATION"), 0))
            return _csl(_DECODER.raw_decode(code, max(start, 0))[0])
        if match := _MENDELEY.match(code):
            return _csl(_DECODER.decode(_unpacked(match["data"])))
        if match := _CITAVI.match(code):
            return _citavi(_DECODER.decode(_unpacked(match["data"])))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if _ENDNOTE.match(code):
        text = code if "<EndNote" in code else _unpacked(data)
        return _endnote(text[max(text.find("<EndNote"), 0) : text.rfind("</EndNote>") + 10])
    if match := _WORD.match(code):
        return _word(match["rest"])
    return None


def is_list(code: str) -> bool:
    """Whether a field prints the list of references."""
    return _LIST.match(code) is not None


def is_contents(code: str) -> bool:
    """Whether a field prints a table of contents, a list of figures or an index."""
    return _CONTENTS.match(code) is not None


def is_caption(code: str) -> bool:
    """Whether a field counts figures or tables, which stands in captions only."""
    return _CAPTION.match(code) is not None


def pointer(code: str) -> str:
    """The bookmark that a cross reference points at; "" if the field is none."""
    match = _POINTER.match(code)
    return match["name"] if match else ""


def _unpacked(packed: str) -> str:
    plain = "".join(packed.split()).replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4)).decode("utf-8", "replace")
    except binascii.Error as error:
        raise ValueError(str(error)) from error


def _csl(data: Any) -> list[CitedWork]:
    items = data.get("citationItems") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise ValueError("no citation items")
    found = []
    for one in items:
        if not isinstance(one, dict):
            continue
        item = one.get("itemData") if isinstance(one.get("itemData"), dict) else None
        places = one.get("uris") or one.get("uri")
        place = places[0] if isinstance(places, list) and places else places
        name = (item or {}).get("citation-key") or place or one.get("id") or (item or {}).get("id") or ""
        found.append(CitedWork(str(name), str(one.get("locator") or "") or None, item))
    return found


def _endnote(text: str) -> list[CitedWork]:
    root = None if "<!" in text else parse_xml(text.encode("utf-8", "replace"))
    if root is None:
        raise ValueError("no EndNote record")
    found = []
    for node in root.iter("Cite"):
        record = node.find("record")
        number, pages = node.findtext("RecNum") or "", node.findtext("Pages") or ""
        name = f"{node.findtext('Author') or ''} {node.findtext('Year') or ''} {number}".strip()
        found.append(CitedWork(name, pages.strip() or None, None if record is None else _record(record)))
    return found


def _record(record: "_Element") -> dict[str, Any]:
    def said(path: str) -> str:
        node = record.find(path)
        return "" if node is None else " ".join("".join(map(str, node.itertext())).split())

    def people(path: str) -> list[dict[str, str]]:
        return [_person(" ".join("".join(map(str, node.itertext())).split())) for node in record.iterfind(path)]

    kind = record.find("ref-type")
    item: dict[str, Any] = {
        "type": _TYPES.get((kind.get("name") or "").casefold() if kind is not None else "", "document"),
        "title": said("titles/title"),
        "author": people("contributors/authors/author"),
        "editor": people("contributors/secondary-authors/author"),
        "container-title": said("periodical/full-title") or said("titles/secondary-title"),
        "issued": {"date-parts": [[said("dates/year")]]} if said("dates/year") else None,
        "volume": said("volume"),
        "issue": said("number"),
        "page": said("pages"),
        "publisher": said("publisher"),
        "publisher-place": said("pub-location"),
        "edition": said("edition"),
        "DOI": said("electronic-resource-num"),
        "URL": said("urls/related-urls/url"),
    }
    return {name: value for name, value in item.items() if value}


def _person(name: str) -> dict[str, str]:
    family, _, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if given.strip() else {"literal": family.strip()}


def _citavi(data: Any) -> list[CitedWork]:
    entries = data.get("Entries") if isinstance(data, dict) else None
    if not isinstance(entries, list):
        raise ValueError("no entries")
    found = []
    for one in entries:
        if not isinstance(one, dict):
            continue
        work = one.get("Reference") if isinstance(one.get("Reference"), dict) else None
        pages = one.get("PageRange")
        locator = str(pages.get("OriginalString") or "") if isinstance(pages, dict) else ""
        found.append(CitedWork(str(one.get("ReferenceId") or ""), locator or None, _citavi_item(work) if work else None))
    return found


def _citavi_item(work: dict[str, Any]) -> dict[str, Any]:
    authors = work.get("Authors")
    journal = work.get("Periodical")
    people = [
        {"family": str(one.get("LastName") or ""), "given": str(one.get("FirstName") or "")}
        for one in (authors if isinstance(authors, list) else ())
        if isinstance(one, dict)
    ]
    year = str(work.get("Year") or work.get("YearResolved") or "")
    item: dict[str, Any] = {
        "type": "article-journal" if isinstance(journal, dict) else "book",
        "title": work.get("Title"),
        "author": people,
        "issued": {"date-parts": [[year]]} if year else None,
        "container-title": journal.get("Name") if isinstance(journal, dict) else None,
        "DOI": work.get("Doi"),
    }
    return {name: value for name, value in item.items() if value}


def _word(rest: str) -> list[CitedWork]:
    """`CITATION Hal19 \\p 12 \\m Mos18 \\l 1033`: a tag, its pages, further works behind `\\m`."""
    first = rest.split()[0].strip('"')
    works = [CitedWork(first)]
    for switch in _SWITCH.finditer(rest, len(first)):
        value = (switch["value"] or "").strip('"')
        if switch["letter"] == "m" and value:
            works.append(CitedWork(value))
        elif switch["letter"] == "p" and value:
            works[-1] = CitedWork(works[-1].name, value)
    return works
