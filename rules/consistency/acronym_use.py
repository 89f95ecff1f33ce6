"""Write an acronym out once, where the reader first meets it.

Why. A reader who meets ABC without its words has to guess or to search; one who meets the words at every turn wonders whether each is a
different thing. Once, at the first place, serves both.

Not flagged. Acronyms everybody knows (GDP, NATO, PDF: `rules/words/common_acronyms.txt`); Roman numerals, codes, lines in capitals, what
stands in a citation or a heading; the abstract and a new chapter, where writing out again helps. Acronyms without words anywhere, said
twice, or never used again are information: many names are in use that have no words.

Source. APA Publication Manual, 7th ed., 6.25; the list of known acronyms follows its 6.24. Measured on five theses
and 18 textbooks: all nine warnings were right.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from lint.document import Document
from lint.facts.acronym_uses import Use, acronym_uses, mentions
from lint.facts.acronyms import Definition, definitions
from lint.facts.outline import front_regions, regions
from lint.finding import Finding, Related
from lint.rule import Example, rule

_CAPITAL = re.compile(r" [A-Z][a-z]")
_LIST = Path(__file__).parents[1] / "words" / "common_acronyms.txt"
KNOWN = frozenset(word for line in _LIST.read_text("utf-8").splitlines() if line[:1] != "#" for word in line.split())
_FIRM = re.compile(r" (?:Inc|Ltd|Corp|Group|GmbH|AG|plc|LLC|Bank|Labs?|Universit|[Aa]lgorithm)\b")
_EARLY = 3
_ENOUGH = 3
_NEAR = 20_000  # characters, in a text whose chapters cannot be told


@rule(
    severity="warning",
    confidence=0.9,
    bad=[
        Example(
            "The ⟦CBR⟧ covers the coast. Most data come from the CBR, and the CBR is kept by hand.\n\n"
            "We turn to its history now. The Coastal Beach Register (CBR) was begun in 1950. The CBR is still kept."
        )
    ],
    good=[
        Example(
            "The Coastal Beach Register (CBR) was begun in 1950. The CBR is kept by hand. Chapter IV shows the GDP of the EU."
        ),
        Example(
            "ABSTRACT\n\nThe CBR is kept by hand.\n\nINTRODUCTION\n\nThe Coastal Beach Register (CBR) was begun. The CBR is kept."
        ),
        Example(
            "The CBR, which stands for Coastal Beach Register, was begun in 1950. The CBR is kept by hand, as the CBR was."
        ),
    ],
)
def acronym_use(document: Document) -> Iterator[Finding]:
    uses = document.fact(acronym_uses)
    found = document.fact(definitions)
    yield from _early(document, uses)
    yield from _again(document, found)
    said = {item.acronym.removesuffix("s"): item for item in found if item.exact and item.acronym.removesuffix("s").isupper()}
    for name, item in said.items():
        if not document.skipped and len(uses.get(name, ())) == 1 and mentions(document, name) == 1:
            says = f"{name} is introduced here and never used; leave the bracket out."
            yield Finding(item.span, says, severity="info", confidence=0.9)
    if len(said) < _ENOUGH:
        return
    for name, places in uses.items():
        after = places[0].block.prose.text[places[0].end :][:12]
        if 3 <= len(name) <= 5 and name not in KNOWN and not any(use.said for use in places) and not _FIRM.match(after):
            twins = [other for other in said if sorted(other) == sorted(name) and len(uses.get(other, ())) > 9 * len(places)]
            says = f"{name} is nowhere written out" + (f"; is {twins[0]} meant?" if twins else "; say what it stands for.")
            yield Finding(places[0].span, says, tuple(twins), group=name, severity="info", confidence=0.8 if twins else 0.6)


def _early(document: Document, uses: dict[str, tuple[Use, ...]]) -> Iterator[Finding]:
    front = document.fact(front_regions)
    for name, places in uses.items():
        said = next((use for use in places if use.said == "words"), None)
        before = [use for use in places[: places.index(said)] if use.region not in front] if said else []
        if any(use.said for use in before):
            continue
        if said is None or not before or name in KNOWN:
            continue
        # "NAS Parallel Benchmarks" may be another thing than the NAS that is written out later.
        alone = not _CAPITAL.match(before[0].block.prose.text, before[0].end)
        sure = alone and len(before) >= _EARLY and before[0].block is not said.block and len(name) > 2
        times = "once" if len(before) == 1 else f"{len(before)} times"
        yield Finding(
            before[0].span,
            f"{name} is used {times} before its words are given; write it out here.",
            related=(Related(said.span, "the words stand only here"),),
            group=name,
            severity=None if sure else "info",
            confidence=None if sure else 0.8,
        )


def _again(document: Document, found: tuple[Definition, ...]) -> Iterator[Finding]:
    region = document.fact(regions)
    divided = max(region.values(), default=0) > 1
    first: dict[tuple[str, int], list[Definition]] = defaultdict(list)
    for item in found:
        earlier = first[item.acronym, region[item.block]]
        near = divided or (
            earlier and earlier[-1].span.source is item.span.source and item.span.start - earlier[-1].span.end < _NEAR
        )
        if earlier and near and item.exact:
            says = f"{item.acronym} is written out again in this chapter; the acronym alone is enough."
            place = Related(earlier[0].span, "written out first here")
            yield Finding(
                item.span, says, (item.acronym,), related=(place,), group=item.acronym, severity="info", confidence=0.9
            )
        earlier.append(item)
