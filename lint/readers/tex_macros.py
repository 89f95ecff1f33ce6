r"""Macros that a LaTeX file defines, and the words that arguments say.

Learned are `\newcommand` and its kin, `\def`, `\NewDocumentCommand`, `\let`. A definition that programs TeX (conditionals,
other definitions, lengths) is known by its arguments only: what it shows cannot be told without running it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lint.readers.tex_lex import BEGIN, BLANK, CLOSE, COMMENT, CS, DASH, END, OPEN, PARAMETER, QUOTE, RAW, SYMBOL, TIE, Stream
from lint.readers.tex_symbols import MARKS, SIGNS, accent

NEW = frozenset(
    "newcommand renewcommand providecommand DeclareRobustCommand newrobustcmd renewrobustcmd providerobustcmd".split()
)
NEW_DOCUMENT = frozenset(
    "NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand NewExpandableDocumentCommand".split()
)
DEF = frozenset("def gdef edef xdef".split())

_PROGRAM = re.compile(
    r"\\(?:if(?!f\b)[A-Za-z@]*|else|fi|expandafter|csname|let|[gex]?def|(?:re|provide)?newcommand|loop|futurelet|@ifnextchar|@ifstar|@for"
    r"|write|read|immediate|setbox|advance|newcounter|setcounter|setlength|IfNoValueTF|IfBooleanTF|IfValueTF|foreach|directlua|pgf[a-z]+"
    r"|global|catcode|begin\s*\{document\}|ExplSyntaxOn|@startsection|titleformat)(?![A-Za-z@])"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_LENGTH = re.compile(r"\s*-?[\d.]+\s*(?:cm|mm|pt|em|ex|in|pc|bp|sp|mu)\s*")
_MACRO = re.compile(r"\\[A-Za-z@]+")
_DEEPEST = 8
_LONGEST = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Arg:
    """A stretch of a stream: tokens [first, stop), characters [start, end) without the braces. `values` are the arguments that `#1` …
    stand for in it, `call` where it shows if it is part of a definition (`lint.readers.tex_flow.Call`)."""

    stream: Stream
    first: int
    stop: int
    start: int
    end: int
    values: tuple["Arg", ...] = ()
    call: object = None

    @property
    def source_text(self) -> str:
        """The characters as they stand."""
        return self.stream.source.text[self.start : self.end]


@dataclass(frozen=True, slots=True, eq=False)
class Macro:
    """A definition: its body, the arguments it takes ("m" in braces, "o" in brackets, "s" a star, in order), the default of an "o"."""

    body: Arg
    roles: str = ""
    default: Arg | None = None
    programmed: bool = False


def macro(body: Arg, roles: str = "", default: Arg | None = None, *, programmed: bool = False) -> Macro:
    """The macro of a definition."""
    text = body.source_text
    runs = programmed or len(text) > _LONGEST or _PROGRAM.search(text) is not None or "##" in text
    return Macro(body, roles, default, runs)


def segments(arg: Arg, depth: int = 0) -> Iterator[tuple[str, Arg, int]]:
    """The raw text of an argument without comments, in stretches: the words, the argument they stand in, and where they start."""
    stream, text, at = arg.stream, arg.stream.source.text, arg.start
    for index in range(arg.first, arg.stop):
        kind = stream.kinds[index]
        if kind not in (COMMENT, PARAMETER):
            continue
        if at < stream.starts[index]:
            yield text[at : stream.starts[index]], arg, at
        at = stream.stops[index]
        if kind == PARAMETER and depth < _DEEPEST:
            number = text[at - 1]
            if number.isdigit() and 0 < int(number) <= len(arg.values):
                yield from segments(arg.values[int(number) - 1], depth + 1)
    if at < arg.end:
        yield text[at : arg.end], arg, at


def raw(arg: Arg) -> str:
    """The raw text of an argument without comments, `#1` … replaced."""
    return "".join(words for words, _, _ in segments(arg))


def plain(arg: Arg, macros: Mapping[str, Macro], depth: int = 0) -> str:
    """The words that an argument shows: braces and unknown macros left out, accents, signs and macros without arguments read."""
    stream, text, at = arg.stream, arg.stream.source.text, arg.start
    said: list[str] = []
    for index in range(arg.first, arg.stop):
        start, end, kind = stream.starts[index], stream.stops[index], stream.kinds[index]
        if start < at:
            continue
        said.append(text[at:start])
        at = end
        if kind == CS:
            name = stream.name(index)
            found = macros.get(name)
            if name in SIGNS:
                said.append(SIGNS[name])
                at = end + text.startswith("{}", end) * 2
            elif found is not None and not found.roles and not found.programmed and depth < _DEEPEST:
                said.append(plain(found.body, macros, depth + 1))
            elif len(name) == 1 and (read := accent(text, end, name)):
                said.append(read[0])
                at = read[1]
        elif kind == SYMBOL:
            sign = text[start + 1]
            if read := accent(text, end, sign):
                said.append(read[0])
                at = read[1]
            else:
                said.append(MARKS.get(sign, " " if sign == "\\" else ""))
        elif kind == PARAMETER:
            number = text[end - 1]
            if number.isdigit() and 0 < int(number) <= len(arg.values) and depth < _DEEPEST:
                said.append(plain(arg.values[int(number) - 1], macros, depth + 1))
        elif kind == TIE:
            said.append("\u00a0")
        elif kind == DASH:
            said.append(dash(text[start:end]))
        elif kind == QUOTE:
            said.append(QUOTES[text[start:end]])
        elif kind == RAW:
            said.append(text[start + 1 : end - 1])
        elif kind not in (OPEN, CLOSE, COMMENT, BEGIN, END):
            said.append(" " if kind == BLANK else text[start:end])
        if sum(map(len, said[-2:])) > _LONGEST:
            break
    said.append(text[at : arg.end])
    return " ".join("".join(said)[:_LONGEST].split(" ")).strip()


QUOTES = {"``": "“", "''": "”", "`": "‘"}


def dash(text: str) -> str:
    """What a row of hyphens shows as."""
    return {2: "–", 3: "—"}.get(len(text), text)


def is_prose(text: str, least: int) -> bool:
    """Whether the raw text of an argument reads like words of the text: at least so many, and no keys, lengths or files."""
    if _LENGTH.fullmatch(text):
        return False
    words = len(_WORD.findall(_MACRO.sub(" ", text)))
    return words >= least and (words > 7 or not any(sign in text for sign in "=_/@"))
