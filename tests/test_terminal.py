"""The terminal report: words underlined, worst first, safe to print anywhere."""

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from helpers import ROOT, all_rules, document

from lint import engine, load
from lint.document import Block
from lint.finding import Finding, Report, Skipped
from lint.rule import Rule
from lint.show import terminal
from lint.span import width


def sample() -> Report:
    documents, _ = load.load([str(ROOT / "samples" / "coastal-erosion" / "thesis.txt")])
    return engine.check(documents[0], all_rules())


def saying(words: str, message: str = "a message") -> Report:
    """A report whose one rule marks each place where the words stand."""

    def check(block: Block) -> Iterator[Finding]:
        for match in re.finditer(re.escape(words), block.prose.text):
            yield Finding(block.prose.span(*match.span()), message)

    rule = Rule("house/test", check, Block, "warning", 0.9, (), (), False, "A rule.")
    return engine.check(document(f"Before the {words} there is more, and after it too.\n"), [rule])


def test_the_words_are_underlined_and_the_suggestion_is_shown() -> None:
    shown = terminal.show(saying("gaseous 漢字 petrol"), columns=80)
    lines = shown.split("\n")
    carets = next(index for index, line in enumerate(lines) if "^" in line)
    above, below = lines[carets - 1], lines[carets]
    start = width(below[: below.index("^")], "cell")
    assert width(above[: above.index("gaseous")], "cell") == start
    assert below.count("^") == width("gaseous 漢字 petrol", "cell")
    assert "warning house/test  thesis.txt:1:12" in shown


def test_the_most_serious_come_first_and_the_cap_holds() -> None:
    shown = terminal.show(sample(), columns=100)
    rules = re.findall(r"(?m)^(error|warning|info) (\S+)", shown)
    assert [severity for severity, _ in rules] == sorted(
        (severity for severity, _ in rules), key=["error", "warning", "info"].index
    )
    assert len(rules) <= terminal.CAP
    assert "--all shows them" in shown
    every = terminal.show(sample(), columns=100, cap=None)
    assert "--all" not in every
    assert len(re.findall(r"(?m)^(error|warning|info) ", every)) > len(rules)


def test_a_group_is_one_entry_with_its_places() -> None:
    shown = terminal.show(sample(), columns=100, cap=None)
    assert re.search(r"(?m)^ .*danger appraisal.*\n +\^{16}\n", shown) or "“danger appraisal” → risk assessment" in shown
    assert len(re.findall(r"(?m)^ +also ", shown)) >= 3
    assert "“wolters1998” at" in shown


def test_the_summary_counts_by_family() -> None:
    shown = terminal.show(sample())
    assert re.search(r"paraphrase\s+·\s+\d+", shown)
    assert re.search(r"\d+ findings in \d+ entries\.", shown)
    assert "No findings." in terminal.show(Report((), ()))


def test_what_was_not_checked_is_said() -> None:
    shown = terminal.show(Report((), (), (Skipped("grammar", "no engine is installed"),)))
    assert "Not checked: grammar, because no engine is installed." in shown


def test_no_line_is_wider_than_the_terminal() -> None:
    long = "x" * 500
    for report in (sample(), saying(long), saying("😀" * 90, "many words " * 30)):
        for columns in (30, 40, 72, 120):
            assert max(width(line, "cell") for line in terminal.show(report, columns=columns).split("\n")) <= columns


def test_control_characters_never_reach_the_terminal() -> None:
    nasty = "bad\x1b[31m\x07\x08\u202eword\x9b2J\x7f"
    shown = terminal.show(saying(nasty, f"says {nasty}"), columns=80)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert "␛" in shown


def test_colour_only_when_asked() -> None:
    assert "\x1b[" not in terminal.show(sample())
    assert "\x1b[" in terminal.show(sample(), colour=True)


def on_a_terminal(*arguments: str, env: dict[str, str] | None = None) -> str:
    """What the command prints on a real pseudo-terminal."""
    main, side = pty.openpty()
    command = [sys.executable, "-m", "lint", *arguments]
    environment = {**os.environ, "COLUMNS": "80", "TERM": "xterm", **(env or {})}
    process = subprocess.Popen(command, stdout=side, stderr=subprocess.PIPE, env=environment, cwd=ROOT)
    os.close(side)
    got = b""
    while True:
        try:
            chunk = os.read(main, 65536)
        except OSError:
            break
        if not chunk:
            break
        got += chunk
    process.communicate()
    os.close(main)
    return got.decode()


def test_a_real_terminal_gets_colour_and_no_color_is_respected() -> None:
    path = str(Path("samples") / "coastal-erosion" / "thesis.txt")
    assert "\x1b[" in on_a_terminal("check", path)
    assert "\x1b[" not in on_a_terminal("check", path, env={"NO_COLOR": "1"})


def test_a_bar_appears_on_stderr_when_it_takes_long() -> None:
    code = (
        "import time; from lint.show import progress\n"
        "with progress.Progress() as bar:\n bar.expect(2)\n bar.step('slow-rule')\n time.sleep(1.6)\n bar.step('b')\n"
    )
    main, side = pty.openpty()
    process = subprocess.Popen([sys.executable, "-c", code], stderr=side, stdout=subprocess.PIPE, cwd=ROOT)
    os.close(side)
    got = b""
    while True:
        try:
            got += os.read(main, 65536)
        except OSError:
            break
    assert process.communicate()[0] == b""
    os.close(main)
    assert "slow-rule" in got.decode()
