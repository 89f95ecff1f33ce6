"""How much two sentences of a manuscript say the same, told by their rarer stems.

Sentences are compared by the cosine of their stems, the rare ones weighing more (TF-IDF). What a sentence shares with many others
says little, so from each cosine the mean of the ten best ones of both sentences is taken (cross-domain similarity local scaling;
Conneau et al. 2018). Candidates share two stems that stand in few sentences: a sentence meets at most `_FEW` others for each of
its stems, so that the cost grows with the text, not with its square.

Where the user has a model of what sentences mean (`lint.semantic`), the candidates that are likeliest by their words are compared by that
too.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import log, sqrt

from lint.document import Document, Meaning
from lint.facts.by_design import kept_apart
from lint.sentences import Sentence, sentences
from lint.words import Word, block_lemmas, block_words, lemma

NEAREST = 4  # sentences from one to the next that is compared with it: neighbours share their topic
_FEW = 20
_SHORTEST = 5  # stems of a sentence that is compared
_BEST = 10
_MEANT = 400  # sentences that a model is asked about
_WEIGHT, _UNRELATED = 0.5, 0.03  # of a likeness by meaning; cosine from which on it is asked for
_KINDS = frozenset({"paragraph", "item"})
_STOP = frozenset(
    "the a an of and to in on for with by from as at is are was were be been being has have had it its this that these those which who"
    " whom whose will would can could may might shall should must not no nor or but if than then so such their they them there he she his"
    " her him we our us you your i my do does did also more most very much many some any all each every both few other others another"
    " only own same too just about into over under between among through during before after above below up down out off again further"
    " once here when where why how what while because until although though however therefore thus hence moreover furthermore"
    " additionally within without upon toward towards against per via one two".split()
)
_ENDINGS = frozenset(
    "ational ization isation fulness ousness iveness ation ition ments ment ings ing ally edly ness ions ion ity ive ous ful ies ied"
    " ers ism ist ed er ly al es s e y".split()
)
_STEM = 4  # letters that an ending leaves
_NOTHING = frozenset({-1})
_EMPTY: frozenset[int] = frozenset()


class _Stems(dict[str, int]):
    """The number of the stem of each lemma, -1 for words that say nothing alone."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        said = len(word) > 2 and word[0].isalpha() and word not in _STOP
        self[word] = number = self.stems.setdefault(_stem(word), len(self.stems)) if said else -1
        return number


def _stem(word: str) -> str:
    for size in range(min(7, len(word) - _STEM), 0, -1):
        if word[-size:] in _ENDINGS:
            return word[:-size]
    return word


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """The sentences of the running prose, in order, and how alike they are.

    `words` are the words of each sentence, `stems` the numbers of its distinct stems, none of a short one or of a question; `pairs`
    holds the cosines of the candidates, the earlier sentence first.
    """

    row: tuple[Sentence, ...]
    words: tuple[list[Word], ...]
    stems: tuple[frozenset[int], ...]
    pairs: dict[tuple[int, int], float]
    _squares: dict[int, float]
    _norms: list[float]
    _common: dict[int, float]
    _stem_of: dict[str, int]
    _meant: Mapping[int, int]
    _meaning: Callable[[int, int], float]

    def cosine(self, one: int, other: int) -> float:
        """How alike the words of two sentences are, from 0 to 1."""
        return _cosine(self.stems[one] & self.stems[other], self._squares, self._norms[one] * self._norms[other])

    def alike(self, one: int, other: int) -> float:
        """How alike they are, by their words and, where it is known, by what they mean."""
        known = self.pairs.get((one, other))
        cosine = self.cosine(one, other) if known is None else known
        if one in self._meant and other in self._meant and cosine > _UNRELATED:
            return cosine + _WEIGHT * self._meaning(self._meant[one], self._meant[other])
        return cosine

    def beyond(self, one: int, other: int) -> float:
        """How much more alike they are than each is like the ten that are most like it."""
        return self.alike(one, other) - (self._common.get(one, 0.0) + self._common.get(other, 0.0)) / 2

    def shared(self, pairs: Sequence[tuple[int, int]], most: int) -> tuple[str, ...]:
        """The rarest words that both sentences of some pair hold, as the later ones write them, in their order."""
        stems = {stem for one, other in pairs for stem in self.stems[one] & self.stems[other]}
        rarest = set(sorted(stems, key=lambda stem: (-self._squares[stem], stem))[:most])
        written: dict[int, str] = {}
        for _, other in pairs:
            for word in self.words[other]:
                stem = self._stem_of[lemma(word.text)]
                if stem in rarest:
                    written.setdefault(stem, word.text)
        return tuple(written.values())


def likeness(document: Document) -> Likeness:
    """Fact: the sentences of paragraphs and items, without those of sections that are never compared, and their likeness."""
    apart, of_block, lemmas = document.fact(kept_apart), document.fact(block_words), document.fact(block_lemmas)
    row: list[Sentence] = []
    said: list[list[Word]] = []
    bags: list[frozenset[int]] = []
    known, before, starts = _Stems(), None, list[int]()
    for sentence in document.fact(sentences):
        block = sentence.block
        if block.kind in _KINDS and block not in apart:
            words = of_block[block]
            if block is not before:
                before, starts = block, [start for _, start, _ in words]
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            row.append(sentence)
            said.append(words[first:last])
            stems = frozenset(map(known.__getitem__, lemmas[block][first:last])) - _NOTHING
            asks = block.prose.text[sentence.end - 1] == "?"
            bags.append(_EMPTY if len(stems) < _SHORTEST or asks else stems)
    counts = Counter(chain.from_iterable(bags))
    squares = {stem: log(len(row) / count) ** 2 for stem, count in counts.items()}
    norms = [sqrt(sum(map(squares.__getitem__, bag))) or 1.0 for bag in bags]
    pairs = {
        (one, other): _cosine(bags[one] & bags[other], squares, norms[one] * norms[other])
        for one, other in _candidates(bags, counts)
    }
    found = Likeness(tuple(row), tuple(said), tuple(bags), pairs, squares, norms, _common(pairs), known, {}, _unknown)
    return found if document.meaning is None else _with_meaning(found, document.meaning)


def _unknown(one: int, other: int) -> float:
    raise LookupError


def _with_meaning(found: Likeness, meaning: Meaning) -> Likeness:
    """The same, knowing what the sentences mean that the likeliest pairs propose, and those beside them."""
    meant: dict[int, int] = {}
    for pair in sorted(found.pairs, key=lambda pair: -found.beyond(*pair)):
        for at in (at for middle in pair for at in (middle, middle - 1, middle + 1)):
            if 0 <= at < len(found.row) and found.stems[at]:
                meant.setdefault(at, len(meant))
        if len(meant) >= _MEANT:
            break
    return replace(found, _meant=meant, _meaning=meaning([found.row[at].text for at in meant])) if meant else found


def _cosine(shared: frozenset[int], squares: dict[int, float], norms: float) -> float:
    return sum(map(squares.__getitem__, shared)) / norms


def _candidates(bags: list[frozenset[int]], counts: Counter[int]) -> Iterator[tuple[int, int]]:
    """The pairs of sentences that share two rare stems."""
    holders: dict[int, list[int]] = {stem: [] for stem, count in counts.items() if 1 < count <= _FEW}
    for at, bag in enumerate(bags):
        lists = [holders[stem] for stem in bag if stem in holders]
        for other, shared in Counter(chain.from_iterable(lists)).items():
            if shared > 1 and at - other >= NEAREST:
                yield other, at
        for line in lists:
            line.append(at)


def _common(pairs: dict[tuple[int, int], float]) -> dict[int, float]:
    """For each sentence the mean of its ten best cosines; what is missing counts as nothing."""
    best: dict[int, list[float]] = defaultdict(list)
    for (one, other), cosine in pairs.items():
        best[one].append(cosine)
        best[other].append(cosine)
    return {at: sum(sorted(found)[-_BEST:]) / _BEST for at, found in best.items()}
