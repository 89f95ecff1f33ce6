"""The words of a heading that name its subject."""

from lint.document import Block
from lint.span import Span


def title_span(heading: Block) -> Span:
    """The title in the source, without label and number; the whole heading where the title does not stand in its prose as it is."""
    prose, title = heading.prose, heading.title or ""
    at = prose.text.rfind(title) if title else -1
    if at < 0:
        return heading.span.stripped()
    return prose.span(at, at + len(title))
