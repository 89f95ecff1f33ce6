"""TeX in the values of a bibliography: accents and braces to the characters a reader sees."""

import re
from functools import lru_cache

from bib.quiet import quiet

_MARKUP = re.compile(r"[\\{}~$]")
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=1 << 16)
def decode(value: str) -> str:
    r"""Readable text of a BibTeX value: ``{\"o}`` becomes ``ö``, grouping braces go, white space is one blank.

    Values without a backslash never load pylatexenc, which costs 25 ms to import. Never raises: what pylatexenc cannot
    read keeps its commands and loses its braces.
    """
    if not _MARKUP.search(value):
        return _SPACE.sub(" ", value).strip()
    if "\\" in value:
        value = _decode_commands(value)
    return _SPACE.sub(" ", re.sub(r"[{}]", "", value.replace("~", " "))).strip()


def _decode_commands(value: str) -> str:
    from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]

    quiet("pylatexenc")
    try:
        return str(LatexNodes2Text(math_mode="verbatim").latex_to_text(value))
    except Exception:
        # pylatexenc raises many unrelated types on broken TeX; an entry with a broken accent is still an entry.
        return value
