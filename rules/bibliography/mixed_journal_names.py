"""Write the name of a journal in one way.

Why. One journal in full here and abbreviated there looks like two, and the list looks put together from several.

Not flagged. Journals of one word; two journals whose names begin alike; "The" before a name.

Source. ISO 4 shortens each word from its end; JabRef and VeraCite look for mixed forms.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lint.document import Document
from lint.finding import Finding, Related
from lint.references import Reference, references
from lint.rule import Example, rule

_MARKS = re.compile(r"[{}.,:]")
ENTRY = "@article{%s, author = {Hale, A.}, title = {%s}, journal = {%s}, year = {2019}}\n"
_SMALL = frozenset({"of", "the", "and", "in", "for", "on", "a", "an", "&", "\\&", "de", "la", "und", "der"})


@rule(
    severity="info",
    confidence=0.95,
    bad=[
        Example(
            "Tides.",
            bib=ENTRY % ("one", "Ebb", "Journal of Coastal Research")
            + ENTRY % ("two", "Flow", "Journal of Coastal Research")
            + ENTRY % ("three", "Surge", "⟦J. Coast. Res.⟧"),
        )
    ],
    good=[
        Example("Tides.", bib=ENTRY % ("one", "Ebb", "Coastal Research") + ENTRY % ("two", "Flow", "Coastal Review")),
        Example("Tides.", bib=ENTRY % ("one", "Ebb", "The Coastal Journal") + ENTRY % ("two", "Flow", "Coastal Journal")),
    ],
)
def mixed_journal_names(document: Document) -> Iterator[Finding]:
    uses: dict[str, list[Reference]] = defaultdict(list)
    for one in document.fact(references):
        name = one.entry.get("journal") or one.entry.get("journaltitle")
        if name and len(_words(name)) > 1:
            uses[name].append(one)
    short = [name for name in uses if "." in name]
    full: dict[str, list[str]] = defaultdict(list)
    for name in uses:
        if "." not in name:
            full["".join(word[0] for word in _words(name))].append(name)
    for name in short:
        same = [other for other in full["".join(word[0] for word in _words(name))] if _shortens(_words(name), _words(other))]
        if len(same) != 1:
            continue
        few, many = sorted((name, same[0]), key=lambda one: (len(uses[one]), one != name))
        for one in uses[few]:
            field = one.entry.field("journal") or one.entry.field("journaltitle")
            if field:
                message = f"This journal is “{many}” elsewhere in the list; write it in one way."
                yield Finding(one.value_span(field), message, (many,), related=(Related(uses[many][0].span, many),), group=few)


def _words(name: str) -> list[str]:
    return [word for word in _MARKS.sub(" ", name).casefold().split() if word not in _SMALL]


def _shortens(short: list[str], full: list[str]) -> bool:
    """Whether each word of the one begins the word of the other, and some are shorter."""
    return len(short) == len(full) and short != full and all(b.startswith(a) for a, b in zip(short, full, strict=True))
