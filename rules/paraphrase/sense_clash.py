"""Call one thing by one name.

Why. A paraphrasing tool draws another replacement each time: what the author calls foreign ministers becomes unfamiliar priests here,
unfamiliar pastors there, clergymen on the next page. A reader takes them for different people; the examiner takes them for a sign.

Not flagged. Names that are each in use for the thing; a name that is odd in one form only (that is `paraphrase/tortured-term`).

Source. The forms are those that `paraphrase/tortured-term` warns of. Of the 26 groups in one thesis, looked at one by one, two joined
things that are not the same.
"""

from collections import defaultdict
from collections.abc import Iterator

from lint.document import Document
from lint.facts.replacements import Replacement, replacements
from lint.finding import Finding, Related
from lint.memo import by_text
from lint.rule import Example, rule
from lint.words import lemma, words

FEWEST_FORMS, FEWEST_PLACES = 2, 3


@rule(
    severity="info",
    confidence=0.9,
    english_only=True,
    bad=[
        Example(
            "The yield was predicted by an ⟦irregular backwoods⟧. In winter the arbitrary backwoods erred.\n\n"
            "For wheat, the irregular timberland came close."
        )
    ],
    good=[
        Example(
            "An irregular backwoods erred in winter. In spring the irregular backwoods was right, as irregular backwoods are."
        ),
        Example("An irregular backwoods erred in winter. In spring the arbitrary backwoods was right."),
        Example("The yield was predicted by a random forest. The forest was old, and the trees were grown at random."),
    ],
)
def sense_clash(document: Document) -> Iterator[Finding]:
    named: dict[str, dict[str, list[Replacement]]] = defaultdict(lambda: defaultdict(list))
    for one in document.fact(replacements):
        if one.sure and one.usual:
            named[_key(one.usual)][_key(_text(one))].append(one)
    for forms in named.values():
        places = [one for found in forms.values() for one in found]
        if len(forms) < FEWEST_FORMS or len(places) < FEWEST_PLACES:
            continue
        shown = ", ".join(
            f"“{_text(found[0])}”" + (f" ({len(found)} times)" if len(found) > 1 else "") for found in forms.values()
        )
        first, *rest = [one.block.prose.span(one.start, one.end) for one in places]
        yield Finding(
            first,
            f"{shown}: all seem to stand for “{places[0].usual}”. Call one thing by one name.",
            related=tuple(Related(span, "and here") for span in rest),
        )


def _text(one: Replacement) -> str:
    return " ".join(one.block.prose.text[one.start : one.end].split())


@by_text
def _key(text: str) -> str:
    return " ".join(lemma(word.text) for word in words(text))
