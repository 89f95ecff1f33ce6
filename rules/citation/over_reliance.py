"""Rest an argument on more than one source.

Why. A text that leans on one author is a summary of that author. Examiners count.

Not flagged. Manuscripts with fewer than thirty citations; an author with less than a fifth of them; a row of fewer than six citations
of one work; the author's own name is for the author to know, so this is information.

Source. Arithmetic over the citations; the limits are chosen high, since many works of one author may be the subject itself.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from lint.citations import citations
from lint.document import Document
from lint.finding import Finding
from lint.rule import Example, rule

_FEWEST, _SHARE, _ROW = 30, 0.2, 6
_OTHERS = " ".join(
    f"Tides turn ({name}, 20{n:02})." for n, name in enumerate(["Moss", "Reed", "Cole", "Brandt", "Finch"] * 5, 1)
)


@rule(
    severity="info",
    confidence=0.95,
    bad=[Example(f"{_OTHERS} " + "Ebb comes ⟦(Hale, 2014)⟧. " + "Flow comes (Hale, 2014). " * 7)],
    good=[Example(_OTHERS + " Tides rise (Hale, 2014). They fall (Hale, 2014).")],
)
def over_reliance(document: Document) -> Iterator[Finding]:
    cited = [one for one in document.fact(citations) if one.callout.authors and not one.callout.refers_back]
    if len(cited) < _FEWEST:
        return
    said = set()
    for work, group in groupby(cited, key=lambda one: one.label):
        row = list(group)
        if len(row) >= _ROW and work not in said:
            said.add(work)
            yield Finding(row[0].span, f"{work} is cited {len(row)} times in a row; does nobody else say this?", group=work)
    counts = Counter(one.callout.authors[0].family for one in cited)
    for family, count in counts.items():
        if count >= max(_SHARE * len(cited), 8) and not any(family in work for work in said):
            first = next(one for one in cited if one.callout.authors[0].family == family)
            message = f"{count} of {len(cited)} citations are of {family}; does the argument rest on one author?"
            yield Finding(first.span, message, group=family)
