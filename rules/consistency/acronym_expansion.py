"""Give each acronym one meaning, in the same words every time.

Why. "Coastal Care Organization (CCO)" on one page and "Coastal Conservation Organization (CCO)" on another are two bodies to a reader.
If they are one, a name is wrong; if they are two, one of them needs another acronym.

Not flagged. The same words in another form: plural and possessive, capitals, hyphens, small words, British and American spelling, a
slip of a letter, a word more at the edge. Words whose initials do not give the acronym belong to `paraphrase/spun-acronym`.

Source. PerfectIt's check "abbreviations defined two ways", judged by initials. Measured on 5 million words of textbooks and theses.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from lint.document import Document
from lint.facts.acronyms import SMALL, Definition, definitions
from lint.finding import Finding, Related, Severity
from lint.rule import Example, rule
from lint.words import lemma, words

_HYPHEN = re.compile(r"[-‐‑]")
_NO_CAPITAL = re.compile(r"[^A-Z0-9]")
_SHARED = 5


@rule(
    severity="warning",
    confidence=0.95,
    bad=[
        Example(
            "The Coastal Care Organization (CCO) was founded in 1950. The Coastal Care Organization (CCO) is small. In 1990 the "
            "⟦Coastal Conservation Organization (CCO)⟧ moved.",
            fixed="The Coastal Care Organization (CCO) was founded in 1950. The Coastal Care Organization (CCO) is small. In 1990 the "
            "Coastal Care Organization (CCO) moved.",
        ),
    ],
    good=[
        Example("The Labour Organisation of Sailors (LOS) met. The Labor Organization of Sailors (LOS) has rules."),
        Example(
            "We use Markov chain Monte Carlo (MCMC). A Monte Carlo Markov chain (MCMC) was run, a Markov-Chain Monte-Carlo (MCMC)."
        ),
        Example("The independence of irrelevant alternatives (IIA) and independent irrelevant alternatives (IIA) are one."),
    ],
)
def acronym_expansion(document: Document) -> Iterator[Finding]:
    by_acronym: dict[str, list[Definition]] = defaultdict(list)
    for item in document.fact(definitions):
        if item.exact:
            by_acronym[_NO_CAPITAL.sub("", item.acronym)].append(item)
    for acronym, found in by_acronym.items():
        counts = Counter(_key(item) for item in found)
        # The usual words; with as many of one as of another, the first.
        usual = next(item for item in found if counts[_key(item)] == max(counts.values()))
        for item in found:
            if not _differ(_key(item), _key(usual)):
                continue
            one, other = _words(item), _words(usual)
            related = (Related(usual.span, "the other words"),)
            # Two letters stand for many things in one field.
            level: Severity | None = None if len(acronym) > 2 else "info"
            group = f"{acronym} {' '.join(_key(item))}"
            if set(_key(item)) & set(_key(usual)):
                says = f"{acronym} is “{one}” here and “{other}” elsewhere; if they are one, give them one name."
                yield Finding(item.span, says, (f"{other} ({item.acronym})",), related=related, group=group, severity=level)
            else:
                says = f"{acronym} is “{one}” here and “{other}” elsewhere; give one of them other letters."
                yield Finding(item.span, says, related=related, group=group, severity=level)


def _words(item: Definition) -> str:
    return " ".join(item.expansion.split()).strip('"“”').removesuffix("'s").removesuffix("’s")


def _key(item: Definition) -> tuple[str, ...]:
    parts = [part for word in words(item.expansion) for part in _HYPHEN.split(word.text)]
    return tuple(sorted(lemma(part) for part in parts if part.lower() not in SMALL))


def _differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether each has a word that is no form of a word of the other."""
    mine, yours = set(one) - set(other), set(other) - set(one)
    return bool(mine and yours) and all(not any(_same(word, twin) for twin in yours) for word in mine)


def _same(one: str, other: str) -> bool:
    """Whether two words are forms or spellings of one: a long common beginning, the same letters, or the same but for a slip."""
    most = max(len(one), len(other))
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    end = next((at for at, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    slip = most > 4 and start + end >= most - (2 if most > 6 else 1)
    return start >= min(_SHARED, len(one), len(other)) or slip or sorted(one) == sorted(other)
