"""TeX macros in the running text of a Markdown file: which are left out, which stand for something."""

import re
from collections.abc import Callable

from lint.readers.md_marks import Event
from lint.readers.placeholders import CITED, MATHS, NAMED

_MACRO = re.compile(r"\\(?P<name>[A-Za-z]{2,30})\*?(?:\[[^\[\]\n]{0,200}\])?(?P<argument>\{[^{}\n]{0,300}\})?")
_BEGIN = re.compile(r"\\begin\{([A-Za-z]{1,30}\*?)\}")
_BARE = frozenset(
    "newpage clearpage cleardoublepage pagebreak noindent appendix tableofcontents listoffigures listoftables maketitle bigskip "
    "medskip smallskip frontmatter mainmatter backmatter singlespacing doublespacing onehalfspacing par hfill vfill".split()
)
_STYLES = frozenset("emph textit textbf textsc texttt textrm textsf textsl text underline mbox".split())
_POINTERS = frozenset("ref autoref cref Cref eqref pageref nameref vref".split())


def macro(text: str, at: int, find: Callable[[str, int], int]) -> list[Event]:
    r"""What the macro at a backslash gives: nothing if it is none (`C:\Users`); `find` seeks words from an offset on."""
    if (begun := _BEGIN.match(text, at)) is not None and (end := find(f"\\end{{{begun[1]}}}", at)) > 0:
        return [Event(at, end + len(begun[1]) + 6, "opaque", MATHS)]
    match = _MACRO.match(text, at)
    if match is None or not (match["argument"] or match["name"] in _BARE):
        return []
    if match["name"] in _POINTERS:
        return [Event(at, match.end(), "opaque", NAMED)]
    if match["name"].lower().startswith("cite"):
        return [Event(at, match.end(), "opaque", CITED)]
    if match["name"] in _STYLES:
        return [Event(match.end() - 1, match.end(), "skip"), Event(at, match.start("argument") + 1, "skip")]
    return [Event(at, match.end(), "skip")]
