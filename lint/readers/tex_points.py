r"""Citations, cross references and labels of LaTeX."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bib import tex_cites
from lint.document import Cite, Named
from lint.readers.placeholders import CITED, NAMED
from lint.readers.tex_commands import POINTERS
from lint.readers.tex_environments import silent
from lint.readers.tex_macros import Arg, plain, raw, segments
from lint.readers.tex_reader import Reader
from lint.span import Span

_LISTED = re.compile(r"[^,\s][^,]*")
_WHOLE = re.compile(r"\S(?:[\s\S]*\S)?")


def cite(reader: Reader, command: tex_cites.CiteCommand, start: int) -> None:
    """A citation: one placeholder for the command; each work has the place of its key, a single one that of the whole."""
    reader.star()
    works: list[tuple[str, Span | None, str | None]] = []
    while True:
        notes: list[str | None] = []
        while (option := reader.option()) or (said := reader.pointed() if reader.near() in ("(", "<") else None) is not None:
            notes.append(plain(option, reader.macros) if option else said)
        if command.volume:
            reader.argument()
        arg = reader.argument(braced=True)
        if arg is None:
            break
        locator = (notes[-1] or None) if notes else None
        works += ((key, span, locator) for key, span in _listed(arg, tex_cites.KEY))
        if not command.several:
            break
    if not works:
        return
    reader.groups += 1
    whole = reader.span(start, reader.frame.at)
    single = len(works) == 1
    placed = [(key, whole if single or span is None or not whole.holds(span) else span, note) for key, span, note in works]
    if command.silent or reader.preamble:
        silent(reader, [Cite(span, key, reader.groups, note) for key, span, note in placed])
        return
    reader.show(NAMED if command.narrative else CITED, start, reader.frame.at, "opaque")
    for key, span, note in placed:
        reader.cite(key, span, note, command.narrative)


def point(reader: Reader, name: str, start: int) -> None:
    """A cross reference."""
    reader.star()
    option = reader.option()
    if name == "hyperref" and option is not None:
        _names(reader, option, reader.pointers)
        if text := reader.argument():
            reader.enter(text)
        return
    arg = reader.argument(braced=True)
    if arg is None:
        return
    if name not in POINTERS and not tex_cites.are_keys(raw(arg)):
        reader.enter(arg)
        return
    _names(reader, arg, reader.pointers)
    if "range" in name and (other := reader.argument(braced=True)):
        _names(reader, other, reader.pointers)
    reader.show(NAMED, start, reader.frame.at, "opaque")


def label(reader: Reader, name: str, start: int) -> None:
    reader.option()
    if arg := reader.argument(braced=True):
        _names(reader, arg, reader.labels, several=False)
    if reader.flow.draft is not None:
        reader.flow.draft.hole = True


def _names(reader: Reader, arg: Arg, into: list[Named], *, several: bool = True) -> None:
    shape = _LISTED if several else _WHOLE
    into += (Named(span or reader.span(arg.start, arg.end), " ".join(name.split())) for name, span in _listed(arg, shape))


def _listed(arg: Arg, shape: re.Pattern[str]) -> Iterator[tuple[str, Span | None]]:
    """The names in an argument and where each stands; None if that is within a definition, or put together by one."""
    parts = list(segments(arg))
    if len(parts) > 1 and any(part is not arg for _, part, _ in parts):
        parts = [("".join(words for words, _, _ in parts), replace(arg, call=arg.call or arg), arg.start)]
    for words, part, at in parts:
        for match in shape.finditer(words):
            name = match[0].rstrip()
            start = at + match.start()
            yield name, Span(part.stream.source, start, start + len(name)) if part.call is None else None
