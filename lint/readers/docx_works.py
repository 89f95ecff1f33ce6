"""The works that the citation fields of a document cite, each with one key, and their data as a list of references."""

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from bib import csl
from lint.document import ReferenceFile
from lint.readers.docx_fields import CitedWork
from lint.span import Source


class Works:
    """Gathers works in reading order. Two fields cite one work if the program says so or if authors, year and title are the same."""

    def __init__(self, kept: Iterable[dict[str, Any]] = ()) -> None:
        """`kept`: works that the file keeps apart from its fields, as CSL items whose ids are the names in the fields."""
        self._kept = {str(item["id"]): item for item in kept}
        self._items: dict[str, dict[str, Any]] = {}
        self._by_name: dict[str, str] = {}
        self._by_words: dict[tuple[str, str, str], str] = {}
        self._taken: Counter[str] = Counter()
        self.cited = 0

    def key(self, work: CitedWork) -> str:
        """The key of a work's entry: its own citation key or tag if it has one, else "Hale 2019", as no reader knows its number."""
        self.cited += 1
        item = work.item or self._kept.get(work.name)
        words = _words(item) if item else None
        known = self._by_words.get(words) if words else None
        # Mendeley Desktop counts anew in every field.
        if known is None and not work.name.startswith("ITEM-"):
            known = self._by_name.get(work.name)
            if known in self._items and words and _words(self._items[known]) not in (None, words):
                known = None
        key = known or self._new(work, item)
        if words:
            self._by_words.setdefault(words, key)
        self._by_name[work.name] = key
        if item and key not in self._items:
            self._items[key] = {**item, "id": key, "citation-key": key}
        return key

    def _new(self, work: CitedWork, item: dict[str, Any] | None) -> str:
        own = str((item or {}).get("citation-key") or "") or work.name
        if own in self._kept or (item or {}).get("citation-key") or not item:
            label = own
        else:
            family, year, title = _shown(item)
            label = f"{family or ' '.join(title.split()[:3])} {year}".strip() or own
        self._taken[label] += 1
        return label if self._taken[label] == 1 else f"{label} #{self._taken[label]}"

    def listed(self, path: str) -> ReferenceFile | None:
        """The data of the works as a list of references, one a line; None if no field has any."""
        if not self._items:
            return None
        text = "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in self._items.values()) + "\n]\n"
        return ReferenceFile(Source(f"{path} (citation fields)", text), csl.read(text), partial=True, printed=True)


def _shown(item: dict[str, Any]) -> tuple[str, str, str]:
    """The first author's family name, the year, and the title."""
    people = item.get("author") or item.get("editor")
    first = people[0] if isinstance(people, list) and people and isinstance(people[0], dict) else {}
    family = str(first.get("family") or first.get("literal") or "")
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    year = str(parts[0][0]) if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0] else ""
    return family, year, str(item.get("title") or "")


def _words(item: dict[str, Any]) -> tuple[str, str, str] | None:
    family, year, title = _shown(item)
    return (_folded(family), year, _folded(title)) if title and (family or year) else None


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
