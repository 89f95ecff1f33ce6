"""Citations by key as pandoc and Quarto write them: `[see @key, pp. 3-5; -@other]`, `@key says`, `@{odd key}`.

The grammar is that of the pandoc manual, "Citation syntax"; the names of cross references are Quarto's and pandoc-crossref's.
"""

import re

from bib.callout import Callout

KEY = re.compile(r"(?<![^\W_])(?<![@./+])-?@(?!ref\()(?:\{(?P<braced>[^{}\n]{1,200})\}|(?P<plain>\w+(?:[:.#$%&+?<>~/-]\w+)*))")
"""A key with its sign: never the end of an e-mail address or of a path, nor bookdown's `@ref(…)`."""

_CROSS_REFERENCE = re.compile(
    r"(?i:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|apx|supp)[-:]\S"
)
_LABEL = (
    r"(?:pp?|pgs?|pages?|chs?|chaps?|chapters?|secs?|sects?|sections?|paras?|paragraphs?|figs?|figures?|tables?|vols?|volumes?|nos?|nn?|"
    r"notes?|ll?|lines?|cols?|columns?|bks?|books?|pts?|parts?|fols?|folios?|vv?|verses?|apps?|appendix|§+|¶+)\.?\s{0,2}"
)
_DIGITS = r"\d[\w:]{0,12}(?:\.\d{1,3}){0,3}"
_NUMBER = rf"(?:{_DIGITS}|[ivxlc]{{1,8}}(?![\w.]))"
_MORE = rf"(?:\s{{0,2}}[-–—,&]{{1,3}}\s{{0,2}}{_NUMBER})*"
_LOCATOR = re.compile(
    rf"\s*(?:\{{(?P<braced>[^{{}}]{{1,80}})\}}|,?\s*(?P<labelled>{_LABEL}{_NUMBER}{_MORE})|,\s*(?P<listed>{_NUMBER}{_MORE})"
    rf"|(?P<plain>(?<![\w:]){_DIGITS}{_MORE}))",
    re.IGNORECASE,
)


EVERYTHING = "@*"
"""What `nocite` says to list every entry; its key is "*"."""


def key_of(found: re.Match[str]) -> str:
    """The key in a match of KEY, without sign and braces; the underscore of an emphasis that closes behind it left out."""
    return found["braced"] or found["plain"].rstrip("_") or found["plain"]


def is_cross_reference(key: str) -> bool:
    """Whether a key names a figure, table, section, equation … of the same text."""
    return _CROSS_REFERENCE.match(key) is not None


def works(text: str) -> tuple[Callout, ...]:
    """The works cited in a text that is one citation: a whole bracket, or a key with the bracket behind it.

    Each is a callout of the form "key". A single work has the whole text, one of several its own key and locator. Linear.
    """
    if text == EVERYTHING:
        return (Callout(0, len(text), text, "key", (), False, "", None, None, 0, key="*"),)
    found = [m for m in KEY.finditer(text) if not is_cross_reference(key_of(m))]
    callouts = []
    for index, m in enumerate(found):
        limit = found[index + 1].start() if index + 1 < len(found) else len(text)
        opens = index == 0 and not text.startswith("[")
        behind = text.index("[", m.end(), limit) + 1 if opens and "[" in text[m.end() : limit] else m.end()
        place = _LOCATOR.match(text, behind, limit)
        locator = place[place.lastgroup or 0].strip() if place else None
        start, end = (0, len(text)) if len(found) == 1 else (m.start(), place.end() if place else m.end())
        callouts.append(Callout(start, end, text[start:end], "key", (), False, "", None, locator, 0, key=key_of(m)))
    return tuple(callouts)
