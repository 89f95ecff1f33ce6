"""Word lists as data, in three closed kinds: words to avoid, words to prefer, spellings to keep consistent.

A list from the settings becomes a rule `phrases/<name>`; a rule file may use the same kinds for a list of its own. A row of the first
two kinds may hold only where certain words stand in the manuscript, or near by.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lint.document import Block, Document
from lint.finding import Finding
from lint.rule import Rule

FAMILY = "phrases"
_WORD = re.compile(r"\w+")


NEAR = 30


@dataclass(frozen=True, slots=True)
class Where:
    """What must hold for a row to count: of each group of `all`, one stands in the manuscript; of `none`, none does; each of `near`
    stands within `within` words of the words found. A text may end in * for any ending."""

    all: tuple[tuple[str, ...], ...] = ()
    none: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    within: int = NEAR


ANYWHERE = Where()


@dataclass(frozen=True, slots=True)
class Avoid:
    """Words that should not stand in the text at all."""

    words: tuple[str, ...]
    why: str = ""
    where: Where = ANYWHERE


@dataclass(frozen=True, slots=True)
class Prefer:
    """Words for which `use` should stand."""

    words: tuple[str, ...]
    use: str
    why: str = ""
    where: Where = ANYWHERE


@dataclass(frozen=True, slots=True)
class Consistent:
    """Spellings of one word, at least two, of which a text should keep to one: whichever it has most often."""

    words: tuple[str, ...]
    why: str = ""


Phrase = Avoid | Prefer | Consistent


def find(document: Document, phrases: Sequence[Phrase]) -> Iterator[Finding]:
    """The findings of word lists in the author's own prose (quotations are left alone), longest words first.

    Words match whole and over line ends. In lower case they match in any case; a capital in them asks for just that form. The time
    does not grow with the length of the lists.
    """
    if not phrases:
        return
    owner = {_key(words): phrase for phrase in phrases for words in phrase.words}
    kept = {_key(phrase.use) for phrase in phrases if isinstance(phrase, Prefer)}
    patterns = _Patterns([*owner, *kept.difference(owner)])
    surroundings = _Surroundings(document)
    seen: dict[Consistent, list[tuple[Block, re.Match[str], str]]] = {}
    for block in document.prose_blocks:
        if block.kind == "quote":
            continue
        for match in patterns.matches(block.prose.text):
            phrase, words = _owner(owner, kept, match.group())
            if isinstance(phrase, Consistent):
                seen.setdefault(phrase, []).append((block, match, words))
            elif phrase is not None and surroundings.hold(phrase.where, block, match):
                yield _finding(block, match, phrase)
    for phrase, uses in seen.items():
        yield from _inconsistent(phrase, uses)


def as_rule(name: str, phrases: tuple[Phrase, ...], where: str) -> Rule:
    """The rule `phrases/<name>` of a list; `where` names the settings file it stands in."""

    def check(document: Document) -> Iterator[Finding]:
        return find(document, phrases)

    doc = f"Keep to the word list “{name}”.\n\nWhy. The list stands in {where}.\n\nNot flagged. Quotations.\n\nSource. {where}."
    return Rule(f"{FAMILY}/{name}", check, Document, "warning", 0.9, (), (), False, doc)


def _key(words: str) -> str:
    return " ".join(words.split()).replace("’", "'")


def _owner(owner: dict[str, Phrase], kept: Collection[str], text: str) -> tuple[Phrase | None, str]:
    exact = _key(text)
    words = exact if exact in owner or exact in kept else exact.lower()
    return owner.get(words), words


class _Patterns:
    """Any of the words of lists, by the two words that they begin with; of those that fit at a place the longest wins, so that a
    word inside the words to use is not taken for itself."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_start: dict[tuple[str, str], list[str]] = {}
        self._made: dict[tuple[str, str], re.Pattern[str]] = {}
        self._others: list[str] = []  # ".NET" begins with no word
        for text in words:
            if _WORD.match(text):
                first, second, *_ = [*_WORD.findall(text.casefold()), ""]
                self._by_start.setdefault((first, second), []).append(text)
            else:
                self._others.append(text)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """The places in a text where one of the words stands, none within another."""
        found = list(_pattern(self._others).finditer(text)) if self._others else []
        every = list(_WORD.finditer(text))
        keys = [word.group().casefold() for word in every]
        for word, first, second in zip(every, keys, [*keys[1:], ""], strict=True):
            for key in ((first, second), (first, "")) if second else ((first, ""),):
                if key in self._by_start and (match := self._pattern(key).match(text, word.start())):
                    found.append(match)
        end = 0
        for match in sorted(found, key=lambda match: (match.start(), -match.end())):
            if match.start() >= end:
                yield match
                end = match.end()

    def _pattern(self, key: tuple[str, str]) -> re.Pattern[str]:
        if key not in self._made:
            self._made[key] = _pattern(self._by_start[key])
        return self._made[key]


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest first; a text may end in * for any ending."""
    parts = []
    for text in sorted(set(words), key=lambda text: (-len(text), text)):
        body = re.escape(text.rstrip("*")).replace("\\ ", r"\s+").replace("'", "['’]") + (r"\w*" if text.endswith("*") else "")
        parts.append(body if text != text.lower() else f"(?i:{body})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


class _Surroundings:
    """Whether the conditions of rows hold in a document; what was looked for once is remembered."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._stands: dict[str, bool] = {}

    def hold(self, where: Where, block: Block, match: re.Match[str]) -> bool:
        """Whether the conditions hold for words found in a block."""
        if not all(any(map(self._somewhere, group)) for group in where.all) or any(map(self._somewhere, where.none)):
            return False
        if not where.near:
            return True
        text = block.prose.text
        before = [word.start() for word in _WORD.finditer(text, 0, match.start())][-where.within :]
        after = [word.end() for word in islice(_WORD.finditer(text, match.end()), where.within)]
        around = text[before[0] if before else 0 : match.start()] + "\n" + text[match.end() : after[-1] if after else None]
        return all(_pattern([_key(words)]).search(around) for words in where.near)

    def _somewhere(self, words: str) -> bool:
        if words not in self._stands:
            pattern = _pattern([_key(words)])
            self._stands[words] = any(pattern.search(block.prose.text) for block in self._document.blocks)
        return self._stands[words]


def _finding(block: Block, match: re.Match[str], phrase: Avoid | Prefer) -> Finding:
    words = " ".join(match.group().split())
    use = _as_begun(words, phrase.use) if isinstance(phrase, Prefer) else ""
    what = f"“{words}” is on the word list; write “{use}”" if use else f"“{words}” is on the list of words to avoid"
    why = f" ({phrase.why.rstrip('.')})" if phrase.why else ""
    span = block.prose.span(match.start(), match.end())
    return Finding(span, f"{what}{why}.", suggestions=(use,) if use else (), group=words.casefold())


def _inconsistent(phrase: Consistent, uses: list[tuple[Block, re.Match[str], str]]) -> Iterator[Finding]:
    counts = Counter(words for _, _, words in uses)
    if len(counts) < 2:
        return
    usual, most = counts.most_common(1)[0]
    why = f" ({phrase.why.rstrip('.')})" if phrase.why else ""
    for block, match, words in uses:
        if words != usual:
            use = _as_begun(match.group(), usual)
            message = f"“{words}” {_times(counts[words])}, “{usual}” {_times(most)}; keep to one{why}."
            yield Finding(block.prose.span(match.start(), match.end()), message, suggestions=(use,), group=words)


def _as_begun(model: str, words: str) -> str:
    """The words with a capital at the start where the words they replace have one."""
    if not model[0].isupper() or not words.islower() or model.casefold() == words:
        return words
    return words[0].upper() + words[1:]


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
