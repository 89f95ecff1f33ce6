r"""Reads the tokens of a LaTeX manuscript in the order in which TeX would, over all its files, without running it.

A frame is a stretch of tokens under way: a file, an argument, the definition of a macro. Frames lie on a list, not on Python's stack, so
depth is no danger; what macros expand to is bounded in all. Words of the text are literal pieces; those of a definition show where the
macro is used.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lint.document import BlockKind, Cite, Comment, Named
from lint.finding import Skipped
from lint.prose import PieceKind
from lint.readers.including import Include
from lint.readers.tex_flow import Call, Draft, Flow
from lint.readers.tex_frames import Environment, Frame
from lint.readers.tex_lex import BLANK, COMMENT, CS, LEFT, OPEN, RAW, Stream, lex, verbatim_names
from lint.readers.tex_macros import Arg, Macro
from lint.readers.tex_numbers import Turn
from lint.span import Source, Span

_FLAVOUR = re.compile(r"\.(?:rnw|lhs|snw)$", re.IGNORECASE)
_ONE = re.compile(r"\s{0,3}([^\s\\{}\[\]$%&~])")
_MOST_EXPANDED = 100_000
_DEEPEST_CALL = 60


@dataclass(slots=True)
class Reader:
    """The state of the reading; the commands are functions of it."""

    include: Include
    commands: Callable[["Reader", str, int], None]
    tokens: Callable[["Reader", int, int], None]
    main: Source
    frames: list[Frame] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=lambda: [Flow(["paragraph"])])
    environments: list[Environment] = field(default_factory=list)
    barrier: int = 0
    preamble: bool = False
    document_class: str = ""
    language: str = ""
    macros: dict[str, Macro] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    own_environments: dict[str, tuple[str, str]] = field(default_factory=dict)
    acronyms: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    switches: dict[str, bool] = field(default_factory=dict)
    streams: dict[Source, Stream] = field(default_factory=dict)
    verbatim: set[str] = field(default_factory=set)
    chain: list[Source] = field(default_factory=list)
    files: set[Source] = field(default_factory=set)
    labels: list[Named] = field(default_factory=list)
    pointers: list[Named] = field(default_factory=list)
    bibliographies: list[Named] = field(default_factory=list)
    skipped: dict[Skipped, None] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    groups: int = 0
    expanded: int = 0

    @property
    def frame(self) -> Frame:
        """The frame under way."""
        return self.frames[-1]

    @property
    def flow(self) -> Flow:
        """The flow under way."""
        return self.flows[-1]

    def stream(self, source: Source) -> Stream:
        """The tokens of a source."""
        if source not in self.streams:
            self.verbatim |= verbatim_names(source.text)
            flavour = _FLAVOUR.search(source.path)
            self.streams[source] = lex(source, self.verbatim, flavour[0].lower().replace(".snw", ".rnw") if flavour else "")
        return self.streams[source]

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The comments of all files read, file by file."""
        return tuple(comment for stream in self.streams.values() for comment in stream.comments)

    def run(self) -> None:
        """Read until no frame is left."""
        frames = self.frames
        while frames:
            frame = frames[-1]
            if frame.index >= frame.stop:
                if frame.at < frame.end:
                    self.literal(frame, frame.end)
                frames.pop()
                if frame.done:
                    frame.done()
                continue
            index = frame.index
            start = frame.stream.starts[index]
            frame.index = index + 1
            if start < frame.at:
                continue
            if frame.at < start:
                self.literal(frame, start)
            frame.at = frame.stream.stops[index]
            kind = frame.stream.kinds[index]
            if frame.call is not None:
                self.expanded += 1
            if kind == CS:
                self.commands(self, frame.stream.source.text[start + 1 : frame.at], start)
            else:
                self.tokens(self, kind, start)
        while len(self.flows) > 1:
            self.leave(len(self.main.text))
        self.flow.flush()

    def literal(self, frame: Frame, stop: int) -> None:
        """Read the characters up to an offset as they stand."""
        at, frame.at = frame.at, stop
        if self.preamble:
            return
        text = frame.stream.source.text[at:stop]
        draft = self.flow.draft
        if frame.call is None:
            if draft is None or draft.source is not frame.stream.source:
                if text.isspace():
                    return
                lead = next((one.call.start for one in self.frames if one.call), None)
                draft = self.flow.open(frame.stream.source, at + (text[0] == " "), lead)
            draft.add(text, at, stop, "literal", None)
        else:
            self.show(text, at, stop, "rendered")

    def show(self, text: str, start: int, end: int, kind: PieceKind = "rendered") -> None:
        """Go on with what the characters [start, end) of the frame show as."""
        if self.preamble:
            return
        frame = self.frames[-1]
        call = frame.call
        source = frame.stream.source if call is None else call.source
        if call is not None:
            start, end = call.start, call.end
            self.expanded += len(text) >> 4
        draft = self.flow.draft
        if draft is None or draft.source is not source:
            if kind == "rendered" and text.isspace():
                return
            draft = self.flow.open(source, start)
        draft.add(text, start, end, kind, call)

    def span(self, start: int, end: int) -> Span:
        """Where the characters [start, end) of the frame show: in the text itself, or the macro that they are a definition of."""
        frame = self.frames[-1]
        if frame.call is not None:
            return Span(frame.call.source, frame.call.start, frame.call.end)
        return Span(frame.stream.source, start, end)

    # Arguments.

    def _next(self) -> int:
        """The index of the token that comes next, blanks and comments passed over; -1 if something else does."""
        frame = self.frames[-1]
        stream, index, at = frame.stream, frame.index, frame.at
        text = stream.source.text
        while index < frame.stop:
            start = stream.starts[index]
            if start < at:
                index += 1
                continue
            if at < start and not text[at:start].isspace():
                return -1
            if stream.kinds[index] not in (BLANK, COMMENT):
                return index
            at = stream.stops[index]
            index += 1
        return -1

    def _paired(self, index: int) -> Arg | None:
        frame = self.frames[-1]
        stream = frame.stream
        if stream.kinds[index] == RAW:
            stop, first, start, end = index + 1, index + 1, stream.starts[index] + 1, stream.stops[index] - 1
            frame.index, frame.at = stop, stream.stops[index]
            return Arg(stream, first, first, start, end, frame.values, frame.call)
        closing = stream.partner.get(index, -1)
        if closing < 0 or closing >= frame.stop:
            return None
        frame.index, frame.at = closing + 1, stream.stops[closing]
        return Arg(stream, index + 1, closing, stream.stops[index], stream.starts[closing], frame.values, frame.call)

    def argument(self, *, braced: bool = False) -> Arg | None:
        """The next argument in braces; unless `braced`, a single character or macro will do."""
        index = self._next()
        frame = self.frames[-1]
        stream = frame.stream
        if index >= 0 and stream.kinds[index] in (OPEN, RAW):
            return self._paired(index)
        if braced:
            return None
        if index >= 0 and stream.kinds[index] == CS:
            frame.index, frame.at = index + 1, stream.stops[index]
            return Arg(stream, index, index + 1, stream.starts[index], frame.at, frame.values, frame.call)
        limit = stream.starts[frame.index] if frame.index < frame.stop else frame.end
        if index < 0 and (one := _ONE.match(stream.source.text, frame.at, max(frame.at, limit))):
            frame.at = one.end()
            return Arg(stream, frame.index, frame.index, one.start(1), one.end(), frame.values, frame.call)
        return None

    def option(self, *, near: bool = False) -> Arg | None:
        """The next argument in brackets; `near`: with nothing before it, not even a blank."""
        index = self._next()
        frame = self.frames[-1]
        if index < 0 or frame.stream.kinds[index] != LEFT or (near and frame.stream.starts[index] != frame.at):
            return None
        return self._paired(index)

    def pointed(self) -> str | None:
        """The next argument in angle brackets or, for the commands of biblatex with several citations, in round ones."""
        frame = self.frames[-1]
        text = frame.stream.source.text
        closing = {"<": ">", "(": ")"}.get(text[frame.at : frame.at + 1])
        end = text.find(closing, frame.at, min(frame.end, frame.at + 200)) if closing else -1
        if end < 0:
            return None
        said, frame.at = text[frame.at + 1 : end], end + 1
        return said

    def star(self) -> bool:
        """Whether a star comes next; it is passed over."""
        frame = self.frames[-1]
        if frame.at < frame.end and frame.stream.source.text.startswith("*", frame.at):
            frame.at += 1
            return True
        return False

    def near(self) -> str:
        """The character that comes next."""
        frame = self.frames[-1]
        return frame.stream.source.text[frame.at : min(frame.at + 1, frame.end)]

    def enter(self, arg: Arg, done: Callable[[], None] | None = None) -> None:
        """Read an argument next, then call `done`."""
        call = arg.call if isinstance(arg.call, Call) else None
        frame = self.frames[-1] if self.frames else None
        deep = frame.deep if frame else 0
        self.frames.append(Frame(arg.stream, arg.first, arg.stop, arg.start, arg.end, arg.values, call, done, deep=deep))

    def expand(self, macro: Macro, values: tuple[Arg, ...], start: int) -> bool:
        """Read the definition of a macro in the place of its use; False if that would go too deep or too far."""
        frame = self.frames[-1]
        if self.expanded > _MOST_EXPANDED or frame.deep > _DEEPEST_CALL:
            return False
        call = frame.call or Call(frame.stream.source, start, frame.at)
        body = macro.body
        # A default is words of the definition too.
        values = tuple(replace(value, call=call) if value is macro.default else value for value in values)
        self.frames.append(
            Frame(body.stream, body.first, body.stop, body.start, body.end, values, call, None, deep=frame.deep + 1)
        )
        return True

    # Flows.

    def begin(self, kind: BlockKind, start: int) -> Draft:
        """Open a flow of a kind, with a block that begins at an offset of the frame."""
        span = self.span(start, start)
        draft = Draft(kind, span.source, span.start, span.start, fixed=True)
        self.flows.append(Flow([kind], draft))
        return draft

    def leave(self, end: int) -> None:
        """Close the innermost flow; what it holds goes where it belongs in the one around it."""
        flow = self.flows.pop()
        if flow.draft is not None and flow.draft.fixed:
            flow.draft.end = max(flow.draft.end, min(end, len(flow.draft.source.text)))
        flow.flush()
        self.flow.take(flow.made)

    def within(self, kind: BlockKind, start: int, arg: Arg) -> Draft:
        """Read an argument as a block of its own."""
        draft = self.begin(kind, start)
        depth, barrier, opened = len(self.flows) - 1, self.barrier, len(self.environments)
        end = self.span(start, self.frames[-1].at).end
        self.barrier = opened

        def done() -> None:
            del self.environments[opened:]
            self.barrier = barrier
            while len(self.flows) > depth:
                self.leave(end)

        self.enter(arg, done)
        return draft

    def cite(self, key: str, span: Span, locator: str | None, narrative: bool) -> None:
        """Note a work that the block under way cites."""
        if self.flow.draft is not None and self.flow.draft.source is span.source:
            self.flow.draft.cites.append(Cite(span, key, self.groups, locator, narrative))
