"""Word lists as data, in three closed kinds: words to avoid, words to prefer, spellings to keep consistent.

A list from the settings becomes a rule `phrases/<name>`; a rule file may use the same kinds for a list of its own.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from lint.document import Block, Document
from lint.finding import Finding
from lint.rule import Rule

FAMILY = "phrases"


@dataclass(frozen=True, slots=True)
class Avoid:
    """Words that should not stand in the text at all."""

    words: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Prefer:
    """Words for which `use` should stand."""

    words: tuple[str, ...]
    use: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Consistent:
    """Spellings of one word, at least two, of which a text should keep to one: whichever it has most often."""

    words: tuple[str, ...]
    why: str = ""


Phrase = Avoid | Prefer | Consistent


def find(document: Document, phrases: Sequence[Phrase]) -> Iterator[Finding]:
    """The findings of word lists in the author's own prose (quotations are left alone), longest words first.

    Words match whole and over line ends. In lower case they match in any case; a capital in them asks for just that form.
    """
    if not phrases:
        return
    owner = {_key(words): phrase for phrase in phrases for words in phrase.words}
    kept = {_key(phrase.use) for phrase in phrases if isinstance(phrase, Prefer)}
    pattern = _pattern([*owner, *kept.difference(owner)])
    seen: dict[Consistent, list[tuple[Block, re.Match[str], str]]] = {}
    for block in document.prose_blocks:
        if block.kind == "quote":
            continue
        for match in pattern.finditer(block.prose.text):
            phrase, words = _owner(owner, kept, match.group())
            if isinstance(phrase, Consistent):
                seen.setdefault(phrase, []).append((block, match, words))
            elif phrase is not None:
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


def _pattern(words: list[str]) -> re.Pattern[str]:
    """Any of the words: the longest that fits wins, so that a word inside the words to use is not taken for itself."""
    parts = []
    for text in sorted(set(words), key=lambda text: (-len(text), text)):
        body = re.escape(text).replace("\\ ", r"\s+").replace("'", "['’]")
        parts.append(body if text != text.lower() else f"(?i:{body})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


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
