r"""Environments of LaTeX: what begins and ends with them, and the stretches that are no prose at all."""

import re

from bib import tex_cites
from lint.document import Block, BlockKind, Cite, Named
from lint.prose import Piece, Prose
from lint.readers.placeholders import MATHS, NAMED
from lint.readers.tex_commands import ENVIRONMENT_ARGS, ENVIRONMENTS, POINTERS
from lint.readers.tex_flow import Flow, Made
from lint.readers.tex_frames import Environment
from lint.readers.tex_learn import learn
from lint.readers.tex_lex import CS, OPEN, Stream
from lint.readers.tex_macros import Arg, is_prose, raw
from lint.readers.tex_reader import Reader
from lint.readers.tex_tree import end_document
from lint.span import Span

_STOPS = ".,;:?!"
_LABELS = frozenset({"label", "cref", "Cref", *POINTERS})
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


def begin(reader: Reader, index: int, start: int) -> None:
    r"""What `\begin{…}` does."""
    frame = reader.frame
    stream = frame.stream
    name = stream.names[index]
    base = name.rstrip("*")
    if reader.preamble:
        if base == "document":
            reader.preamble = False
        return
    role, roles = reader.own_environments.get(name, ("", ""))
    role = ENVIRONMENTS.get(base, role)
    if role in ("math", "skip", "code"):
        end = stream.ends.get(index, -1)
        if 0 <= end < frame.stop:
            _pass(reader, role, index, end, start)
        return
    if base in ("appendices", "appendix"):
        learn(reader, base, start)
    if base not in ("small", "footnotesize", "sloppypar", "spacing"):
        if role in ("float", "table") and reader.flow.draft is not None:
            reader.environments.append(Environment(name, len(reader.flows)))
        else:
            if not _whole(reader.flow):
                reader.flow.flush()
            reader.environments.append(Environment(name, len(reader.flows)))
    opened = reader.environments[-1] if reader.environments and reader.environments[-1].name == name else None
    if role in ("float", "note"):
        reader.flows.append(Flow(["note" if role == "note" else "paragraph"]))
    elif role == "table":
        reader.flows.append(Flow(["table"]))
    elif role == "bibliography":
        reader.flows.append(Flow(["reference"]))
    elif role in ("quote", "list", "title") and opened is not None:
        kinds = reader.flow.kinds
        kind: BlockKind = "quote" if role == "quote" else "table" if role == "title" else kinds[-1]
        kinds.append(kind)

        def done(_: int) -> None:
            if len(kinds) > 1:
                kinds.pop()

        opened.done = done
    _arguments(reader, roles or ENVIRONMENT_ARGS.get(name, ENVIRONMENT_ARGS.get(base, "?")), role, base)


def end(reader: Reader, index: int) -> None:
    r"""What `\end{…}` does: it closes its environment and those within it; one that was not begun is passed over."""
    name = reader.frame.stream.names[index]
    if name == "document":
        end_document(reader)
        return
    if reader.preamble:
        return
    opened = reader.environments
    place = len(opened) - 1
    least = max(reader.barrier, len(opened) - 200)
    while place >= least and opened[place].name != name:
        place -= 1
    if place < least:
        return
    stop = reader.span(0, reader.frame.at).end if reader.frame.call is None else 0
    while len(opened) > place:
        last = opened.pop()
        while len(reader.flows) > last.flows:
            reader.flow.flush()
            reader.leave(stop)
        if not _whole(reader.flow) and ENVIRONMENTS.get(last.name.rstrip("*")) not in ("float", "table"):
            reader.flow.flush()
        if last.done:
            last.done(stop)


def _whole(flow: Flow) -> bool:
    return flow.kinds[0] in ("table", "heading")


def _arguments(reader: Reader, roles: str, role: str, base: str) -> None:
    """Pass over the arguments of an environment; what reads like prose in them is a paragraph of its own."""
    if roles == "?":
        option = reader.option(near=True)
        if option is not None and (role == "theorem" or is_prose(raw(option), 3)):
            _title(reader, option)
        elif reader.near() == "{":
            arg = reader.argument(braced=True)
            if arg is not None and is_prose(raw(arg), 2):
                _title(reader, arg)
        return
    for letter in roles:
        if letter == "o":
            reader.option()
        elif (arg := reader.argument(braced=True)) and (
            letter == "t" or (role not in ("table", "float") and is_prose(raw(arg), 3))
        ):
            _title(reader, arg)


def _title(reader: Reader, arg: Arg) -> None:
    reader.enter(arg, reader.flow.flush)


def _pass(reader: Reader, role: str, index: int, stop: int, start: int) -> None:
    """Pass over an environment that is no prose."""
    frame = reader.frame
    stream = frame.stream
    inside = stream.stops[index], stream.starts[stop]
    frame.index, frame.at = stop + 1, stream.stops[stop]
    if role == "math":
        maths(reader, start, frame.at, inside)
    elif role == "code":
        verbatim(reader, start, frame.at, inside)
    harvest(reader, stream, index + 1, stop)


def maths(reader: Reader, start: int, end: int, inside: tuple[int, int]) -> None:
    """A formula: its placeholder, and the stop at its end, which ends the sentence around it."""
    text = reader.frame.stream.source.text
    words = text[slice(*inside)].rstrip()
    if words[-1:] in _STOPS and words[-2:-1] != "\\" and words[-1:]:
        place = inside[0] + len(words) - 1
        reader.show(MATHS, start, place, "opaque")
        reader.show(words[-1], place, place + 1, "literal" if reader.frame.call is None else "rendered")
    else:
        reader.show(MATHS, start, end, "opaque")


def verbatim(reader: Reader, start: int, end: int, inside: tuple[int, int]) -> None:
    """A listing: a block of code, line by line."""
    source = reader.frame.stream.source
    if reader.frame.call is not None or reader.preamble:
        return
    pieces: list[Piece] = []
    for match in _LINE.finditer(source.text, *inside):
        if pieces:
            pieces.append(Piece("\n", Span(source, pieces[-1].span.end, match.start()), "rendered"))
        pieces.append(Piece(match[0], Span(source, *match.span())))
    if pieces:
        reader.flow.take([Made(Block("code", Span(source, start, end), Prose(tuple(pieces))))])


def inner_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines of a stretch between its first and its last one, which say where it begins and ends; all of a bird track."""
    if text[start] == ">":
        return start, end
    ends = [at for sign in "\n\r" if (at := text.find(sign, start, end)) >= 0]
    last = max(text.rfind("\n", start, end), text.rfind("\r", start, end))
    first = min(ends, default=start)
    return first, max(first, last)


def harvest(reader: Reader, stream: Stream, first: int, stop: int) -> None:
    """Labels, cross references and citations in a stretch that is left out of the prose."""
    cites: list[Cite] = []
    text = stream.source.text
    for index in range(first, stop - 1):
        if stream.kinds[index] != CS:
            continue
        name = stream.name(index)
        command = tex_cites.command(name) if "cit" in name.lower() else None
        if command is None and name not in _LABELS:
            continue
        at = index + 1
        while at < min(stop, index + 9) and at in stream.partner and stream.kinds[at] != OPEN:
            at = stream.partner[at] + 1
        if at >= stop or stream.kinds[at] != OPEN or at not in stream.partner:
            continue
        begin, end = stream.stops[at], stream.starts[stream.partner[at]]
        if reader.frame.call is not None or "#" in text[begin:end]:
            continue
        if command is not None:
            reader.groups += 1
            cites += [
                Cite(Span(stream.source, begin + a, begin + b), text[begin + a : begin + b], reader.groups)
                for a, b in tex_cites.keys(text[begin:end])
            ]
        elif name == "label":
            reader.labels.append(Named(Span(stream.source, begin, end), text[begin:end].strip()))
        else:
            reader.pointers += [
                Named(Span(stream.source, begin + a, begin + b), text[begin + a : begin + b])
                for a, b in tex_cites.keys(text[begin:end])
            ]
    if cites:
        silent(reader, cites)


def silent(reader: Reader, cites: list[Cite]) -> None:
    """Note works that are cited where no prose shows it: a block of code that holds nothing else."""
    pieces = tuple(Piece(NAMED, cite.span, "opaque") for cite in sorted(cites, key=lambda cite: cite.span.start))
    ends = pieces[0].span.start, max(piece.span.end for piece in pieces)
    made = Made(Block("code", Span(cites[0].span.source, *ends), Prose(pieces), cites=tuple(cites)))
    reader.flow.take([made])
