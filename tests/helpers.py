"""What several tests need: documents out of strings, and findings as plain words."""

from dataclasses import replace
from pathlib import Path

from bib.bibtex import read as read_bib
from lint import discover, engine
from lint.document import Document, ReferenceFile
from lint.finding import Finding
from lint.readers import text
from lint.reference_list import own_list
from lint.rule import Rule
from lint.span import Source

ROOT = Path(__file__).parent.parent


def document(words: str, bib: str | None = None) -> Document:
    """The document of a plain text, with a .bib if one is given."""
    found = text.read(Source("thesis.txt", words))
    if bib is None:
        return replace(found, references=tuple(filter(None, [own_list(found)])))
    source = Source("references.bib", bib)
    return replace(found, references=(ReferenceFile(source, read_bib(bib)),))


def all_rules() -> tuple[Rule, ...]:
    """Every built-in rule."""
    files = discover.rule_files()
    return discover.load(files, files)


def findings(words: str, rule: str, bib: str | None = None) -> list[Finding]:
    """The findings of one rule in a text."""
    files = discover.rule_files()
    return list(engine.check(document(words, bib), discover.load(files, [rule])).findings)
