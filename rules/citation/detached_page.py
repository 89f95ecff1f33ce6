"""Put a page beside the work that it is a page of.

Why. "(p. 174)" alone, with no work named in its sentence or the one before, is a page of nothing.

Not flagged. A page behind a citation of the same sentence or the one before ("Hale (2014) says … (p. 3)"), pages of the thesis itself
("see p. 12"), manuscripts that do not cite in the text.

Source. APA Publication Manual, 7th ed., 8.25: the page follows the citation it belongs to.
"""

import re
from collections.abc import Iterator

from lint.citations import Citation, citations
from lint.document import Block, Document
from lint.finding import Finding
from lint.rule import Example, rule
from lint.sentences import Sentence, sentences

_PAGE = re.compile(r"\((?:pp?|pg)\.\s?\d{1,4}(?:\s?[–-]\s?\d{1,4})?\)")


@rule(
    severity="info",
    confidence=0.85,
    bad=[Example("Tides rise (Hale, 2014).\n\nThe mud is removed each spring. Nobody likes the smell ⟦(p. 174)⟧.\n")],
    good=[
        Example("Hale (2014) tells of the mud. “Nobody likes the smell” (p. 174).\n"),
        Example("Tides rise (Hale, 2014). The plan of the port is shown below (see p. 12).\n"),
        Example("Nobody likes the smell (p. 174).\n"),
    ],
)
def detached_page(document: Document) -> Iterator[Finding]:
    cited: dict[Block, list[Citation]] = {}
    for one in document.fact(citations):
        if one.callout.form == "note":
            continue
        cited.setdefault(one.block, []).append(one)
    before: Sentence | None = None
    for sentence in document.fact(sentences) if cited else ():
        first = before.start if before is not None and before.block is sentence.block else sentence.start
        for page in _PAGE.finditer(sentence.text):
            end = sentence.start + page.end()
            if not any(first <= one.callout.start < end for one in cited.get(sentence.block, ())):
                span = sentence.block.prose.span(sentence.start + page.start(), end)
                yield Finding(span, "A page of which work? None is named in this sentence or the one before; cite it here.")
        before = sentence
