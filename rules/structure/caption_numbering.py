"""Number figures and tables in one sequence.

Why. A reader looks a figure up by its number: two of one number, or a number that is left out, send them to the wrong one, or let them
search for one that was taken away.

Not flagged. A table that goes on under its own caption again; numbers that begin anew in each chapter; numbers that stand anywhere in the
text, though not as a caption that could be told; LaTeX, which counts for itself; appendices.

Source. The usual demands of university format guides. Read in fifteen dissertations with 830 captions and in 20 textbooks.
"""

import re
from collections.abc import Iterator

from lint.document import Document
from lint.facts.captions import captions, spoken_of
from lint.facts.outline import regions
from lint.finding import Finding, Related
from lint.rule import Example, rule

_FEWEST = 3
_GOES_ON = re.compile(r"(?i)\bcont(?:inued|['’]?d|\.|inues)")


@rule(
    severity="warning",
    confidence=0.9,
    bad=[
        Example("Figure 1: The boats\n\nThey are old.\n\n⟦Figure 1⟧: The ports\n\nThey are new.\n"),
        Example("Table 1: Boats\n\nOld.\n\nTable 2: Men\n\nMany.\n\n⟦Table 4⟧: Ports\n\nFew.\n\nTable 5: Nets\n\nTorn.\n"),
    ],
    good=[
        Example("Figure 1: The boats\n\nThey are old.\n\nFigure 1: The boats (continued)\n\nThey are new.\n"),
        Example("Table 1: Boats\n\nOld.\n\nTable 2: Men\n\nMany, as Table 3 says.\n\nTable 4: Ports\n\nFew.\n"),
        Example("Chapter 1\n\nFigure 1: The boats\n\nThey are old.\n\nChapter 2\n\nFigure 1: The ports\n\nThey are new.\n"),
    ],
)
def caption_numbering(document: Document) -> Iterator[Finding]:
    found, region, spoken = document.fact(captions), document.fact(regions), document.fact(spoken_of)
    seen: dict[tuple[object, ...], int] = {}
    rows: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
    for at, each in enumerate(found):
        head, _, last = each.number.rpartition(".")
        key = (each.kind, each.number, 0 if head else region[each.block])
        if key in seen and not _GOES_ON.search(each.title):
            twin = found[seen[key]]
            says = f"There are two captions of {each.kind} {each.number}; count on."
            yield Finding(each.span, says, related=(Related(twin.span, "the other"),))
        elif last.isdecimal():
            rows.setdefault((each.kind, head, key[2]), []).append((int(last), at))
        seen.setdefault(key, at)
    for (kind, head, _), row in rows.items():
        numbers = {number for number, _ in row}
        if len(row) < _FEWEST:
            continue
        for number, at in sorted(row)[1:]:
            due = f"{head}.{number - 1}" if head else str(number - 1)
            if number - 1 not in numbers and due not in spoken[found[at].kind]:
                yield Finding(found[at].span, f"There is no {kind} {due}; close the gap, or put it back.")
