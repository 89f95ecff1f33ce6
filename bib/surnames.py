"""Which word of a full name is the surname: the other callouts of the document know."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bib.callout import Callout
from bib.names import PARTICLES, Name, fold, is_acronym

_COMMA_STYLE = 5


def resolve(callouts: Sequence[Callout], known: Iterable[str] = ()) -> tuple[Callout, ...]:
    """The callouts of one document with the surnames of full names settled; `known` are family names of its list.

    Of "Lo Bobo", "Bobo Lo" and "Neal Waltz" the word is taken as surname that is a known family name, else the one that
    stands alone in other callouts of the document; if neither tells, the name stays as it is. Bare acronyms before a
    year with no comma ("NATO 2008" in a bracket) are dropped where the document otherwise writes the comma.
    """
    listed = {fold(name) for name in known}
    alone = Counter(
        fold(author.family)
        for callout in callouts
        for author in callout.authors
        if author.given is None and not author.corporate and " " not in author.family
    )
    settled = []
    for callout in _with_comma(callouts):
        authors = tuple(_settle(author, listed, alone) for author in callout.authors)
        settled.append(callout if authors == callout.authors else replace(callout, authors=authors))
    return tuple(settled)


def _settle(name: Name, listed: set[str], alone: Counter[str]) -> Name:
    words = [*(name.given or "").split(), *name.family.split()]
    plain = all(word[-1].isalpha() and len(word) > 1 for word in words)
    if name.corporate or not 1 < len(words) < 4 or not plain or any(word in PARTICLES for word in words):
        return name
    whole = fold(" ".join(words))
    if whole in listed:
        return Name(" ".join(words))
    current = name.family if name.given is not None else ""

    def weight(word: str) -> tuple[bool, int, bool]:
        return fold(word) in listed, alone[fold(word)], word == current

    best = max((words[-1], words[0]), key=weight)
    if not any(weight(best)[:2]):
        return name
    rest = list(words)
    rest.remove(best)
    return Name(best, " ".join(rest))


def _with_comma(callouts: Sequence[Callout]) -> list[Callout]:
    brackets = [c for c in callouts if c.form == "parenthetical" and not _bare_acronym(c)]
    with_comma = sum("," in callout.text for callout in brackets)
    if with_comma < _COMMA_STYLE or with_comma < 0.8 * len(brackets):
        return list(callouts)
    return [callout for callout in callouts if not _bare_acronym(callout)]


def _bare_acronym(callout: Callout) -> bool:
    return (
        callout.form == "parenthetical"
        and len(callout.authors) == 1
        and is_acronym(callout.authors[0].family)
        and "," not in callout.text
    )
