r"""LaTeX: the whole tree of a manuscript's files as one document, each block at its place in its own file.

Read are the text of the body, headings with the numbers that LaTeX prints, captions, footnotes, lists, quotations, tables, what the
author's own macros say, acronyms as they show, citations and cross references. Left out of the prose are the preamble, comments,
listings, pictures, maths, addresses, keys and lengths. `.Rnw` and `.lhs` are LaTeX with chunks of code.
"""

from itertools import groupby

from lint.document import Block, Document
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
    blocks = numbered(reader.flows[0].made, reader.turns, reader.document_class)
    blocks = [block for _, part in groupby(blocks, lambda block: block.span.source) for block in sorted(part, key=_start)]
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


def _start(block: Block) -> int:
    return block.span.start
