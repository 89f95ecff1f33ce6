"""What a manuscript shares with other texts, for the terminal: how much of it, and the passages side by side, the longest first."""

import textwrap
from collections.abc import Iterator, Sequence

from lint.overlap.shared import Comparison, Overlap, Shared
from lint.show.place import place
from lint.show.visible import visible
from lint.span import Span

CAP = 10
_LONGEST = 400  # characters of a passage that are shown


def show(comparison: Comparison, *, columns: int = 80, cap: int | None = CAP) -> str:
    """The comparison as text; of each other text at most `cap` passages (None: all)."""
    lines = [f"{visible(comparison.document.path)}: {counted(comparison.words, 'word')} compared", ""]
    for overlap in comparison.overlaps:
        lines += [*_overlap(overlap, comparison.words, columns, cap), ""]
    if len(comparison.overlaps) > 1:
        lines.append(f"All together: {_share(comparison.covered, comparison.unquoted, comparison.words)}.")
    lines.append(
        "These are words that match, no judgement: who wrote them first, and whether they may stand here, only a reader can say."
    )
    return "\n".join(lines) + "\n"


def _overlap(overlap: Overlap, words: int, columns: int, cap: int | None) -> Iterator[str]:
    name = visible(overlap.other.path)
    if overlap.identical:
        yield f"{name}: the same text as the manuscript, from the first word to the last."
        return
    if not overlap.passages:
        yield f"{name}: nothing shared."
        return
    yield f"{name}: {_share(overlap.covered, overlap.unquoted, words)}; {counted(len(overlap.passages), 'passage')}."
    yield from listed(sorted(overlap.passages, key=lambda one: (one.kind == "rewritten", -one.words)), columns, cap)


def listed(passages: Sequence[Shared], columns: int, cap: int | None) -> Iterator[str]:
    """Each passage with both its places, in the order given; no more than `cap` of them, and how many are left out."""
    for passage in passages if cap is None else passages[:cap]:
        yield ""
        yield f"  {said(passage)}{marks(passage)}"
        for span in (passage.here, passage.there):
            yield from excerpt(span, columns)
    if cap is not None and len(passages) > cap:
        yield f"\n  … and {counted(len(passages) - cap, 'more passage')}; --all shows them."


def said(passage: Shared) -> str:
    """What matches, in a sentence."""
    if passage.kind == "exact":
        return f"These {passage.words} words stand there word for word."
    if passage.kind == "near":
        return f"These {passage.words} words match those {passage.other_words}: {passage.same} are the same, in order."
    count = len(passage.parts)
    return f"{'This sentence says' if count == 1 else f'These {count} sentences say'} much the same in other words."


def marks(passage: Shared) -> str:
    """Whether a passage is quoted, and what is cited near it."""
    quoted = ""
    if passage.quoted:
        quoted = " Quoted." if passage.quoted == passage.words else f" {passage.quoted} of its words in quotation marks."
    elif passage.kind != "rewritten":
        quoted = " No quotation marks."
    cited = f" Cited near: {visible('; '.join(passage.cited))}." if passage.cited else " No citation near."
    return quoted + cited


def excerpt(span: Span, columns: int) -> Iterator[str]:
    """Where a passage stands, and its words; of a long one both ends."""
    text = " ".join(span.text.split())
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2].rsplit(' ', 1)[0]} […] {text[-_LONGEST // 2 :].split(' ', 1)[-1]}"
    yield f"    {visible(place(span))}"
    yield textwrap.fill(visible(text), max(columns, 40), initial_indent="      ", subsequent_indent="      ")


def _share(covered: int, unquoted: int, words: int) -> str:
    whole, bare = (f"{percent(part, words):.1f} %" for part in (covered, unquoted))
    return f"{whole} of the manuscript ({counted(covered, 'word')}), {bare} without quotations"


def percent(part: int, whole: int) -> float:
    """A share in percent, with one decimal; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def counted(number: int, what: str, several: str = "") -> str:
    """A number and what it counts, in the right number."""
    return f"{number:,} {what if number == 1 else several or what + 's'}"
