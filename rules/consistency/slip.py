"""Mend a word that slipped.

Why. "Expediton" once in a text that has "expedition" forty times is a slip of the keys; a reader who counts them trusts the figures less.

Not flagged. Words that a dictionary or this text knows, however rare; names, acronyms, headings, references, quotations and code; words of
fewer than seven letters; other forms of the same word (plural, past); a file with many such words, which was read by a machine.

Source. The word list of the project and the words of the text itself; one edit of letters. Read in 24 clean texts, twelve LaTeX theses and
fifteen dissertations: of 101 findings 90 were slips, the rest rare words and words of other languages.
"""

from collections.abc import Iterator

from bib.distance import one_slip
from lint.document import Document
from lint.facts.word_places import running, word_places
from lint.finding import Finding
from lint.quoted import is_quoted
from lint.rule import Example, rule
from lint.tables import in_filter
from lint.words import lemma

_SHORTEST, _OFTEN, _MOST = 7, 8, 15
_ENDINGS = ("s", "es", "d", "ed", "r", "ly", "y", "e", "al", "ic", "n", "or", "er", "ant", "ent", "ance", "ence")


@rule(
    severity="info",
    confidence=0.88,
    english_only=True,
    bad=[
        Example(
            "The expedition of the town paid. " * 8 + "Then the ⟦expediton⟧ fell.",
            fixed="The expedition of the town paid. " * 8 + "Then the expedition fell.",
        )
    ],
    good=[
        Example("The expedition of the town paid. " * 8 + "Then the expeditions fell, and “expediton” is no word."),
        Example("The mesocosm held water. " * 8 + "Then the microcosm fell."),
    ],
)
def slip(document: Document) -> Iterator[Finding]:
    index = document.fact(word_places)
    usual: dict[str, list[str]] = {}
    for text, places in index.numbers.items():
        if len(places) >= _OFTEN and len(text) >= _SHORTEST - 1 and text.islower() and text.isalpha():
            for key in set(_keys(text)):
                usual.setdefault(key, []).append(text)
    found = []
    keys_of_usual = usual.keys()
    for text, places in index.numbers.items():
        if len(places) > 1 or len(text) < _SHORTEST or not (text.islower() and text.isalpha() and text.isascii()):
            continue
        keys = _keys(text)
        if keys_of_usual.isdisjoint(keys):
            continue
        near = {other for key in keys if key in usual for other in usual[key]}
        near = {other for other in near if one_slip(text, other) and not _forms(text, other)}
        if near and running(index[text]) and not _known(text):
            found.append((text, max(near, key=index.count)))
    for text, other in found if len(found) <= _MOST else ():
        block, word = running(index[text])[0]
        prose = block.prose
        if prose.is_literal(word.start, word.end) and not is_quoted(prose.text, word.start, word.end):
            says = f"“{text}” stands once, “{other}” {index.count(other)} times; a slip?"
            yield Finding(prose.span(word.start, word.end), says, (other,), group="slips")


def _known(text: str) -> bool:
    return in_filter("vocabulary.bin", text) or in_filter("vocabulary.bin", lemma(text))


def _keys(text: str) -> list[str]:
    """The word, and what is left of it when one letter is taken out: words one slip apart share one of these."""
    return [text, *[text[:at] + text[at + 1 :] for at in range(1, len(text))]]


def _forms(one: str, other: str) -> bool:
    """Whether the two are one word with two endings, or of two languages that differ in the last letter."""
    if one[:-1] == other[:-1]:
        return True
    short, long = sorted((one, other), key=len)
    if long.startswith(short) or one.replace("z", "s") == other.replace("z", "s"):
        return True
    return not _stems(one).isdisjoint(_stems(other))


def _stems(word: str) -> set[str]:
    return {word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)}
