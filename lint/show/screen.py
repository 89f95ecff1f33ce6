"""What the theses of a cohort share, for the terminal: pairs with their passages, the longest first, then what many share."""

import textwrap
from collections.abc import Iterator

from lint.screen.listing import Form, Pair, Screening
from lint.show.overlap import counted, listed
from lint.show.visible import visible

CAP = 5
_FORMS = 10
_LONGEST = 300  # characters of common words that are shown


def show(screening: Screening, *, columns: int = 80, cap: int | None = CAP) -> str:
    """The list as text; of each pair at most `cap` passages (None: all)."""
    lines = [f"{visible(screening.store)}: {counted(screening.theses, 'thesis', 'theses')}, {_new(screening)}", ""]
    for pair in screening.pairs:
        lines += [*_pair(pair, columns, cap), ""]
    if screening.forms:
        lines += [*_forms(screening.forms, columns, cap), ""]
    if screening.pairs:
        lines.append(
            "These are words that match, no judgement: who wrote them first, and whether they may stand here, only a reader can say."
        )
    return "\n".join(lines) + "\n"


def _new(screening: Screening) -> str:
    if not screening.fresh:
        return "none of them new; --all lists what all of them share."
    return f"{len(screening.fresh)} of them listed now; {counted(len(screening.pairs), 'pair')} with words in common."


def _pair(pair: Pair, columns: int, cap: int | None) -> Iterator[str]:
    names = f"{visible(pair.one.name)} and {visible(pair.other.name)}"
    if pair.identical:
        yield f"{names}: the same file under two names."
        return
    if pair.hidden:
        yield f"{names}: {counted(pair.fingerprints, 'fingerprint')} in common (about {counted(9 * pair.fingerprints // 2, 'word')})."
        yield f"  Their passages cannot be shown: {visible(pair.hidden)}"
        return
    yield f"{names}: {counted(pair.words, 'word')} in {counted(len(pair.passages), 'passage')}."
    yield from listed(sorted(pair.passages, key=lambda one: -one.words), columns, cap)
    if pair.common:
        words = sum(passage.words for passage, _ in pair.common)
        yield f"\n  Beside these, {counted(words, 'word')} that many theses share."


def _forms(forms: tuple[Form, ...], columns: int, cap: int | None) -> Iterator[str]:
    yield "Shared by many, as forms, declarations and common sources are; no pair is made of them:"
    for form in forms if cap is None else forms[:_FORMS]:
        yield f"  {counted(form.words, 'word')} in {counted(form.theses, 'thesis', 'theses')}, first in {visible(form.thesis.name)}"
        text = " ".join(form.text.split())
        if text:
            short = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " […]"
            yield textwrap.fill(visible(short), max(columns, 40), initial_indent="      ", subsequent_indent="      ")
    if cap is not None and len(forms) > _FORMS:
        yield f"  … and {len(forms) - _FORMS} more; --all shows them."
