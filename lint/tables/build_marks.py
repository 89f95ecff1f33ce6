"""Build the table of word marks. For developers: `python -m lint.tables.build_marks CLEAN_TEXTS_FOLDER WORDNET_DICT_FOLDER`.

For each word of the clean texts or of the tables of replacements: how likely it is that a replacer put it there, and what part of
speech it mostly is (by the tagged senses of WordNet), and whether it is an adjective of degree. Only checksums of words are kept.
"""

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

from lint.facts.word_marks import BITS, KINDS, packed_mark
from lint.tables.build import entries, evidence, pairs
from lint.tables.hashed import packed, write
from lint.words import lemma, words

# Of a logistic regression over labelled and synthetic text (docs/decisions/0004-tables.md): direction of the replacements a word
# takes part in, how much commoner it is among replacements than in clean text, how many there are, how frequent it is.
DIRECTION, RARITY, SEEN, FREQUENCY = 0.19, 0.11, 0.48, -0.13
_MORE_SMALL = (
    "inside outside beneath beside besides onto off amid alongside concerning regarding including according versus throughout instead "
    "rather quite almost today later nearby"
).split()
_IRREGULAR = frozenset(
    "made took gave got found held led kept built brought became began came went saw said told thought fell rose grew knew left lost met "
    "paid put ran sent set shown spoken stood won wrote written taken given seen done gone known grown drawn chosen broken understood "
    "drove driven laid".split()
)
_DEGREES = frozenset("very more most so too quite less extremely highly particularly increasingly".split())
_GRADED = 0.012  # the least share of the places of an adjective of degree where it stands behind one of those
_SETTLES = 30  # places of other words that count with its own
_ENDINGS_OF_ADJECTIVES = ("ic", "al", "ous", "ive", "able")


def small_words() -> frozenset[str]:
    """The small words, as lemmas."""
    return frozenset(lemma(word) for line in [*entries("function_words.txt"), *_MORE_SMALL] for word in line.split())


def kinds(folder: Path) -> dict[str, list[float]]:
    """For each word of WordNet, how often it was tagged as noun, verb, adjective and adverb."""
    found: dict[str, list[float]] = defaultdict(lambda: [0.0] * 4)
    for line in (folder / "index.sense").read_text(encoding="utf-8").split("\n"):
        if line:
            sense, _, _, number = line.split()
            word, _, rest = sense.partition("%")
            found[word][(0, 1, 2, 3, 2)[int(rest[0]) - 1]] += int(number) + 0.3
    return dict(found)


def kind(word: str, tagged: Mapping[str, list[float]]) -> str:
    """What part of speech a folded word mostly is: "noun", "verb", "adjective" or "adverb"."""
    if word in _IRREGULAR:
        return "verb"
    stems = [word[:-2], word[:-1]] if word.endswith("ed") else [word[:-3], word[:-3] + "e"] if word.endswith("ing") else []
    if stems and word[-4:-3] == word[-5:-4] and word.endswith("ing"):
        stems.append(word[:-4])
    verbal = max((tagged[stem][1] * 0.3 for stem in stems if stem in tagged), default=0.0)
    known = tagged.get(word) or tagged.get(lemma(word))
    if known is None:
        if verbal:
            return "verb"
        return "adverb" if word.endswith("ly") else "adjective" if word.endswith(_ENDINGS_OF_ADJECTIVES) else "noun"
    noun, verb, adjective, adverb = known
    if word not in tagged:
        return "noun" if noun >= verb / 2 else "verb"
    row = (noun, max(verb, verbal), adjective, adverb)
    return KINDS[row.index(max(row))]


def weights(seen: Mapping[tuple[str, str], float], frequency: Counter[str]) -> dict[str, float]:
    """For each word, the part of the logit that does not depend on where it stands."""
    put, taken = Counter[str](), Counter[str]()
    for (found, usual), number in seen.items():
        put[found] += number  # type: ignore[assignment]
        taken[usual] += number  # type: ignore[assignment]
    for name in ("spun_phrases.txt", "certain_phrases.txt"):
        for line in entries(name):
            left, right = ({lemma(word.text) for word in words(side)} for side in line.split("=", 1))
            for word in left - right:
                put[word] += 0.5  # type: ignore[assignment]
            for word in right - left:
                taken[word] += 0.5  # type: ignore[assignment]
    every, all_put = frequency.total(), sum(put.values())
    return {
        word: DIRECTION * math.log((put[word] + 0.5) / (taken[word] + 0.5))
        + RARITY * math.log((put[word] + 0.3) / (all_put * frequency[word] / every + 0.3))
        + SEEN * math.log1p(put[word])
        + FREQUENCY * math.log1p(frequency[word])
        for word in {*put, *taken, *(word for word, number in frequency.items() if number > 1)}
    }


def main() -> None:
    """Build the table."""
    frequency, graded = Counter[str](), Counter[str]()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for word in words(text):
            frequency[lemma(word.text)] += 1
            forms[lemma(word.text)][word.text.casefold()] += 1
        graded.update(second for first, second in pairs(text) if first in _DEGREES)
    tagged, small = kinds(Path(sys.argv[2])), small_words()
    values = {}
    for key, weight in weights(evidence(), frequency).items():
        usual = max(forms[key], key=forms[key].__getitem__) if key in forms else key
        mostly = kind(usual, tagged)
        by_degrees = mostly == "adjective" and graded[key] > _GRADED * (frequency[key] + _SETTLES)
        values[crc32(key.encode())] = packed_mark(weight, mostly, key in small, by_degrees)
    write("word_marks.bin", packed(values, "I", BITS))


if __name__ == "__main__":
    main()
