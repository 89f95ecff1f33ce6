"""Citations by key as pandoc and Quarto write them: `[see @key, pp. 3-5; -@other]`, `@key says`, `@{odd key}`.

The grammar is that of the pandoc manual, "Citation syntax"; the names of cross references are Quarto's and pandoc-crossref's.
"""

import re

from bib.callout import Callout

KEY = re.compile(r"(?<![\w@./+])-?@(?:\{(?P<braced>[^{}\n]{1,200})\}|(?P<plain>\w+(?:[:.#$%&+?<>~/-]\w+)*))")
"""A key with its sign: never the end of an e-mail address or of a path."""

_CROSS_REFERENCE = re.compile(
    r"(?i:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|apx|supp)[-:]\S"
)
_NUMBER = r"(?:\d[\w.:]{0,12}|[ivxlcdm]{1,8}(?!\w))"
_LOCATOR = re.compile(
    r"\s*(?:\{(?P<braced>[^{}]{1,80})\}"
    r"|,?\s+(?P<plain>(?:(?:[a-z]{1,10}\.?|§+|¶+)\s{0,2}(?=\d|[ivxlcdm]+\b))?"
    rf"{_NUMBER}(?:\s{{0,2}}[-–—,&]{{1,3}}\s{{0,2}}{_NUMBER})*))",
    re.IGNORECASE,
)


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
    found = [m for m in KEY.finditer(text) if not is_cross_reference(key_of(m))]
    callouts = []
    for index, m in enumerate(found):
        limit = found[index + 1].start() if index + 1 < len(found) else len(text)
        bracket = text[m.end() : limit].lstrip()[:1] == "[" and text[:1] != "["
        behind = text.index("[", m.end()) if bracket else m.end()
        place = _bare(text, behind + 1, limit) if bracket else _LOCATOR.match(text, m.end(), limit)
        locator = (place["braced"] or place["plain"]).strip() if place else None
        start, end = (0, len(text)) if len(found) == 1 else (m.start(), place.end() if place else m.end())
        callouts.append(Callout(start, end, text[start:end], "key", (), False, "", None, locator, 0, key=key_of(m)))
    return tuple(callouts)


def _bare(text: str, start: int, end: int) -> re.Match[str] | None:
    """The locator right after an opening bracket: `@key [p. 3]`."""
    return _BARE_LOCATOR.match(text, start, end)


_BARE_LOCATOR = re.compile(_LOCATOR.pattern.replace(r",?\s+", r",?\s*", 1), re.IGNORECASE)
