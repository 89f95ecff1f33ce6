"""Give the sentence a verb, or join it to the one before.

Why. "The close link between tide and trade." in the middle of a paragraph names a subject and says nothing of it: the reader waits for
the claim, and often the words are what is left of a heading or of a sentence that was cut.

Not flagged. Headings, captions, list items, quotations, words after a question, run-in headings at the start of a paragraph, and the short
turns of style that need no verb ("Hence the need for maps.", "Not so."). Entries of a reference list, sentences with numbers, formulas,
quotation marks or brackets are left alone, and so is any sentence with a word that may be its verb.

Source. Verb forms from WordNet 3.1. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lint.document import Document
from lint.facts.finite_verbs import sentence_has_finite_verb
from lint.finding import Finding
from lint.language import is_marked_english
from lint.rule import Example, rule
from lint.sentences import sentences
from lint.words import block_words

_OPENS = re.compile(r"(?:The|A|An|Its|Their|Our|His|Her|[A-Z][a-z]+['’]s)\s")
# What opens a turn of style, an adverbial or a list of names, which the test is not for.
_STYLE_WORDS = frozenset(
    "And But Or So Hence Thus Then No Not More Less Much Such Same First Second Third Last Lastly Finally Next Yet Too All Again "
    "Above Also Even Just Only Enough For In On At By With Without Under Over From To As Like After Before During Between Among Of "
    "Because Although While When If Other Another Every Each Further Perhaps Maybe Why How What Who Where Which See Cf Chapter "
    "Section Figure Table Appendix I We You He She It They There This That Later One".split()
)
_FIRST_WORD = re.compile(r"\w*")
_STYLE = re.compile(
    r"(?:[A-Z][a-z-]+(?:ed|ly)|The [a-z]+er|"
    r"The (?:more|less|better|worse|former|latter|lower|higher|larger|smaller|same|point|reason|result|"
    r"answer|good|bad|upshot|bottom))\b"
)
_PLAIN = re.compile(r"[A-Z][A-Za-z'’ ,-]+[A-Za-z]{3}\.")
_CLOSED = re.compile(r"(?:[a-z]{3,}|\w\))\.$")
_REFERENCE = re.compile(r"\d\(\d+\)|\d:[ \d]|\bpp?\. ?\d|\bpages? \d|, (?:19|20)\d\d\.|Press\b")
_ENOUGH, _SHORT, _LONG = 3, 5, 12


@rule(
    severity="warning",
    confidence=0.9,
    english_only=True,
    bad=[
        Example(
            "The two ports had grown together since the war. ⟦The close relationship between the tide and the wealth of the coast.⟧ "
            "Few of the old families foresaw it."
        )
    ],
    good=[
        Example("The two ports had grown together. The close link between tide and trade made them rich."),
        Example(
            "The ports had grown together. The year at which the tide turns is characteristic of the moon above the coast."
        ),
        Example("The ports had grown together. The relationship that matters is the one between the tide and the trade."),
        Example("I thank my family for all these years. Natuurlijk dank ik ook Wannes en Kaat, om mij te leren lezen."),
        Example("What made them rich at that time? The close relationship between the tide and the trade."),
        Example("The study of maps. The two ports had grown together since the war. Hence the need for better maps."),
        Example(
            "The two ports had grown together. The trade of the coast rose. Tides, Fishing Boats and Sailors of the North."
        ),
    ],
)
def verbless_sentence(document: Document) -> Iterator[Finding]:
    rows = document.fact(block_words)
    for before, sentence in pairwise(document.fact(sentences)):
        block = sentence.block
        if before.block is not block or block.kind != "paragraph":
            continue
        whole = block.prose.text
        if not _PLAIN.fullmatch(whole, sentence.start, sentence.end) or _opens_in_style(whole, sentence.start):
            continue
        text = sentence.text
        count = text.count(" ") + 1
        if (
            count >= _ENOUGH
            and _CLOSED.search(whole, max(before.start, before.end - 6), before.end)
            and not sentence_has_finite_verb(sentence, rows[block])
            and (count <= _SHORT or is_marked_english(text))
            and not _is_list_of_names(text)
            and not _REFERENCE.search(whole)
            and block.prose.is_editable(sentence.start, sentence.end)
        ):
            sure = count > _SHORT and (_OPENS.match(text) is not None or count >= _LONG)
            yield Finding(
                sentence.span,
                "This has no verb; say what is claimed of it, or join it to a sentence.",
                severity=None if sure else "info",
                confidence=None if sure else 0.7,
            )


def _opens_in_style(text: str, start: int) -> bool:
    first = _FIRST_WORD.match(text, start)
    return (first is not None and first[0] in _STYLE_WORDS) or _STYLE.match(text, start) is not None


def _is_list_of_names(sentence: str) -> bool:
    """Whether most words are capitalised: names, or the title of a work."""
    found = [word for word in sentence.split() if len(word) > 3]
    return len(found) < 2 or 2 * sum(word[0].isupper() for word in found) > len(found) + 1
