"""The lines of a Markdown file made ready for a CommonMark parser, which knows nothing of what pandoc, Quarto and R Markdown add.

What it would misread is masked, line for line and never longer than the line: front matter, divs and HTML tags become blank; comments
and display maths become a word; notes and definitions become list items; tables drawn with dashes are taken out.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from lint.document import Comment
from lint.span import Source

FILLER = "x"

_FENCE = re.compile(r"[ >\t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<run>`{3,}(?=[^`]*$)|~{3,})")
_INCLUDE = re.compile(
    r"[ \t]*\{(?:\{<[ \t]+include[ \t]+[\"']?|\{#include[ \t]+)(?P<name>[^\"'<>{}\s][^\"'<>{}\r\n]{0,300}?)[\"']?[ \t]*"
    r"(?:>\}\}|\}\})[ \t]*$"
)
_IMPORT = re.compile(r"(?:import|export)[ \t].*(?:from[ \t]+[\"']|[\"'];?$|=|\{)")
_BRACED = re.compile(r"\{/\*.*\*/\}")
_DIV = re.compile(r"[ \t]*+:{3,}+[ \t]*+(?:\{[^{}]*\}|[\w.-]++)?[ \t]*+:*+[ \t]*+$")
_TITLE_LINE = re.compile(r"%[ \t]|[ \t]+\S")
_TAGS = re.compile(r"[ \t]*(?>(?:</?[A-Za-z][\w-]{0,30}(?:[ \t/][^<>]{0,500})?>[ \t]*)+)$")
_RAW = re.compile(r"[ \t]*<(?P<name>script|style|pre|table|svg|iframe|object|video)\b", re.IGNORECASE)
_NOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]{1,100})\]:[ \t]*")
_DEFINITION = re.compile(r" {0,3}(?::|Table:)[ \t]+(?=\S)")
_ENVIRONMENT = re.compile(r"[ \t]*\\begin\{(?P<name>[A-Za-z]{1,30}\*?)\}")
_GRID = re.compile(r" {0,3}\+[-=:+]{3,}\+[ \t]*$")
_RULED = re.compile(r"[ \t]*-{2,}(?>(?:[ \t]+-{2,})+)[ \t]*$")
_RULE = re.compile(r"[ \t]*-{10,}[ \t]*$")
_CODE_OR_COMMENT = re.compile(r"(?P<code>(?<!`)(?P<run>`+)[^`\n]{1,300}(?P=run)(?!`))|<!--")


@dataclass
class Lines:
    """The masked lines (`text`), and what was learnt on the way; the line numbers in `notes`, `captions` and `boxed` (titles of callouts)
    and the half-open ranges of `tables` count from 0; `includes` are the offsets at which files are taken in, with their names."""

    starts: Sequence[int]
    ends: list[int]
    text: list[str]
    notes: set[int] = field(default_factory=set)
    captions: set[int] = field(default_factory=set)
    boxed: set[int] = field(default_factory=set)
    tables: list[tuple[int, int]] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    includes: list[tuple[int, str]] = field(default_factory=list)
    code: list[bool] = field(default_factory=list)

    def spoken(self, skip: int) -> list[tuple[int, int]]:
        """The ranges of the source, from an offset on, that are neither in fenced code nor in a comment."""
        hidden = [(comment.span.start, comment.span.end) for comment in self.comments]
        hidden += [(start, end) for start, end, code in zip(self.starts, self.ends, self.code, strict=True) if code]
        found, at = [], skip
        for start, end in sorted(hidden):
            if start > at:
                found.append((at, start))
            at = max(at, end)
        return [*found, (at, self.ends[-1])] if at < self.ends[-1] else found


def ready(source: Source, skip: int) -> Lines:
    """The lines of a source ready for the parser; the first `skip` characters, the front matter, are blank. Linear."""
    starts = source.line_starts
    ends = [
        start + len(source.text[start:stop].rstrip("\r\n")) for start, stop in zip(starts, [*starts[1:], None], strict=True)
    ]
    text = [source.text[start:end].replace("\x00", "\ufffd") for start, end in zip(starts, ends, strict=True)]
    lines = Lines(starts, ends, text)
    first = bisect_right(starts, skip) - (0 if skip else 1)
    text[:first] = [""] * first
    lines.code = code = _code(text)
    _comments(source, lines, code, skip)
    if not skip:
        _title_block(text)
    if source.path.lower().endswith((".mdx", ".svx")):
        _modules(text, code)
    index = first
    while index < len(text):
        index = index + 1 if code[index] or not text[index] else _mask(lines, code, index)
    return lines


def _modules(text: list[str], code: Sequence[bool]) -> None:
    """Blank what MDX and mdsvex take in or give out: paragraphs that begin with `import` or `export`, and comments in braces."""
    inside = False
    for index, line in enumerate(text):
        above = index == 0 or not text[index - 1].strip()
        inside = not code[index] and bool(line.strip()) and (inside or (above and _IMPORT.match(line) is not None))
        if inside or (not code[index] and _BRACED.fullmatch(line.strip())):
            text[index] = ""


def _code(text: Sequence[str]) -> list[bool]:
    """For each line, whether it belongs to a fenced block of code."""
    found = []
    fence = ""
    for line in text:
        if fence:
            found.append(True)
            bare = line.strip(" \t>")
            if bare.startswith(fence) and not bare.strip(fence[0]):
                fence = ""
            continue
        match = _FENCE.match(line) if "```" in line or "~~~" in line else None
        fence = match["run"] if match else ""
        found.append(bool(fence))
    return found


def _comments(source: Source, lines: Lines, code: Sequence[bool], at: int) -> None:
    """Collect the HTML comments outside code and put a word in the place of each, blank lines in them included."""
    text = source.text
    while match := _CODE_OR_COMMENT.search(text, at):
        at = match.end()
        if match["code"] or code[bisect_right(lines.starts, match.start()) - 1]:
            continue
        stop = text.find("-->", at)
        if stop < 0:
            return
        lines.comments.append(Comment(source.span(match.start(), stop + 3), text[at:stop].strip()))
        at = stop + 3
        _fill(lines, match.start(), at)


def _fill(lines: Lines, start: int, end: int) -> None:
    """Put filler in the place of [start, end), which may run over several lines; indents stay."""
    index = bisect_right(lines.starts, start) - 1
    while index < len(lines.starts) and lines.starts[index] < end:
        line, origin = lines.text[index], lines.starts[index]
        first, last = max(0, start - origin), min(len(line), end - origin)
        first += len(line[first:last]) - len(line[first:last].lstrip()) if first == 0 else 0
        lines.text[index] = line[:first] + FILLER * (last - first) + line[last:] if line.strip() else FILLER
        index += 1


def _title_block(text: list[str]) -> None:
    """Blank pandoc's title block: the first lines, each with a per cent sign, and what is indented under them."""
    index = 0 if text[0].startswith("%") else len(text)
    while index < min(len(text), 40) and _TITLE_LINE.match(text[index]):
        text[index] = ""
        index += 1


def _mask(lines: Lines, code: Sequence[bool], index: int) -> int:
    """Mask what begins with a line, if anything does; the next line to look at."""
    text = lines.text
    line = text[index]
    sign = line.lstrip()[:1]
    above = text[index - 1].strip() if index else ""
    if sign == "[" and (match := _NOTE.match(line)):
        text[index] = "- " + line[match.end() :]
        lines.notes.add(index)
        return index + 1
    if sign == "{" and (include := _INCLUDE.match(line)):
        lines.includes.append((lines.starts[index], include["name"]))
        text[index] = ""
    elif sign == ":" and _DIV.match(line):
        text[index] = ""
        if "callout" in line and (title := _below(text, index)) is not None and text[title].startswith("#"):
            lines.boxed.add(title)
    elif sign in (":", "T") and above and (sign == ":" or above[0] == "|") and (match := _DEFINITION.match(line)):
        text[index] = "- " + line[match.end() :]
        if above.startswith("|"):
            lines.captions.add(index)
        return index + 1
    elif sign == "+" and _GRID.match(line):
        return _table(lines, index, _down(text, index))
    elif sign == "-" and (_RULED.match(line) or (not above and _RULE.match(line))):
        return _dashed(lines, index)
    elif sign == "<":
        return _html(lines, index)
    elif sign == "\\" and (match := _ENVIRONMENT.match(line)):
        return _through(lines, code, index, line.index(match.group().lstrip()), f"\\end{{{match['name']}}}")
    if line.count("$$") % 2:
        return _through(lines, code, index, line.rindex("$$"), "$$")
    if (chunk := line.rfind("`r ")) >= 0 and "`" not in line[chunk + 1 :]:
        return _through(lines, code, index, chunk, "`")
    return index + 1


def _down(text: Sequence[str], index: int) -> int:
    """The first blank line below a line."""
    while index < len(text) and text[index].strip():
        index += 1
    return index


def _below(text: Sequence[str], index: int) -> int | None:
    """The next line that is not blank, of the three below a line."""
    return next((row for row in range(index + 1, min(index + 4, len(text))) if text[row].strip()), None)


def _table(lines: Lines, first: int, stop: int) -> int:
    lines.tables.append((first, stop))
    lines.text[first:stop] = [""] * (stop - first)
    return stop


def _dashed(lines: Lines, index: int) -> int:
    """A table drawn with dashes: a simple one with its header above, or one with rows of several lines between two rules."""
    text = lines.text
    stop = _down(text, index)
    if _RULED.match(text[index]):
        above = bool(index and text[index - 1].strip())
        first = index - 1 if above and (index < 2 or not text[index - 2].strip()) else index
        if above and first == index:
            return index + 1
        return _table(lines, first, stop) if stop - index > 1 else index + 1
    head = next((row for row in range(index + 1, min(stop, index + 6)) if _RULED.match(text[row])), None)
    if head is None:
        return index + 1
    last = next((row for row in range(head + 1, min(len(text), head + 200)) if _RULE.match(text[row])), None)
    return _table(lines, index, last + 1) if last else index + 1


def _html(lines: Lines, index: int) -> int:
    """Blank a line of tags, and an element whose text is no prose with all its lines."""
    text = lines.text
    if raw := _RAW.match(text[index]):
        closing = f"</{raw['name'].lower()}>"
        last = next((row for row in range(index, min(len(text), index + 500)) if closing in text[row].lower()), None)
        if last is not None:
            text[index : last + 1] = [""] * (last + 1 - index)
            return last + 1
    if _TAGS.match(text[index]):
        text[index] = ""
    return index + 1


def _through(lines: Lines, code: Sequence[bool], index: int, opening: int, closing: str) -> int:
    """Put filler in the place of what begins in a line, at the column `opening`, and ends further down with `closing`."""
    text = lines.text
    for row in range(index, min(len(text), index + 300)):
        found = text[row].find(closing, opening + 2 if row == index else 0)
        if code[row] or (closing == "$$" and not text[row].strip()):
            break
        if found >= 0:
            _fill(lines, lines.starts[index] + opening, lines.starts[row] + found + len(closing))
            return row + 1
    return index + 1
