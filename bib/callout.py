"""A callout: the place in a text where a work is cited."""

from dataclasses import dataclass
from typing import Literal

from bib.names import Name

Form = Literal["parenthetical", "narrative", "other", "numeric", "key"]


@dataclass(frozen=True, slots=True)
class Callout:
    """One work cited once, at ``[start, end)`` of the text; `text` is exactly that slice.

    A bracket with one work is cited whole, brackets included; of several works in one bracket each has its own words,
    and of several years of one author the later ones have the year alone. `year` is as printed without its suffix:
    ``2011``, ``1867/1976``, ``n.d.``. `group` numbers the brackets of the text from 0; works that share one share it.
    `numbers` holds the reference numbers of a numeric callout, `key` names the entry of one by key; neither has authors or year.
    """

    start: int
    end: int
    text: str
    form: Form
    authors: tuple[Name, ...]
    et_al: bool
    year: str
    suffix: str | None
    locator: str | None
    group: int
    numbers: tuple[int, ...] = ()
    key: str = ""
