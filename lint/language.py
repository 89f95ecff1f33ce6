"""Which parts of a manuscript are not in English, and the manuscript without them.

Most documents are English throughout, and their function words show it at the cost of one pass; only a block with too few of
them and with signs of another language is put to py3langid (M. Lui, T. Baldwin, "langid.py", ACL 2012; its model is part of the
package, nothing is downloaded), which is loaded then and not before. Short blocks are taken to be in the language around them;
names, citations and a foreign term in an English paragraph are no reason to leave it out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Any

from lint.document import Block, Document
from lint.finding import Skipped
from lint.memo import by_text
from lint.prose import Piece, Prose
from lint.span import Source

ENGLISH = "en"
_FEWEST = 12  # words from which a block shows its language
_CLEAR = 0.12  # share of English function words that no other language reaches
_DOUBT = 0.05  # what probability of English keeps a text from being taken for another language

# Function words that are frequent in English and rare in other languages ("in", "a", "is", "was" are not).
_ENGLISH = frozenset(
    "the of and to that for with this are by from which it be have has were not their these its they or can will been more than"
    " other but would such also between when there into however both they each while through we our if only may should".split()
)
# The same for the languages of most foreign parts; those in other scripts, or with many accents, are known by their letters.
_FOREIGN = frozenset(
    "der die das und ist nicht mit von den dem des ein eine auf für im sich werden le la les et est une dans pour que du au el los las"
    " del por con para una se il di che della sono per os uma não em het een van zijn och att som är og til yang dan untuk dengan".split()
)
_NAMES = dict(
    pair.split(":")
    for pair in (
        "en:English de:German fr:French es:Spanish it:Italian pt:Portuguese nl:Dutch sv:Swedish da:Danish no:Norwegian nb:Norwegian"
        " fi:Finnish pl:Polish cs:Czech sk:Slovak hu:Hungarian ro:Romanian hr:Croatian sr:Serbian sl:Slovene bg:Bulgarian"
        " ru:Russian uk:Ukrainian el:Greek tr:Turkish ar:Arabic he:Hebrew fa:Persian ur:Urdu hi:Hindi bn:Bengali ta:Tamil"
        " zh:Chinese ja:Japanese ko:Korean vi:Vietnamese th:Thai id:Indonesian ms:Malay sw:Swahili la:Latin ca:Catalan"
    ).split()
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]")
_QUOTED = re.compile(r"[\"“„«](?P<words>[^\"“”„«»]{60,3000})[\"”“»]")
_PLACEHOLDER = "…"


def is_marked_english(sentence: str) -> bool:
    """Whether one of its words is a function word of English and of hardly another language: a paragraph may hold several languages."""
    return not _ENGLISH.isdisjoint(sentence.lower().split())


def language(document: Document) -> str:
    """Fact: the ISO 639 code of the language that most words of the running prose are in."""
    counts: Counter[str] = Counter()
    for block, code in document.fact(languages).items():
        counts[code] += len(block.prose)
    return counts.most_common(1)[0][0] if counts else document.language


def languages(document: Document) -> dict[Block, str]:
    """Fact: the language (ISO 639 code) of each block of prose or heading.

    A block of fewer than twelve words takes the language around it: a heading that of what follows, any other block the one that
    its neighbours share, English if they differ; quotations lend theirs to nobody.
    """
    blocks = [block for block in document.blocks if block.is_prose or block.kind == "heading"]
    shown = [_shown(block.prose.text) for block in blocks]
    if all(code in (None, ENGLISH) for code in shown):
        return dict.fromkeys(blocks, ENGLISH)
    return {block: code or _around(index, blocks, shown) for index, (block, code) in enumerate(zip(blocks, shown, strict=True))}


def english(document: Document) -> tuple[Document, tuple[Skipped, ...]]:
    """Fact: the document without what is not English, and a line that says what is left out and why.

    The document itself, and no line, if all of it is English. A foreign quotation within an English paragraph shows as "…".
    """
    codes = document.fact(languages)
    quoted = {
        block: found for block, code in codes.items() if code == ENGLISH for found in [_quotations(block.prose.text)] if found
    }
    if not quoted and all(code == ENGLISH for code in codes.values()):
        return document, ()
    blocks = tuple(
        replace(block, prose=_veiled(block.prose, quoted[block])) if block in quoted else block
        for block in document.blocks
        if codes.get(block, ENGLISH) == ENGLISH
    )
    return replace(document, blocks=blocks), (_skipped(codes, quoted),)


def _skipped(codes: dict[Block, str], quoted: dict[Block, list[tuple[int, int, str]]]) -> Skipped:
    """The line that says which blocks and quotations are left out."""
    left = {code: None for code in codes.values() if code != ENGLISH} | {
        code: None for row in quoted.values() for *_, code in row
    }
    named = " and ".join(dict.fromkeys(_NAMES[code] for code in left))
    if ENGLISH not in codes.values():
        return Skipped("English-only rules", f"the text is in {named}")
    runs = [[block for block, _ in run] for is_left, run in groupby(codes.items(), lambda item: item[1] != ENGLISH) if is_left]
    counts = (
        (sum(block.kind != "heading" for run in runs for block in run) or len(runs), "paragraph"),
        (sum(len(row) for row in quoted.values()), "quotation"),
    )
    what = " and ".join(f"{count} {name}{'s' * (count > 1)}" for count, name in counts if count)
    order = {block: index for index, block in enumerate(codes)}
    where = _where(sorted([*runs, *([block] for block in quoted)], key=lambda run: order[run[0]]))
    it_is = "it is" if sum(count for count, _ in counts) == 1 else "they are"
    return Skipped(f"English-only rules on {what} ({where})", f"{it_is} in {named}")


@by_text
def _shown(text: str) -> str | None:
    """The language that a text shows; None if it is too short to show one."""
    found = text.casefold().split()
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    count = len(found) + unspaced // 2
    if count < _FEWEST:
        return None
    share = sum(word in _ENGLISH for word in found) / count
    if share >= _CLEAR:
        return ENGLISH
    foreign = sum(word in _FOREIGN for word in found) / count
    accents = 0.0 if text.isascii() else sum(ord(char) > 127 for char in _LETTERS.findall(text)) / len(text)
    signs = foreign >= share + 0.08 or accents >= 0.03
    if not signs and (share > 0.02 or count < 2 * _FEWEST):
        return ENGLISH
    # A row of names, symbols or numbers is in no language. German nouns have capitals, so not all words need be small.
    running = sum(len(word) > 1 and word[0].isalpha() and not word[0].isupper() for word in text.split()) / count
    if unspaced < len(text) / 2 and running < (0.5 if signs else 0.75):
        return ENGLISH
    ranked = [(str(code), float(probability)) for code, probability in _identifier().rank(text)]
    code = ranked[0][0]
    if code == ENGLISH or (dict(ranked).get(ENGLISH, 0.0) > _DOUBT and unspaced < len(text) / 2):
        return ENGLISH
    # An English paragraph that is mostly a foreign quotation is English.
    rest = _QUOTED.sub(" ", text)
    return ENGLISH if rest != text and _shown(rest) == ENGLISH else code


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _NAMES if code in set(identifier.labels)])
    return identifier


def _around(index: int, blocks: Sequence[Block], shown: Sequence[str | None]) -> str:
    before, after = (
        next((code for other in where if (code := shown[other]) and blocks[other].kind != "quote"), None)
        for where in (range(index - 1, -1, -1), range(index + 1, len(blocks)))
    )
    if blocks[index].kind == "heading":
        return after or before or ENGLISH
    return (before or after or ENGLISH) if before == after or not (before and after) else ENGLISH


def _quotations(text: str) -> list[tuple[int, int, str]]:
    """The quotations in an English text that are not English: half-open ranges of the words, and the language."""
    spans = [match.span("words") for match in _QUOTED.finditer(text)]
    shown = [(start, end, _shown(text[start:end])) for start, end in spans]
    return [(start, end, code) for start, end, code in shown if code and code != ENGLISH]


def _veiled(prose: Prose, quoted: Sequence[tuple[int, int, str]]) -> Prose:
    """The prose with a placeholder for each of the quotations."""
    return Prose(tuple(_without(prose, [(start, end) for start, end, _ in quoted])))


def _without(prose: Prose, ranges: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    at = 0
    for piece in prose.pieces:
        stop = at + len(piece.text)
        kept = at
        for start, end in ranges:
            if start >= stop or end <= at:
                continue
            if start > kept:
                yield _cut(piece, at, kept, start)
            if start >= at:
                yield Piece(_PLACEHOLDER, prose.span(start, end), "opaque")
            kept = min(end, stop)
        if kept < stop:
            yield _cut(piece, at, kept, stop)
        at = stop


def _cut(piece: Piece, at: int, start: int, end: int) -> Piece:
    if piece.kind != "literal" or (start, end) == (at, at + len(piece.text)):
        return piece
    first = piece.span.start + start - at
    return Piece(piece.text[start - at : end - at], piece.span.source.span(first, first + end - start))


def _where(runs: Sequence[Sequence[Block]]) -> str:
    """Where runs of blocks stand, file by file if they are in several: "intro.tex, lines 4-9; end.tex, line 2"."""
    files: dict[Source, list[Sequence[Block]]] = {}
    for run in runs:
        for source, part in groupby(run, lambda block: block.span.source):
            files.setdefault(source, []).append(list(part))
    if len(files) < 2:
        return _lines(runs)
    named = [f"{source.path.rpartition('/')[2]}, {_lines(parts)}" for source, parts in files.items()]
    return "; ".join(named[:3]) + (f" and {len(named) - 3} more files" if len(named) > 3 else "")


def _lines(runs: Sequence[Sequence[Block]]) -> str:
    """Where runs of blocks stand: "lines 40-180, 202 and 300-310"; of more than three runs only the first and the last line."""
    if len(runs) > 3:
        runs = [[runs[0][0], runs[-1][-1]]]
    ranges = [(run[0].span.first.line, run[-1].span.last.line) for run in runs]
    shown = [f"{first}-{last}" if first != last else f"{first}" for first, last in ranges]
    *others, last_one = shown
    where = f"{', '.join(others)} and {last_one}" if others else last_one
    return ("lines " if others or "-" in where else "line ") + where
