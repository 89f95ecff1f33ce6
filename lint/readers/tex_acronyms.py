r"""Acronyms of the packages acronym, glossaries and acro, shown as the reader sees them: written out where they are first used.

`\newacronym{wfs}{WFS}{wave field synthesis}` … `\gls{wfs}` shows "wave field synthesis (WFS)", the next one "WFS".
"""

import re

from lint.readers.tex_macros import Arg, plain, raw
from lint.readers.tex_reader import Reader

DEFINING = frozenset(
    "acrodef acro acroindefinite newacronym newglossaryentry longnewglossaryentry"
    " DeclareAcronym newabbreviation newdefinition newacro"
    " acrodefplural acroplural acfi".split()
)
_FORMS = {
    "ac": "first", "acf": "full", "acs": "short", "acl": "long", "acp": "firsts", "acfp": "fulls", "acsp": "shorts",
    "aclp": "longs", "Ac": "First", "Acf": "Full", "Acl": "Long", "Acp": "Firsts", "Acfp": "Fulls", "Aclp": "Longs",
    "acfi": "full", "iac": "first", "gls": "first", "Gls": "First", "GLS": "first", "glspl": "firsts", "Glspl": "Firsts",
    "glsxtrshort": "short", "glsxtrlong": "long", "glsxtrfull": "full", "acrshort": "short", "acrlong": "long", "acrfull":
    "full", "acrshortpl": "shorts", "acrlongpl": "longs", "acrfullpl": "fulls", "Acrlong": "Long", "Acrfull": "Full",
    "Acrshort": "short", "glsentryshort": "short", "glsentrylong": "long", "glsentryfull": "full", "glsentrytext":
    "short", "glsentryname": "short", "glsname": "short", "glstext": "short", "glsfirst": "full", "acrodefault": "first",
    "aca": "short", "acap": "shorts", "Glsentrylong": "Long", "glsentryshortpl": "shorts", "glsentrylongpl": "longs",
}  # fmt: skip
RESETS = frozenset("acresetall glsresetall acsetup".split())
_KEY = re.compile(r"([A-Za-z-]+)\s*=\s*")


def define(reader: Reader, name: str, start: int) -> None:
    """Learn an acronym; one of a list within the text shows as a line of it."""
    if name in ("acrodefplural", "acroplural"):
        label, _, plural = reader.argument(), reader.option(), reader.argument()
        key = raw(label).strip() if label else ""
        if key in reader.acronyms and plural:
            short, long, _ = reader.acronyms[key]
            reader.acronyms[key] = short, long, plain(plural, reader.macros)
        return
    before = reader.option()
    label = reader.argument(braced=True)
    if label is None:
        return
    key = raw(label).strip()
    if name in ("newglossaryentry", "longnewglossaryentry", "DeclareAcronym", "newdefinition"):
        arg = reader.argument(braced=True)
        said = _values(reader, arg) if arg else {}
        short = said.get("short") or said.get("name") or said.get("text") or key
        reader.acronyms[key] = short, said.get("long", ""), said.get("plural") or said.get("long-plural-form") or ""
        return
    if name in ("newacronym", "newabbreviation"):
        first, second = reader.argument(), reader.argument()
        short = plain(first, reader.macros) if first else key
        options = raw(before) if before else ""
        many = re.search(r"longplural\s*=\s*\{?([^{},]+)", options)
        reader.acronyms[key] = short, plain(second, reader.macros) if second else "", many[1].strip() if many else ""
        return
    shown = reader.option()
    reader.option()
    words = reader.argument()
    short = plain(shown, reader.macros) if shown else key
    reader.acronyms[key] = short, plain(words, reader.macros) if words else "", ""
    if name == "acro" and words is not None and not reader.preamble:
        reader.flow.flush()
        reader.flow.opening = "item"
        behind = reader.frame
        if shown is None and label.call is None and label.source_text == key:
            draft = reader.flow.open(label.stream.source, label.start)
            draft.add(key, label.start, label.end, "literal", None)
            draft.add(" ", label.end, words.start, "rendered", None)
            reader.enter(words)
        else:
            reader.show(f"{short} ", start, behind.at if words.call else words.start)
            reader.enter(words)


def use(reader: Reader, name: str, start: int) -> bool:
    """Show an acronym in the form that a command asks for; False if the command is of no such kind."""
    form = _FORMS.get(name)
    if form is None:
        return False
    star = reader.star()
    reader.option()
    arg = reader.argument(braced=True)
    if arg is None:
        return True
    reader.option(near=True)
    key = raw(arg).strip()
    draft = reader.flow.draft
    heading = draft is not None and draft.heading is not None
    reader.show(_form(reader, key, form, counts=not (star or heading)), start, reader.frame.at)
    return True


def reset(reader: Reader, name: str, start: int) -> None:
    """Let every acronym be written out again at its next use."""
    reader.option()
    reader.said.clear()


def _form(reader: Reader, key: str, form: str, *, counts: bool) -> str:
    short, long, longs = reader.acronyms.get(key, (key, "", ""))
    many = form.endswith("s") and form != "s"
    what = form.lower().removesuffix("s") if many else form.lower()
    if what == "first":
        what = "short" if key in reader.said or not counts else "full"
        if counts:
            reader.said.add(key)
    elif what == "full" and counts:
        reader.said.add(key)
    if not long:
        what = "short"
    words = (longs or f"{long}s") if many else long
    name = (longs if many and longs and not long else f"{short}s") if many else short
    shown = {"short": name, "long": words}.get(what, f"{words} ({name})")
    return shown[:1].upper() + shown[1:] if form[0].isupper() else shown


def _values(reader: Reader, arg: Arg) -> dict[str, str]:
    """The keys and values of an argument, the values as they show."""
    stream, text = arg.stream, arg.source_text
    found: dict[str, str] = {}
    index = arg.first
    for match in _KEY.finditer(text):
        at = arg.start + match.end()
        while index < arg.stop and stream.starts[index] < at:
            index += 1
        if index < arg.stop and stream.starts[index] == at and index in stream.partner:
            closing = stream.partner[index]
            inner = Arg(stream, index + 1, closing, stream.stops[index], stream.starts[closing], arg.values, arg.call)
            found.setdefault(match[1].lower(), plain(inner, reader.macros))
        else:
            found.setdefault(match[1].lower(), re.split(r"[,\r\n]", text[match.end() :], maxsplit=1)[0].strip())
    return found
