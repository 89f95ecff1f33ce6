"""Know how long and how heavy the sentences of each chapter are.

Why. The figures tell an author which chapter to read aloud first. They describe and do not judge: academic prose is hard by every
formula, and no score says whether a text is clear.

Not flagged. Chapters of fewer than a hundred words; headings, lists, captions and quotations, which are not counted; what is not in
English. Runs only when it is selected.

Source. R. Flesch, "A new readability yardstick" (Journal of Applied Psychology, 1948); J. P. Kincaid et al., "Derivation of new
readability formulas" (1975); computed by textstat, with syllables counted by hyphenation, so that nothing is downloaded.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.readability import LONG, profiles
from lint.finding import Finding
from lint.rule import Example, rule

_SHORE = (
    "The shore of the island moves a little every year, and the people who live behind it have learned to live with that. They keep a"
    " book of what is lost. They plant grass on the dunes in spring, and in autumn they look at what is left of it. "
)


@rule(
    severity="info",
    confidence=1.0,
    english_only=True,
    opt_in=True,
    bad=[Example(f"⟦CHAPTER 1\n\nTHE SHORE⟧\n\n{_SHORE * 3}\n\n⟦CHAPTER 2\n\nTHE DYKE⟧\n\n{_SHORE * 3}\n")],
    good=[Example(f"CHAPTER 1\n\nTHE SHORE\n\n{_SHORE}\n")],
)
def profile(document: Document) -> Iterator[Finding]:
    for found in document.fact(profiles):
        yield Finding(
            found.heading.span.stripped() if found.heading else found.first.span,
            f"{found.words:,} words, {found.words_a_sentence:.0f} in a sentence, {found.long:.0%} of sentences over {LONG} words;"
            f" Flesch reading ease {found.ease:.0f}, Flesch-Kincaid grade {found.grade:.0f}.",
        )
