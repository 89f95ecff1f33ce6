"""How much of what `thesis-lint compare` says of two drafts is right:

    python -m benchmarks.compare [FILE[:BIB]…] [--seeds N] [--misses]

Newer drafts are made of real texts (benchmarks/drafts.py), and the rules run on both, as they do for a user. Since each word knows where
it comes from, the truth is known: two findings of one rule are one if most words of the
shorter one are. A line is a finding of either
draft, or a pair of them; it is right if the pair and what is said of it are. Beside it: how many of the true pairs are found, and how
many rule and line number find. By default: two samples, one of them in LaTeX too, and the texts of ../shared/corpus where it is.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import drafts
from lint import discover, engine, load
from lint.compare.changes import Comparison, State, compare
from lint.finding import Finding, Report, merge
from lint.rule import Rule
from lint.show.place import place
from lint.span import Span

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import formats  # noqa: E402

SAMPLES = ROOT / "samples"
CORPUS = ROOT.parent / "shared" / "corpus" / "economics-textbook.txt"
DONORS = ("museum-visits.txt", "water-law.txt")

Key = tuple[int, int]  # the identities of an old finding and of a new one; that of None if there is none


@dataclass
class Score:
    """What was counted over the drafts of one text."""

    lines: int = 0
    right: int = 0
    pairs: int = 0
    found: int = 0
    by_line: int = 0
    seconds: list[float] = field(default_factory=list)


def main() -> None:
    """Make the drafts, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE[:BIB]")
    parser.add_argument("--seeds", type=int, default=5, help="drafts of each text at each share of changed words")
    parser.add_argument("--misses", action="store_true", help="print what is wrong")
    given = parser.parse_args()
    files = discover.rule_files()
    rules = discover.load(files, files)
    worst, total = 1.0, Score()
    print(f"{'text':26}{'changed':>8}{'drafts':>8}{'lines':>8}{'right':>9}{'pairs':>8}{'found':>9}{'by line':>9}{'seconds':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for path, bib in list(map(_named, given.files)) or list(_defaults(Path(folder))):
            old = _check(path, bib, rules)
            for share in (0.03, 0.12):
                score = Score()
                for seed in range(given.seeds):
                    before = score.lines, score.right
                    _trial(old, bib, Path(folder), random.Random(seed), share, rules, score, given.misses)
                    worst = min(worst, (score.right - before[1]) / max(1, score.lines - before[0]))
                name = f"{path.parent.name[:14]}/{path.name[:11]}"
                print(
                    f"{name:26}{share:8.0%}{given.seeds:8}{score.lines:8}{score.right / max(1, score.lines):9.2%}{score.pairs:8}"
                    f"{score.found / max(1, score.pairs):9.2%}{score.by_line / max(1, score.pairs):9.2%}{min(score.seconds):9.2f}"
                )
                total.lines, total.right = total.lines + score.lines, total.right + score.right
    print(f"all: {total.right} of {total.lines} lines right, {total.right / total.lines:.2%}; the worst draft {worst:.2%}")


def _named(given: str) -> tuple[Path, Path | None]:
    path, _, bib = given.partition(":")
    return Path(path), Path(bib) if bib else None


def _defaults(folder: Path) -> Iterator[tuple[Path, Path | None]]:
    for name in ("coastal-erosion", "village-schools"):
        yield SAMPLES / name / "thesis.txt", SAMPLES / name / "references.bib"
    words = (SAMPLES / "coastal-erosion" / "thesis.txt").read_text(encoding="utf-8")
    latex = folder / "latex" / "thesis.tex"
    latex.parent.mkdir()
    latex.write_bytes(formats.tex(formats.model(words)))
    yield latex, SAMPLES / "coastal-erosion" / "references.bib"
    if CORPUS.is_file():
        yield CORPUS, None


def _check(path: Path, bib: Path | None, rules: Sequence[Rule]) -> Report:
    documents, problems = load.load([str(path)], [str(bib)] if bib else [])
    if problems:
        raise SystemExit(str(problems[0]))
    return merge(engine.check(document, rules) for document in documents)


def _trial(
    old: Report, bib: Path | None, folder: Path, chance: random.Random, share: float, rules: Sequence[Rule], score: Score,
    misses: bool,
) -> None:  # fmt: skip
    """Make one newer draft and count."""
    source = old.documents[0].sources[0]
    donor = "\n\n".join((SAMPLES / "clean" / name).read_text(encoding="utf-8") for name in DONORS)
    own = [found for found in old.findings if found.span.source is source]
    made = {source.path: drafts.manuscript(source.text, own, donor, chance, share)}
    if bib:
        made[str(bib)] = drafts.references(bib.read_text(encoding="utf-8"), chance)
    new_paths = {path: folder / f"new-{Path(path).name}" for path in made}
    for path, draft in made.items():
        new_paths[path].write_text(draft.text, encoding="utf-8")
    new = _check(new_paths[source.path], new_paths[str(bib)] if bib else None, rules)
    began = time.process_time()
    found = compare(old, new)
    score.seconds.append(time.process_time() - began)
    truth = dict(_truth(found, {str(new_paths[path]): (path, draft) for path, draft in made.items()}))
    said = {(id(change.old), id(change.new)): change.state for change in found.changes}
    wrong = {key: value for key, value in truth.items() if said.get(key) != value[0]}
    pairs = {key: value for key, value in truth.items() if value[1] and value[2]}
    score.lines += len(truth)
    score.right += len(truth) - len(wrong)
    score.pairs += len(pairs)
    score.found += len(pairs.keys() & said.keys())
    score.by_line += sum(_line(one) == _line(other) for _, one, other in pairs.values())
    for key, (state, one, other) in wrong.items() if misses else ():
        last = other or one
        assert last
        told = said.get(key) or Counter(
            each.state for each in found.changes if (one and each.old is one) or (other and each.new is other)
        )
        print(f"    is {state}, said {told}: {place(last.span)} {last.rule} {' '.join(last.text.split())[:60]!r}")


def _line(finding: Finding | None) -> int:
    return finding.span.first.line if finding else 0


def _spans(finding: Finding) -> list[Span]:
    """The places that a finding speaks of: of a passage that stands twice both, since they may change places."""
    related = finding.related if finding.rule.startswith(("repetition/", "bibliography/")) else ()
    return [finding.span, *(other.span for other in related if other.span.source is finding.span.source)]


def _words(one: Finding, words: drafts.Words) -> frozenset[int]:
    return frozenset(at for span in _spans(one) for at in words.over(span.start, span.end))


def _truth(
    found: Comparison, made: dict[str, tuple[str, drafts.Made]]
) -> Iterator[tuple[Key, tuple[State, Finding | None, Finding | None]]]:
    """What became of every finding; `made`: the newer files by path, with the path of the older one."""
    words = {source.path: drafts.Words(source.text) for source in found.old.documents[0].all_sources}
    olds = [(one.span.source.path, one, _words(one, words[one.span.source.path])) for one in found.old.findings]
    news = [
        (path, other, draft.origin(_spans(other)))
        for other in found.new.findings
        for path, draft in [made[other.span.source.path]]
    ]
    likely = sorted(
        (-2 * len(a & b) / (len(a) + len(b)), one.text.split() != other.text.split(), i, j)
        for i, (path, one, a) in enumerate(olds)
        for j, (there, other, b) in enumerate(news)
        if one.rule == other.rule and path == there and a & b and 2 * len(a & b) >= min(len(a), len(b))
    )
    paired: dict[int, int] = {}
    for _, _, i, j in likely:
        if i not in paired.values() and j not in paired:
            paired[j] = i
    for j, (_, other, _) in enumerate(news):
        paragraph = made[other.span.source.path][1].over(other.span)[0][1]
        if j in paired:
            one = olds[paired[j]][1]
            yield (id(one), id(other)), ("moved" if paragraph.moved else "still", one, other)
        else:
            yield (id(None), id(other)), ("added" if paragraph.added else "new", None, other)
    kept = {path: draft.origins for path, draft in made.values()}
    for i, (path, one, _) in enumerate(olds):
        if i not in paired.values():
            own = words[path].over(max(0, one.span.start - 40), one.span.end + 40)
            yield (id(one), id(None)), ("fixed" if 2 * len(own & kept[path]) >= len(own) else "gone", one, None)


if __name__ == "__main__":
    main()
