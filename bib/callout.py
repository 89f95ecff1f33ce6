"""A callout: the place in a text where a work is cited."""

from typing import Literal, NamedTuple

from bib.names import Name

Form = Literal["parenthetical", "narrative", "other", "numeric", "key", "note"]


class Callout(NamedTuple):
    """One work cited once, at ``[start, end)`` of the text; `text` is exactly that slice.

    A bracket with one work is cited whole, brackets included; of several works in one bracket each has its own words,
    and of several years of one author the later ones have the year alone. `year` is as printed without its suffix:
    ``2011``, ``1867/1976``, ``n.d.``. `group` numbers the brackets of the text from 0; works that share one share it.
    `numbers` holds the reference numbers of a numeric callout, `key` names the entry of one by key; neither has authors or year.
    One of the form "note" is a reference in a note, in full or short; of those that share a note each is a group of its own.
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

    @property
    def refers_back(self) -> bool:
        """Whether it is a short note or "ibid.": its authors and year are those of the work that it points back at."""
        return self.form == "note" and self.year not in self.text
