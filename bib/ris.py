"""RIS: the lists of references that databases and EndNote export. Never raises on any text.

Field names are turned into BibTeX's. Source: "RIS Format Specifications" (Research Information Systems, 2011).
"""

import re

from bib.entry import Entry, Fault, Field, Library

_TAG = re.compile(r"^\ufeff?(?P<tag>[A-Z][A-Z0-9])  -[ \t]?(?P<value>[^\r\n]*)", re.MULTILINE)
_TYPES = {
    "JOUR": "article", "MGZN": "article", "NEWS": "article", "EJOUR": "article", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book",
    "CHAP": "incollection", "ECHAP": "incollection", "CONF": "inproceedings", "CPAPER": "inproceedings", "THES": "thesis",
    "RPRT": "report", "ELEC": "online", "BLOG": "online", "WEB": "online", "UNPB": "unpublished", "DATA": "dataset",
}  # fmt: skip
_FIELDS = {
    "TI": "title", "T1": "title", "CT": "title", "PY": "year", "Y1": "year", "PB": "publisher", "CY": "location", "VL": "volume",
    "IS": "number", "SP": "pages", "DO": "doi", "UR": "url", "Y2": "urldate", "SN": "isbn", "ET": "edition", "AB": "abstract",
}  # fmt: skip
_CONTAINERS = frozenset({"JO", "JF", "T2", "BT", "JA"})
_PEOPLE = {"AU": "author", "A1": "author", "ED": "editor", "A2": "editor"}


def read(text: str) -> Library:
    """The entries of an RIS text. A record that is not closed is read up to the next one, and is a fault."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    lines: list[re.Match[str]] = []
    keys: set[str] = set()
    for line in _TAG.finditer(text):
        tag = line["tag"]
        if tag == "TY" and lines:
            faults.append(Fault(line.start(), line.end(), "cut-off", "the record before this one has no end (ER)"))
            entries.append(_entry(lines, line.start(), len(entries)))
            lines = []
        if tag == "ER":
            if lines:
                entries.append(_entry(lines, line.end(), len(entries)))
            lines = []
        elif tag == "TY" or lines:
            lines.append(line)
    if lines:
        faults.append(Fault(lines[0].start(), lines[0].end(), "cut-off", "the file ends in the middle of this record"))
        entries.append(_entry(lines, lines[-1].end(), len(entries)))
    for entry in entries:
        if entry.key in keys:
            faults.append(
                Fault(entry.key_start, entry.key_end, "duplicate-key", f"the key {entry.key} stands twice", entry.key)
            )
        keys.add(entry.key)
    return Library(tuple(entries), tuple(sorted(faults)))


def _entry(lines: list[re.Match[str]], end: int, number: int) -> Entry:
    kind = _TYPES.get(lines[0]["value"].strip(), "misc")
    fields: dict[str, Field] = {}
    people: dict[str, list[re.Match[str]]] = {}
    pages = ""
    key = next((line for line in lines if line["tag"] == "ID" and line["value"].strip()), None)
    for line in lines[1:]:
        tag, value = line["tag"], line["value"].strip()
        name = _FIELDS.get(tag) or (("journal" if kind == "article" else "booktitle") if tag in _CONTAINERS else "")
        if tag in _PEOPLE and value:
            people.setdefault(_PEOPLE[tag], []).append(line)
        elif tag == "EP" and value:
            pages = value
        elif name and value and name not in fields:
            if name == "year":
                value = value.split("/")[0].strip()
            elif name == "urldate":
                value = "-".join(part for part in value.split("/")[:3] if part)
            fields[name] = _field(name, value, line)
    for name, rows in people.items():
        names = " and ".join(_name(row["value"].strip()) for row in rows)
        fields[name] = Field(name, names, rows[0].start(), rows[-1].end(), rows[0].start("value"), rows[-1].end("value"))
    if pages and "pages" in fields:
        first = fields["pages"]
        fields["pages"] = Field("pages", f"{first.value}--{pages}", first.start, first.end, first.value_start, first.value_end)
    place = key or lines[0]
    label = key["value"].strip() if key else f"record {number + 1}"
    return Entry(kind, label, place.start("value"), place.end("value"), lines[0].start(), end, tuple(fields.values()), True)


def _field(name: str, value: str, line: re.Match[str]) -> Field:
    return Field(name, value, line.start(), line.end(), line.start("value"), line.end("value"))


def _name(written: str) -> str:
    """A person as "Last, First"; a name without a comma is a body's."""
    return written if "," in written else f"{{{written}}}"
