"""Say when a web page was looked at.

Why. A page may change or vanish: the reader must know which state of it is meant.

Not flagged. Works with a DOI, articles and books that have a link besides; pages with a note that says when they were seen; lists
in which no page has such a date: the style then asks for none.

Source. MLA Handbook, 9th ed., 5.111; Chicago Manual of Style, 17th ed., 14.12.
"""

import re
from collections.abc import Iterator

from lint.document import Document
from lint.finding import Finding
from lint.references import Reference, references
from lint.rule import Example, rule

PAGE = "@misc{%s, author = {Hale, A.}, title = {Ebb}, year = {2019}, url = {https://sea.example/%s}%s}\n"
_PAGES = frozenset({"online", "electronic", "www", "misc", "webpage"})
_SEEN = re.compile(r"(?i)access|retriev|visit|seen|viewed|last checked")


@rule(
    severity="info",
    confidence=0.95,
    bad=[
        Example(
            "Tides.",
            bib=PAGE % ("one", 1, ", urldate = {2020-05-01}")
            + PAGE % ("two", 2, ", note = {Accessed: 2 May 2020}")
            + PAGE % ("⟦three⟧", 3, ""),
        )
    ],
    good=[
        Example("Tides.", bib=PAGE % ("one", 1, "") + PAGE % ("two", 2, "")),
        Example("Tides.", bib=PAGE % ("one", 1, ", urldate = {2020-05-01}") + PAGE % ("two", 2, ", doi = {10.1000/2}")),
    ],
)
def web_page_without_access_date(document: Document) -> Iterator[Finding]:
    pages = [one for one in document.fact(references) if one.entry.type in _PAGES and one.entry.get("url")]
    dated = [one for one in pages if _dated(one)]
    if 2 * len(dated) <= len(pages):
        return
    for one in pages:
        if one not in dated and not one.entry.get("doi"):
            message = f"{len(dated)} of {len(pages)} web pages say when they were looked at, {one.entry.key} does not; add it."
            yield Finding(one.span, message, group="pages")


def _dated(one: Reference) -> bool:
    said = " ".join(one.entry.get(name) or "" for name in ("note", "howpublished", "addendum"))
    return bool(one.entry.get("urldate") or one.entry.get("lastchecked") or _SEEN.search(said))
