"""Name the work or the person that you speak of.

Why. "The author says" leaves the reader to guess which author, and "it is believed" who believes it. Such words often remain where a
paragraph was taken from a longer text in which the name stood before.

Not flagged. Words with a citation, a named person or a work before them in the paragraph, or in mind from the one before; "this
study" and "the researcher", which mostly mean the thesis; parts on the author's own work; manuscripts that hardly cite in the text.

Source. W. Strunk and E. B. White, "The Elements of Style", on clear reference; for "it is believed", J. M. Williams, "Style". What counts
as named is in `lint/facts/antecedents.py`. Read in textbooks and theses that cite (some 2.2 million words, on which its exclusions were
made): 18 of 22 findings were right; textbooks that hardly cite are passed over.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.antecedents import unanswered
from lint.facts.kinds_of_work import miscalled
from lint.facts.mentions import bare_mentions
from lint.facts.unsaid import unsaid
from lint.finding import Finding
from lint.rule import Example, rule
from lint.span import Span

_SAYS = {
    "work": "“{words}”: which? No author or work has been named here; say who is meant, and cite the work.",
    "person": "“{words}”: who? Nobody has been named here; say who is meant, and cite the work.",
    "it": "“{words}”: what did? Nothing has been named here that it could stand for.",
    "whose": "“{words}”: whose? The paragraph before speaks of {names}; name the author.",
    "nobody": "“{words}”: by whom? Cite who holds it, or say that you do.",
    "nothing": "“{words}”: what? The sentence ends before it says so.",
}
_WHO = {
    "unknown": "“{name}”: who is this? Give the full name and cite the work.",
    "given": "“{name}” is the given name of {whole}; call an author by the family name.",
    "early": "“{name}”: who is this? The name stands here for the first time, and is cited only later; cite the work here.",
}
# "It is believed that" was right 15 times in 16, "the author" once in four (and nine times in nine in a thesis put together from other
# texts). The other kinds stand too seldom in finished texts to be measured: their figures are judgements.
_SURE = {
    "work": 0.7,
    "person": 0.6,
    "it": 0.6,
    "whose": 0.6,
    "nobody": 0.9,
    "nothing": 0.7,
    "unknown": 0.7,
    "given": 0.7,
    "early": 0.7,
    "kind": 0.6,
}


@rule(
    severity="info",
    confidence=0.7,
    english_only=True,
    bad=[
        Example("Trade fell (Moss, 2018).\n\n⟦The author⟧ looks at the history of the port and its two basins.\n"),
        Example("It fell as ships sank (Moss, 2018).\n\nIt fell.\n\nShips sank. ⟦He⟧ argues that the port was too dear.\n"),
        Example("Trade fell (Moss, 2018).\n\nShips kept away. ⟦According to the book⟧, the port was too dear.\n"),
        Example("Trade fell (Moss, 2018). ⟦Jeanne⟧ says that the port was too dear.\n"),
        Example("Ann Hale (2014) tells of it. ⟦Ann⟧ says that the port was too dear.\n"),
        Example("⟦Moss⟧ says that it was dear.\n\nShips kept away.\n\nTrade fell (Moss, 2018).\n"),
        Example("Hale (2014) tells of the port. So it fell (Moss, 2018).\n\n⟦In his study⟧, he looked at the port.\n"),
        Example("Trade fell (Moss, 2018). ⟦It is believed⟧ that the port was too dear.\n"),
        Example("Trade fell (Moss, 2018). ⟦The former envoy to the coast, Cy Reed, affirms.⟧\n"),
        Example(
            "⟦The book⟧ tells of the port (Moss, 2018).\n", bib="@article{m,author={Moss, Ann},journal={Quays},year=2018}\n"
        ),
    ],
    good=[
        Example("A review of the book came (Moss, 2018).\n", bib="@article{m,author={Moss, Ann},journal={Quays},year=2018}\n"),
        Example("Hale (2014) tells of the port. The author looks at its history.\n"),
        Example("Hale (2014) tells of the port.\n\nThe author also looks at its history.\n"),
        Example("Trade fell (Moss, 2018). Hale's book is the best on the port. The author looks at its history.\n"),
        Example("Trade fell (Moss, 2018).\n\nThe mayor lost the vote. He argues that the port was too dear.\n"),
        Example("Trade fell (Moss, 2018).\n\nIn his book The Quay, Bo Hale tells of the port.\n"),
        Example("Trade fell (Moss, 2018).\n\nThis study looks at the history of the port.\n"),
        Example("Trade fell (Moss, 2018).\n\nThe authors of this thesis look at the port.\n"),
        Example("Trade fell (Moss, 2018). It is believed that the port was too dear (Hale, 2014).\n"),
        Example("Trade fell (Hale, 2018). The port was too dear, Hale argues.\n"),
        Example("The author looks at the history of the port.\n"),
    ],
)
def missing_antecedent(document: Document) -> Iterator[Finding]:
    for pointer in document.fact(unanswered):
        names = " and ".join(pointer.between)
        yield _asked(pointer.block.prose.span(pointer.start, pointer.end), pointer.kind, names)
    for view in document.fact(unsaid):
        yield _asked(view.block.prose.span(view.start, view.end), view.kind)
    for one in document.fact(miscalled):
        span = one.block.prose.span(one.start, one.end)
        message = f"“{' '.join(span.text.split())}”: which? In the list, {one.citation.label} is of the type “{one.listed_as}”."
        yield Finding(span, message, group="another kind", confidence=_SURE["kind"])
    for mention in document.fact(bare_mentions):
        if mention.kind != "full":
            message = _WHO[mention.kind].format(name=mention.name, whole=mention.whole)
            yield Finding(mention.span, message, group=mention.name, confidence=_SURE[mention.kind])


def _asked(span: Span, kind: str, names: str = "") -> Finding:
    message = _SAYS[kind].format(words=" ".join(span.text.split()), names=names)
    return Finding(span, message, group=f"{kind} not named", confidence=_SURE[kind])
