r"""What each token and command of LaTeX does to the text: the dispatch of `lint.readers.tex_reader`."""

from collections.abc import Callable

from bib import tex_cites
from lint.readers.placeholders import CODE as CODE_WORD
from lint.readers.placeholders import MATHS
from lint.readers.tex_acronyms import DEFINING, RESETS, reset
from lint.readers.tex_acronyms import define as define_acronym
from lint.readers.tex_acronyms import use as use_acronym
from lint.readers.tex_commands import BLANKS, BREAKS, CORE, HEADINGS, POINTERS, SIGNATURES
from lint.readers.tex_environments import begin, end, harvest, inner_lines, verbatim
from lint.readers.tex_flow import Heading
from lint.readers.tex_inline import LENGTHS, dollar, length, quantity, quoted, sign, symbol, typewriter
from lint.readers.tex_learn import condition, learn
from lint.readers.tex_lex import (
    BEGIN,
    BLANK,
    CLOSE,
    CODE,
    COMMENT,
    DASH,
    DOLLAR,
    END,
    LEFT,
    OPEN,
    PARAGRAPH,
    PARAMETER,
    QUOTE,
    RAW,
    RIGHT,
    SYMBOL,
    TAB,
    TIE,
    VERBATIM,
)  # fmt: skip
from lint.readers.tex_macros import QUOTES, Arg, Macro, dash, is_prose, raw
from lint.readers.tex_points import cite, label, point
from lint.readers.tex_reader import Reader
from lint.readers.tex_symbols import SIGNS, accent
from lint.readers.tex_tree import TAKEN_IN, end_input, include_directive, take_in

_MOST_ARGUMENTS = 6


def tokens(reader: Reader, kind: int, start: int) -> None:
    """What a token that is no command does."""
    frame = reader.frame
    stream = frame.stream
    text = stream.source.text
    index = frame.index - 1
    if kind == BLANK:
        before = stream.kinds[index - 1] if index else 0
        if not (before == COMMENT and stream.stops[index - 1] == start):
            reader.show(" ", start, frame.at)
    elif kind == PARAGRAPH:
        _paragraph(reader, start)
    elif kind == BEGIN:
        begin(reader, index, start)
    elif kind == END:
        end(reader, index)
    elif kind in (OPEN, CLOSE, COMMENT, RAW):
        if kind == COMMENT and text.startswith("%include ", start):
            include_directive(reader, text[start + 9 : frame.at].strip(), start)
        if kind == RAW and not reader.preamble:
            frame.at = start + 1
    elif reader.preamble:
        return
    elif kind == TIE:
        reader.show("\u00a0", start, frame.at)
    elif kind == DASH:
        said = dash(text[start : frame.at])
        reader.show(said, start, frame.at, "rendered" if len(said) == 1 or frame.call else "literal")
    elif kind == QUOTE:
        reader.show(QUOTES[text[start : frame.at]], start, frame.at)
    elif kind in (LEFT, RIGHT):
        reader.show(text[start], start, frame.at, "literal" if frame.call is None else "rendered")
    elif kind == TAB:
        reader.show(" | " if reader.flow.kinds[0] == "table" else " ", start, frame.at)
    elif kind == DOLLAR:
        dollar(reader, index, start)
    elif kind == SYMBOL:
        symbol(reader, index, start)
    elif kind == CODE:
        reader.show(CODE_WORD, start, frame.at, "opaque")
    elif kind == VERBATIM:
        if stream.names.get(index) != "comment":
            verbatim(reader, start, frame.at, inner_lines(text, start, frame.at))
    elif kind == PARAMETER:
        number = text[frame.at - 1]
        if number.isdigit() and 0 < int(number) <= len(frame.values):
            reader.enter(frame.values[int(number) - 1])


def commands(reader: Reader, name: str, start: int) -> None:
    """What a command does."""
    name = reader.aliases.get(name, name)
    found = reader.macros.get(name)
    if reader.preamble:
        _in_preamble(reader, name, start)
        return
    if found is not None and name not in CORE and not found.programmed and _use(reader, found, start):
        return
    handler = _HANDLERS.get(name)
    if handler is not None:
        handler(reader, name, start)
    elif name in SIGNS:
        sign(reader, name, start)
    elif name in HEADINGS:
        _heading(reader, name, start)
    elif name in DEFINING:
        define_acronym(reader, name, start)
    elif use_acronym(reader, name, start) or condition(reader, name) or learn(reader, name, start):
        return
    elif name in TAKEN_IN:
        take_in(reader, name, start)
    elif (command := tex_cites.command(name)) is not None:
        cite(reader, command, start)
    elif name in SIGNATURES or name in BREAKS or name in BLANKS:
        _plain(reader, name, start)
    elif name in POINTERS or (name.endswith("ref") and len(name) > 4):
        point(reader, name, start)
    elif len(name) == 1 and (read := accent(reader.frame.stream.source.text, reader.frame.at, name)):
        reader.frame.at = max(reader.frame.at, read[1])
        reader.show(read[0], start, read[1])
    elif name in LENGTHS:
        length(reader)
    else:
        _unknown(reader, found, start)


def _in_preamble(reader: Reader, name: str, start: int) -> None:
    if name in DEFINING:
        define_acronym(reader, name, start)
    elif name in TAKEN_IN:
        take_in(reader, name, start)
    elif name == "nocite":
        cite(reader, tex_cites.CiteCommand(silent=True), start)
    elif name == "endinput":
        end_input(reader)
    elif not condition(reader, name):
        learn(reader, name, start)


def _use(reader: Reader, found: Macro, start: int) -> bool:
    """Expand a macro of the author's own."""
    frame = reader.frame
    before = frame.index, frame.at
    values: list[Arg] = []
    nothing = Arg(frame.stream, 0, 0, 0, 0)
    for role in found.roles:
        if role == "s":
            reader.star()
            values.append(nothing)
        elif role == "o":
            values.append(reader.option() or found.default or nothing)
        else:
            arg = reader.argument()
            if arg is None:
                frame.index, frame.at = before
                return False
            values.append(arg)
    return reader.expand(found, tuple(values), start)


def _paragraph(reader: Reader, start: int) -> None:
    if reader.preamble:
        return
    if reader.flow.kinds[0] in ("table", "heading"):
        reader.show(" ", start, reader.frame.at)
    else:
        reader.flow.flush()


def _heading(reader: Reader, name: str, start: int) -> None:
    depth, starred = HEADINGS[name]
    starred = reader.star() or starred
    reader.option(), reader.option()
    arg = reader.argument(braced=True)
    if arg is None:
        return
    reader.flow.flush()
    draft = reader.within("heading", start, arg)
    opens = arg.start if arg.call is None and reader.frames[-2].call is None else draft.start
    draft.heading = Heading(depth, starred, opens)


def _item(reader: Reader, name: str, start: int) -> None:
    flow = reader.flow
    flow.flush()
    label = reader.option()
    if name == "bibitem":
        key = reader.argument()
        flow.opening, flow.key = "reference", "" if key is None else key.source_text.strip()
        return
    flow.opening = "item" if flow.kinds[-1] != "quote" else "quote"
    if label is not None:
        place = label.end

        def done() -> None:
            reader.show(" ", place, place + 1)

        reader.enter(label, done)


def _plain(reader: Reader, name: str, start: int) -> None:
    """A command by its signature."""
    frame = reader.frame
    text = frame.stream.source.text
    breaks = name in BREAKS and (name != "vspace" or text[max(0, start - 1) : start] in ("", "\n"))
    if breaks and reader.flow.kinds[0] not in ("table", "heading"):
        reader.flow.flush()
    read: list[tuple[str, Arg, int]] = []
    for role in SIGNATURES.get(name, ""):
        at = frame.at
        if role == "*":
            reader.star()
        elif role == "<":
            reader.pointed()
        elif role in "oC":
            arg = reader.option()
            if arg and role == "C":
                read.append(("c", arg, at))
            elif arg:
                harvest(reader, arg.stream, arg.first, arg.stop)
        elif arg := reader.argument(braced=role in "mpncM"):
            if role == "m":
                harvest(reader, arg.stream, arg.first, arg.stop)
            else:
                read.append((role, arg, at))
        else:
            break
    if name in BLANKS:
        reader.show(" ", start, frame.at)
    if not read and reader.flow.draft is not None and "m" in SIGNATURES.get(name, ""):
        reader.flow.draft.hole = True
    if read and all(role == "M" for role, _, _ in read):
        reader.show(MATHS, start, frame.at, "opaque")
    elif read and all(role == "u" for role, _, _ in read):
        reader.show(CODE_WORD, start, frame.at, "opaque")
    else:
        for number, (role, arg, at) in reversed(list(enumerate(read))):
            _read(reader, role, arg, start if not number else at)


def _read(reader: Reader, role: str, arg: Arg, start: int) -> None:
    """Read an argument in its role."""
    if role == "n":
        reader.within("note", start, arg)
    elif role == "c":
        reader.within("caption", start, arg)
    elif role == "p":
        reader.within("paragraph", start, arg)
    elif role == "q":
        ends = reader.frame.at
        reader.show("“", start, arg.start)
        reader.enter(arg, lambda: reader.show("”", arg.end, ends))
    else:
        reader.enter(arg)


def _unknown(reader: Reader, found: Macro | None, start: int) -> None:
    """A command that nothing is known of: its name and options are left out, an argument is read if it reads like words."""
    frame = reader.frame
    text = frame.stream.source.text
    line = text[max(0, start - 200) : start].rpartition("\n")[2]
    args: list[Arg] = []
    if found is not None:
        for role in found.roles:
            one = reader.argument(braced=True) if role == "m" else reader.option() if role == "o" else None
            if one and role == "m":
                args.append(one)
    else:
        reader.star()
        while len(args) < _MOST_ARGUMENTS and (sign := reader.near()) in ("[", "{"):
            one = reader.option(near=True) if sign == "[" else reader.argument(braced=True)
            if one is None:
                break
            if sign == "{":
                args.append(one)
    inline = bool(line.strip()) or text[frame.at : frame.at + 40].partition("\n")[0].strip(" \t}%") != ""
    least = 1 if inline and len(args) == 1 else 2 if inline else 3
    shown = [arg for arg in args if is_prose(raw(arg), least)]
    for arg in args:
        if arg not in shown:
            harvest(reader, arg.stream, arg.first, arg.stop)
    if not shown and reader.flow.draft is not None:
        reader.flow.draft.hole = True
    for arg in reversed(shown):
        reader.enter(arg)


_QUANTITIES = "SI num si qty unit ang SIrange numrange SIlist numlist qtyrange qtylist".split()
_QUOTATIONS = "textquote blockquote textcquote blockcquote foreigntextquote foreignblockquote".split()
_HANDLERS: dict[str, Callable[[Reader, str, int], None]] = {
    "item": _item, "bibitem": _item, "label": label, "hyperref": point, "texttt": typewriter, "code": typewriter,
    "endinput": lambda reader, _, __: end_input(reader), **dict.fromkeys(_QUANTITIES, quantity), **dict.fromkeys(_QUOTATIONS, quoted),
    **dict.fromkeys(RESETS, reset),
}  # fmt: skip
