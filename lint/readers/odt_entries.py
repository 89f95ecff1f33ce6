"""Entries of the office's own bibliography, which stand in the marks that cite them."""

import json
import re

from lint.readers.odt_tree import Node

_TYPES = {
    "article": "article-journal", "journal": "article-journal", "book": "book", "booklet": "book", "inbook": "chapter",
    "incollection": "chapter", "conference": "paper-conference", "inproceedings": "paper-conference", "proceedings": "book",
    "mastersthesis": "thesis", "phdthesis": "thesis", "techreport": "report", "unpublished": "manuscript", "www": "webpage",
}  # fmt: skip


def field_of(mark: Node) -> str:
    """The field with which a reference manager would cite what a `text:bibliography-mark` does."""
    name = mark.get("text:identifier") or mark.words().strip("[] ")
    people = [part.partition(",") for part in re.split(r"\s*;\s*|\s+and\s+", mark.get("text:author")) if part.strip()]
    year = re.search(r"\d{4}", mark.get("text:year"))
    item = {
        "id": name,
        "citation-key": name,
        "type": _TYPES.get(mark.get("text:bibliography-type"), "document"),
        "title": mark.get("text:title"),
        "author": [
            {"family": family.strip(), "given": given.strip()} if given else {"literal": family.strip()}
            for family, _, given in people
        ],
        "issued": {"date-parts": [[year.group()]]} if year else None,
        "container-title": mark.get("text:journal") or mark.get("text:booktitle"),
        "publisher": mark.get("text:publisher"),
        "volume": mark.get("text:volume"),
        "issue": mark.get("text:number"),
        "page": mark.get("text:pages"),
        "URL": mark.get("text:url"),
        "ISBN": mark.get("text:isbn"),
    }
    kept = {key: value for key, value in item.items() if value}
    return "CSL_CITATION " + json.dumps({"citationItems": [{"id": name, "itemData": kept}]})
