"""Findings of engines and of rules about the same words become one; nothing is dropped."""

from collections.abc import Iterable

from lint.finding import Finding, Related
from lint.span import Source, Span

_FAMILY = "grammar/"
_STRETCH = 100  # characters of a source that are looked up together


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with each that an engine gave about the words of another one standing in that one, among its related places.

    Two are about the same words if they share at least half of the longer one: a wide finding never takes in a narrow one. The
    finding of a rule stays, and of two engines' the first.
    """
    kept: dict[int, Finding] = dict(enumerate(findings))
    places: dict[tuple[Source, int], list[int]] = {}
    # Those of rules first, so that an engine's finds them wherever they stand.
    for index, finding in sorted(kept.items(), key=lambda item: item[1].rule.startswith(_FAMILY)):
        keys = [(finding.span.source, at) for at in range(finding.span.start // _STRETCH, finding.span.end // _STRETCH + 1)]
        if finding.rule.startswith(_FAMILY):
            near = sorted({other for key in keys for other in places.get(key, ())})
            same = next((other for other in near if _same(kept[other].span, finding.span)), None)
            if same is not None:
                kept[same] = _with(kept[same], kept.pop(index))
                continue
        for key in keys:
            places.setdefault(key, []).append(index)
    return tuple(kept.values())


def _same(one: Span, other: Span) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and 2 * shared >= max(one.end - one.start, other.end - other.start)


def _with(finding: Finding, other: Finding) -> Finding:
    """A finding that also says what the other one does; where it suggests nothing, what that one suggests."""
    told = (Related(other.span, f"{other.rule}: {other.message}"), *other.related)
    return finding._replace(related=(*finding.related, *told), suggestions=finding.suggestions or other.suggestions)
