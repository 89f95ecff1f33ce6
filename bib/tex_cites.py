r"""How LaTeX cites by key: `\citep[see][p. 3]{hale2019,moss2003}`, `\textcites[3]{a}[5]{b}`, and what each command means.

The commands are those of LaTeX, natbib, biblatex, csquotes, apacite, harvard and jurabib; an unknown one that has "cite" in its name is
taken for one of their kind.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_CITE = re.compile(r"(?i)[a-z]*cit(?:e|es|ation)(?:[a-z]{0,12})")
_NO_CITE = frozenset(
    "citestyle citereset setcitestyle citesetup defcitealias DeclareCiteCommand citetext citation citeindextrue citeindexfalse"
    " citename citefield citelist bibcite excite incite cited recite newcitecommand citeform citeleft citeright citemid citepunct"
    " citedash citeonlinefont citesc DeclareMultiCiteCommand DeclareAutoCiteCommand volcites citenumfont ifciteseen ifcitation"
    " ifciteibid citetrackertrue citetrackerfalse mkcitation citeprefix CiteMark elicite solicite".split()
)
_NARRATIVE = re.compile(
    r"(?i)(?:text|)cite(?:t|author|authors|alt|title|asnoun|shortt|A|NP|n)s?\*?|possessivecite|textcites?|citealt|citealp|citefullauthor"
    r"|smalltextcite|shortciteA|shortciteN|citeN|onlinecite|fullcite|citename|inlinecite|bibentry"
)
_OTHERS = frozenset("bibentry mkbibcite".split())
KEY = re.compile(r"[^\s,{}\\%#~]+(?: [^\s,{}\\%#~]+)*")
"""A key in a list of them."""
_LOOKS_LIKE_A_KEY = re.compile(r"[^\s,{}\\%#~]+(?:\s*,\s*[^\s,{}\\%#~]+)*\s*,?")


class CiteCommand(NamedTuple):
    """What a command that cites does: `several`: each of its works has a pair of braces and options of its own (`\\cites`); `volume`: an
    argument with the number of a volume comes before the key; `narrative`: the works are part of the sentence; `silent`: nothing shows."""

    several: bool = False
    volume: bool = False
    narrative: bool = False
    silent: bool = False


def command(name: str) -> CiteCommand | None:
    """What a command of this name (without the backslash and star) cites; None if it cites nothing."""
    if name in _OTHERS:
        return CiteCommand(narrative=True)
    if name in _NO_CITE or _CITE.fullmatch(name) is None:
        return None
    low = name.casefold()
    silent = low in ("nocite", "nocitemeta", "notecite", "pnotecite", "fnotecite")
    return CiteCommand(
        several=low.endswith("cites"),
        volume="volcit" in low,
        narrative=_NARRATIVE.fullmatch(name) is not None,
        silent=silent,
    )


def keys(text: str) -> Iterator[tuple[int, int]]:
    """Where the keys of an argument stand in it: half-open ranges. A macro is no key."""
    if "\\" not in text:
        for match in KEY.finditer(text):
            yield match.span()


def are_keys(text: str) -> bool:
    """Whether an argument reads like one or several keys."""
    return _LOOKS_LIKE_A_KEY.fullmatch(text.strip()) is not None
