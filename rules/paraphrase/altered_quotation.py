"""Quote the words that the source has.

Why. A paraphrasing tool does not stop at quotation marks: it rewrites what other people said, and the reader who opens the source finds
other words there. A quotation that is not one is a graver fault than an odd term.

Not flagged. Odd words in a quotation of fewer than five words, which may be there because they are odd; odd words that need their
surroundings to tell, outside a passage that reads like automatic replacement.

Source. The evidence is that of `paraphrase/tortured-term`, which leaves such places to this rule; precision as measured there.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.altered_quotations import altered_quotations
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.wording import like


@rule(
    severity="warning",
    confidence=0.9,
    english_only=True,
    bad=[
        Example(
            "Hale wrote that “the pipeline carries ⟦gaseous petrol⟧ to the coast all year” (2019, p. 4).",
            fixed="Hale wrote that “the pipeline carries natural gas to the coast all year” (2019, p. 4).",
        ),
        Example(
            'The minister said: "We will sell ⟦gaseous petrol⟧ to all who pay for it." Nobody came.',
            fixed='The minister said: "We will sell natural gas to all who pay for it." Nobody came.',
        ),
    ],
    good=[
        Example("Hale wrote that “the pipeline carries natural gas to the coast all year” (2019, p. 4)."),
        Example("Some tools turn natural gas into “gaseous petrol”, which nobody writes."),
        Example("Hale wrote that “the pipeline runs to the coast” (2019, p. 4). It is cheap."),
    ],
)
def altered_quotation(document: Document) -> Iterator[Finding]:
    for one, (start, end) in document.fact(altered_quotations).items():
        prose = one.block.prose
        words = prose.text[one.start : one.end]
        usual = like(words, one.usual) if one.usual else ""
        stood = f" “{usual}” may have stood there." if usual else ""
        yield Finding(
            prose.span(one.start, one.end),
            f"“{words}” stands within quotation marks and reads like automatic word replacement.{stood} Quote the source as it is.",
            suggestions=(usual,) if usual else (),
            related=(Related(prose.span(start, end), "the quotation"),),
            group=one.cause,
        )
