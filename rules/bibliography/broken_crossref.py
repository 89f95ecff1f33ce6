"""Let an entry inherit only from one that is there.

Why. A child entry takes title, year or publisher from its parent; if the parent is missing, misspelt or inherits from the child, the
reference prints without them, or biber stops.

Not flagged. Lists that biber joins from several files, where another file holds the parent.

Source. The biblatex manual, 2.4.1; biber and JabRef report the same.
"""

from collections.abc import Iterator, Mapping

from lint.document import Document
from lint.finding import Finding
from lint.problem import nearest
from lint.references import Reference, references
from lint.rule import Example, rule

_POINTERS = ("crossref", "xref", "xdata", "related", "entryset")
PARENT = "@proceedings{sea2019, title = {Proceedings of the Sea}, year = {2019}}\n"


@rule(
    severity="error",
    confidence=0.98,
    bad=[
        Example("Tides.", bib="@inproceedings{hale, author = {Hale, A.}, title = {Ebb}, crossref = {⟦sea2018⟧}}\n" + PARENT),
        Example(
            "Tides.",
            bib="@book{one, author = {Hale, A.}, title = {Ebb}, year = {2019}, crossref = {⟦two⟧}}\n"
            "@book{two, author = {Hale, A.}, title = {Flow}, year = {2019}, crossref = {⟦one⟧}}\n",
        ),
    ],
    good=[Example("Tides.", bib="@inproceedings{hale, author = {Hale, A.}, title = {Ebb}, crossref = {Sea2019}}\n" + PARENT)],
)
def broken_crossref(document: Document) -> Iterator[Finding]:
    every = document.fact(references)
    # Keys are compared without case, as BibTeX does; biber minds it, but says so itself.
    parents = {one.entry.key.casefold(): (one.entry.get("crossref") or "").strip().casefold() for one in every}
    for one in every:
        for field in one.entry.fields:
            if field.name not in _POINTERS:
                continue
            for name in filter(None, (part.strip() for part in field.value.split(","))):
                at = field.value.index(name)
                span = one.value_span(field, at, at + len(name))
                if name.casefold() not in parents:
                    near = nearest(name, [other.entry.key for other in every])
                    meant = f"; is {near} meant?" if near else "; add it, or take the field out."
                    yield Finding(span, f"{field.name}: no entry has the key {name}{meant}", (near,) if near else ())
                elif field.name == "crossref" and _circle(one, parents):
                    yield Finding(span, f"{one.entry.key} inherits from itself through {name}; take one of the fields out.")


def _circle(one: Reference, parents: Mapping[str, str]) -> bool:
    start = one.entry.key.casefold()
    seen, at = {start}, parents.get(start, "")
    while at and at not in seen:
        seen.add(at)
        at = parents.get(at, "")
    return at == start
