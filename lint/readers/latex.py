r"""LaTeX: the whole tree of a manuscript's files as one document, each block at its place in its own file.

Read are the text of the body, headings with the numbers that LaTeX prints, captions, footnotes, lists, quotations, tables, what the
author's own macros say, acronyms as they show, citations and cross references. Left out of the prose are the preamble, comments,
listings, pictures, maths, addresses, keys and lengths. `.Rnw` and `.lhs` are LaTeX with chunks of code.
"""

from lint.document import Document
from lint.readers.including import Include, alone
from lint.readers.tex_handlers import commands, tokens
from lint.readers.tex_numbers import numbered
from lint.readers.tex_reader import Reader
from lint.readers.tex_tree import main
from lint.span import Source


def read(source: Source, include: Include = alone) -> Document:
    """The document of a main file and all that it takes in. Never raises: what is not understood is left out or read as text."""
    reader = Reader(include, commands, tokens, source)
    main(reader)
    reader.run()
    if reader.preamble:
        # A document whose beginning stands nowhere is all body.
        reader = Reader(include, commands, tokens, source)
        main(reader)
        reader.preamble = False
        reader.run()
    own = [name for name in ("chapter", "part") if "Roman" in _print_of(reader, name)]
    own += [
        f"the{name}"
        for name in ("section", "subsection")
        if f"the{name}" in reader.macros and "chapter" not in _print_of(reader, name)
    ]
    blocks = numbered(reader.flows[0].made, reader.turns, reader.document_class, own)
    shown = dict.fromkeys([source, *(block.span.source for block in blocks)])
    return Document(
        tuple(dict.fromkeys([*shown, *reader.streams])),
        tuple(blocks),
        "latex",
        skipped=tuple(reader.skipped),
        language=reader.language or "en",
        comments=reader.comments,
        labels=tuple(reader.labels),
        pointers=tuple(reader.pointers),
        bibliographies=tuple(reader.bibliographies),
    )


def _print_of(reader: Reader, counter: str) -> str:
    found = reader.macros.get(f"the{counter}")
    return found.body.source_text if found else ""
