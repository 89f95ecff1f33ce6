"""What is known of a word wherever it stands: how likely a replacer put it there, what part of speech it mostly is."""

from functools import cache
from typing import NamedTuple
from zlib import crc32

from lint.tables.hashed import look_up, mapped

KINDS = ("noun", "verb", "adjective", "adverb")
BITS = 12  # of a value of the table: weight (8), graded (1), small (1), kind (2)
_LEAST, _STEPS = -2.0, 50


class Mark(NamedTuple):
    """`weight` is the part of the logit "a replacer put it there" that hangs on the word alone; `small`: articles, pronouns,
    prepositions and the like; `kind` is one of KINDS; `graded`: an adjective that people put "very" or "more" before, which hardly
    ever begins a fixed term."""

    weight: float
    small: bool
    kind: str
    graded: bool = False


UNKNOWN = Mark(0.0, False, "noun")


def packed_mark(weight: float, kind: str, small: bool, graded: bool = False) -> int:
    """What the table keeps of a word."""
    step = min(max(round((weight - _LEAST) * _STEPS), 0), 255)
    return step << 4 | graded << 3 | small << 2 | KINDS.index(kind)


@cache
def mark(word: str) -> Mark:
    """The mark of a lemma. A word that no table knows weighs nothing and passes for a noun; what is no word is small."""
    if len(word) < 3 or not word[0].isalpha():
        return Mark(0.0, True, "noun")
    value = look_up(mapped("word_marks.bin", "I"), crc32(word.encode("utf-8", "surrogatepass")), BITS)
    if value is None:
        return UNKNOWN
    return Mark((value >> 4) / _STEPS + _LEAST, bool(value & 4), KINDS[value & 3], bool(value & 8))
