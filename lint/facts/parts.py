"""The parts of a thesis that an institution may ask for, by the titles that they go under."""

import re
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.outline import chapters, main_chapters
from lint.span import Source

_NUMBERED = re.compile(r"^(?:chapter )?[\divxl.]+[.:)]?\s+")
_LETTER = re.compile(r" [a-z0-9]$")
# The titles of each part; one without a title is known, and not looked for: nothing tells a title page from other lines.
PARTS: dict[str, tuple[str, ...]] = {
    "title page": (),
    "copyright": (),
    "signature page": ("signature page", "approval page", "approval sheet", "signatures"),
    "declaration": (
        "declaration",
        "declaration of authorship",
        "declaration of originality",
        "statement of originality",
        "statement of authorship",
        "author's declaration",
        "affidavit",
        "statutory declaration",
        "eidesstattliche erklärung",
        "eidesstattliche versicherung",
        "selbstständigkeitserklärung",
        "originality statement",
    ),
    "dedication": ("dedication",),
    "acknowledgements": ("acknowledgements", "acknowledgments", "acknowledgement", "acknowledgment", "thanks", "danksagung"),
    "abstract": (
        "abstract",
        "summary",
        "executive summary",
        "abstract of the dissertation",
        "abstract of the thesis",
        "synopsis",
    ),
    "contents": ("contents", "table of contents"),
    "list of figures": ("list of figures", "figures", "list of illustrations"),
    "list of tables": ("list of tables", "tables"),
    "abbreviations": (
        "list of abbreviations",
        "abbreviations",
        "list of acronyms",
        "acronyms",
        "list of symbols",
        "nomenclature",
    ),
    "preface": ("preface", "foreword", "prologue"),
    "vita": ("vita", "curriculum vitae", "cv", "résumé"),
    "introduction": ("introduction", "general introduction", "introduction and overview"),
    "conclusion": (
        "conclusion",
        "conclusions",
        "general conclusion",
        "general conclusions",
        "conclusion and recommendations",
        "conclusions and recommendations",
        "summary and conclusion",
        "summary and conclusions",
        "general discussion",
        "discussion and conclusion",
        "discussion and conclusions",
        "concluding remarks",
        "conclusions and future work",
        "conclusion and future work",
        "final remarks",
        "epilogue",
        "discussion",
        "outlook",
    ),
    "references": (
        "references",
        "bibliography",
        "works cited",
        "reference list",
        "list of references",
        "literature",
        "literature cited",
        "literaturverzeichnis",
    ),
    "appendices": ("appendix", "appendices", "annex", "annexes", "anhang"),
}
_SHORTEST_THESIS = 3  # chapters
_STEM = 8  # letters of a part that make a heading one of its kind: "Introductory remarks"
_THESIS = re.compile(
    r"(?i)\b(?:th(?:is|e present) (?:thesis|dissertation)\b|doctor of \w|master of (?:arts|science|philosophy|\w+ studies)"
    r"|submitted in partial)"
)
_WHOLE = re.compile(r"\\documentclass(?:\[[^\]]*\])?\{(?!subfiles|standalone)")
_LAST = ("conclusion", "references", "appendices")  # each chapter may have its own: the last one is meant
_PRINTED = {"contents": r"\tableofcontents", "list of figures": r"\listoffigures", "list of tables": r"\listoftables"}
_LINE = re.compile(r"(?m)^[^\w\n\\]*([^\W_][^\n]{1,70})$")


class Found(NamedTuple):
    """A part of the manuscript: its name and the heading it begins with."""

    part: str
    heading: Block


def may_lack_parts(document: Document) -> bool:
    """Fact: whether the manuscript is a whole thesis, of which a part may be missed: it calls itself so, and has three chapters at least,
    from the first one on; in LaTeX it holds the class of the document."""
    latex = document.format == "latex"
    numbers = [chapter.number for chapter in document.fact(chapters if latex else main_chapters)]
    if len(numbers) < _SHORTEST_THESIS or numbers[0] not in (1, 2):
        return False
    whole = not latex or any(_WHOLE.search(source.text) for source in document.sources)
    return whole and any(_THESIS.search(source.text) for source in document.sources)


def part_of(title: str, names: dict[str, str]) -> str:
    """The part that a title is that of, by the table of folded titles given; "" if of none."""
    plain = plainly(title)
    known = names.get(plain, "")
    return known or names.get(_LETTER.sub("", plain.split(":")[0].split(" – ")[0].strip()), "")


def plainly(title: str) -> str:
    """A title without number, punctuation at its ends and case."""
    return _NUMBERED.sub("", " ".join(title.replace("’", "'").casefold().split())).strip(" .:–—-")


def parts(document: Document, names: dict[str, str]) -> tuple[Found, ...]:
    """The parts that have a heading of the first level, in reading order, each once."""
    found: dict[str, Found] = {}
    for heading in document.headings:
        part = part_of(heading.title or heading.prose.text, names) if heading.level == 1 else ""
        if part and part in _LAST:
            found.pop(part, None)
        if part:
            found.setdefault(part, Found(part, heading))
    return tuple(found.values())


def stands(document: Document, part: str, names: dict[str, str]) -> bool:
    """Whether a part may be there though it has no heading: a line is its title, a command prints it, the format makes it."""
    if part == "references" and (
        document.references or document.bibliographies or any(b.kind == "reference" for b in document.blocks)
    ):
        return True
    if part in _PRINTED:
        return document.format not in ("text", "pdf", "latex") or any(
            _PRINTED[part] in source.text for source in document.sources
        )
    if part == "appendices" and document.format == "latex":
        return any("\\appendix" in source.text for source in document.sources)
    if document.format == "latex" and any(
        f"\\{part}" in s.text or f"{{{part}}}" in s.text.casefold() for s in document.sources
    ):
        return True
    if any(part[:_STEM] in (heading.title or "").casefold() for heading in document.headings):
        return True
    return any(names.get(plainly(line)) == part for source in document.sources for line in _lines(source))


def _lines(source: Source) -> list[str]:
    return [match[1] for match in _LINE.finditer(source.text)]


def misplaced(found: tuple[Found, ...], order: tuple[str, ...]) -> list[tuple[Found, Found]]:
    """The fewest parts that would have to move for the rest to stand in order, each with a part that it stands on the wrong side of."""
    row = [each for each in found if each.part in order]
    ranks = [order.index(each.part) for each in row]
    # The longest row of parts in order stays where it is.
    longest: list[list[int]] = []
    for at, rank in enumerate(ranks):
        before = max((kept for kept in longest if ranks[kept[-1]] < rank), key=len, default=[])
        longest.append([*before, at])
    keep = max(longest, key=len, default=[])
    wrong = []
    for at in range(len(row)):
        if at not in keep:
            other = next(each for each in keep if (each > at) != (ranks[each] > ranks[at]))
            wrong.append((row[at], row[other]))
    return wrong
