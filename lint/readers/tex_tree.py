r"""The files that a LaTeX manuscript takes in: `\input`, `\include`, `\import`, `\subfile` and their kin, packages and classes of its own.

What is not found, outside the project, or taken in by itself is said by name, once. Pictures in the shape of files are left out.
"""

import posixpath
import re

from lint.finding import Skipped
from lint.readers.tex_flow import Call
from lint.readers.tex_frames import Frame
from lint.readers.tex_lex import CS, Stream
from lint.readers.tex_macros import plain
from lint.readers.tex_reader import Reader
from lint.span import Source

FOLDERED = frozenset("import subimport includefrom inputfrom subincludefrom subinputfrom import* subimport*".split())
TAKEN_IN = (
    frozenset("input include subfile subfileinclude includechapter InputIfFileExists loadglsentries @input".split()) | FOLDERED
)

_PICTURES = (".pgf", ".tikz", ".pdf_tex", ".eps_tex", ".pstex_t", ".pdftex_t", ".ps_tex", ".tikztex", ".pspdftex", ".svg_tex")
_BARE = re.compile(r"[ \t]*([^\s{}%\\]+)")
_OF_TEX = frozenset("glyphtounicode epsf xy pdftexconfig random binhex".split())  # files that come with TeX itself
_DEEPEST = 30
_LONGEST_VALUE = 200


def take_in(reader: Reader, name: str, start: int) -> None:
    """Read the file that a command names in its place."""
    reader.star()
    folder = ""
    if name.rstrip("*") in FOLDERED and (arg := reader.argument(braced=True)):
        folder = plain(arg, reader.macros)
    arg = reader.argument(braced=True)
    frame = reader.frame
    if arg is None:
        bare = _BARE.match(frame.stream.source.text, frame.at, frame.end)
        if bare is None or name != "input":
            return
        said, frame.at = bare[1], bare.end()
    else:
        said = plain(arg, reader.macros)
    others = name == "InputIfFileExists"
    if others:
        reader.argument()
        otherwise = reader.argument()
    if not said.strip() or said.lower().endswith(_PICTURES):
        return
    path = posixpath.normpath(posixpath.join(folder, said.strip().strip('"'))) if folder else said.strip().strip('"')
    asking = frame.call.source if frame.call else frame.stream.source
    found = reader.include(path, asking, (".tex", ".ltx"))
    if isinstance(found, Source):
        _open(reader, found, path, start)
    elif others:
        if otherwise:
            reader.enter(otherwise)
    elif not (asking.path.lower().endswith((".sty", ".cls")) or path.removesuffix(".tex") in _OF_TEX):
        place = reader.span(start, start).first
        reader.skipped[Skipped(path[:200], f"{found} ({asking.path}, line {place.line})")] = None


def include_directive(reader: Reader, path: str, start: int) -> None:
    """Read the file that a directive of lhs2TeX names (`%include chapter.lhs`); its own format files are none of the manuscript's."""
    source = reader.frame.stream.source
    if not source.path.lower().endswith(".lhs") or path.endswith(".fmt"):
        return
    found = reader.include(path, source, (".lhs",))
    if isinstance(found, Source):
        _open(reader, found, path, start)
    else:
        reader.skipped[Skipped(path[:200], f"{found} ({source.path}, line {reader.span(start, start).first.line})")] = None


def package(reader: Reader, name: str, suffix: str) -> None:
    """Learn what a package or class of the manuscript's own defines; one that is not in the project is no loss."""
    if not name.strip() or not name.isprintable():
        return
    found = reader.include(name + suffix, reader.frame.stream.source)
    if isinstance(found, Source) and found not in reader.files and found not in reader.chain:
        _push(reader, reader.stream(found), found)


def _open(reader: Reader, source: Source, path: str, start: int) -> None:
    frame = reader.frame
    place = reader.span(start, frame.at)
    if source in reader.chain:
        circle = " → ".join(one.path for one in [*reader.chain[reader.chain.index(source) :], source])
        reader.skipped[Skipped(path, f"it takes itself in ({circle[:300]})")] = None
        return
    if len(reader.chain) > _DEEPEST:
        reader.skipped[
            Skipped(path, f"more than {_DEEPEST} files within one another ({place.source.path}, line {place.first.line})")
        ] = None
        return
    draft = reader.flow.draft
    text = source.text.strip()
    if (
        draft is not None
        and draft.bits
        and _within_a_line(frame, start)
        and len(text) < _LONGEST_VALUE
        and "\n" not in text
        and "\\begin" not in text
    ):
        # A number or a word out of a file of its own shows within the sentence.
        stream = reader.stream(source)
        reader.files.add(source)
        call = Call(place.source, place.start, place.end)
        lead = len(source.text) - len(source.text.lstrip())
        reader.frames.append(
            Frame(stream, 0, len(stream.kinds), lead, lead + len(text), (), frame.call or call, None, deep=frame.deep + 1)
        )
        return
    if source in reader.files and not reader.preamble:
        return
    _push(reader, reader.stream(source), source)


def _within_a_line(frame: Frame, start: int) -> bool:
    """Whether other words stand on the line of the command that has just been read."""
    text = frame.stream.source.text
    before = text[max(0, start - 100) : start].rpartition("\n")[2]
    after = text[frame.at : frame.at + 100].partition("\n")[0]
    return bool(before.strip() or after.partition("%")[0].strip())


def _push(reader: Reader, stream: Stream, source: Source) -> None:
    """Go on with a file; of one with a preamble of its own, only what comes after that."""
    reader.files.add(source)
    reader.chain.append(source)
    if not reader.preamble:
        reader.flow.flush()
    first, at = 0, 0
    if stream.document >= 0 and source is not reader.main and not source.path.lower().endswith((".sty", ".cls")):
        first, at = stream.document + 1, stream.stops[stream.document]

    def done() -> None:
        reader.chain.pop()
        if not reader.preamble:
            reader.flow.flush()

    reader.frames.append(Frame(stream, first, len(stream.kinds), at, len(source.text), done=done, file=True))


def end_input(reader: Reader) -> None:
    r"""Leave the file under way (`\endinput`)."""
    for frame in reversed(reader.frames):
        frame.index, frame.at = frame.stop, frame.end
        if frame.file:
            break


def main(reader: Reader) -> None:
    """Begin with the main file."""
    stream = reader.stream(reader.main)
    text = reader.main.text
    reader.preamble = stream.document >= 0 or any(
        kind == CS and text.startswith("documentclass", stream.starts[index] + 1)
        for index, kind in enumerate(stream.kinds[:2000])
    )
    _push(reader, stream, reader.main)


def end_document(reader: Reader) -> None:
    r"""What `\end{document}` does: nothing comes after it, in the main file or in one with a preamble of its own."""
    for frame in reversed(reader.frames):
        frame.index, frame.at = frame.stop, frame.end
        if frame.file and frame.stream.document >= 0:
            break
