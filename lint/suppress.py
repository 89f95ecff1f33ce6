"""One late pass over the findings: what was ignored or accepted is left out, and ignores that do no good are findings.

Pure: a report in, a report out. What the tool says about itself (`internal/*`) is never left out.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from lint.document import Document
from lint.engine import CRASHED
from lint.finding import Finding, Report
from lint.ignores import Ignore, of_comments
from lint.problem import closest
from lint.span import Span
from lint.words import fold, words

NO_REASON, UNUSED = "internal/ignore-without-reason", "internal/unused-ignore"
_ACCEPTING = ("paraphrase", "consistency", "grammar")
_WIDE = 8  # words; in a longer finding an accepted word is a part of the passage, not what is flagged


def suppress(
    report: Report,
    ignores: Sequence[Ignore] = (),
    accepted: Iterable[str] = (),
    known: Collection[str] = (),
    ran: Collection[str] = (),
) -> Report:
    """The report without what is ignored (by `ignores` and by the comments of the documents) or accepted.

    `known` are the ids of all rules and `ran` those of this run: an ignore can be called unused only if each rule that it
    is about ran, none crashed and nothing was skipped. Each ignore without a reason is a finding, and so is each that matches nothing.
    """
    commented = [(document, *of_comments(document)) for document in report.documents]
    everything = [*ignores, *(ignore for _, found, _ in commented for ignore in found)]
    terms = _terms(accepted)
    used: set[Ignore] = set()
    kept: list[Finding] = []
    ignored = dropped = 0
    for finding in report.findings:
        covering = [] if finding.rule.startswith("internal/") else [one for one in everything if one.covers(finding)]
        used.update(covering)
        if covering:
            ignored += 1
        elif _is_accepted(finding, terms):
            dropped += 1
        else:
            kept.append(finding)
    if report.documents:
        # A rule that crashed or was shown only a part of the text may have missed what an ignore is for.
        unsure = report.skipped or any(finding.rule == CRASHED for finding in kept)
        judged = set() if unsure else {one for one in everything if _can_judge(one, report, known, ran)}
        kept += _about(ignores, report.documents[0], used, judged, known)
        for document, found, unread in commented:
            kept += _about(found, document, used, judged, known)
            kept += [_finding(comment.span, UNUSED, _UNREAD) for comment in unread]
        kept = _in_order(kept, report)
    left_out = report.left_out._replace(ignored=ignored, accepted=dropped)
    return replace(report, findings=tuple(kept), left_out=left_out)


_UNREAD = "This comment has no effect; write thesis-lint: ignore RULE: reason, or thesis-lint: ignore-file RULE: reason."


def _about(
    ignores: Iterable[Ignore], document: Document, used: set[Ignore], judged: set[Ignore], known: Collection[str]
) -> list[Finding]:
    """What is to be said about ignores themselves: those in settings stand in no file of the report, so the message does."""
    found = []
    families = {rule.split("/")[0] for rule in known}
    for ignore in ignores:
        span = ignore.place if isinstance(ignore.place, Span) else document.sources[0].span(0, 0)
        what = f"ignore of {ignore.rule}" + (f" for “{ignore.words}”" if ignore.words else "")
        what += "" if isinstance(ignore.place, Span) else f" ({ignore.place})"
        if known and ignore.rule not in known and ignore.rule not in families:
            near = closest(ignore.rule, [*known, *families])
            found.append(_finding(span, UNUSED, f"The {what} names no rule{near}; mend the name or take it out."))
            continue
        if not ignore.reason:
            found.append(_finding(span, NO_REASON, f"The {what} gives no reason; add one, so that a reader can judge it."))
        if ignore in judged and ignore not in used:
            found.append(_finding(span, UNUSED, f"The {what} matches nothing; take it out."))
    return found


def _finding(span: Span, rule: str, message: str) -> Finding:
    return Finding(span, message, rule=rule, severity="warning", confidence=1.0)


def _can_judge(ignore: Ignore, report: Report, known: Collection[str], ran: Collection[str]) -> bool:
    meant = [rule for rule in known if ignore.of_rule(rule)]
    here = any(ignore.of_file(source) for document in report.documents for source in document.all_sources)
    return bool(meant) and here and all(rule in ran for rule in meant)


def _terms(accepted: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(filter(None, (_tokens(term) for term in accepted)))


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(fold(word.text) for word in words(text))


def _is_accepted(finding: Finding, terms: frozenset[tuple[str, ...]]) -> bool:
    """Whether the words of a finding are an accepted term, or hold one where they are few."""
    if not terms or finding.rule.split("/")[0] not in _ACCEPTING:
        return False
    tokens = _tokens(finding.text)
    if len(tokens) > _WIDE:
        return tokens in terms
    return any(tokens[i:j] in terms for i in range(len(tokens)) for j in range(i + 1, len(tokens) + 1))


def _in_order(findings: list[Finding], report: Report) -> list[Finding]:
    sources = [source for document in report.documents for source in document.all_sources]
    order = {source: index for index, source in reversed(list(enumerate(sources)))}
    return sorted(findings, key=lambda f: (order[f.span.source], f.span.start, f.span.end, f.rule, f.message))
