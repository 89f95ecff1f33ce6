"""From pairs of theses that share fingerprints to what a reader is shown: the passages, aligned word by word, and what many share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from lint.overlap.shared import Shared, compare
from lint.problem import Problem
from lint.screen.fingerprints import RUN
from lint.screen.join import LEAST, Candidate, Common, Joined
from lint.screen.store import Store, Thesis
from lint.screen.texts import Text, Texts

LONG = 25
"""Words of a passage that make two theses a pair by itself."""
_APART = 30  # words between two common fingerprints that are parts of one passage


@dataclass(frozen=True, slots=True)
class Pair:
    """Two theses and what they share: `passages` that few others have, `common` ones with the number of theses that have them.

    `identical`: the files are the same. Where the passages cannot be shown, `hidden` says why, and `fingerprints` is all that is known.
    """

    one: Thesis
    other: Thesis
    fingerprints: int
    identical: bool = False
    passages: tuple[Shared, ...] = ()
    common: tuple[tuple[Shared, int], ...] = ()
    hidden: str = ""

    @property
    def words(self) -> int:
        """How many words of the one its passages hold."""
        return sum(passage.words for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Form:
    """Words that many theses share, as forms and declarations are: the first thesis that has them, how many words, in how many theses.

    `text` is "" where it cannot be read any more.
    """

    thesis: Thesis
    words: int
    theses: int
    text: str


@dataclass(frozen=True, slots=True)
class Screening:
    """What a run found. `theses` counts those in the store, `fresh` are those whose pairs are listed."""

    store: str
    theses: int
    fresh: tuple[Thesis, ...]
    pairs: tuple[Pair, ...]
    forms: tuple[Form, ...]


def screening(store: Store, joined: Joined, fresh: int, say: Callable[[str], None]) -> Screening:
    """Align the pairs, and list them: those that share most words first. `fresh` is the id from which on theses are new."""
    theses = {thesis.id: thesis for thesis in store.theses()}
    texts = Texts(store)
    common = {number: list(group) for number, group in groupby(joined.common, key=lambda one: one.thesis)}
    pairs = list(_identical(theses.values(), fresh))
    # By the first of the pair, so that its text is read once.
    for candidate in sorted(joined.pairs, key=lambda pair: (pair.one, pair.other)):
        one, other = theses[candidate.one], theses[candidate.other]
        say(f"{one.name} and {other.name}")
        if one.digest != other.digest and (pair := _pair(texts, candidate, one, other, common.get(one.id, []))):
            pairs.append(pair)
    pairs.sort(key=lambda pair: (not pair.identical, -pair.words, -pair.fingerprints, pair.one.id, pair.other.id))
    forms = [form for number, places in common.items() for form in _forms(texts, theses[number], places)]
    forms.sort(key=lambda form: (-form.theses, -form.words))
    new = tuple(thesis for thesis in theses.values() if thesis.id >= fresh)
    return Screening(store.path, len(theses), new, tuple(pairs), tuple(forms))


def _identical(theses: Iterable[Thesis], fresh: int) -> Iterator[Pair]:
    """Theses whose files are the same, each with the first of them."""
    first: dict[str, Thesis] = {}
    for thesis in theses:
        known = first.setdefault(thesis.digest, thesis)
        if known is not thesis and thesis.id >= fresh:
            yield Pair(known, thesis, 0, identical=True)


def _pair(texts: Texts, candidate: Candidate, one: Thesis, other: Thesis, common: Sequence[Common]) -> Pair | None:
    """What two theses share, None if that is too little to be shown."""
    try:
        here, there = texts.of(one), texts.of(other)
    except Problem as problem:
        few = candidate.fingerprints < LEAST and candidate.steps < 2
        return None if few else Pair(one, other, candidate.fingerprints, hidden=str(problem))
    (overlap,) = compare(here.document, [there.document], with_rewritten=False).overlaps
    many = {place.place: place.theses for place in common}
    held = [(passage, _theses(here, passage, many)) for passage in overlap.passages]
    own = tuple(passage for passage, theses in held if not theses)
    if not own or (candidate.fingerprints < LEAST and max(passage.words for passage in own) < LONG):
        return None
    shared_by_many = tuple((passage, theses) for passage, theses in held if theses)
    return Pair(one, other, candidate.fingerprints, passages=own, common=shared_by_many)


def _theses(text: Text, passage: Shared, many: dict[int, int]) -> int:
    """How many theses have a passage, if at least half of its fingerprints are common; else 0."""
    start, end = text.word_range(passage.here)
    inside = [place for place in text.places if start <= place <= end - RUN]
    counts = [many[place] for place in inside if place in many]
    return round(median(counts)) if counts and 2 * len(counts) >= len(inside) else 0


def _forms(texts: Texts, thesis: Thesis, common: Sequence[Common]) -> Iterator[Form]:
    """The passages that common fingerprints make in the first thesis that has them."""
    row = [one for one in common if one.is_first]
    while row:
        size = next((at for at in range(1, len(row)) if row[at].place - row[at - 1].place > _APART), len(row))
        part, row = row[:size], row[size:]
        first, last = part[0].place, part[-1].place + RUN
        if last - first >= LONG:
            try:
                text = texts.of(thesis).words(first, last)
            except Problem:
                text = ""
            yield Form(thesis, last - first, round(median(one.theses for one in part)), text)
