"""Runs of one grammar engine over a text, in this process."""

from pathlib import Path

from lint.finding import Report
from lint.run import Request, run


class Quiet:
    """Nobody is told how far a run is."""

    def say(self, label: str) -> None: ...

    def expect(self, steps: int) -> None: ...

    def step(self, label: str) -> None: ...


def check(folder: Path, text: str, *, select: str, settings: str = "", also: str = "") -> Report:
    """The report on a text, and on another file of the folder, with these rules alone and these settings."""
    (folder / "thesis.txt").write_text(text, encoding="utf-8")
    (folder / "thesis-lint.toml").write_text(settings, encoding="utf-8")
    paths = [str(folder / name) for name in ("thesis.txt", also) if name]
    return run(Request(paths, select=(select,)), Quiet()).report


def said(report: Report) -> list[tuple[str, str | None]]:
    """The words of each finding, and the engine's name of its rule."""
    return [(finding.text, finding.code) for finding in report.findings]
