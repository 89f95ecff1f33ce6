r"""Signs, formulas, quantities and quotations within a line of LaTeX."""

import re

from lint.readers.placeholders import CITED
from lint.readers.placeholders import CODE as CODE_WORD
from lint.readers.tex_environments import harvest, maths
from lint.readers.tex_macros import plain, raw
from lint.readers.tex_reader import Reader
from lint.readers.tex_symbols import GREEK, MARKS, SIGNS, accent, unit

LENGTHS = frozenset(
    "hskip vskip kern parindent parskip baselineskip textwidth textheight leftskip"
    " rightskip topsep abovedisplayskip belowdisplayskip tabcolsep"
    " lineskip itemsep parsep hsize vsize penalty hoffset voffset"
    " oddsidemargin abovecaptionskip belowcaptionskip looseness tolerance"
    " clubpenalty widowpenalty fboxsep emergencystretch raise lower baselinestretch arraystretch intextsep".split()
)
"""Registers of TeX, whose values are no text."""
_NUMBER = re.compile(r"([-+]?\d[\d.,]*)(\\%|\\degree|\^\{?\\circ\}?|\^\\circ)?")
_RAISED = re.compile(
    r"([_^])\{?\s*+(?:\\(?:text|textrm|mathrm|mathsf|rm|textsuperscript|textnormal)\s*+\{?\s*+)?([A-Za-z]{1,4}|[-+]?\d{1,4}|[+-])\s*+\}{0,2}"
)
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_SIGNS = {
    "\\times": "×", "\\pm": "±", "\\%": "%", "^\\circ": "°", "^{\\circ}": "°", "\\degree": "°", "\\rightarrow": "→",
    "\\to": "→", "\\&": "&", "\\cdot": "·", "\\sim": "∼", "\\approx": "≈", "\\bullet": "•", "<": "<", ">": ">", "=": "=",
    "+": "+", "-": "−", "\\leq": "≤", "\\geq": "≥", "\\dagger": "†", "\\ddagger": "‡", "\\ldots": "…", "\\dots": "…", "|":
    "|", "/": "/",
}  # fmt: skip  # fmt: skip
_LENGTH = re.compile(
    r"\s*+=?\s*+(?:-?[\d.]+\s*+(?:true)?(?:pt|em|ex|cm|mm|in|pc|bp|sp|mu)?|-?[\d.]*\\[a-z]+width|-?[\d.]*\\baselineskip|\\z@)"
    r"(?:\s*(?:plus|minus)\s*-?[\d.]+\s*(?:pt|em|ex|cm|mm|in|fil+)?){0,2}"
)


def dollar(reader: Reader, index: int, start: int) -> None:
    frame = reader.frame
    closing = frame.stream.partner.get(index, -1)
    if not 0 <= closing < frame.stop:
        return
    inside = frame.at, frame.stream.starts[closing]
    frame.index, frame.at = closing + 1, frame.stream.stops[closing]
    _formula(reader, start, inside)
    harvest(reader, frame.stream, index + 1, closing)


def _formula(reader: Reader, start: int, inside: tuple[int, int]) -> None:
    """A formula within the text; one that is only a number or a raised ending of one is read."""
    frame = reader.frame
    words = frame.stream.source.text[slice(*inside)]
    bare = words.strip()
    if number := _NUMBER.fullmatch(bare.rstrip(",.")) if bare[:1].isdigit() or bare[:1] in "+-" else None:
        at = inside[0] + words.index(number[1])
        reader.show(number[1], at, at + len(number[1]), "literal" if frame.call is None else "rendered")
        if number[2]:
            reader.show("%" if number[2] == "\\%" else "°", at + len(number[1]), frame.at)
        elif bare[-1] in ",." and len(bare) > len(number[0]):
            reader.show(bare[-1], at + len(number[1]), frame.at)
    elif raised := _RAISED.fullmatch(bare):
        low = raised[1] == "_" or raised[2].isalpha()
        reader.show(raised[2] if low else raised[2].translate(_SUPERSCRIPTS), start, frame.at)
    elif bare[:1] == "\\" and bare[1:] in GREEK and _within_word(frame.stream.source.text, start, frame.at):
        reader.show(GREEK[bare[1:]], start, frame.at)
    elif bare in _SIGNS:
        reader.show(_SIGNS[bare], start, frame.at)
    else:
        maths(reader, start, frame.at, inside)


def _within_word(text: str, start: int, end: int) -> bool:
    """Whether a letter, a digit or a hyphen touches the characters [start, end)."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return any(sign.isalnum() or sign == "-" for sign in around)


def symbol(reader: Reader, index: int, start: int) -> None:
    frame = reader.frame
    text = frame.stream.source.text
    sign = text[start + 1]
    if sign in "([":
        closing = frame.stream.partner.get(index, -1)
        if 0 <= closing < frame.stop:
            inside = frame.at, frame.stream.starts[closing]
            frame.index, frame.at = closing + 1, frame.stream.stops[closing]
            maths(reader, start, frame.at, inside)
            harvest(reader, frame.stream, index + 1, closing)
    elif sign == "\\":
        reader.star()
        reader.option(near=True)
        reader.show("\n" if reader.flow.kinds[0] == "table" else " ", start, frame.at)
    elif read := accent(text, frame.at, sign):
        frame.at = read[1]
        reader.show(read[0], start, read[1])
    elif (shown := MARKS.get(sign)) is not None:
        reader.show(shown, start, frame.at)


def sign(reader: Reader, name: str, start: int) -> None:
    frame = reader.frame
    text = frame.stream.source.text
    if text.startswith("{}", frame.at):
        frame.at += 2
    elif len(name) < 3 and name not in ("S", "P") and text.startswith(" ", frame.at):
        frame.at += 1
    reader.show(SIGNS[name], start, frame.at)


def quantity(reader: Reader, name: str, start: int) -> None:
    r"""Numbers and units of siunitx: `\SI{5}{\metre}` shows "5 m"."""
    reader.option()
    said: list[str] = []
    count = {
        "num": 1,
        "si": 1,
        "unit": 1,
        "ang": 1,
        "numrange": 2,
        "SIrange": 3,
        "qtyrange": 3,
        "SIlist": 2,
        "qtylist": 2,
        "numlist": 1,
    }
    for _ in range(count.get(name, 2)):
        if arg := reader.argument():
            said.append(raw(arg).strip())
        reader.option()
    if name in ("si", "unit"):
        shown = unit("".join(said))
    elif name == "ang":
        shown = "".join(said).replace(";", " ") + "°"
    else:
        numbers = said if name.startswith("num") else said[:-1]
        joined = ("–" if "range" in name else ", ").join(plain_number(one) for one in numbers)
        shown = joined if name.startswith("num") or not said else f"{joined}\u00a0{unit(said[-1])}"
    reader.show(shown, start, reader.frame.at)


def plain_number(text: str) -> str:
    """A number of siunitx as it is printed, near enough."""
    return (
        text.replace(";", ", ").replace("\\pm", "±").replace("+-", "±").replace("x", "×").replace("e", "×10^").replace("~", " ")
    )


def quoted(reader: Reader, name: str, start: int) -> None:
    r"""Quotations of csquotes: `\textquote[cite]{…}`, `\blockcquote[p. 3]{key}{…}`."""
    reader.star()
    if name.startswith(("foreign", "hyphen")):
        reader.argument()
    before = reader.option()
    second = reader.option() if "cquote" in name else None
    key = reader.argument(braced=True) if "cquote" in name else None
    if "cquote" not in name:
        reader.option()
    arg = reader.argument(braced=True)
    if key is not None:
        reader.option()
    if arg is None:
        return
    ends, opens = reader.frame.at, arg.start
    if key is not None and (found := raw(key).strip()):
        # The source stands before the words: so every piece keeps its order in the file.
        note = second or before
        reader.groups += 1
        opens -= 1
        reader.show(CITED, start, opens, "opaque")
        for one in found.split(","):
            reader.cite(one.strip(), reader.span(start, opens), plain(note, reader.macros) if note else None, False)
        reader.show(" ", opens, opens)
        start = opens

    def done() -> None:
        reader.show("”", arg.end, ends)
        if before is not None and key is None:
            reader.enter(before)

    reader.show("“", start, arg.start)
    reader.enter(arg, done)


def typewriter(reader: Reader, name: str, start: int) -> None:
    """Words set like code: code, unless they read like words of the text."""
    arg = reader.argument(braced=True)
    if arg is None:
        return
    words = [word.strip(",.;:!?()“”‘’") for word in plain(arg, reader.macros).split()]
    if "$" not in raw(arg) and all(map(_is_word, words)):
        reader.enter(arg)
    else:
        harvest(reader, arg.stream, arg.first, arg.stop)
        reader.show(CODE_WORD, start, reader.frame.at, "opaque")


def _is_word(text: str) -> bool:
    """Whether a word is one of the text: no sign of code in it, no capital in its middle."""
    bare = text.replace("-", "").replace("’", "").replace("'", "")
    return not bare or bare.isdecimal() or (bare.isalpha() and (bare[1:].islower() or bare.isupper() or len(bare) == 1))


def length(reader: Reader) -> None:
    frame = reader.frame
    if match := _LENGTH.match(frame.stream.source.text, frame.at, frame.end):
        frame.at = match.end()
