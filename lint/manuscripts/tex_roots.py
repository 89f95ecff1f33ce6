r"""Which of the LaTeX files of a folder is the manuscript: the root that takes the others in.

A root has `\documentclass` and is taken in by no other file. Of several (drafts, slides, figures that stand alone) the one that reaches
most text is the manuscript; the others can be named on the command line. A chapter whose first lines say `% !TEX root = …`, or whose
class is `subfiles`, leads to its root.
"""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lint.manuscripts.include import project_root

_MAGIC = re.compile(r"^[ \t]*%+[ \t]*!\s?TEX\s+root\s*=\s*(\S[^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_SUBFILE = re.compile(r"^[^%\r\n]{0,200}\\documentclass\s*\[([^\]\r\n]+)\]\s*\{subfiles\}", re.MULTILINE)
_CLASS = re.compile(r"^[^%\r\n]{0,200}\\documentclass\s*(?:\[[^\]]{0,2000}\])?[\s%]{0,20}\{\s*([\w./-]+)", re.MULTILINE)
_COMMENT = re.compile(r"(?<!\\)%[^\r\n]*")
_TAKES_IN = re.compile(
    r"\\(?:(?:sub)?import|(?:sub)?(?:input|include)from|input|include|subfile|subfileinclude|InputIfFileExists)\*?\s{0,3}"
    r"(?:\{([^{}\r\n]{1,300})\}(?:\s{0,3}\{([^{}\r\n]{1,300})\})?|[ \t]([\w./-]{1,300}))"
)
_INCLUDES = re.compile(r"^%include[ \t]+(\S+)", re.MULTILINE)
_PATH_MACRO = re.compile(r"\\(?:def|(?:re)?newcommand)\s{0,3}\{?\\([A-Za-z]+)\s{0,3}\}?\s{0,3}\{([\w./ -]{1,200})\}")
_SUFFIXES = ("", ".tex", ".ltx", ".lhs", ".rnw", ".Rnw")
_BESIDE_THE_POINT = frozenset("beamer standalone letter moderncv scrlttr2 minimal a0poster tikzposter beamerposter cv".split())
_GENERATORS = (".rnw", ".Rnw", ".lhs")
_MOST_FILES = 2_000
_LARGEST = 5_000_000


def root_of(name: str) -> str:
    """The root that a LaTeX file leads to, itself if it leads nowhere in its project."""
    file = Path(name)
    for _ in range(5):
        head = _text(file, 8_000)
        found = _MAGIC.search(head[:3_000]) or _SUBFILE.search(head)
        if found is None:
            break
        said = found[1].strip().strip("\"'")
        places = [Path(os.path.normpath(file.parent / f"{said}{suffix}")) for suffix in ("", ".tex") if said.isprintable()]
        place = next((place for place in places if os.path.isfile(place)), None)
        if place is None or place.resolve() == file.resolve() or not _inside(place, file):
            break
        file = place
    return name if file == Path(name) else str(file)


def roots(files: Sequence[Path]) -> list[Path]:
    """The manuscripts among the LaTeX files of a folder, in their order: one root if there is any, else what nothing takes in."""
    files = [file for file in files if file.suffix != ".tex" or not any(file.with_suffix(end) in files for end in _GENERATORS)]
    if len(files) < 2:
        return files
    texts = {file: _COMMENT.sub("", _text(file, _LARGEST)) for file in files[:_MOST_FILES]}
    taken = {file: set(_takes_in(file, text, texts)) for file, text in texts.items()}
    classes = {file: match[1] for file, text in texts.items() if (match := _CLASS.search(text))}
    inside = set().union(*(places - {file} for file, places in taken.items()))
    # The class may stand in a file of settings that the root takes in.
    reached = {file: _reached(file, taken) for file in files if file not in inside or file in classes}
    tops = {file: found for file, found in reached.items() if file not in inside and not found.isdisjoint(classes)}
    tops = tops or {file: found for file, found in reached.items() if file in classes}
    if not tops:
        return [file for file in files if file not in inside]

    def size(file: Path) -> float:
        # Of slides, letters and pictures a tenth counts.
        own = classes.get(file, "")
        return sum(len(texts[one]) for one in tops[file]) * (0.1 if own in _BESIDE_THE_POINT or own == "subfiles" else 1)

    return [max(tops, key=lambda file: (size(file), -len(file.parts)))]


def _reached(file: Path, taken: dict[Path, set[Path]]) -> set[Path]:
    """A file and all that it takes in."""
    seen: set[Path] = set()
    waiting = [file]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += taken.get(one, ())
    return seen


def _takes_in(file: Path, text: str, among: dict[Path, str]) -> Iterator[Path]:
    macros = (
        {match[1]: match[2].strip() for match in _PATH_MACRO.finditer(text)} if "\\def" in text or "command" in text else {}
    )
    said = [(match[2] and f"{match[1]}/{match[2]}") or match[1] or match[3] for match in _TAKES_IN.finditer(text)]
    if file.suffix.lower() == ".lhs":
        said += _INCLUDES.findall(_text(file, _LARGEST))
    for name in said:
        shown = re.sub(r"\\([A-Za-z]+)\s?", lambda match: macros.get(match[1], match[0]), name).strip().strip('"')
        if not shown or not shown.isprintable():
            continue
        for folder in (file.parent, *list(file.parent.parents)[:4]):
            places = [Path(os.path.normpath(folder / f"{shown}{suffix}")) for suffix in _SUFFIXES]
            if place := next((place for place in places if place in among), None):
                yield place
                break


def _inside(place: Path, file: Path) -> bool:
    """Whether a file lies in the project of another, or just above it."""
    folder = file.parent.resolve()
    # Asked for a folder below, so that a mark in this very folder can be told from none at all.
    above = project_root(folder / "_")
    return place.resolve().is_relative_to(above if above != folder / "_" else folder.parent.parent)


def _text(file: Path, most: int) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(most).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""
