"""The chapters of a manuscript, by their headings."""

import re
from dataclasses import dataclass

from lint.document import Block, Document
from lint.span import Span

_CHAPTER = re.compile(r"(?i)^(?:chapter|part|unit|kapitel|chapitre|cap[íi]tulo)\b")
_WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading that names itself a chapter: its number as a value, and how label and number are written."""

    heading: Block
    number: int

    @property
    def written(self) -> str:
        """Label and number as they stand: "Chapter: II"."""
        return f"{self.heading.label} {self.heading.number}"

    @property
    def style(self) -> tuple[str, str]:
        """The shape of the label (its capitals, its punctuation) and the kind of the number."""
        return _shape(self.heading.label), numeral_kind(self.heading.number or "")

    @property
    def span(self) -> Span:
        """Label and number in the source."""
        prose = self.heading.prose
        stop = prose.text.find(self.heading.number or "", len(self.heading.label)) + len(self.heading.number or "")
        return prose.span(0, stop)

    def like(self, model: "Chapter") -> str:
        """This chapter's number written the way the model is."""
        return f"{model.heading.label} {numeral(self.number, numeral_kind(model.heading.number or ''))}"


def chapters(document: Document) -> tuple[Chapter, ...]:
    """Fact: the numbered chapters that carry the word, in reading order. Parts are left out: they have their own sequence."""
    return tuple(
        Chapter(heading, number)
        for heading in document.headings
        if _CHAPTER.match(heading.label) and not heading.label.lower().startswith("part")
        for number in [value(heading.number or "")]
        if number is not None
    )


def value(number: str) -> int | None:
    """The value of a number written in digits, Roman numerals or words; None if it is none of these."""
    text = number.strip(" .:)").lower()
    if text.isdecimal():
        return int(text)
    if text in _WORDS:
        return _WORDS.index(text) + 1
    if text and all(char in _ROMAN for char in text):
        values = [_ROMAN[char] for char in text]
        return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return None


def numeral_kind(number: str) -> str:
    """ "digits", "roman", "ROMAN" or "words"; capitals of a word are the label's business too, so "Words" and "WORDS" differ."""
    text = number.strip(" .:)")
    if text.isdecimal():
        return "digits"
    if text.lower() in _WORDS:
        return "WORDS" if text.isupper() else "Words" if text[0].isupper() else "words"
    return "ROMAN" if text.isupper() else "roman"


def numeral(number: int, kind: str) -> str:
    """A number written in one of the kinds of `numeral_kind`; digits where a kind has no form for it."""
    if kind.lower() == "words" and number <= len(_WORDS):
        word = _WORDS[number - 1]
        return word.upper() if kind == "WORDS" else word.capitalize() if kind == "Words" else word
    if kind.lower() == "roman" and number < 100:
        tens, ones = divmod(number, 10)
        text = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"][tens]
        text += ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
        return text if kind == "ROMAN" else text.lower()
    return str(number)


def _shape(label: str) -> str:
    word = re.sub(r"\W", "", label)
    case = "upper" if word.isupper() else "title" if word[:1].isupper() else "lower"
    return case + re.sub(r"[\w\s]", "", label)
