"""Where a finding stands, as people look it up: a line of a text file, a page of a PDF, a paragraph of a word processor's document."""

from lint.span import PageArea, Run, Span


def place(span: Span) -> str:
    """`thesis.md:12:5`, `thesis.pdf p. 9 (PDF page 21)`, `thesis.docx paragraph 12`; one line, whatever the file's name."""
    return f"{span.source.path}{position(span)}".replace("\n", "␊")


def position(span: Span) -> str:
    """The same without the path, with what parts it from one: `:12:5`, ` p. 9 (PDF page 21)`."""
    anchors = span.source.anchors_of(span.start, max(span.end, span.start + 1)) if span.source.anchors else ()
    if anchors and isinstance(anchors[0].place, PageArea):
        page = anchors[0].place
        shown = page.label or str(page.page)
        return f" p. {shown}" if shown == str(page.page) else f" p. {shown} (PDF page {page.page})"
    if anchors and isinstance(anchors[0].place, Run):
        run = anchors[0].place
        where = next((f" {name}s," for name in ("footnote", "endnote") if name in run.part), "")
        return f"{where} paragraph {run.paragraph + 1}"
    at = span.first
    return f":{at.line}:{at.column}"
