"""Write all citations in brackets in one style.

Why. “(Hale & Moss, 2019)” here and “(Hale and Moss 2019)” there looks as if the citations came from different texts, and a reader
who searches for one form misses the other.

Not flagged. “and” in the sentence beside “&” in brackets, which is how APA has it; “and” within the name of an institution; initials
that tell two authors apart; a manuscript in which two forms are equally frequent, so that it has no form of its own.

Source. APA Publication Manual, 7th ed., 8.17, for what differs between sentence and bracket; which form is right is the style's
business, that it is one form is any style's. Of 52 warnings read in four textbooks and a thesis one is no citation (the
publisher of a book named in the text). Full names and numbers were less sure and are information.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lint.citations import citations
from lint.document import Document
from lint.facts.citation_style import Drift, Place, drifts
from lint.finding import Edit, Finding, Fix, Severity
from lint.options import option
from lint.rule import Example, rule

_SAYS = {
    "joiner": "“{other}” between the authors; {count} other citations in brackets have “{usual}”.",
    "pair": "{other} between two authors; {count} other citations in brackets have {usual} there.",
    "comma": "{other} between name and year; {count} other citations in brackets have {usual}.",
    "names": "A full name in brackets; {count} other citations give the surname only.",
    "system": "Cited by {other}; {count} other citations are by {usual}: is it a citation, and if so, which work is it?",
}
_MANY, _FEW = 8, 0.2  # from how many citations, and up to what share of departures, a manuscript's own form is beyond doubt
# A number may be no citation, and "Le Texier" is no full name: these are never more than information.
_UNSURE = ("system", "names")
_TIDES = (
    "Tides rise (Hale & Moss, 2019; Reed & Cole, 2020) and fall (Hale & Cole, 2018; Moss & Cole, 2016). They rest (Brandt & Reed, 2001;"
    " Cole & Reed, 2002), turn (Hale & Reed, 2003) and rise again (Brandt & Moss, 2004)."
)


@dataclass(frozen=True, slots=True)
class Options:
    """How works are cited."""

    system: Literal["any", "author-date", "numeric"] = option("any", "the system that is asked for")


@rule(
    severity="warning",
    confidence=0.95,
    bad=[
        Example(
            f"{_TIDES} Some doubt it ⟦(Moss and Reed, 2017)⟧.",
            fixed=f"{_TIDES} Some doubt it (Moss & Reed, 2017).",
        ),
        Example(
            f"{_TIDES} Some doubt it ⟦(Reed 2017)⟧.",
            fixed=f"{_TIDES} Some doubt it (Reed, 2017).",
        ),
    ],
    good=[
        Example(f"{_TIDES} Moss and Reed (2017) doubt it, and so does the ministry (Ministry of Coast and Sea, 2011)."),
        Example("Tides rise (Hale and Moss 2019; Reed and Cole 2020) and fall (Cole 2011)."),
        Example(f"{_TIDES} A. Moss and B. Moss differ (A. Moss, 2011; B. Moss, 2012)."),
    ],
)
def mixed_style(document: Document, options: Options) -> Iterator[Finding]:
    wrong = {"author-date": ("numeric",), "numeric": ("parenthetical", "narrative")}.get(options.system, ())
    for citation in document.fact(citations) if wrong else ():
        if citation.callout.form in wrong:
            yield Finding(citation.span, f"Works are to be cited by the {options.system} system.", group="system asked for")
    for drift in document.fact(drifts):
        says = _SAYS[drift.habit].format(other=drift.other, usual=drift.usual, count=drift.count)
        for place in drift.places:
            yield Finding(
                place.citation.span,
                says[0].upper() + says[1:],
                suggestions=(place.rewritten,) if place.rewritten else (),
                fix=_fix(document, drift, place),
                group=f"{drift.habit} {drift.other}",
                severity=_severity(drift),
                confidence=None if _severity(drift) == "warning" else 0.8,
            )


def _fix(document: Document, drift: Drift, place: Place) -> Fix | None:
    """The sign or comma as the others have it, which changes nothing that is said; in LaTeX a bare “&” would be no text."""
    span, new = place.citation.span, place.rewritten
    if _severity(drift) != "warning" or not new or span.text != place.citation.callout.text:
        return None
    return None if document.format == "latex" and "&" in new else Fix((Edit(span, new),), "safe")


def _severity(drift: Drift) -> Severity:
    certain = drift.habit not in _UNSURE and drift.count >= _MANY and len(drift.places) <= _FEW * drift.count
    return "warning" if certain else "info"
