"""The parts of a manuscript that speak of the author's own work: aims, methods, results, conclusions, front and end matter."""

from collections.abc import Callable, Sequence

from lint.document import Block, Document
from lint.words import words

# A title belongs to the author's own work if it holds one of these stems and no word besides them and the fillers.
_FRONT = "abstract acknowledg contents declar dedicat foreword preface summar appendi annex abbreviation".split()
_AIMS = (
    "aim delimit hypothes limit objectiv organi outline problem question rationale scope signific statement structure".split()
)
_METHODS = "collect data definition design ethic instrument measur method particip population procedur sampl setup".split()
_OUTCOMES = "analys conclu discuss experiment evaluat finding implement recommend result implication contribut".split()
_STEMS = tuple(_FRONT + _AIMS + _METHODS + _OUTCOMES)
_DEEPEST = 99
_FILLERS = frozenset(
    "a an and for from future general in key main major my of on operational our projections research strategy study studies"
    " technique techniques the thesis this to work considerations approach chapter materials remarks stage empirical".split()
)


def own_work(document: Document) -> frozenset[Block]:
    """Fact: the blocks under a heading of the author's own work, or under a heading below such a one."""
    return _under(document, is_own)


def reported(document: Document) -> frozenset[Block]:
    """Fact: those of them that report methods and results, in which like things are told in like words."""
    return _under(document, lambda title: is_own(title) and _holds(title, _METHODS + _OUTCOMES))


def _under(document: Document, wanted: Callable[[str], bool]) -> frozenset[Block]:
    found: set[Block] = set()
    level: int | None = None
    for block in document.blocks:
        if block.kind == "heading":
            depth = block.level or 1
            if level is None or depth <= level:
                title = block.title or block.prose.text
                # Nothing stands below an abstract or a preface: a heading after one is a chapter's, whatever its level seems.
                level = (_DEEPEST if _is_front(title) else depth) if wanted(title) else None
        elif level is not None:
            found.add(block)
    return frozenset(found)


def _holds(title: str, stems: Sequence[str]) -> bool:
    return any(word.text.casefold().startswith(tuple(stems)) for word in words(title))


def _is_front(title: str) -> bool:
    return title.casefold().lstrip().startswith(tuple(_FRONT))


def is_own(title: str) -> bool:
    """Whether a heading's title names a part that reports the author's own work: "Research design", not "Design of dykes"."""
    named = [word.text.casefold() for word in words(title) if not word.text.isdecimal()]
    stems = [word for word in named if word.startswith(_STEMS)]
    return bool(stems) and all(word in _FILLERS or word in stems for word in named)
