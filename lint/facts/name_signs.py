"""What a capitalised word names, by what the manuscript does with it: nobody is "in" a person, and a word of the language stands in
small letters somewhere."""

from collections.abc import Mapping

from lint.facts.word_places import Place

Index = Mapping[str, list[Place]]
"""The places of each word as written: the fact `word_places`."""

_LOCAL = frozenset(
    "In in At at From from To to Into into Toward toward Towards towards Between between Within within The the Across across Outside"
    " outside and".split()
)


def is_place(index: Index, name: str) -> bool:
    """Whether a name stands behind "in", "from", "the" … somewhere: a place or a body, no person."""
    return any(_before(place) in _LOCAL and not _according(place) for place in index.get(name, ()))


def is_ordinary(index: Index, name: str) -> bool:
    """Whether a name also stands with a small letter: a word of the language, or "al-Halden" within a longer name."""
    return name.lower() in index or name[0].lower() + name[1:] in index


def given_with(index: Index, name: str) -> str:
    """The name that first stands right behind this one, "" if none does: "Halden" of "Ingrid"."""
    for block, words, at in index.get(name, ()):
        if at + 1 < len(words):
            here, behind = words[at], words[at + 1]
            if behind.text[0].isupper() and block.prose.text[here.end : behind.start] == " ":
                return behind.text.removesuffix("’s").removesuffix("'s")
    return ""


def is_introduced(index: Index, name: str) -> bool:
    """Whether a name stands behind another one, or behind an initial, somewhere."""
    for block, words, at in index.get(name, ()):
        if at:
            before = words[at - 1]
            between = block.prose.text[before.end : words[at].start]
            if before.text[0].isupper() and between in ((". ", " ") if len(before.text) == 1 else (" ",)):
                return True
    return False


def _before(place: Place) -> str:
    block, words, at = place
    return words[at - 1].text if at and block.prose.text[words[at - 1].end : words[at].start] == " " else ""


def _according(place: Place) -> bool:
    _, words, at = place
    return at > 1 and words[at - 2].text in ("according", "According")
