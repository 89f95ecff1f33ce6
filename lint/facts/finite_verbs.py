"""Whether words can hold the finite verb of a sentence: a test that says no only when it is sure.

A word counts as a verb that may be finite unless what stands beside it shows otherwise: "the rise", "with respect", "to keep".
What a relative pronoun opens has a verb of its own, which does not serve the sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from lint.memo import by_text
from lint.sentences import Sentence
from lint.tables import HERE
from lint.words import Word, words

_FINITE = frozenset(
    "am is are was were be been has have had do does did can could may might must shall should will would cannot ought need dare "
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't mustn't "
    "it's that's there's here's what's let's i'm we're they're you're i've we've they've i'll we'll they'll i'd we'd they'd".split()
)
# Past forms that a regular ending does not show, and that are no noun or adjective as well.
_IRREGULAR = frozenset(
    "arose ate became began bent bit blew bore bought bound broke brought built burst came caught chose clung cost crept cut dealt drank "
    "drew drove dug fed fell felt fled flew fought forbade forgot forgave found froze gave got grew held hid hit hung hurt kept knew "
    "knelt laid lay led left lent let lost made meant met misled mistook outgrew overcame overtook overthrew paid put quit ran rang read "
    "rebuilt rid rode rose said sang sank sat saw sent set sewed shook shone shot showed shut slept slid sold sought sped spent spoke "
    "spread sprang stole stood stuck strove struck swept swore swam swung taught thought threw told took tore understood undertook "
    "stung underwent upheld wept went withdrew withheld withstood woke won wore wove wrote foresaw foretold".split()
)
# After these a word that looks like a verb is a noun, an adjective or an infinitive.
_BEFORE_NOUN = frozenset(
    "a an the its their our my your whose no every in on at by for with from into onto within without under "
    "over between among against about during through throughout toward towards upon across behind per via despite to of very "
    "same own".split()
)
_DETERMINERS = frozenset("a an the its their his her our my your this that these those some".split())
_POINTED = frozenset("after before since until than and".split())
_DEMONSTRATIVES = frozenset("this that these those".split())
_PREFIX = re.compile(r"(?:re|over|counter|out|under|mis|pre|un|co|inter|de|dis|fore|sub|book)-?(?=\w{3})")
_VERBAL = re.compile(r"[a-z]{2,}(?:i[sz]e|ify)(?:s|d)?$|[a-z]{2,}if(?:ies|ied)$")
_RELATIVE = frozenset(
    "which who whom whose that where when how why what whether if because although though while since".split()
)


@cache
def _bases() -> frozenset[str]:
    return frozenset((HERE / "verbs.txt").read_text("utf-8").split())


@cache
def may_be_verb(word: str) -> bool:
    """Whether a word in lower case is a base form, a third person or a past form of some verb."""
    if _is_form(word) or word.endswith(("n't", "'ll", "'re", "'ve", "'d")) or _VERBAL.match(word):
        return True
    prefix = _PREFIX.match(word)
    return "-" in word or (prefix is not None and _is_form(word[prefix.end() :]))


def _is_form(word: str) -> bool:
    bases = _bases()
    if word in _FINITE or word in _IRREGULAR or word in bases or not word.isascii():
        return True
    if word.endswith("ed"):
        stems = word[:-2] in bases or word[:-1] in bases or word[:-3] in bases
        return stems or (word.endswith("ied") and word[:-3] + "y" in bases)
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1] in bases or word[:-2] in bases or (word.endswith("ies") and word[:-3] + "y" in bases)
    return False


def finite_verbs(text: str, found: list[Word] | None = None) -> list[int]:
    """The indexes of the words of a text that may be finite verbs of its main clause.

    Of what a relative or subordinating word opens, the first verb is taken to be its own.
    """
    return list(_finite_verbs(text, words(text) if found is None else found))


def _finite_verbs(text: str, row: list[Word]) -> Iterator[int]:
    following = (
        word.text.lower().replace("’", "'") for word in row
    )  # the first verb is near: few need to be put in small letters
    earlier = before = low = ""
    after = next(following, "")
    open_clauses, last = 0, -9
    for index, word in enumerate(row):
        earlier, before, low, after = before, low, after, next(following, "")
        if index and text[row[index - 1].end : word.start].strip():
            open_clauses = 0  # a comma may end the clause
        if low in _RELATIVE and word.text != "WHO" and _opens(low, before, after, text[word.start - 2 : word.start - 1]):
            open_clauses += 1
        elif may_be_verb(low) and (
            _placed_as_verb(low, earlier, before, after, text[row[index - 1].end : word.start])
            or (open_clauses and after in _FINITE and _ends_clause(earlier, before))
        ):
            # "contributes to or impacts": the second verb of a clause.
            if before in ("or", "and") and index - last <= 3:
                continue
            if open_clauses:
                open_clauses, last = open_clauses - 1, index
            else:
                yield index


def _opens(low: str, before: str, after: str, mark: str) -> bool:
    """Whether a word opens a clause: "the ways in which", but not "after that", "that of", "how to"."""
    if not before or after == "to":
        return False
    return low != "that" or not (before in _BEFORE_NOUN or before in _POINTED or mark == "," or after in ("", "of"))


def _placed_as_verb(low: str, earlier: str, before: str, after: str, between: str) -> bool:
    if low in _FINITE:
        return before != "to"
    if not before or between.strip():
        return True
    if after in _FINITE:
        return False  # "actions are": the verb is the word after it
    if before in _BEFORE_NOUN:
        # "the map in shows the port": a word is missing, and it is not the verb.
        return low.endswith("s") and after in _DETERMINERS and before not in _DETERMINERS
    # "the ongoing attempts", "on these events", "the coast's maps"
    described = before.endswith("ing") and earlier in _DETERMINERS and not low.endswith("ed")
    pointed = before in _DEMONSTRATIVES and (earlier in _BEFORE_NOUN or earlier.endswith("ing")) and low.endswith("s")
    return not (described or pointed or before.endswith(("'s", "s'")))


def _ends_clause(earlier: str, before: str) -> bool:
    """Whether a verb before another is that of the clause before it: "at which the edge appears is", "the link that matters is"."""
    return earlier in _DETERMINERS or (before in ("that", "which", "who") and earlier not in _BEFORE_NOUN)


@by_text
def has_finite_verb(text: str) -> bool:
    """Whether a text may hold the finite verb of a sentence."""
    return _is_plain(text) or any(True for _ in _finite_verbs(text, words(text)))


def sentence_has_finite_verb(sentence: Sentence, row: list[Word]) -> bool:
    """Whether a sentence may hold a finite verb; `row` are the words of its block, which need not be told apart again."""
    if _is_plain(sentence.text):
        return True
    first, stop = (bisect_left(row, place, key=attrgetter("start")) for place in (sentence.start, sentence.end))
    return any(True for _ in _finite_verbs(sentence.block.prose.text, row[first:stop]))


def _is_plain(text: str) -> bool:
    """Whether a text holds an auxiliary and opens no clause, as most sentences do."""
    found = set(text.lower().split())
    return not found.isdisjoint(_FINITE) and found.isdisjoint(_RELATIVE)
