"""See which chapter reads otherwise than most.

Why. Parts that were written years apart, by several people, or after other models often differ in the length of their sentences and in
the weight of their words, and a reader trips where they meet. Reading both sides aloud shows whether to even them out.

Not flagged. Chapters of fewer than 800 words; manuscripts with fewer than three longer ones; a chapter that differs in one respect only;
what is not in English. Runs only when it is selected.

Source. R. Flesch, "A new readability yardstick" (Journal of Applied Psychology, 1948), computed by textstat; the length of sentences is
counted here. The figures are exact; a chapter of method or of poetry may well read otherwise, so it is information and no more. It
was tried on one thesis of five chapters and on the samples, and found nothing there.
"""

from collections.abc import Iterator
from statistics import median

from lint.document import Document
from lint.facts.readability import profiles
from lint.finding import Finding
from lint.rule import Example, rule

_FEWEST_WORDS, _FEWEST_CHAPTERS = 800, 3
_EASE, _LENGTH = 15.0, 1.35  # points of reading ease, and how many times as long the sentences are

_LONG = (
    "The administrative reorganisation of municipal responsibilities for coastal protection, which several governments had repeatedly"
    " announced and repeatedly postponed, was finally implemented after considerable parliamentary opposition. "
)
_SHORT = "The sea is wide. The dog ran to it. We saw him go in. He came back wet. "


@rule(
    severity="info",
    confidence=1.0,
    english_only=True,
    opt_in=True,
    bad=[
        Example(
            f"CHAPTER 1\n\nTHE STATE\n\n{_LONG * 40}\n\nCHAPTER 2\n\nTHE DYKE\n\n{_LONG * 40}\n\n⟦CHAPTER 3\n\nTHE DOG⟧\n\n{_SHORT * 50}\n"
        )
    ],
    good=[
        Example(
            f"CHAPTER 1\n\nTHE STATE\n\n{_LONG * 40}\n\nCHAPTER 2\n\nTHE DYKE\n\n{_LONG * 40}\n\nCHAPTER 3\n\nTHE DOG\n\n{_SHORT * 20}\n"
        )
    ],
)
def style_shift(document: Document) -> Iterator[Finding]:
    found = [profile for profile in document.fact(profiles) if profile.words >= _FEWEST_WORDS]
    if len(found) < _FEWEST_CHAPTERS:
        return
    ease, length = median(one.ease for one in found), median(one.words_a_sentence for one in found)
    for one in found:
        ratio = one.words_a_sentence / length
        if abs(one.ease - ease) >= _EASE and max(ratio, 1 / ratio) >= _LENGTH:
            yield Finding(
                one.heading.span.stripped() if one.heading else one.first.span,
                f"This chapter reads otherwise than most: {one.words_a_sentence:.0f} words in a sentence where {length:.0f} are usual here,"
                f" Flesch reading ease {one.ease:.0f} where it is {ease:.0f}. Read it beside its neighbours; even them out if need be.",
            )
