"""What readers and authors left in a DOCX: comments in its margin, tracked changes, bookmarks and the references to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lint.archive import Parts
from lint.document import Comment, Mark, Named
from lint.readers.docx_blocks import span_of
from lint.readers.docx_fields import pointer
from lint.readers.docx_page import Line
from lint.readers.docx_parts import W, parse_xml
from lint.span import Source, Span

_LAST_PLACE = "_GoBack"
"""The bookmark in which Word keeps where its user stopped."""


@dataclass(frozen=True, slots=True)
class Margin:
    """A comment in the margin: who wrote it, when (ISO 8601), and what."""

    author: str
    date: str
    text: str


def margin(parts: Parts) -> Mapping[str, Margin]:
    """The comments by id."""
    root = parse_xml(parts.xml("word/comments.xml"))
    return {
        node.get(f"{W}id", ""): Margin(
            node.get(f"{W}author", ""),
            node.get(f"{W}date", ""),
            "\n".join("".join(text.text or "" for text in para.iter(f"{W}t")) for para in node.iter(f"{W}p")),
        )
        for node in (root.iter(f"{W}comment") if root is not None else ())
    }


@dataclass
class Reviews:
    """Gathers the marks, comments, labels and pointers of lines, in reading order."""

    source: Source
    comments: Mapping[str, Margin]
    marks: list[Mark] = field(default_factory=list)
    remarks: list[Comment] = field(default_factory=list)
    labels: list[Named] = field(default_factory=list)
    pointers: list[Named] = field(default_factory=list)
    _opened: dict[str, int] = field(default_factory=dict)
    _marked: set[str] = field(default_factory=set)

    def read(self, lines: Sequence[Line]) -> None:
        """Take in the lines of the document."""
        for line in lines:
            self._read_comments(line)
            for point in line.para.bookmarks:
                if point.name and point.name != _LAST_PLACE:
                    self.labels.append(Named(self._span(line, point.at, point.at), point.name))
            for use in () if line.para.in_contents else line.para.fields:
                if name := pointer(use.code):
                    self.pointers.append(Named(self._span(line, use.first, use.stop), name))
            for change in line.para.changes:
                span = self._span(line, change.first, change.stop)
                if change.kind == "deletion" or span.text.strip():
                    self.marks.append(Mark(span, change.kind, change.words, change.author, change.date))
        self.marks.sort(key=lambda mark: mark.span.start)

    def _read_comments(self, line: Line) -> None:
        for point in line.para.comments:
            offset = span_of(line, point.at, point.at)[0]
            said = self.comments.get(point.name)
            if point.kind == "start":
                self._opened.setdefault(point.name, offset)
            elif said is not None and point.name not in self._marked:
                start = self._opened.pop(point.name, offset)
                if point.kind == "here" and start < offset:
                    continue
                self._marked.add(point.name)
                span = Span(self.source, min(start, offset), offset).stripped()
                self.marks.append(Mark(span, "comment", said.text, said.author, said.date))
                self.remarks.append(Comment(_beside(span), said.text.strip()))

    def _span(self, line: Line, first: int, stop: int) -> Span:
        return Span(self.source, *span_of(line, first, stop))


def _beside(span: Span) -> Span:
    """The place of a comment beside text: it never takes up whole lines, since one that does is about what comes behind it."""
    words = span.text.split(None, 1)
    if "\n" in span.text:
        return Span(span.source, span.start, span.end - 1)
    line = span.source.line(span.first.line)
    end = span.start + len(words[0]) if words and line.text.strip() != words[0] else span.start
    return Span(span.source, span.start, end)
