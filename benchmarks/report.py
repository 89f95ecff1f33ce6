"""How long the report takes to make and to use:

    python -m benchmarks.report [FILE [BIB]] [--runs N]

Without a file: the two samples one after the other, seven times, about 30,000 words, with 2,000 findings at least. Making: CPU of `report`
against `check --format json`, in turn, the least of each. Using, in Debian's Chromium by Playwright: from opening the file until the
script has run and the page is laid out; from choosing in a filter, or pressing a key, until the next picture is ready. The machine may be
busy: the least of several runs is printed beside their median, and of the opening what the page's own thread had of the processor.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lint import discover, engine, load
from lint.finding import Finding, Report
from lint.show import html
from lint.words import words

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
LEAST = 2_000  # findings

# After an event: two frames on, when the picture that answers it has been made.
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
CHOOSE = "const at = document.getElementById('family'); at.value = '%s'; at.dispatchEvent(new Event('input', {bubbles: true}))"
PRESS = "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'n', bubbles: true}))"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("bib", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        thesis, bib = (given.file, given.bib) if given.file else _long(folder)
        check, report = _making(thesis, bib, folder, given.runs)
        print(f"making       check {check:.2f} s, report {report:.2f} s of CPU: {report / check:.2f} times")
        page = folder / "page.html"
        found, text = _page(thesis, bib)
        page.write_text(text, encoding="utf-8")
        print(f"the page     {len(found.findings)} findings, {page.stat().st_size / 1e6:.2f} MB")
        for label, values in _using(page, given.runs):
            print(f"{label:12} {min(values):6.0f} ms at least, median {statistics.median(values):.0f} ms ({len(values)} times)")


def _long(folder: Path) -> tuple[Path, Path]:
    """A manuscript out of the samples, and its list of references."""
    texts = [(SAMPLES / name / "thesis.txt").read_text(encoding="utf-8") for name in ("coastal-erosion", "village-schools")]
    lists = [(SAMPLES / name / "references.bib").read_text(encoding="utf-8") for name in ("coastal-erosion", "village-schools")]
    thesis, bib = folder / "long.txt", folder / "long.bib"
    thesis.write_text("\n\n".join(texts * 7), encoding="utf-8")
    bib.write_text("\n\n".join(lists), encoding="utf-8")
    return thesis, bib


def _making(thesis: Path, bib: Path | None, folder: Path, runs: int) -> tuple[float, float]:
    """Seconds of CPU of `check` and of `report`, the least of several runs in turn."""
    more = ["--bib", str(bib)] if bib else []
    commands = (
        ["check", str(thesis), *more, "--format", "json", "-o", str(folder / "check.json")],
        ["report", str(thesis), *more, "-o", str(folder / "report.html")],
    )
    spent: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for command, row in zip(commands, spent, strict=True):
            process = subprocess.Popen([sys.executable, "-m", "lint", *command], cwd=ROOT)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in (0, 1):
                raise SystemExit(f"{command[0]} exited with {process.returncode}")
            row.append(used.ru_utime + used.ru_stime)
    return min(spent[0]), min(spent[1])


def _page(thesis: Path, bib: Path | None) -> tuple[Report, str]:
    """The report and its page, with findings added at every so many words until there are enough."""
    files = discover.rule_files()
    documents, problems = load.load([str(thesis)], [str(bib)] if bib else [])
    if problems:
        raise SystemExit(str(problems[0]))
    report = engine.check(documents[0], discover.load(files, files))
    wanted = max(0, LEAST - len(report.findings))
    places = [block.prose.span(word.start, word.end) for block in documents[0].prose_blocks for word in words(block.prose.text)]
    step = max(1, len(places) // max(1, wanted))
    added = [
        Finding(span, "A word to look at.", rule="added/word", severity="info", confidence=0.5)
        for span in places[::step][:wanted]
    ]
    order = {source: index for index, source in enumerate(documents[0].all_sources)}
    found = sorted((*report.findings, *added), key=lambda one: (order[one.span.source], one.span.start, one.span.end))
    report = replace(report, findings=tuple(found))
    return report, html.show(report, date="1 May 2026")


def _using(page: Path, runs: int) -> Iterator[tuple[str, list[float]]]:
    """Milliseconds of what a reader does."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("chromium is not installed: apt-get install chromium")
    opening: list[float] = []
    working: list[float] = []
    filtering: list[float] = []
    jumping: list[float] = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(runs):
            opened = browser.new_page(viewport={"width": 1280, "height": 900})
            session = opened.context.new_cdp_session(opened)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            opened.goto(page.as_uri())
            opening.append(float(opened.evaluate(SETTLED)))
            metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
            working.append(1000 * metrics["TaskDuration"])
            families = opened.evaluate("[...document.querySelectorAll('#family option')].map((each) => each.value)")
            filtering += [_time(opened, CHOOSE % value) for value in (*families[:4], "")]
            jumping += [_time(opened, PRESS) for _ in range(6)]
            opened.close()
        browser.close()
    yield from (("opening", opening), ("its thread", working), ("a filter", filtering), ("a jump", jumping))


def _time(page: "Page", act: str) -> float:
    """Milliseconds from an act until the picture that answers it."""
    return float(
        page.evaluate(f"async () => {{ const start = performance.now(); {act}; return await ({SETTLED})() - start; }}")
    )


if __name__ == "__main__":
    main()
