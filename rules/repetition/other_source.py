"""Cite the same work for the same thing.

Why. Two passages that say the same, the one closed by one work and the other by another, cannot both have their source right; or each
author said it, and then both belong in both places.

Not flagged. Passages of which one cites nothing; passages that share a work; passages that are only noted as alike.

Source. The passages of `repetition/restated-passage` and `repetition/copied-passage` with their citations.
"""

from bisect import bisect_left
from collections.abc import Iterator

from lint.citations import Citation, citations
from lint.document import Document
from lint.facts.passages import passages
from lint.facts.restated import restated
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.span import Source, Span

_NEAR = 20  # characters, of white space, between a passage and the citation that closes it
_TIDE = "the harbour fills with mud each winter because the river slows where it meets the tide, and"
_MUD = "the council pays for the dredging out of the fees of the fishing boats"


@rule(
    severity="info",
    confidence=0.85,
    bad=[
        Example(
            f"As we saw, {_TIDE} {_MUD} (Moss, 2012).\n\nThe mills came later.\n\n"
            f"By then, {_TIDE} the town {_MUD[4:]} ⟦(Reed, 1993)⟧.\n"
        )
    ],
    good=[
        Example(f"As we saw, {_TIDE} {_MUD} (Moss, 2012).\n\nThe mills came later.\n\nBy then, {_TIDE} {_MUD} (Moss, 2012).\n"),
        Example(f"As we saw, {_TIDE} {_MUD} (Moss, 2012).\n\nThe mills came later.\n\nBy then, {_TIDE} {_MUD}.\n"),
    ],
)
def other_source(document: Document) -> Iterator[Finding]:
    cited: dict[Source, list[Citation]] = {}
    for one in sorted(document.fact(citations), key=_start):
        if one.callout.form in ("parenthetical", "key", "numeric"):
            cited.setdefault(one.span.source, []).append(one)
    doubles = [(passage.first, passage.second) for passage in document.fact(restated) if passage.sure]
    doubles += [(copy.first, copy.second) for copy in document.fact(passages)]
    said: set[Span] = set()
    for first, second in doubles:
        here, there = (_closing(cited.get(place.source, []), place) for place in (second, first))
        works = [{one.keys or one.label for one in found} for found in (here, there)]
        if here and there and not works[0] & works[1] and here[-1].span not in said:
            said.add(here[-1].span)
            yield Finding(
                here[-1].span,
                f"An earlier passage says the same and cites {there[-1].label}; which is the source, or do both say it?",
                related=(Related(there[-1].span, "the earlier passage's source"), Related(first, "the earlier passage")),
            )


def _closing(cited: list[Citation], place: Span) -> list[Citation]:
    """The citations within a passage, and those right behind it."""
    first = bisect_left(cited, place.start, key=_start)
    last = bisect_left(cited, place.end, lo=first, key=_start)
    while last < len(cited) and _start(cited[last]) - place.end < _NEAR and not _between(place, cited[last]).strip():
        last += 1
    return cited[first:last]


def _between(place: Span, citation: Citation) -> str:
    return place.source.text[place.end : _start(citation)].lstrip("([")


def _start(citation: Citation) -> int:
    return citation.span.start
