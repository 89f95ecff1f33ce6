"""Chunks of code in R Markdown and Quarto: the captions they hold, the labels they give, the documents they take in.

Options stand in the chunk's first line (`{r map, fig.cap="A map"}`) or in comments below it (`#| fig-cap: A map`).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

Ranges = list[tuple[int, int]]

_HEADER = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*\{(?P<engine>[A-Za-z]\w{0,20})(?P<options>[^\n]*)\}?")
_NAME = re.compile(r"(?:[ \t]*+,?[ \t]*+label[ \t]*+=[ \t]*+|[ \t]++)[\"']?(?P<label>[\w.:-]+)[\"']?[ \t]*+(?=[,}\n]|$)")
_OPTION = re.compile(r"[ \t>]*(?:#|//|--|%%)\|[ \t]?(?P<key>[\w.-]+)[ \t]*:[ \t]*(?P<value>[^\r\n]*)")
_NEXT = re.compile(r"[ \t>]*(?:#|//|--|%%)\|(?P<indent>[ \t]{2,})(?P<value>[^\r\n]+)")
_CAPTION_KEYS = frozenset("fig-cap tbl-cap lst-cap fig.cap tab.cap fig-subcap tbl-subcap cap-location-text".split())
_HEADER_CAPTION = re.compile(r"\b(?:fig|tab|tbl)[.-](?:sub)?cap[ \t]*=[ \t]*(?=[\"']|c\()")
_BODY_CAPTION = re.compile(r"\bcaption[ \t]*=[ \t]*(?=[\"'])")
_STRING = re.compile(r"(?P<quote>[\"'])(?P<text>(?>(?:\\.|(?!(?P=quote))[^\\])*))(?P=quote)", re.DOTALL)
_CHILD = re.compile(
    r"^[ \t>]*(?:`{3,}\{[^\n]{0,300}\bchild[ \t]*=[ \t]*|#\|[ \t]*child[ \t]*:[ \t]*)(?P<names>[^\n]{1,1000})", re.MULTILINE
)
_FILE = re.compile(r"[\"']([^\"'\n]{1,300}\.\w{1,9})[\"']|(?<![\w./-])([^\"'\s,()}]{1,300}\.\w{1,9})(?![\w./-])")


class Chunk(NamedTuple):
    """What a chunk says: its captions, each as the ranges of its lines, and its label with the prefix that its captions give it."""

    captions: tuple[tuple[tuple[int, int], ...], ...] = ()
    label: tuple[str, int, int] | None = None


def chunk(text: str, start: int, end: int) -> Chunk:
    """The chunk whose first line begins at `start`; nothing for a block of code that is no chunk. Linear."""
    header = _HEADER.match(text, start, end)
    if header is None:
        return Chunk()
    captions: list[Ranges] = []
    label: tuple[str, int, int] | None = None
    if name := _NAME.match(text, header.start("options"), header.end("options")):
        label = (name["label"], *name.span("label"))
    for found in _HEADER_CAPTION.finditer(text, header.start("options"), header.end("options")):
        captions += _strings(text, found.end(), header.end("options"))
    figure = bool(captions) or "fig.cap" in header["options"]
    at = text.find("\n", header.end(), end) + 1 or end
    labels: list[tuple[str, int, int]] = []
    at = _options(text, at, end, captions, labels)
    table = False
    for found in _BODY_CAPTION.finditer(text, at, end):
        table = True
        captions += _strings(text, found.end(), end)
    if labels:
        label = labels[-1]
    if label and not re.match(r"(?:fig|tbl|lst)-", label[0]):
        label = (f"fig:{label[0]}" if figure else f"tab:{label[0]}", *label[1:]) if figure or table else None
    shown = [tuple(ranges) for ranges in captions if _is_text(text, ranges)]
    return Chunk(tuple(sorted(shown)), label)


def children(text: str) -> Iterator[tuple[int, str, int, int]]:
    """The documents that chunks take in: the offset of the chunk's line, and the name with its range."""
    for line in _CHILD.finditer(text) if "child" in text else ():
        stop = line["names"].find(")") if line["names"].startswith("c(") else len(line["names"])
        single = not line["names"].startswith("c(")
        for name in _FILE.finditer(text, line.start("names"), line.start("names") + max(stop, 0)):
            yield line.start(), name[name.lastindex or 1], *name.span(name.lastindex or 1)
            if single:
                break


def _options(text: str, at: int, end: int, captions: list[Ranges], labels: list[tuple[str, int, int]]) -> int:
    """Read the options in comments from an offset on; where the code begins."""
    key = ""
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        option, more = _OPTION.match(text, at, stop), _NEXT.match(text, at, stop)
        if more and key in _CAPTION_KEYS:
            captions.append([]) if more["value"].startswith("- ") or not captions else None
            start = more.start("value") + 2 * more["value"].startswith("- ")
            captions[-1].append(_unquoted(text, start, more.end("value")))
        elif option:
            key = option["key"]
            first, last = _unquoted(text, *option.span("value"))
            if key == "label" and first < last:
                labels.append((text[first:last], first, last))
            elif key in _CAPTION_KEYS:
                plain = first < last and text[first] not in ">|!["
                captions.append([(first, last)] if plain else [])
        elif not more:
            return at
        at = stop + 1
    return end


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without blanks and quotes at its ends."""
    end = start + len(text[start:end].rstrip())
    if text[start : start + 1] in ('"', "'"):
        quote, start = text[start], start + 1
        end -= end > start and text[end - 1] == quote
    return start, max(start, end)


def _strings(text: str, at: int, end: int) -> list[Ranges]:
    """The string at an offset, or those of the vector there (`c("a", "b")`)."""
    stop = at
    if text.startswith("c(", at):
        found = []
        at += 2
        while (string := _STRING.match(text, at, end)) is not None:
            found.append(_lines(text, *string.span("text")))
            at = string.end()
            while at < end and text[at] in ", \t\n":
                at += 1
        return found
    string = _STRING.match(text, stop, end)
    return [_lines(text, *string.span("text"))] if string else []


def _lines(text: str, start: int, end: int) -> Ranges:
    """The lines of a range, without the blanks at their ends."""
    ranges: Ranges = []
    for line in text[start:end].splitlines(keepends=True):
        words = line.strip()
        if words:
            first = start + line.index(words[0])
            ranges.append((first, first + len(words)))
        start += len(line)
    return ranges


def _is_text(text: str, ranges: Ranges) -> bool:
    """Whether a caption says something itself, and is no name of one that stands elsewhere (`(ref:map)`)."""
    said = " ".join(text[start:end] for start, end in ranges)
    return any(map(str.isalpha, said)) and not re.fullmatch(r"\s*\(ref:[^()\s]+\)\s*", said)
