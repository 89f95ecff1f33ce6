"""Give works of one kind the same fields.

Why. A list in which nearly all articles have a DOI and a few have none looks unfinished, and those few are the ones a reader cannot
reach.

Not flagged. Fields that fewer than four in five works of the kind have; kinds with fewer than ten works; fields that are not printed.

Source. JabRef's consistency check.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from lint.document import Document
from lint.finding import Finding
from lint.references import Reference, references
from lint.rule import Example, rule

_FIELDS = ("doi", "volume", "pages", "publisher", "address", "location", "url", "isbn")
_FEWEST, _MOST = 10, 0.8
ENTRY = "@article{%s, author = {Hale, A.}, title = {%s}, journal = {Sea}, year = {2019}%s}\n"


@rule(
    severity="info",
    confidence=0.95,
    opt_in=True,
    bad=[
        Example(
            "Tides.",
            bib="".join(ENTRY % (f"a{n}", f"Ebb {n}", f", volume = {{{n}}}") for n in range(10))
            + ENTRY % ("⟦odd⟧", "Flow", ""),
        )
    ],
    good=[Example("Tides.", bib="".join(ENTRY % (f"a{n}", f"Ebb {n}", "") for n in range(10)))],
)
def uneven_fields(document: Document) -> Iterator[Finding]:
    kinds: dict[str, list[Reference]] = defaultdict(list)
    for one in document.fact(references):
        kinds[one.entry.type].append(one)
    for kind, works in kinds.items():
        counts = Counter(name for one in works for name in _FIELDS if one.entry.get(name))
        usual = [name for name in _FIELDS if len(works) > counts[name] >= _MOST * len(works)] if len(works) >= _FEWEST else []
        for name in usual:
            for one in works:
                if not one.entry.get(name) and one.entry.complete and not one.entry.get("crossref"):
                    message = (
                        f"{counts[name]} of {len(works)} entries of the kind {kind} have a {name}, {one.entry.key} has none."
                    )
                    yield Finding(one.span, message, group=f"{kind} {name}")
