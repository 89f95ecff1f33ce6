r"""LaTeX as a row of tokens, in one pass: what is a macro, a group, maths, a comment, a verbatim stretch, and which ends belong together.

One regular expression finds the tokens; what lies between two of them is literal text. Brackets, braces and dollar signs are paired with
one stack, environments by name, conditionals with another stack, so that the length of any argument is known at once and nothing is ever
sought twice: the pass is linear whatever the file holds. A pair that is not closed is none; a lone `$` or `[` ends at a blank line.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from lint.document import Comment
from lint.span import Source, Span

CS, SYMBOL, OPEN, CLOSE, LEFT, RIGHT, DOLLAR, COMMENT, BLANK, TIE, DASH, QUOTE, PARAMETER, TAB = range(1, 15)
PARAGRAPH, BEGIN, END, VERBATIM, RAW, CODE = range(15, 21)

# Literal text first, possessively: it is passed over at the speed of the regex engine.
_TOKEN = (
    r"(?>(?:[^\\{}\[\]$%~&#`'\x00-\x20|>-]++| (?![\x00-\x20])|'(?!')|-(?!-)|[|>](?!\A))*)(?:"
    r"(\\[A-Za-z@]+)|(\\(?:\r\n|[\s\S]))|(\{)|(\})|(\[)|(\])|(\$\$?)|(%[^\r\n]*)|([\x00-\x20]{2,}|[\x00-\x1f])|(~)|(--+)"
    r"|(``|''|`)|(#+\d?)|(&)"
)
_PLAIN = re.compile(_TOKEN + ")")
# Chunks and code between bars are found before the words around them are passed over.
_FLAVOURS = {
    ".rnw": re.compile(_TOKEN.replace("(?:[^", "(?:(?!^<<)[^", 1) + r"|(^<<[^\r\n]*>>=[ \t]*$))", re.MULTILINE),
    ".lhs": re.compile(_TOKEN.replace("[|>](?!\\A)", "(?!^)>", 1) + r"|(^>[^\r\n]*$)|(\|[^|\r\n]*\|?))", re.MULTILINE),
}
_CHUNK, _INLINE = 15, 16

_NAME = re.compile(r"[ \t]*\{([^{}\r\n]{1,80})\}")
_VERBATIM_NAMES = frozenset(
    "verbatim verbatim* Verbatim Verbatim* BVerbatim LVerbatim SaveVerbatim lstlisting minted minted* comment filecontents"
    " filecontents* alltt tcblisting pycode pyverbatim sagesilent sageblock code spec spverbatim luacode luacode* asy"
    " knitrout dot2tex VerbatimOut markdown".split()
)
_NEW_VERBATIM = re.compile(
    r"\\(?:lstnewenvironment|DefineVerbatimEnvironment|newtcblisting|newverbatim|excludecomment|specialcomment)"
    r"\s{0,3}(?:\[[^\]\r\n]{0,80}\])?\{([^{}\r\n]{1,40})\}|\\newminted(?:\[([^\]\r\n]{1,40})\])?\{([^{}\r\n]{1,40})\}"
)
_INLINE_VERBATIM = frozenset("verb Verb lstinline mintinline codeinline".split())
_RAW_FIRST = frozenset("url path nolinkurl href urlstyle UrlFont code:raw burl".split())
_LANGUAGE = re.compile(r"\{[^{}\r\n]{0,40}\}")
_OPTIONS = re.compile(r"\[[^\]\r\n]{0,200}\]")
_BRACED = re.compile(r"\s{0,3}(\{[^{}]{0,2000}(?:\{[^{}]{0,300}\}[^{}]{0,2000}){0,8}\})")
_CHUNK_END = re.compile(r"^@[^\r\n]*$", re.MULTILINE)
_NEW_IF = re.compile(r"\\newif\s{0,3}\\(if[A-Za-z@]+)")
_NO_CONDITIONALS = frozenset("iff ifthenelse ifnextchar ifstar if@ ifblank ifstrempty".split())
_CONDITIONALS = frozenset(
    "if ifx ifnum ifdim ifodd ifcase ifcat ifvmode ifhmode ifmmode ifinner ifvoid ifhbox ifvbox ifeof iftrue iffalse ifdefined"
    " ifcsname ifpdf ifxetex ifluatex ifPDFTeX ifXeTeX ifLuaTeX iftutex ifstandalone".split()
)


@dataclass(slots=True)
class Stream:
    r"""The tokens of one source, in order: kind, start, end.

    `partner` leads from an opening token to its closing one, `ends` from the beginning of an environment to its end, `branches` from a
    conditional to its `\else` (-1 if it has none) and its `\fi`, `closes` from an `\else` to its `\fi`. `names` holds the names of
    environments, `document` is the index of `\begin{document}` (-1 if there is none).
    """

    source: Source
    kinds: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    partner: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    branches: dict[int, tuple[int, int]] = field(default_factory=dict)
    closes: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    conditionals: frozenset[str] = _CONDITIONALS
    document: int = -1

    def name(self, index: int) -> str:
        """The name of the macro that a token is, without the backslash."""
        return self.source.text[self.starts[index] + 1 : self.stops[index]]


def verbatim_names(text: str) -> set[str]:
    """The environments that a text declares to be verbatim."""
    found = (match[1] or match[2] or f"{match[3]}code" for match in _NEW_VERBATIM.finditer(text))
    return set(found)


def lex(source: Source, verbatim: Collection[str] = (), flavour: str = "") -> Stream:
    """The tokens of a source; `verbatim` are names of further verbatim environments, `flavour` is ".rnw" or ".lhs" for such files."""
    return _Lexer(source, _VERBATIM_NAMES | set(verbatim), _FLAVOURS.get(flavour, _PLAIN)).run()


class _Lexer:
    def __init__(self, source: Source, verbatim: Collection[str], token: re.Pattern[str]) -> None:
        self.text, self.token, self.verbatim = source.text, token, verbatim
        own = frozenset(match[1] for match in _NEW_IF.finditer(source.text))
        self.stream = Stream(source, conditionals=_CONDITIONALS | own)
        self.stack: list[tuple[int, int]] = []
        self.open: dict[str, list[int]] = {}
        self.ifs: list[list[int]] = []
        self.formulas: dict[str, int] = {}
        self.gone: set[str] = set()

    def run(self) -> Stream:
        """Collect the tokens."""
        find, text, stack = self.token.match, self.text, self.stack
        kinds, starts, stops = self.stream.kinds, self.stream.starts, self.stream.stops
        at = 0
        while match := find(text, at):
            kind = match.lastindex or 0
            start, at = match.span(kind)
            index = len(kinds)
            if kind == CS:
                at = self._macro(index, start, at)
                continue
            if kind == BLANK:
                blank = text[start:at]
                if blank.count("\n") > 1 or blank.count("\r") > 1 + blank.count("\n"):
                    kind = PARAGRAPH
                    while stack and stack[-1][0] != OPEN:
                        stack.pop()
            elif kind in (OPEN, LEFT):
                stack.append((kind, index))
            elif kind == CLOSE:
                self._close(OPEN, index)
            elif kind == RIGHT:
                if stack and stack[-1][0] == LEFT:
                    self.stream.partner[stack.pop()[1]] = index
            elif kind == DOLLAR:
                at = self._dollar(index, start, at)
            elif kind == SYMBOL and text[start + 1] in "()[]":
                self._formula(index, text[start + 1])
            elif kind == COMMENT:
                self.stream.comments.append(Comment(Span(self.stream.source, start, at), text[start:at].lstrip("%").strip()))
            elif kind == _CHUNK:
                kind, at = VERBATIM, self._chunk(start, at)
            elif kind == _INLINE:
                kind = CODE
            kinds.append(kind)
            starts.append(start)
            stops.append(at)
        return self.stream

    def _add(self, kind: int, start: int, stop: int) -> int:
        self.stream.kinds.append(kind)
        self.stream.starts.append(start)
        self.stream.stops.append(stop)
        return stop

    def _close(self, opener: int, index: int) -> None:
        """Pair a closing token with the nearest opening one; what opened in between is left alone."""
        stack = self.stack
        depth = len(stack)
        while depth and stack[depth - 1][0] != opener:
            depth -= 1
        if depth:
            self.stream.partner[stack[depth - 1][1]] = index
            del stack[depth - 1 :]
        elif stack:
            stack.clear()

    def _dollar(self, index: int, start: int, at: int) -> int:
        """Close the maths that is open in this group, or open some; the end of the sign."""
        stack = self.stack
        depth = len(stack)
        while depth and stack[depth - 1][0] == LEFT:
            depth -= 1
        if depth and stack[depth - 1][0] == DOLLAR:
            opener = stack[depth - 1][1]
            if self.stream.stops[opener] - self.stream.starts[opener] == 1:
                at = start + 1
            self.stream.partner[opener] = index
            del stack[depth - 1 :]
        else:
            stack.append((DOLLAR, index))
        return at

    def _formula(self, index: int, sign: str) -> None:
        r"""Pair `\(` with `\)` and `\[` with `\]`."""
        if sign in "([":
            self.formulas[sign] = index
        elif (opener := self.formulas.pop("(" if sign == ")" else "[", -1)) >= 0:
            self.stream.partner[opener] = index

    def _macro(self, index: int, start: int, at: int) -> int:
        text, name = self.text, self.text[start + 1 : at]
        if name.startswith(("verb@", "lstinline@")):
            name = name.partition("@")[0]
            at = start + 1 + len(name)
        if name in ("begin", "end"):
            match = _NAME.match(text, at)
            if match is None:
                return self._add(CS, start, at)
            return self._environment(name, match[1].strip(), index, start, match.end())
        if name in _INLINE_VERBATIM:
            return self._add(CODE, start, self._inline(name, at))
        if name in self.stream.conditionals or (
            name.startswith("if") and text[at : at + 1] not in "{[" and name not in _NO_CONDITIONALS
        ):
            self.ifs.append([index, -1])
        elif name == "else" and self.ifs:
            self.ifs[-1][1] = index
        elif name == "fi" and self.ifs:
            opener, other = self.ifs.pop()
            self.stream.branches[opener] = (other, index)
            if other >= 0:
                self.stream.closes[other] = index
        self._add(CS, start, at)
        if name in _RAW_FIRST and (raw := _BRACED.match(text, at)):
            return self._add(RAW, *raw.span(1))
        return at

    def _environment(self, which: str, name: str, index: int, start: int, at: int) -> int:
        stream = self.stream
        if which == "begin" and name in self.verbatim:
            mark = f"\\end{{{name}}}"
            end = -1 if mark in self.gone else self.text.find(mark, at)
            if end < 0:
                self.gone.add(mark)
            else:
                stream.names[index] = name
                return self._add(VERBATIM, start, end + len(mark))
        stream.names[index] = name
        if which == "begin":
            self.open.setdefault(name, []).append(index)
            if name == "document" and stream.document < 0:
                stream.document = index
            return self._add(BEGIN, start, at)
        if self.open.get(name):
            stream.ends[self.open[name].pop()] = index
        return self._add(END, start, at)

    def _inline(self, name: str, at: int) -> int:
        """Where a verbatim stretch within a line ends."""
        text = self.text
        if text.startswith("*", at):
            at += 1
        if name != "verb":
            for shape in (_OPTIONS, _LANGUAGE) if name == "mintinline" else (_OPTIONS,):
                if match := shape.match(text, at):
                    at = match.end()
            if match := _BRACED.match(text, at):
                return match.end()
        sign = text[at : at + 1]
        line = min(
            (end for end in (text.find("\n", at, at + 2000), text.find("\r", at, at + 2000)) if end >= 0), default=at + 2000
        )
        end = text.find(sign, at + 1, line) if sign and not sign.isalnum() else -1
        return end + 1 if end >= 0 else at

    def _chunk(self, start: int, at: int) -> int:
        """Where a chunk of code that begins at a line ends."""
        if self.text[start] == ">":
            return at
        if "@" in self.gone:
            return at
        match = _CHUNK_END.search(self.text, at)
        if match is None:
            self.gone.add("@")
        return match.end() if match else at
