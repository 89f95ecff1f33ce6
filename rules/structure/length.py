"""Keep to the length that is allowed.

Why. A thesis above the limit is not examined, and an abstract above it is cut where it happens to end.

Not flagged. Anything for which no limit is set: set one by a profile or an option. Tables, references and appendices do not count unless
`counted` names them; without a profile only an abstract of more than 750 words is a matter.

Source. The profiles of `docs/profiles.md`; 750 words are the most that a graduate school was found to allow (Yale). The words are those
of running prose and headings, as the report counts them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lint.document import Block, Document
from lint.facts.parts import PARTS, part_of
from lint.facts.titles import title_span
from lint.finding import Finding
from lint.options import option
from lint.rule import Example, rule
from lint.span import Span
from lint.words import words

_KINDS = {"caption": "captions", "note": "notes", "quote": "quotations", "reference": "references", "table": "tables"}
_LONG = "The tide rises, and the boats go out. "


@dataclass(frozen=True, slots=True)
class Options:
    """Limits in words; 0 sets none."""

    words: int = option(0, "the most words of the thesis", least=0)
    least_words: int = option(0, "the fewest words of the thesis", least=0)
    abstract_words: int = option(750, "the most words of the abstract", least=0)
    counted: tuple[str, ...] = option(("captions", "notes", "quotations"), "what counts beside text and headings")


@rule(
    severity="info",
    confidence=0.95,
    bad=[Example(f"⟦ABSTRACT⟧\n\n{_LONG * 100}\n\nINTRODUCTION\n\nThe tide rises.\n")],
    good=[Example(f"ABSTRACT\n\n{_LONG * 40}\n\nINTRODUCTION\n\n{_LONG * 80}\n")],
)
def length(document: Document, options: Options) -> Iterator[Finding]:
    names = {title: part for part, titles in PARTS.items() for title in titles}
    total, part, chapters = 0, "", 0
    abstract: dict[Block, int] = {}
    last: Block | None = None
    for block in document.blocks:
        if block.kind == "heading" and (block.level or 1) == 1:
            part, last = part_of(block.title or block.prose.text, names), block
            chapters += bool(block.number)
            # A text may close with a summary, and each of its papers have an abstract: the first one before the chapters is meant.
            if part == "abstract" and not abstract and not chapters:
                abstract[block] = 0
        kind = "appendices" if part == "appendices" else "abstract" if part == "abstract" else _KINDS.get(block.kind, "")
        if block.kind == "code" or (block.kind == "table" and "tables" not in options.counted):
            continue
        count = len(words(block.prose.text)) if options.words or options.least_words or part == "abstract" else 0
        total += count if not kind or kind in options.counted else 0
        # An abstract ends with the next heading of any level.
        if block.kind == "heading" and block not in abstract:
            last = None
        elif last in abstract and block.is_prose:
            abstract[last] += count
    for heading, size in abstract.items():
        if options.abstract_words and size > options.abstract_words:
            says = f"The abstract has {size} words; {options.abstract_words} are allowed."
            yield Finding(title_span(heading), says)
    first = next((block for block in document.blocks), None)
    if first is not None and options.words and total > options.words:
        yield Finding(_place(first), f"The thesis has {total} words of those that count; {options.words} are allowed.")
    if first is not None and total < options.least_words:
        yield Finding(_place(first), f"The thesis has {total} words of those that count; {options.least_words} are asked for.")


def _place(block: Block) -> Span:
    return title_span(block) if block.kind == "heading" else block.span.stripped()
