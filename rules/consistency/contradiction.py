"""Say the same of your study everywhere.

Why. "Only secondary data were used" and, pages later, "the interviews were transcribed": an examiner who finds one such pair
doubts the whole method, and the study itself may well be sound.

Not flagged. What other studies did, plans for later work, questions; studies that call themselves mixed; two techniques named
in one breath; denials that the same paragraph explains ("no ethical issues, since all gave consent").

Source. Research note on thesis checkers, check 3: frames that theses share, filled from sentences about the study. Every
finding was read in a labelled thesis, four clean theses, 20 textbooks and fifteen dissertations.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.method_claims import Claim, method_claims
from lint.finding import Finding, Related
from lint.rule import Example, rule

_SAME = {"theme": "thematic", "documentary": "document", "statistical": "regression"}
_MOST = 3


@rule(
    severity="warning",
    confidence=0.9,
    english_only=True,
    bad=[
        Example("This study only used secondary data.\n\nFor this study, ⟦both primary and secondary sources⟧ were used."),
        Example(
            "There are ⟦no ethical concerns⟧ in this study.\n\nIn this study, informed consent was obtained from the participants."
        ),
        Example(
            "Qualitative data were used in this study.\n\nIn our study, the ⟦independent variables such as age were measured⟧."
        ),
        Example("In this study ⟦experts were surveyed using articles and books⟧."),
    ],
    good=[
        Example("This study only used secondary data. Future research should use both primary and secondary data."),
        Example("In this study there were no ethical concerns, since informed consent was obtained from the participants."),
        Example(
            "This study is qualitative and quantitative. Qualitative data were used. In our study, independent variables were measured."
        ),
        Example("This study only used secondary data. Hale (2001) held that interviews were conducted in this study of hers."),
    ],
)
def contradiction(document: Document) -> Iterator[Finding]:
    said = document.fact(method_claims)
    none: tuple[Claim, ...] = ()
    only, primary = said.get("only secondary", none), said.get("primary", none)
    for claim in primary[:_MOST]:
        if only and claim.block is not only[0].block:
            says = "This study is said elsewhere to use only secondary data; say which holds."
            yield Finding(claim.span, says, related=(Related(only[0].span, "only secondary data"),), group="sources")
    for claim in said.get("no ethical", none)[:1]:
        people = said.get("consent", none)
        if people and all(each.block is not claim.block for each in people):
            says = "Elsewhere people took part and gave their consent; say what that asked of the study."
            yield Finding(claim.span, says, related=(Related(people[0].span, "people took part"),), group="ethics")
    if not said.get("quantitative"):
        for claim in said.get("measured", none)[:1]:
            kind = said.get("qualitative", none)
            if kind:
                says = "The study is said to be qualitative, and variables are measured here; say how the two go together."
                yield Finding(claim.span, says, related=(Related(kind[0].span, "qualitative"),), group="data")
    for claim in said.get("by texts", none):
        yield Finding(claim.span, "People cannot be surveyed by means of texts; say which of the two was done.", group="survey")
    yield from _techniques(said.get("analysis", none))
    one, other = said.get("exploratory", none), said.get("descriptive", none)
    if one and other and not said.get("both kinds"):
        says = "The study is called exploratory here and descriptive elsewhere; say one, or both together."
        yield Finding(
            one[0].span, says, related=(Related(other[0].span, "descriptive"),), group="design", severity="info", confidence=0.7
        )


def _techniques(claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """Three techniques and more, each named alone as the one that was used."""
    by_name = {_SAME.get(claim.name, claim.name): claim for claim in reversed(claims)}
    if len(by_name) < 3 or len({claim.block for claim in by_name.values()}) < 3:
        return
    first, *others = sorted(by_name.values(), key=claims.index)
    names = " and ".join(f"{each.name} analysis" for each in others)
    related = tuple(Related(each.span, f"{each.name} analysis") for each in others)
    says = f"The method is {first.name} analysis here, {names} elsewhere; say how they go together."
    yield Finding(first.span, says, related=related, group="technique", severity="info", confidence=0.8)
