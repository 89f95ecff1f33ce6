"""Citations against references: what each citation of a manuscript refers to."""

from collections.abc import Mapping
from typing import NamedTuple

from bib.matching import Match, match
from lint.citations import KEYS, Citation, citations
from lint.document import Document
from lint.facts.acronyms import definitions
from lint.problem import nearest
from lint.references import Reference, references

_NEAR = 0.75  # the least likeness (difflib's ratio) of a key that may be meant
_MOST_GAPS = 3  # numbers of a list that may be missing from what was read of it
_MOST_SOUGHT = 40  # with more keys missing it is the wrong list, and the nearest key is no help


class Checked(NamedTuple):
    """A citation, how well it matches, and the entries it may mean (the first is the best).

    One by key is "exact", "none" (the entry is then one of a key so near that it may be meant), or "unchecked" where no list of
    references or only a part of it could be read.
    """

    citation: Citation
    level: str
    entries: tuple[Reference, ...]


class Crosscheck(NamedTuple):
    """Every author-year citation and every one by key with its match, and the entries that no citation refers to."""

    checked: tuple[Checked, ...]
    unused: tuple[Reference, ...]
    listed: tuple[Reference, ...]


def crosscheck(document: Document) -> Crosscheck:
    """Fact: the citations of a document matched with the entries of its reference files."""
    listed = document.fact(references)
    every = document.fact(citations)
    cited = [citation for citation in every if citation.callout.form not in ("numeric", "key") and not citation.keys]
    matches = match([citation.callout for citation in cited], [item.entry for item in listed], _corporate(document))
    partial = bool(document.references) and all(file.partial for file in document.references)
    checked = tuple(
        Checked(
            citation,
            "unchecked" if partial and found.level != "exact" else found.level,
            tuple(listed[index] for index in _indices(found)),
        )
        for citation, found in zip(cited, matches, strict=True)
    )
    checked += _by_number([citation for citation in every if citation.callout.form == "numeric"], listed)
    checked += _by_key(document, [citation for citation in every if citation.keys], listed)
    used = {(id(item.file), item.entry.start) for one in checked for item in one.entries}
    everything = any("*" in citation.keys for citation in every)
    # Notes and numbers that no list answers to say nothing of what is used.
    told = len(checked) >= sum(citation.callout.form == "numeric" for citation in every)
    # A printed list of which most is never cited goes with citations that are not read here (notes, raised numbers).
    printed = bool(listed) and all(item.file.printed for item in listed)
    told = told and not (printed and 3 * len(used) < 2 * len(listed))
    unused = tuple(item for item in listed if told and not everything and (id(item.file), item.entry.start) not in used)
    return Crosscheck(checked, unused, listed)


def _by_key(document: Document, cited: list[Citation], listed: tuple[Reference, ...]) -> tuple[Checked, ...]:
    """The citations by key with the entries of that key, or of that key among their `ids`."""
    named: dict[str, list[Reference]] = {}
    near: dict[str, str | None] = {}
    for item in listed:
        for key in (item.entry.key, *(alias.strip() for alias in (item.entry.get("ids") or "").split(",") if alias.strip())):
            named.setdefault(key, []).append(item)
    whole = bool(listed) and not any(skip.what == KEYS for skip in document.skipped)
    missing = {key for one in cited if whole for key in one.keys if key not in named and key != "*"}
    if len(missing) <= _MOST_SOUGHT:
        near = {key: nearest(key, list(named), cutoff=_NEAR) for key in missing}
    checked = []
    for one in cited:
        found = tuple(item for key in one.keys for item in named.get(key, ()))
        meant = tuple(item for key in one.keys for item in named.get(near.get(key) or "", ()))
        if one.keys != ("*",):
            checked.append(Checked(one, "exact" if found else "none" if whole else "unchecked", found or meant))
    return tuple(checked)


def _by_number(cited: list[Citation], listed: tuple[Reference, ...]) -> tuple[Checked, ...]:
    """The citations by number with the entries that bear the numbers; none where the list is not numbered from 1 throughout."""
    by_number = {int(number): item for item in listed if (number := item.entry.get("number-in-list"))}
    if not by_number or len(by_number) < len(listed) or max(by_number) > len(listed) + _MOST_GAPS:
        return ()
    checked = []
    for one in cited:
        found = tuple(by_number[number] for number in one.callout.numbers if number in by_number)
        lost = any(number > max(by_number) for number in one.callout.numbers)
        checked.append(Checked(one, "none" if lost else "exact" if found else "unchecked", found))
    return tuple(checked)


def _indices(found: Match) -> tuple[int, ...]:
    first = () if found.entry is None else (found.entry,)
    return first + tuple(index for index in found.candidates if index != found.entry)


def _corporate(document: Document) -> Mapping[str, str]:
    """Acronym → full name, as the manuscript defines them."""
    return {found.acronym: found.expansion for found in document.fact(definitions) if found.fits}
