r"""What a LaTeX file sets for the rest of it: macros, environments, counters, conditionals, language, the files of references."""

import re

from lint.document import Named
from lint.readers.tex_commands import ENVIRONMENTS
from lint.readers.tex_lex import BEGIN, CS, OPEN, PARAMETER
from lint.readers.tex_macros import DEF, NEW, NEW_DOCUMENT, Arg, Macro, macro, plain, raw, segments
from lint.readers.tex_numbers import DEPTHS, Turn
from lint.readers.tex_reader import Reader
from lint.readers.tex_tree import package
from lint.span import Span

_SPEC = re.compile(r"[sm]|[oO]|[!+]|.")
_NUMBER = re.compile(r"\s*+=?\s*+(-?\d{1,6})")
_COUNTERS = {"setcounter": "set", "addtocounter": "add"}
_MATTER = {"appendix": "appendix", "appendices": "appendix", "frontmatter": "front", "mainmatter": "main", "backmatter": "back"}
_LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "american english": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "canadian": "en-CA", "australian": "en-AU", "newzealand": "en-NZ", "german": "de", "ngerman":
    "de", "austrian": "de", "naustrian": "de", "nswissgerman": "de", "french": "fr", "francais": "fr", "frenchb": "fr",
    "spanish": "es", "italian": "it", "portuguese": "pt", "brazilian": "pt", "brazil": "pt", "portuges": "pt", "dutch":
    "nl", "swedish": "sv", "danish": "da", "norsk": "nb", "nynorsk": "nn", "norwegian": "nb", "finnish": "fi", "polish":
    "pl", "czech": "cs", "slovak": "sk", "hungarian": "hu", "magyar": "hu", "romanian": "ro", "croatian": "hr", "serbian":
    "sr", "slovene": "sl", "bulgarian": "bg", "russian": "ru", "ukrainian": "uk", "greek": "el", "turkish": "tr",
    "catalan": "ca", "latin": "la", "indonesian": "id", "bahasa": "id", "vietnamese": "vi", "estonian": "et", "latvian":
    "lv", "lithuanian": "lt", "icelandic": "is", "hebrew": "he", "arabic": "ar", "persian": "fa",
}  # fmt: skip
_REGIONS = {"british": "en-GB", "uk": "en-GB", "american": "en-US", "us": "en-US", "usmax": "en-US", "australian": "en-AU"}
_DEFINED = NEW | NEW_DOCUMENT | DEF


def learn(reader: Reader, name: str, start: int) -> bool:
    """Learn from a command; False if it sets nothing that is kept."""
    if name in _DEFINED:
        _define(reader, name)
    elif name == "let":
        _let(reader)
    elif name in _COUNTERS:
        _count(reader, _COUNTERS[name], start)
    elif name in _MATTER:
        reader.flow.flush()
        reader.turns.append(Turn(len(reader.flows[0].made), _MATTER[name]))
    elif name in ("newenvironment", "renewenvironment", "NewDocumentEnvironment", "provideenvironment"):
        _environment(reader, name)
    elif name in ("newtheorem", "declaretheorem", "spnewtheorem", "newmdtheoremenv"):
        _theorem(reader)
    elif name in ("DeclareMathOperator", "DeclarePairedDelimiter", "DeclareMathSymbol"):
        _maths(reader, name)
    elif name in ("bibliography", "nobibliography", "addbibresource", "addglobalbib", "addsectionbib"):
        _references(reader, several="bib" in name[:6] or name == "nobibliography")
    elif name in ("usepackage", "RequirePackage", "documentclass", "LoadClass"):
        _packages(reader, name)
    elif name in ("setdefaultlanguage", "setmainlanguage"):
        _language(reader)
    elif name in ("maxsecnumdepth", "setsecnumdepth"):
        arg = reader.argument()
        if arg and (depth := DEPTHS.get(raw(arg).strip())) is not None:
            reader.turns.append(Turn(len(reader.flows[0].made), "set", "secnumdepth", depth))
    elif name == "newif":
        reader.frame.index = min(reader.frame.stop, reader.frame.index + 1)
        _pass_over(reader)
    elif name.endswith(("true", "false")) and f"if{name.removesuffix('true').removesuffix('false')}" in _conditionals(reader):
        reader.switches[f"if{name.removesuffix('true').removesuffix('false')}"] = name.endswith("true")
    else:
        return False
    return True


def condition(reader: Reader, name: str) -> bool:
    """Follow a conditional into the branch that TeX would take, the first one if that cannot be told; False if the name is of none."""
    frame = reader.frame
    index = frame.index - 1
    if name in ("else", "fi"):
        # The branch before an `else` has been read: go on behind the end.
        end = frame.stream.closes.get(index, -1) if name == "else" else -1
        if 0 <= end < frame.stop:
            frame.index, frame.at = end + 1, frame.stream.stops[end]
        return True
    branches = frame.stream.branches.get(index)
    if branches is None or branches[1] >= frame.stop:
        return name in frame.stream.conditionals
    other, end = branches
    if name in ("ifnum", "ifdim", "ifx", "if", "ifodd", "ifcase", "ifcat", "ifdefined", "ifcsname"):
        # What is compared is no text: the rest of the line, and the branch that cannot be told is not read at all.
        limit = other if other >= 0 else end
        text = frame.stream.source.text
        line = min((at for at in (text.find("\n", frame.at), frame.stream.starts[limit]) if at >= 0), default=frame.at)
        frame.at = max(frame.at, line)
        return True
    if not reader.switches.get(name, name not in ("iffalse", "ifstandalone")):
        place = other if other >= 0 else end
        frame.index, frame.at = place + 1, frame.stream.stops[place]
    return True


def _conditionals(reader: Reader) -> frozenset[str]:
    own = reader.frame.stream.conditionals
    return own if reader.frame.stream.source is reader.main else own | reader.stream(reader.main).conditionals


def _pass_over(reader: Reader) -> None:
    frame = reader.frame
    if frame.index <= frame.stop and frame.index:
        frame.at = max(frame.at, frame.stream.stops[frame.index - 1])


def _target(reader: Reader) -> str:
    r"""The macro that is defined: `{\name}` or `\name`."""
    arg = reader.argument()
    found = re.search(r"\\([A-Za-z@]+|.)", raw(arg)) if arg else None
    return found[1] if found else ""


def _define(reader: Reader, how: str) -> None:
    reader.star()
    name = _target(reader)
    if not name:
        return
    roles, default, runs = "", None, False
    if how in NEW:
        count = reader.option()
        default = reader.option() if count else None
        number = int(said) if count and (said := raw(count).strip()).isdecimal() else 0
        roles = "o" * (default is not None) + "m" * (min(number, 9) - (default is not None))
    elif how in NEW_DOCUMENT:
        spec = reader.argument(braced=True)
        roles, runs = _spec(raw(spec)) if spec else ("", True)
    else:
        roles, runs = _parameters(reader)
    body = reader.argument(braced=how != "let")
    if body is None:
        return
    kept = macro(body, roles, default, programmed=runs)
    if how == "providecommand" and name in reader.macros:
        return
    reader.macros[name] = kept
    reader.aliases.pop(name, None)
    if name.startswith("the") and name[3:] in DEPTHS:
        reader.turns.append(Turn(len(reader.flows[0].made), "print", name[3:], text=body.source_text))


def _spec(text: str) -> tuple[str, bool]:
    """The arguments of a specification of xparse, and whether there is more to them than braces, brackets and a star."""
    bare = re.sub(r"\{[^{}]*\}", "", text)
    roles = "".join("o" if sign in "oO" else sign for sign in bare if sign in "smoO")
    return roles, any(sign not in "smoO+! " for sign in bare)


def _parameters(reader: Reader) -> tuple[str, bool]:
    r"""The arguments of a `\def`, and whether anything stands between them."""
    frame = reader.frame
    stream, count = frame.stream, 0
    runs = False
    while frame.index < frame.stop and stream.kinds[frame.index] != OPEN:
        if stream.kinds[frame.index] == PARAMETER:
            count += 1
        elif stream.kinds[frame.index] == CS:
            runs = True
        between = stream.source.text[frame.at : stream.starts[frame.index]]
        runs = runs or bool(between.strip())
        frame.at = stream.stops[frame.index]
        frame.index += 1
        if count > 9 or (runs and count == 0):
            break
    if frame.index < frame.stop and not runs and stream.source.text[frame.at : stream.starts[frame.index]].strip():
        runs = True
        frame.at = stream.starts[frame.index]
    return "m" * min(count, 9), runs


def _let(reader: Reader) -> None:
    frame = reader.frame
    name = _target(reader)
    text = frame.stream.source.text
    while frame.at < frame.end and text[frame.at] in "= ":
        frame.at += 1
    other = _target(reader)
    if not name or not other or name == other:
        return
    if other in reader.macros:
        reader.macros[name] = reader.macros[other]
    elif reader.aliases.get(other) != name:
        reader.aliases[name] = reader.aliases.get(other, other)
        reader.macros.pop(name, None)


def _count(reader: Reader, what: str, start: int) -> None:
    counter, value = reader.argument(), reader.argument()
    if counter is None or value is None:
        return
    name, number = raw(counter).strip(), _NUMBER.match(raw(value))
    if number and (name in DEPTHS or name == "secnumdepth"):
        reader.flow.flush()
        reader.turns.append(Turn(len(reader.flows[0].made), what, name, int(number[1])))


def _environment(reader: Reader, how: str) -> None:
    reader.star()
    name_arg = reader.argument()
    name = raw(name_arg).strip() if name_arg else ""
    roles = ""
    if how.startswith("New"):
        spec = reader.argument(braced=True)
        roles = _spec(raw(spec))[0] if spec else ""
    else:
        count = reader.option()
        default = reader.option() if count else None
        number = int(said) if count and (said := raw(count).strip()).isdecimal() else 0
        roles = "o" * (default is not None) + "m" * (min(number, 9) - (default is not None))
    begin, _ = reader.argument(), reader.argument()
    if not name or begin is None:
        return
    inner = (begin.stream.names[index] for index in range(begin.first, begin.stop) if begin.stream.kinds[index] == BEGIN)
    role = next((role for one in inner if (role := ENVIRONMENTS.get(one.rstrip("*")))), "")
    if name.rstrip("*") not in ENVIRONMENTS:
        reader.own_environments[name] = (role, roles)


def _theorem(reader: Reader) -> None:
    reader.star()
    reader.option()
    arg = reader.argument()
    reader.option()
    reader.argument(braced=True)
    reader.option()
    if arg:
        for name in raw(arg).split(","):
            reader.own_environments.setdefault(name.strip(), ("theorem", ""))


def _maths(reader: Reader, how: str) -> None:
    reader.star()
    name = _target(reader)
    body = reader.argument()
    if how == "DeclarePairedDelimiter":
        reader.argument()
    if name and body:
        reader.macros[name] = Macro(body, "", None, programmed=False)


def _references(reader: Reader, *, several: bool) -> None:
    reader.star()
    reader.option()
    arg = reader.argument()
    if arg is None:
        return
    if "\\" in arg.source_text or "#" in arg.source_text:
        words = plain(arg, reader.macros)
        for name in words.split(",") if several else [words]:
            if name.strip():
                reader.bibliographies.append(Named(_shown(reader, arg), name.strip()))
        return
    for words, part, at in segments(arg):
        for match in re.finditer(r"[^,\s][^,]*" if several else r"\S(?:.*\S)?", words):
            name = match[0].strip()
            span = _shown(reader, part, at + match.start(), at + match.start() + len(name))
            reader.bibliographies.append(Named(span, name))


def _shown(reader: Reader, arg: Arg, start: int | None = None, end: int | None = None) -> Span:
    if arg.call is not None:
        return reader.span(arg.start, arg.end)
    return Span(arg.stream.source, arg.start if start is None else start, arg.end if end is None else end)


def _packages(reader: Reader, how: str) -> None:
    options = reader.option()
    arg = reader.argument()
    reader.option()
    names = [name.strip() for name in plain(arg, reader.macros).split(",")] if arg else []
    said = [one.strip() for one in raw(options).split(",")] if options else []
    is_class = how in ("documentclass", "LoadClass")
    if is_class:
        reader.document_class = reader.document_class or (names[0] if names else "")
        if names and names[0] != reader.document_class:
            reader.document_class = names[0]
    if is_class or "babel" in names:
        spoken = [_LANGUAGES[one.casefold()] for one in said if one.casefold() in _LANGUAGES]
        main = next((one.split("=")[1].strip() for one in said if one.replace(" ", "").startswith("main=")), "")
        reader.language = _LANGUAGES.get(main.casefold(), spoken[-1] if spoken else reader.language)
    for name in reversed(names[:40]):
        package(reader, name, ".cls" if is_class else ".sty")


def _language(reader: Reader) -> None:
    options, arg = reader.option(), reader.argument()
    name = raw(arg).strip().casefold() if arg else ""
    variant = re.search(r"variant\s*=\s*(\w+)", raw(options)) if options else None
    reader.language = _REGIONS.get(variant[1].casefold() if variant else "", _LANGUAGES.get(name, reader.language))
