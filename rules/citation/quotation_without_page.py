"""Give the page of a quotation.

Why. A reader who wants to check the words must know where in the work they stand.

Not flagged. Manuscripts in which no quotation has a page: their style, or their sources, give none; quotations of a few words, which
are mostly terms; works without pages (web pages, reports of the news) are for the author to know, so this is information.

Source. APA Publication Manual, 7th ed., 8.25.
"""

import re
from collections.abc import Iterator

from lint.citations import Citation, citations
from lint.document import Block, Document
from lint.finding import Finding
from lint.rule import Example, rule

_QUOTED = re.compile(r"[“\"][^“”\"]{40,900}[”\"]")
_GAP = re.compile(r"[\s.,;:]*(?:\w+\s){0,2}")
_PAGE = re.compile(r"\((?:pp?|para|ch)\.\s?\d|:\s?\d+\)|,\s?\d{1,3}\)")
WITH = "“The port of Quay was never deep enough for the ships” (Hale, 2014, p. 3)"


@rule(
    severity="info",
    confidence=0.9,
    english_only=True,
    bad=[
        Example(f"She says: {WITH}. Others: ⟦“Nobody ever thought that the basin would silt up so soon”⟧ (Moss, 2018).\n"),
    ],
    good=[
        Example(f"She says: {WITH}. A “deep basin” is missed (Moss, 2018).\n"),
        Example("“Nobody ever thought that the basin would silt up so soon” (Moss, 2018).\n"),
    ],
)
def quotation_without_page(document: Document) -> Iterator[Finding]:
    cited: dict[Block, list[Citation]] = {}
    for one in document.fact(citations):
        cited.setdefault(one.block, []).append(one)
    without, located = [], 0
    for block, works in cited.items():
        text = block.prose.text if block.is_prose else ""
        for quoted in _QUOTED.finditer(text):
            gap = _GAP.match(text, quoted.end())
            behind = gap.end() if gap else quoted.end()
            near = [
                one
                for one in works
                if quoted.end() <= one.callout.start <= behind and one.callout.form not in ("narrative", "note")
            ]
            if near and (
                any(one.callout.locator for one in near) or _PAGE.search(text, quoted.end(), near[-1].callout.end + 12)
            ):
                located += 1
            elif near:
                without.append((block, quoted))
    if located:
        total = located + len(without)
        for block, quoted in without:
            message = f"A quotation without its page; {located} of {total} quotations with a citation give one."
            yield Finding(block.prose.span(*quoted.span()), message, group="page")
