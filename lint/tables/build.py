"""Build the tables from `sources/`. For developers: `python -m lint.tables.build CLEAN_TEXTS_FOLDER WORDNET_DICT_FOLDER`.

Needs symspellpy (its bigram list) and a folder of clean English texts (.txt, paragraphs apart by blank lines) that no paraphrasing
tool touched; `docs/decisions/0004-tables.md` names those used. Of the texts only word pairs enter a table, as bits of a filter.
"""

import itertools
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lint.facts.spun_phrases import phrase_tree
from lint.tables import HERE, probes, write_rows
from lint.words import lemma, words

SOURCES = HERE / "sources"
SMALL = frozenset("a an and at by for from in of on or the to".split())
BITS_A_PAIR = 12
LEARNED_WEIGHT, WRITTEN_COUNT = 0.3, 2.0
LEAST = -1.5  # replacements undone wrongly in clean text more often than this are no evidence at all

Pair = tuple[str, str]


def entries(name: str) -> Iterator[str]:
    """The lines of a source file that are not empty and no comments."""
    for line in (SOURCES / name).read_text(encoding="utf-8").split("\n"):
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def tree(phrases: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Phrases as a tree of lemmas; the key "" holds, at the node where a phrase ends, what is given with it."""
    root: dict[str, Any] = {}
    for phrase, value in phrases:
        node = root
        for word in words(phrase):
            node = node.setdefault(lemma(word.text), {})
        node.setdefault("", value)
    return root


def fixed_terms() -> Iterator[str]:
    """The fixed terms: those written for this project, then those derived from a public list."""
    yield from entries("fixed_terms.txt")
    yield from entries("learned_terms.txt")


def lexicon() -> dict[str, Any]:
    """The fixed terms as a tree."""
    return tree((term, term) for term in fixed_terms())


def initials() -> dict[str, list[str]]:
    """The fixed terms of three words and more, by the initials of all their words."""
    found: dict[str, list[str]] = defaultdict(list)
    for term in entries("fixed_terms.txt"):
        every = [word.text.lower() for word in words(term)]
        for row in ([word[0] for word in every], [word[0] for word in every if word not in SMALL]):
            if len(row) >= 3 and term not in found["".join(row)]:
                found["".join(row)].append(term)
    return found


def pack(name: str) -> dict[str, Any]:
    """A list of spun phrases as a tree, each with the usual term."""
    rows = (line.partition("=") for line in entries(name))
    return phrase_tree((found, usual) for found, _, usual in rows)


def evidence() -> dict[Pair, float]:
    """How often each replacement (found, usual) was seen or written down, weighted by the kind of source."""
    seen: dict[Pair, float] = defaultdict(float)
    for found, usual, count in json.loads((SOURCES / "learned_swaps.json").read_text(encoding="utf-8")):
        seen[lemma(found), lemma(usual)] += LEARNED_WEIGHT * count
    for line in entries("observed_swaps.txt"):
        found, usual, number = line.split("\t")
        seen[lemma(found), lemma(usual)] += int(number)
    for line in entries("swaps.txt"):
        usual, _, many = line.partition(":")
        for found in many.split(","):
            seen[lemma(found.strip()), lemma(usual.strip())] += WRITTEN_COUNT
    return {pair: count for pair, count in seen.items() if pair[0] != pair[1] and pair[0]}


def pairs(text: str) -> Iterator[Pair]:
    """The neighbouring words of a text, as lemmas."""
    found = words(text)
    for first, second in itertools.pairwise(found):
        if text[first.end : second.start] in (" ", "-"):
            yield lemma(first.text), lemma(second.text)


def bigram_list() -> set[Pair]:
    """The pairs of symspellpy's bigram list."""
    from importlib.resources import files

    name = "frequency_bigramdictionary_en_243_342.txt"
    rows = files("symspellpy").joinpath(name).read_text(encoding="utf-8-sig").splitlines()
    return {(lemma(first), lemma(second)) for first, second, _ in (row.split() for row in rows)}


def vocabulary(texts: Iterable[str]) -> set[str]:
    """The words of symspellpy's dictionary, and those that stand twice in clean text, as lemmas."""
    from importlib.resources import files

    rows = files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig").splitlines()
    seen = Counter(lemma(word.text) for text in texts for word in words(text))
    return {lemma(row.split()[0]) for row in rows} | {word for word, count in seen.items() if count > 1}


def write_filter(name: str, known: Iterable[str]) -> None:
    """Write a Bloom filter of keys."""
    keys = set(known)
    size = len(keys) * BITS_A_PAIR // 8
    table = bytearray(size)
    for key in keys:
        for bit in (probe % (size * 8) for probe in probes(key)):
            table[bit >> 3] |= 1 << (bit & 7)
    (HERE / name).write_bytes(table)


def relatives(folder: Path) -> dict[str, list[str]]:
    """Words of three to six letters that an acronym may be read as, with the words a tool may put in their place: by WordNet,
    the other words of each synset, and for a noun those one step above it ("rat": "rodent")."""
    synsets: dict[tuple[str, str], tuple[list[str], list[tuple[str, str]]]] = {}
    for kind in ("noun", "verb", "adj"):
        for line in (folder / f"data.{kind}").read_text(encoding="utf-8").split("\n"):
            if not line[:1].isdigit():
                continue
            parts = line.split("|")[0].split()
            count = int(parts[3], 16)
            names = [parts[4 + 2 * index].split("(")[0].lower() for index in range(count)]
            rest = parts[5 + 2 * count :]
            above = [("n", rest[at + 1]) for at in range(len(rest) - 3) if rest[at] == "@"] if kind == "noun" else []
            synsets[parts[2].replace("s", "a"), parts[0]] = (names, above)
    found: dict[str, set[str]] = defaultdict(set)
    for names, above in synsets.values():
        around = {*names, *(name for key in above for name in synsets.get(key, ([], []))[0])}
        for name in names:
            if name.isalpha() and 3 <= len(name) <= 6:
                found[name] |= {other for other in around if other.isalpha() and other != name}
    return {name: sorted(others) for name, others in sorted(found.items()) if others}


def false_readings(
    books: dict[str, str], general: set[Pair], root: dict[str, Any], table: dict[str, list[str]]
) -> Counter[Pair]:
    """How often each replacement is undone in clean text, each book judged by the pairs of the others only."""
    counts = {name: Counter(pairs(text)) for name, text in books.items()}
    everywhere: Counter[Pair] = Counter()
    for count in counts.values():
        everywhere.update(count)
    false: Counter[Pair] = Counter()
    for name, text in books.items():
        own = counts[name]

        def known(pair: Pair, own: Counter[Pair] = own) -> bool:
            return pair in general or everywhere[pair] > own[pair]

        for paragraph in text.split("\n\n"):
            for swaps in _undone(paragraph, root, table, known):
                false.update(swaps)
    return false


def _undone(text: str, root: dict[str, Any], table: dict[str, list[str]], known: Any) -> Iterator[set[Pair]]:
    found = words(text)
    lemmas = [lemma(word.text) for word in found]
    for index in range(len(found) - 1):
        states: list[tuple[dict[str, Any], int, tuple[Pair, ...]]] = [(root, index, ())]
        seen: set[Pair] = set()
        while states:
            node, at, swaps = states.pop()
            taken = lemmas[index:at]
            if swaps and "" in node and not any(known(pair) for pair in itertools.pairwise(taken)):
                seen.update(swaps)
            if at == len(found) or at - index == 4 or (at > index and text[found[at - 1].end : found[at].start] != " "):
                continue
            word = lemmas[at]
            if word in node:
                states.append((node[word], at + 1, swaps))
            states.extend((node[usual], at + 1, (*swaps, (word, usual))) for usual in table.get(word, ()) if usual in node)
        if seen:
            yield seen


def main() -> None:
    """Build every table."""
    folder = Path(sys.argv[1])
    books = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    general, root, seen = bigram_list(), lexicon(), evidence()
    table: dict[str, list[str]] = defaultdict(list)
    for found, usual in seen:
        table[found].append(usual)
    false = false_readings(books, general, root, table)
    swaps: dict[str, dict[str, float]] = defaultdict(dict)
    in_terms = {lemma(word.text) for term in fixed_terms() for word in words(term)}
    for (found, usual), count in sorted(seen.items()):
        weight = round(math.log((count + 0.5) / (false[found, usual] + 0.5)), 2)
        if weight >= LEAST and usual in in_terms:
            swaps[found][usual] = weight
    attested = general.union(*(pairs(text) for text in books.values()))
    write_filter("attested.bin", (f"{first} {second}" for first, second in attested))
    write_filter("vocabulary.bin", vocabulary(books.values()))
    write_rows("terms.rows.txt", root)
    write_rows("swaps.rows.txt", swaps)
    for name in ("spun_phrases", "certain_phrases"):
        write_rows(f"{name}.rows.txt", pack(f"{name}.txt"))
    lines = (f"{word} {' '.join(others)}\n" for word, others in relatives(Path(sys.argv[2])).items())
    (HERE / "relatives.txt").write_text("".join(lines), encoding="utf-8")
    text = json.dumps(initials(), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (HERE / "initials.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
