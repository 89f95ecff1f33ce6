"""A run: from paths and what the command line asks, over settings and rules, to reports. What the commands share."""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from lint import discover, grammar, kept_patterns, load, several
from lint.document import Document
from lint.files import NOTHING_HELD, STDIN
from lint.finding import LeftOut, Report, Skipped, merge
from lint.manuscripts.files import not_larger, under
from lint.marks import marks
from lint.problem import Problem
from lint.rule import Rule
from lint.settings.project import FAIL_ON, Settings, configure, find

if TYPE_CHECKING:
    from lint.timings import Clock


class Request(NamedTuple):
    """What is asked of a run. Where a field is empty the settings decide; `config` names their file, `no_config` none.

    `held` are bytes that stand in the place of what files have on the disk, by path; with a `clock` facts are timed, in one process.
    """

    paths: Sequence[str]
    bibs: Sequence[str] = ()
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    folders: Sequence[str] = ()
    config: str | None = None
    no_config: bool = False
    baseline: str | None = None
    with_baseline: bool = True
    marks: bool = False
    retractions: str | None = None
    semantic: str | None = None
    online: bool = False
    grammar: str = ""
    changed_since: str | None = None
    largest: int | None = None  # bytes of a file
    pages: int | None = None  # of a PDF
    rule_seconds: float | None = None  # of processor
    clock: "Clock | None" = None
    held: Mapping[str, bytes] = NOTHING_HELD


class Part(NamedTuple):
    """The manuscripts that one settings file holds for, and what was found in them."""

    settings: Settings
    report: Report
    rules: tuple[Rule, ...]
    """Those that ran."""

    def fails(self, fail_on: str | None) -> bool:
        """Whether something is as serious as `fail_on` (None: what the settings say)."""
        limit = next(name for name in FAIL_ON if name == (fail_on or self.settings.fail_on))
        return limit != "never" and bool(self.report.at_or_above(limit))


class Result(NamedTuple):
    """Everything that came of a run: a part for each settings file, and what could not be read."""

    parts: tuple[Part, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...] = ()
    """The settings and baseline files that were used."""

    @property
    def report(self) -> Report:
        """One report of all parts."""
        return merge(part.report for part in self.parts)


class Watch(Protocol):
    """Who is told how far a run is."""

    def say(self, label: str) -> None:
        """Say what goes on now."""

    def expect(self, steps: int) -> None:
        """Say how many steps there will be."""

    def step(self, label: str) -> None:
        """A step begins."""


class _Plan(NamedTuple):
    """What is to be done for the manuscripts of one settings file; made whole before anything is read."""

    settings: Settings
    paths: tuple[str, ...]
    rules: tuple[Rule, ...]
    known: tuple[str, ...]
    skipped: tuple[Skipped, ...]


def run(request: Request, watch: Watch) -> Result:
    """Check the manuscripts under the paths. Raises Problem for settings, rules or a baseline that cannot be used.

    What cannot be read is among the result's problems and does not stop the rest.
    """
    files = discover.rule_files([Path(folder) for folder in request.folders])
    clash = discover.contradiction(request.select, request.ignore)
    if clash:
        raise Problem(clash)
    problems: list[Problem] = []
    given, loose = (not_larger(paths, request.largest, problems) for paths in under(list(request.paths), problems))
    plans = _plans(request, given or loose, files)
    names = [_baseline(request, plan.settings) for plan in plans]
    known = {name: _read_baseline(name) for name in dict.fromkeys(names) if name}
    only_changed = _since(request, plans, loose)
    kept_patterns.keep()
    watch.say("reading")
    documents: list[list[Document]] = []
    for plan in plans:
        asked = request.bibs or plan.settings.bib, request.held, request.pages or plan.settings.max_pages
        found, unread = load.load([*plan.paths, *(loose if given else ())], *asked)
        documents.append(found)
        problems += unread
    if request.retractions:
        from lint.retractions import read as read_retractions  # costs csv, which a run without the list does not need

        withdrawn = read_retractions(request.retractions)
        documents = [[replace(document, retractions=withdrawn) for document in found] for found in documents]
    if request.semantic:
        from lint import semantic  # costs numpy and more

        documents = [semantic.knowing(found, request.semantic) for found in documents]
    if request.clock:
        documents = [[request.clock.on(document) for document in found] for found in documents]
    watch.expect(sum(len(found) * len(plan.rules) for plan, found in zip(plans, documents, strict=True)))
    reports = [_report(plan, found, watch, request) for plan, found in zip(plans, documents, strict=True)]
    for name, without in known.items():
        which = [index for index, other in enumerate(names) if other == name and documents[index]]
        if not which:
            continue
        ran = {rule.id for index in which for rule in plans[index].rules}
        whole = without(merge(reports[index] for index in which), ran)
        for index in which:
            reports[index] = _share(whole, reports[index], first=index == which[0])
    reports = [only_changed(report) for report in reports]
    parts = [Part(plan.settings, report, plan.rules) for plan, report in zip(plans, reports, strict=True) if report.documents]
    used = [*known, *(plan.settings.path for plan in plans if plan.settings.path)]
    return Result(tuple(parts), tuple({str(problem): problem for problem in problems}.values()), tuple(used))


def _plans(request: Request, paths: Sequence[str], files: dict[str, Path]) -> list[_Plan]:
    """One plan for each settings file that holds for some of the paths, in their order."""
    groups: dict[Path | None, list[str]] = {}
    held: dict[str, Path | None] = {}
    for path in paths:
        folder = "" if path == STDIN else os.path.dirname(path)
        if folder not in held:
            held[folder] = None if request.no_config else Path(request.config) if request.config else find(folder)
        groups.setdefault(held[folder], []).append(path)
    loaded: dict[str, Rule] = {}
    return [_plan(request, _read_settings(file, files), tuple(group), files, loaded) for file, group in groups.items()]


def _plan(
    request: Request, settings: Settings, paths: tuple[str, ...], files: dict[str, Path], loaded: dict[str, Rule]
) -> _Plan:
    """A selection on the command line takes the place of the settings' choice; an ignore there is added to it."""
    checker = request.grammar or settings.grammar
    own = _word_lists(settings) | _engines(checker, request, settings)
    known = tuple(dict.fromkeys([*files, *own, *grammar.NAMES]))
    select = request.select or settings.select
    asked = grammar.named(checker)
    ids = discover.select(
        known, (*select, *asked) if select else (), (*(() if request.select else settings.ignore), *request.ignore)
    )
    # A file is run once for all plans; those that the settings speak of are, so that what they say is checked in any case.
    ids = [name for name in ids if name in files or name in own]
    needed = dict.fromkeys([*ids, *settings.rules])
    loaded |= {
        rule.id: rule for rule in discover.load(files, [name for name in needed if name in files and name not in loaded])
    }
    rules = {rule.id: rule for rule in configure([own.get(name) or loaded[name] for name in needed], settings)}
    chosen = discover.wanted([rules[name] for name in ids], (*select, *asked))
    skipped = []
    if not (request.grammar or request.config or any(name.startswith(grammar.FAMILY) for name in request.select)):
        # A settings file that lies in a manuscript's folder may be anybody's: it sends no text to a server of its choice.
        sending = [rule for rule in chosen if rule.id in grammar.NAMES and bool(getattr(rule.options, "url", ""))]
        chosen = tuple(rule for rule in chosen if rule not in sending)
        skipped = [
            Skipped(rule.id, f"only {settings.path} names the server; give --grammar, --select or --config") for rule in sending
        ]
    if checker == "auto":
        from lint.grammar.rules import without_the_other

        chosen = without_the_other(chosen)
    if not chosen:
        raise Problem("no rule is left to run; select one, or ignore less")
    if not request.select and settings.select:
        skipped.append(Skipped(f"rules other than {', '.join(settings.select)}", f"{settings.path} selects only these"))
    if not request.select and settings.ignore:
        skipped.append(Skipped(", ".join(settings.ignore), f"{settings.path} ignores it"))
    return _Plan(settings, paths, chosen, known, tuple(skipped))


def _word_lists(settings: Settings) -> dict[str, Rule]:
    """The rules that the word lists of the settings are, by id."""
    if not settings.phrases:
        return {}
    from lint.phrases import as_rule

    rules = (as_rule(name, phrases, settings.path) for name, phrases in settings.phrases.items())
    return {rule.id: rule for rule in rules}


def _engines(checker: str, request: Request, settings: Settings) -> dict[str, Rule]:
    """The grammar engines as rules, by id, where anything speaks of them."""
    said = (*request.select, *request.ignore, *settings.select, *settings.ignore, *settings.rules)
    if not checker and not any(name.partition("/")[0] == grammar.FAMILY for name in said):
        return {}
    from lint.grammar.rules import rules

    return rules()


def _read_settings(file: Path | None, files: dict[str, Path]) -> Settings:
    if file is None:
        return Settings()
    from lint.settings.reader import read  # costs what a run without a settings file does not need

    return read(file, [*files, *grammar.NAMES])


def _baseline(request: Request, settings: Settings) -> str:
    return (request.baseline or settings.baseline) if request.with_baseline else ""


def _read_baseline(path: str) -> Callable[[Report, Collection[str]], Report]:
    """The pass that leaves out what a baseline knows."""
    from lint import baseline  # costs json and difflib, which a run without one does not need

    read_in = baseline.read(path)
    return lambda report, ran: baseline.without(report, read_in, ran)


def _since(request: Request, plans: Sequence[_Plan], loose: Sequence[str]) -> Callable[[Report], Report]:
    """The pass that leaves out what stands in paragraphs that did not change."""
    if request.changed_since is None:
        return lambda report: report
    from lint.compare.changed_since import since  # costs subprocess and tempfile

    paths = [path for plan in plans for path in plan.paths]
    bibs = [*loose, *(request.bibs or [bib for plan in plans for bib in plan.settings.bib])]
    return since(request.changed_since, paths, bibs)


def _report(plan: _Plan, documents: Sequence[Document], watch: Watch, request: Request) -> Report:
    limit = request.rule_seconds or plan.settings.max_rule_time
    whole = merge(several.check(documents, plan.rules, watch.step, limit, alone=request.clock is not None))
    watch.say("leaving out")
    if any(rule.id in grammar.NAMES for rule in plan.rules):
        from lint.grammar.merge import merged

        whole = replace(whole, findings=merged(whole.findings))
    if request.online:
        whole = _looked_up(whole, documents, watch)
    if request.marks:
        whole = replace(whole, findings=(*whole.findings, *(found for document in documents for found in marks(document))))
    if plan.settings.ignored or plan.settings.accept or any(document.comments for document in documents):
        from lint.suppress import suppress

        ran = {rule.id for rule in plan.rules}
        whole = suppress(whole, plan.settings.ignored, plan.settings.accept, plan.known, ran)
    return replace(whole, skipped=(*whole.skipped, *plan.skipped))


def _looked_up(report: Report, documents: Sequence[Document], watch: Watch) -> Report:
    """The report with what the references' records online say."""
    from lint.online import client, look_up  # costs urllib, which a run offline does not need

    watch.say("looking references up")
    asked = client()
    found = [look_up(document, asked) for document in documents]
    return replace(
        report,
        findings=(*report.findings, *(finding for findings, _ in found for finding in findings)),
        skipped=(*report.skipped, *(skip for _, skips in found for skip in skips)),
    )


def _share(whole: Report, part: Report, *, first: bool) -> Report:
    """What a part keeps of the reports that went through one baseline together; the counts go with the first part."""
    sources = {source for document in part.documents for source in document.all_sources}
    kept = tuple(finding for finding in whole.findings if finding.span.source in sources)
    counts = whole.left_out if first else LeftOut()
    return replace(part, findings=kept, left_out=part.left_out._replace(baseline=counts.baseline, known=counts.known))
