"""Which English a manuscript is written in."""

from collections import Counter
from typing import Literal

from lint.document import Document
from lint.words import block_words, fold

Variety = Literal["American", "Australian", "British", "Canadian"]

# Words that are spelt one way on one side of the Atlantic and the other way on the other, whatever becomes of -ise and -ize.
_BRITISH = frozenset(
    "behaviour behaviours behavioural colour colours labour favour favours favourable neighbour neighbours neighbouring honour"
    " centre centres theatre metre metres litre litres fibre fibres defence offence licence programme programmes analyse analysed"
    " analyses catalogue dialogue travelled travelling labelled labelling modelled modelling cancelled ageing grey sceptical"
    " organise organised organisation organisations recognise recognised emphasise emphasised realise realised".split()
)
_AMERICAN = frozenset(
    "behavior behaviors behavioral color colors labor favor favors favorable neighbor neighbors neighboring honor"
    " center centers theater meter meters liter liters fiber fibers defense offense program programs analyze analyzed"
    " analyzes catalog dialog traveled traveling labeled labeling modeled modeling canceled aging gray skeptical".split()
)


def variety(document: Document) -> Variety:
    """Fact: British if more words of the prose are spelt so than in the American way; American otherwise."""
    blocks = document.fact(block_words).items()
    written = Counter(word.text for block, found in blocks if block.is_prose and block.kind != "quote" for word in found)
    british = american = 0
    for text, times in written.items():
        folded = fold(text)
        british += times * (folded in _BRITISH)
        american += times * (folded in _AMERICAN)
    return "British" if british > american else "American"
