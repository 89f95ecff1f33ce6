"""Run rules over a document. Pure: a document and rules in, a report out."""

from collections.abc import Callable, Iterable

from lint.document import Document
from lint.finding import Finding, Report, Skipped
from lint.language import english
from lint.limits import TimeUp, Within, usual
from lint.problem import NotChecked
from lint.rule import Rule
from lint.span import Source

CRASHED = "internal/rule-crashed"
DECODING = "internal/decoding"


def check(
    document: Document,
    rules: Iterable[Rule],
    started: Callable[[str], None] = lambda rule: None,
    limit: float | None = None,
) -> Report:
    """Run every rule over the document; `started` is told the id of each rule as its turn comes.

    A rule that raises, or takes more than `limit` seconds of processor (None: what is usual for the size of the text), becomes one
    `internal/rule-crashed` finding, keeps what it found before, and the others go on. The findings are sorted by file, place and
    rule, so the order never depends on the order of rules. English-only rules see the document without what is not in English; if
    one ran, the report says what was left out, and so it does for a rule that raises NotChecked.
    """
    findings = [_decoding(source, note) for source in document.all_sources for note in source.notes]
    skipped = document.skipped
    seconds = limit or usual(sum(len(source.text) for source in document.all_sources))
    for rule in rules:
        started(rule.id)
        try:
            with Within(seconds):
                shown = document
                if rule.english_only:
                    shown, left_out = document.fact(english)
                    skipped = tuple(dict.fromkeys(skipped + left_out))
                for finding in rule.run(shown):
                    findings.append(finding)
        except TimeUp as reason:
            findings.append(
                _failed(document, f"The rule {rule.id} {reason} (--max-rule-time gives it more); the other rules ran.")
            )
        except NotChecked as reason:
            skipped = (*skipped, Skipped(rule.id, str(reason)))
        except Exception as error:
            said = f"{type(error).__name__}: {error} (at {_place(error)})"
            findings.append(_failed(document, f"The rule {rule.id} stopped with {said}; the other rules ran."))
    order = {source: index for index, source in enumerate(document.all_sources)}
    findings.sort(key=lambda f: (order[f.span.source], f.span.start, f.span.end, f.rule, f.message))
    return Report((document,), tuple(findings), skipped)


def _decoding(source: Source, note: str) -> Finding:
    return Finding(source.span(0, 0), f"About the file: {note}.", rule=DECODING, severity="info", confidence=1.0)


def _place(error: Exception) -> str:
    """The file and line that an error comes from."""
    frames = error.__traceback__
    while frames is not None and frames.tb_next is not None:
        frames = frames.tb_next
    return f"{frames.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frames.tb_lineno}" if frames else "?"


def _failed(document: Document, message: str) -> Finding:
    return Finding(document.sources[0].span(0, 0), message, rule=CRASHED, severity="error", confidence=1.0)
