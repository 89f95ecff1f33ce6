"""References: the entries of the lists that go with a manuscript, one by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from bib.entry import Entry, Field
from lint.document import Document, ReferenceFile
from lint.span import Span


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """An entry and the file it stands in."""

    file: ReferenceFile
    entry: Entry

    @property
    def span(self) -> Span:
        """The place of the key; of an entry without one, its head."""
        entry = self.entry
        start, end = (entry.key_start, entry.key_end) if entry.key else (entry.start, max(entry.key_end, entry.start + 1))
        return self.file.source.span(start, end)

    def value_span(self, field: Field, start: int = 0, end: int | None = None) -> Span:
        """The place of a value, or of value[start:end] where the source holds the value as it stands (no macros, no ``#``)."""
        source = self.file.source
        if end is None or source.text[field.value_start : field.value_end] != field.value:
            return source.span(field.value_start, field.value_end)
        return source.span(field.value_start + start, field.value_start + end)

    def is_literal(self, field: Field) -> bool:
        """Whether the source holds the value as it stands, so that a part of it can be edited."""
        return self.file.source.text[field.value_start : field.value_end] == field.value

    @staticmethod
    def of(document: Document) -> "Iterable[Reference]":
        """The entries of the .bib files of a document, in their order (not those of printed lists)."""
        return (one for one in document.fact(references) if not one.file.printed)


def references(document: Document) -> tuple[Reference, ...]:
    """Fact: the references of a document, list by list, printed ones too."""
    return tuple(Reference(file, entry) for file in document.references for entry in file.library.entries)
