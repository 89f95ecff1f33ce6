"""Write a word with its hyphen everywhere, or nowhere.

Why. "Co-operation" in one chapter and "cooperation" in the next make a search miss half of the places, and the index and the reader wonder
whether two things are meant.

Not flagged. Two words beside one ("long term", "long-term"), which depends on their place in the sentence; pairs that mean two things
(re-cover and recover, re-sign and resign); words with a capital; quotations, references and addresses; words cut by a line end; a text
that writes both about as often, or writes one of them only once.

Source. New Hart's Rules, 3.3; PerfectIt's hyphenation check. Read in four theses, 20 textbooks and fifteen dissertations: of 190 findings
about nine in ten were one word in two forms.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.word_places import running, word_places
from lint.finding import Finding, Related
from lint.quoted import is_quoted
from lint.rule import Example, rule

_TWO_THINGS = frozenset(
    "recover resign reform recreation recreate recount release remark represent research review redress recollect react resent refund "
    "reserve retreat relay return resort prove coop unionised unionized prosecute predate rebound relive repress restrain stand".split()
)
_JOINTS = tuple("/-_@")  # signs of an address or a longer compound
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "er", "ers", "ment")
_TIMES, _LEAST = 4, 4


@rule(
    severity="info",
    confidence=0.9,
    english_only=True,
    bad=[
        Example(
            "The cooperation grew. This cooperation was old, and cooperation it stayed. All cooperation ends. Still "
            "⟦co-operation⟧ paid.",
            fixed="The cooperation grew. This cooperation was old, and cooperation it stayed. All cooperation ends. Still "
            "cooperation paid.",
        )
    ],
    good=[
        Example(
            "We recover, recover, recover, recover and recover the chairs, and re-cover one. The long-term plan is long term."
        ),
        Example(
            "The cooperation, cooperation, cooperation and cooperation, and “the co-operation of the ports” of Co-operation."
        ),
    ],
)
def hyphenation(document: Document) -> Iterator[Finding]:
    index = document.fact(word_places)
    wanted = {}
    for text in index:
        if "-" in text and text.islower():
            one, _, other = text.partition("-")
            joined = one + other
            if len(one) > 1 < len(other) and joined.isalpha() and joined in index and not _means_another(joined):
                wanted[joined] = text
    for joined, with_hyphen in wanted.items():
        pair = sorted(((text, running(index[text])) for text in (with_hyphen, joined)), key=lambda each: len(each[1]))
        (odd, few), (usual, many) = pair
        if not few or len(many) < max(_LEAST, _TIMES * len(few)):
            continue
        block, word = many[0]
        model = Related(block.prose.span(word.start, word.end), f"“{usual}”")
        for block, word in few:
            text = block.prose.text
            address = text[word.start - 1 : word.start] in _JOINTS or text[word.end : word.end + 1] in _JOINTS
            if not address and not is_quoted(text, word.start, word.end) and block.prose.is_literal(word.start, word.end):
                says = f"“{odd}” here, “{usual}” {len(many)} times; keep to one."
                yield Finding(block.prose.span(word.start, word.end), says, (usual,), related=(model,), group=joined)


def _means_another(joined: str) -> bool:
    """Whether the word in one is another word than the one with a hyphen."""
    return any(joined.removesuffix(ending) in _TWO_THINGS for ending in _ENDINGS)
