"""Name the work or the person that you speak of.

Why. "The author says" leaves the reader to guess which author. It often remains where a paragraph was taken from a longer text in
which the name stood before.

Not flagged. Words with a citation, a named person or a work before them in the paragraph, or in mind from the one before; "this
study" and "the researcher", which mostly mean the thesis; parts on the author's own work; manuscripts that do not cite in the text.

Source. W. Strunk and E. B. White, "The Elements of Style", on clear reference. What counts as named is in `lint/facts/antecedents.py`.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.antecedents import unanswered
from lint.facts.mentions import bare_mentions
from lint.finding import Finding
from lint.rule import Example, rule

_SAYS = {
    "work": "“{words}”: no author or work has been named here; say who is meant, and cite the work.",
    "person": "“{words}”: nobody has been named here; say who is meant, and cite the work.",
    "it": "“{words}”: what did? Nothing has been named here that it could stand for.",
}
_WHO = {
    "unknown": "“{name}”: who is this? Give the full name and cite the work.",
    "given": "“{name}” is the given name of {whole}; name an author by the family name.",
    "early": "“{name}” is named here for the first time, and cited only later; who is this? Cite the work here.",
}


@rule(
    severity="info",
    confidence=0.8,
    english_only=True,
    bad=[
        Example("Trade fell (Moss, 2018).\n\n⟦The author⟧ looks at the history of the port and its two basins.\n"),
        Example("Trade fell (Moss, 2018).\n\n⟦In his study⟧, he looked at several aspects of the port.\n"),
        Example("Trade fell (Moss, 2018).\n\nShips kept away. ⟦According to the book⟧, the port was too dear.\n"),
        Example("Trade fell (Moss, 2018). ⟦Jeanne⟧ says that the port was too dear.\n"),
    ],
    good=[
        Example("Hale (2014) tells of the port. The author looks at its history.\n"),
        Example("Hale (2014) tells of the port.\n\nThe author also looks at its history.\n"),
        Example("Trade fell (Moss, 2018). Hale's book is the best on the port. The author looks at its history.\n"),
        Example("Trade fell (Moss, 2018).\n\nThis study looks at the history of the port.\n"),
        Example("Trade fell (Moss, 2018).\n\nThe authors of this thesis look at the port.\n"),
        Example("The author looks at the history of the port.\n"),
    ],
)
def missing_antecedent(document: Document) -> Iterator[Finding]:
    for found in document.fact(unanswered):
        span = found.block.prose.span(found.start, found.end)
        yield Finding(span, _SAYS[found.kind].format(words=" ".join(span.text.split())), group=f"{found.kind} not named")
    for mention in document.fact(bare_mentions):
        if mention.kind != "full":
            yield Finding(mention.span, _WHO[mention.kind].format(name=mention.name, whole=mention.whole), group=mention.name)
