"""The front matter of a Markdown file: the little of YAML that says where the references are and what is cited without a place."""

import re
from dataclasses import dataclass

_FENCED = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?![ \t]*\r?\n)(?P<body>(?>(?:(?!---|\.\.\.).*\n)*))(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)"
)
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]*)[ \t]*:(?=[ \t\r\n]|$)[ \t]*(?P<value>[^\r\n]*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>[^\r\n]+)")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")


@dataclass(frozen=True, slots=True)
class Front:
    """What the front matter says; `end` is where it ends in the text (0 without one), `nocite` the range of that field,
    `title` that of the title's words."""

    end: int = 0
    bibliography: tuple[str, ...] = ()
    language: str = ""
    nocite: tuple[int, int] = (0, 0)
    title: tuple[int, int] = (0, 0)
    has_references: bool = False


def front(text: str) -> Front:
    """The front matter of a text. Never raises: what is no plain field is passed over. Linear."""
    fenced = _FENCED.match(text)
    if fenced is None:
        return Front()
    values: dict[str, list[str]] = {}
    ranges: dict[str, tuple[int, int]] = {}
    name, at = "", fenced.start("body")
    for line in fenced["body"].splitlines(keepends=True):
        if field := _FIELD.match(line):
            name = field["name"]
            values[name] = _values(field["value"])
            ranges[name] = (at + field.start("value"), at + len(line.rstrip()))
        elif name and (line[:1] in " \t" or line[:1] == "-"):
            item = _ITEM.match(line)
            values[name] += _values(item["value"]) if item else []
            ranges[name] = (ranges[name][0], max(ranges[name][1], at + len(line.rstrip())))
        elif line.strip() and not line.startswith("#"):
            name = ""
        at += len(line)
    return Front(
        end=fenced.end(),
        bibliography=tuple(values.get("bibliography", ())),
        language=next(iter(values.get("lang", [])), "").replace("_", "-").split("-")[0].lower(),
        nocite=ranges.get("nocite", (0, 0)),
        title=_words(text, *ranges.get("title", (0, 0))),
        has_references="references" in ranges,
    )


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of a value on one line without its quotes; nothing for one of several lines or of another kind."""
    written = text[start:end]
    if not written or "\n" in written or written[0] in "|>{&*![":
        return 0, 0
    quoted = len(written) > 1 and written[0] in "\"'" and written[-1] == written[0]
    return start + quoted, end - quoted


def _values(written: str) -> list[str]:
    """The values of a field: `a`, `"a"`, `[a, "b"]`; a block sign (`|`, `>`) and nothing are none."""
    written = written.strip()
    if written.startswith("["):
        return [value for part in written[1:].partition("]")[0].split(",") for value in _values(part)]
    if quoted := _QUOTED.match(written):
        return [quoted[1] or quoted[2] or ""]
    plain = _COMMENT.sub("", written).strip()
    return [plain] if plain and plain[0] not in "|>{&*!" else []
