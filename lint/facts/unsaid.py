"""Views with nobody who holds them ("it is believed that", and no source), and holders with no view ("Hale argues.")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.citations import citations
from lint.document import Block, Document
from lint.facts.antecedents import cites_in_text
from lint.facts.finite_verbs import finite_verbs
from lint.facts.own_work import own_work
from lint.facts.sentence_places import holding
from lint.sentences import Sentence

_OFTEN = r"(?:also |often |generally |widely |commonly |sometimes |frequently |usually |further )?"
_NOBODY = re.compile(
    rf"^(?:(?:However|Moreover|Furthermore|Additionally|Also|Thus|Nevertheless|In addition),? )?(?P<at>[Ii]t is {_OFTEN}"
    r"(?:believed|felt|thought|said|claimed|argued|alleged|rumou?red|held)"
    rf"|[Ii]t has {_OFTEN}been {_OFTEN}"
    r"(?:argued|asserted|believed|claimed|noted|observed|pointed out|said|suggested|thought)) that\b"
)
_FORMS = (
    "believed felt thought said claimed argued alleged rumored rumoured held asserted noted observed pointed suggested".split()
)
_VERBS = "affirms argues asserts believes claims contends declares emphasises emphasizes insists maintains remarks stresses suggests thinks"
_NAMED = r"[A-Z][\w’-]*[a-z](?: [A-Z][\w’-]*[a-z]){0,3}"
_NOTHING = re.compile(rf"^(?:(?P<who>[^,;:.]{{3,80}}), {_NAMED},|{_NAMED}) (?P<verb>{'|'.join(_VERBS.split())})\.$")
_NOTE_MARK = re.compile(r"[\d*†@\]]\s*$|\[@|\(\d|¹|²|³")


@dataclass(frozen=True, slots=True, eq=False)
class Unsaid:
    """Words at [start, end) of a block's prose: the verb of a view with no holder ("nobody"), or a sentence with no view ("nothing")."""

    block: Block
    start: int
    end: int
    kind: str


def unsaid(document: Document) -> tuple[Unsaid, ...]:
    """Fact: both, in reading order; none in a manuscript that hardly cites in its text, nor in the author's own work.

    A view is answered for by a citation or a note mark in its sentence.
    """
    cited: dict[Block, list[int]] = {}
    for one in document.fact(citations):
        cited.setdefault(one.block, []).append(one.callout.start)
    own = document.fact(own_work)
    found: list[Unsaid] = []
    for sentence in holding(document, (*_FORMS, *_VERBS.split())) if document.fact(cites_in_text) else ():
        if sentence.block.kind in ("paragraph", "item") and sentence.block not in own:
            found += _in_sentence(sentence, cited.get(sentence.block, ()))
    return tuple(found)


def _in_sentence(sentence: Sentence, cited: Sequence[int]) -> Iterator[Unsaid]:
    said = sentence.text
    nobody = _NOBODY.match(said)
    if nobody and not _NOTE_MARK.search(said) and not any(sentence.start <= at < sentence.end for at in cited):
        start, end = nobody.span("at")
        yield Unsaid(sentence.block, sentence.start + start, sentence.start + end, "nobody")
    nothing = _NOTHING.match(said)
    # "All this is idle, Hale, a critic, argues.": what is said may stand before.
    if nothing and not finite_verbs(nothing["who"] or ""):
        yield Unsaid(sentence.block, sentence.start, sentence.end, "nothing")
