"""Which words of a text stand within quotation marks."""

import re
from collections.abc import Iterator

_DOUBLE = '“”„«»"'
_SINGLE_OPENS = re.compile(r"(?<!\w)[‘‚'](?=[^\W\d_]|[“„«\"])")
_SINGLE_CLOSES = {"‘": re.compile(r"(?<=\S)’(?!\w)"), "‚": re.compile(r"(?<=\S)[‘’](?!\w)"), "'": re.compile(r"(?<=\S)'(?!\w)")}


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] stands in a quotation, or holds a mark of one; in doubt it does.

    Known are “ ”, „ “, « », » «, " ", ‘ ’, ‚ ‘ and ' '; an apostrophe is no mark. A quotation that is not closed runs to the end.
    """
    if any(sign in _DOUBLE for sign in text[start:end]) or _is_open(text[:start]):
        return True
    return any(first < end and start < last for first, last in _singles(text))


def _is_open(before: str) -> bool:
    """Whether a quotation in double marks is open at the end of a text."""
    opened: list[str] = []
    for sign in before:
        if sign not in _DOUBLE:
            continue
        partners = {"”": "“„", "“": "„", "»": "«", "«": "»", '"': '"'}.get(sign, "")
        if any(mark in partners for mark in opened):
            while opened.pop() not in partners:
                pass
        elif sign != "”":
            opened.append(sign)
    return bool(opened)


def _singles(text: str) -> Iterator[tuple[int, int]]:
    """The quotations in single marks. An apostrophe behind a word looks like the closing one, so each runs to the last that it may be."""
    opens = list(_SINGLE_OPENS.finditer(text))
    for index, match in enumerate(opens):
        limit = opens[index + 1].start() if index + 1 < len(opens) else len(text)
        closes = [close.end() for close in _SINGLE_CLOSES[match.group()].finditer(text, match.end(), limit)]
        yield match.start(), closes[-1] if closes else limit
