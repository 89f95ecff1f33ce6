"""Say a thing once, and refer to it where it is needed again.

Why. A passage that stands twice, word for word or nearly, is most often left over from copying between chapters; the reader wonders
which of the two holds, and a later change to one makes them disagree.

Not flagged. What repeats by design: abstracts, aims, research questions and plans against the chapters; the same quotation given
twice; names and titles, citations, headings, captions, tables, reference lists, forms, exercises; words that stand in many places.

Source. Seed and chain, as in text alignment (PAN), within one manuscript. In four real theses 164 such passages; the hundred or so that
were read all do stand twice. In 18 textbooks 1.3 in 10,000 words; of some 150 read about nine in ten are true copies (mostly
chapter summaries without their headings), the others statutes, set notices, exercises, source entries and parallel statements.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.passages import Copied, passages
from lint.finding import Finding, Related
from lint.rule import Example, rule

_TIDE = "the harbour fills with mud each winter because the river slows where it meets the tide"
_MORE = "and the council pays for the dredging out of the fees of the fishing boats"


@rule(
    severity="warning",
    confidence=0.9,
    bad=[
        Example(f"As we saw, {_TIDE}, {_MORE}.\n\nThe mills came later.\n\nBy then, ⟦{_TIDE}, {_MORE}⟧; nobody complained.\n"),
    ],
    good=[
        Example(f"Smith wrote: “{_TIDE}, {_MORE}.”\n\nThe mills came later.\n\nWe return to “{_TIDE}, {_MORE}.”\n"),
        Example(f"Abstract\n\nIn short, {_TIDE}, {_MORE}.\n\nChapter 1\n\nThe Harbour\n\nIn short, {_TIDE}, {_MORE}.\n"),
    ],
)
def copied_passage(document: Document) -> Iterator[Finding]:
    for copy in document.fact(passages):
        if copy.exact:
            says = f"These {copy.words} words stand word for word in an earlier place"
        else:
            says = f"This passage stands nearly the same in an earlier place ({copy.same} of {copy.words} words)"
        advice = "; mark both as the quotation." if copy.quoted else "; say it once and refer to it."
        sure = _is_sure(copy)
        yield Finding(
            copy.second,
            says + advice,
            related=(Related(copy.first, "the earlier place"),),
            group=str(copy.group),
            severity="warning" if sure else "info",
            confidence=0.9 if sure else 0.6,
        )


def _is_sure(copy: Copied) -> bool:
    """Long, or a sentence, and no set phrase; near copies under one heading are more often parallel statements."""
    if copy.quoted or (copy.copies > 2 and copy.words < 30) or (copy.copies > 3 and copy.words < 100):
        return False
    if copy.exact:
        return copy.words >= 20 or copy.whole
    return copy.words >= 30 and copy.same >= 0.8 * copy.words and not copy.near_by
