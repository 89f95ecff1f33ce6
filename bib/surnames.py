"""Which word of a full name is the surname: the other callouts of the document know."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from bib.callout import Callout
from bib.names import PARTICLES, Name, fold, is_acronym

_STYLE = 5


def resolve(callouts: Sequence[Callout], known: Iterable[str] = ()) -> tuple[Callout | None, ...]:
    """The callouts of one document with the surnames of full names settled; `known` are family names of its list.

    One for each callout given, in order; None for one that only looks like a citation, judged by the whole document.

    Of "Ru Tavi", "Tavi Ru" and "Neal Marsh" the word is taken as surname that is a known family name, else the one that
    stands alone in other callouts of the document; if neither tells, the name stays as it is. Brackets with no comma that
    may be an event ("NATO 2008") are dropped unless the document leaves out the comma elsewhere.
    """
    listed = {fold(name) for name in known}
    alone = Counter(
        fold(author.family)
        for callout in callouts
        for author in callout.authors
        if author.given is None and not author.corporate and " " not in author.family
    )
    settled: list[Callout | None] = []
    for callout, stays in zip(callouts, _undoubted(callouts), strict=True):
        authors = tuple(_settle(author, listed, alone) for author in callout.authors)
        settled.append(None if not stays else callout if authors == callout.authors else callout._replace(authors=authors))
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


def _undoubted(callouts: Sequence[Callout]) -> list[bool]:
    """For each callout, whether it is one or only looks like it, judged by the document's own style.

    "(NATO 2008)" and "(Blue Ridge 2008)" may be a report or a summit: without a comma an acronym is dropped where the
    document writes the comma, two bare words where it does not plainly leave it out.
    """
    doubtful = [_doubtful(callout) for callout in callouts]
    sure = [c for c, doubt in zip(callouts, doubtful, strict=True) if c.form == "parenthetical" and not doubt]
    commas = sum("," in callout.text for callout in sure)
    with_comma = len(sure) >= _STYLE and commas >= 0.8 * len(sure)
    without = len(sure) >= _STYLE and commas <= 0.5 * len(sure)
    return [not doubt or without or (doubt == "acronym" and not with_comma) for doubt in doubtful]


def _doubtful(callout: Callout) -> str:
    if callout.form != "parenthetical" or len(callout.authors) != 1 or callout.et_al:
        return ""
    author = callout.authors[0]
    words = author.family.split()
    if re.search(r"[,.:]\s*\[?\d{4}", callout.text) or not callout.year[:1].isdigit():
        return ""
    if is_acronym(author.family):
        return "acronym"
    if author.corporate or author.given is not None or len(words) == 1 or words[0].casefold() in PARTICLES:
        return ""
    return "words"
