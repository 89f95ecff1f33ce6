"""A bounded run of damaged files against the readers: nothing but a Problem may come of them, in bounded time and memory.

    python -m benchmarks.fuzz_readers [--seconds 20] [--only docx] [--file thesis.docx] [--seed 1] [--keep FOLDER] [--check]

Lists of references (bib, json, ris) are tried too. With --check every rule runs on what was read, and the report is shown in every
format: a rule that stops is a crash.

Files of each format are made of a sample and damaged at random: cut off, bytes changed, parts repeated, moved and put in, members of zip
files changed, renamed, dropped and blown up. Each case is read in a process of its own, which may take ten seconds and 1.5 GB. Crashes are
all that is neither a document whose parts hold together nor a Problem of one line; the files of crashes, hangs and the slowest are kept.
Seconds are of processor, since a busy machine tries less in a second of the clock.
"""

import argparse
import io
import os
import random
import re
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lint import discover, engine, load
from lint.finding import Report, merge
from lint.problem import Problem
from lint.rule import Rule
from lint.show import by_format, terminal

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import formats
from invariants import must_hold_together

SAMPLE = Path(__file__).parent.parent / "samples" / "coastal-erosion" / "thesis.txt"
LISTS = {
    "bib": SAMPLE.with_name("references.bib").read_bytes(),
    "json": b"""[{"id": "hale2019", "type": "book", "title": "Tides", "author": [{"family": "Hale", "given": "Ann"}],
 "issued": {"date-parts": [[2019, 3]]}, "DOI": "10.1000/x"}, {"id": 7, "type": "article-journal", "title": "Mud", "page": "1-9"}]""",
    "ris": b"TY  - JOUR\nAU  - Hale, Ann\nTI  - Tides\nPY  - 2019/03//\nSP  - 1\nEP  - 9\nER  - \nTY  - BOOK\nA1  - Moss, Jo\nER  -\n",
}
SECONDS, BYTES = 10, 1_500_000_000
_FEW = 50  # parts of the sample where every rule runs on each case
READ, REFUSED, CRASHED, HUNG = range(4)
HOSTILE = {
    "tex": [
        *rb"\input{fuzz} \begin{quote} \end{ \[ $$ \verb { } \iffalse \\[.5em] % \cite{ \let\par".split(),
        rb"\newcommand{\a}{\a\a}\a", rb"\def\x#1{\x{#1#1}}\x y",
    ],
    "md": [
        *b"[ ![]( ``` ~~~ <!-- $$ ::: [^1] ` * _ <div> @ [@ \\".split(),
        b"> ", b"---\n", b"| a | b |\n|-|-|\n", b"\t", b"[^1]: ", b"{{< include fuzz.md >}}",
    ],
    "typ": [
        *b'#[ # [ ] { ( $ " /* */ ``` #figure( #f[ @ < #import // \\ #let'.split(),
        b'#include "fuzz.typ"', b"#let f(x) = f(x)\n", b"\n= ",
    ],
    "bib": [
        *b'@ { } " , = # % @string{ @comment{ @preamble{ @book{ @@ \\ {{ }} , ,, "#"'.split(),
        b"@book{a,\n", b"author = {", b" and ", b"crossref = {hale2019}", b"@string{a = a # a}", b"\xff", b"\n\n", b"year = 99999",
    ],
    "json": [*b'{ } [ ] , : " null true -1 1e999 NaN \\u0000 \\ud800'.split(), b'"author":', b'"date-parts": [[1]]', b"[" * 500],
    "ris": [b"TY  - ", b"ER  - ", b"AU  - ", b"\r\n", b"PY  - x", b"  - ", b"\xff", b"\n"],
    "txt": [b"\f", b"\nChapter 1\n", b"\n1.1 ", b"\nReferences\n", b"\xe2\x80\xa8", b"....... 3", b"\t\t", b"\xef\xbf\xbe", b"-\n", b"\r"],
    "docx": [
        *b"<w:p> </w:p> <w:r> <w:t> </w:t> <w:del> <w:tbl> <w:sdt> &b; ]]> <!DOCTYPE&#32;a>".split(),
        b"<w:fldChar w:fldCharType='begin'/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<w:ilvl w:val='99999999'/>",
    ],
    "odt": [
        *b"<text:p> </text:p> <text:note> <text:list> <text:span> &b; ]]> <".split(),
        b"<text:s text:c='999999999'/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<text:h text:outline-level='x'>",
    ],
    "pdf": [
        *b"endobj stream endstream trailer %%EOF << >> [ obj".split(),
        b"/Kids [1 0 R]", b"/Length 9999999", b"/Count -1", b"startxref 0", b"/Parent 1 0 R", b"/Encrypt 1 0 R",
    ],
}  # fmt: skip


@dataclass
class Tally:
    """What came of the cases of one reader."""

    outcomes: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    memory: int = 0
    slowest: float = 0
    spent: float = 0
    said: dict[str, Path] = field(default_factory=dict)


def main() -> None:
    """Print the table."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--seconds", type=float, default=20, help="of processor, for each reader")
    given.add_argument("--only", action="append", choices=sorted([*formats.WRITERS, *LISTS]))
    given.add_argument("--check", action="store_true", help="run the rules too, and show the report in every format")
    given.add_argument("--file", type=Path, action="append", default=[], help="damage this file instead of the samples")
    given.add_argument("--seed", type=int, default=0)
    given.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "fuzz", help="where crashes are put")
    asked = given.parse_args()
    asked.keep.mkdir(parents=True, exist_ok=True)
    parts = formats.model(SAMPLE.read_text(encoding="utf-8"))[: _FEW if asked.check else None]
    print("reader  cases   read  refused  crashes  hangs  peak memory  slowest  processor")
    bad = 0
    made = [(path.suffix[1:].lower(), path.read_bytes()) for path in asked.file]
    rules = all_rules() if asked.check else ()
    names = asked.only or [*formats.WRITERS, *LISTS]
    for name, whole in made or [(name, LISTS[name] if name in LISTS else formats.WRITERS[name](parts)) for name in names]:
        tally = tried(name, whole, random.Random(asked.seed), asked.seconds, asked.keep, rules)
        read, refused, crashed, hung = tally.outcomes
        bad += crashed + hung
        print(
            f"{name:<8}{sum(tally.outcomes):>5}{read:>7}{refused:>9}{crashed:>9}{hung:>7}"
            f"{tally.memory / 1024:>10.0f} MB{tally.slowest:>8.2f} s{tally.spent:>9.0f} s",
            flush=True,
        )
        for said, path in tally.said.items():
            print(f"    {path}: {said}")
    sys.exit(bad > 0)


def all_rules() -> tuple[Rule, ...]:
    """Every rule."""
    files = discover.rule_files()
    return discover.load(files, files)


def tried(name: str, whole: bytes, rng: random.Random, seconds: float, keep: Path, rules: Sequence[Rule] = ()) -> Tally:
    """Try one reader for some seconds of processor, of this process and of those that read."""
    tally = Tally()
    load.load([f"warm.{name}"], held={f"warm.{name}": whole})
    number, before = 0, time.process_time()
    while tally.spent < seconds:
        number += 1
        data = damaged(name, whole, rng)
        outcome, memory, spent, said = case(f"fuzz.{name}", data, rules)
        tally.outcomes[outcome] += 1
        tally.memory = max(tally.memory, memory)
        now = time.process_time()
        tally.spent, before = tally.spent + spent + now - before, now
        if spent > tally.slowest:
            tally.slowest = spent
            (keep / f"slowest.{name}").write_bytes(data)
        if outcome >= CRASHED and said not in tally.said:
            path = keep / f"{name}-{number}.{name}"
            path.write_bytes(data)
            tally.said[said] = path
    return tally


def case(path: str, data: bytes, rules: Sequence[Rule] = ()) -> tuple[int, int, float, str]:
    """Read some bytes in a child, and run the rules over them: what came of it, its memory in kB and seconds of processor, what it said."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        _child(path, data, into, rules)
    os.close(into)
    ready = select.select([out], [], [], 30 * SECONDS)[0]
    said = b"".join(iter(lambda: os.read(out, 65536), b"")).decode("utf-8", "replace").strip() if ready else ""
    if not ready:
        os.killpg(child, signal.SIGKILL)
    os.close(out)
    _, status, usage = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if not ready or code in (-signal.SIGXCPU, -signal.SIGKILL):
        return HUNG, usage.ru_maxrss, SECONDS, f"more than {SECONDS} s"
    last = said.splitlines()[-1] if said else f"ended by signal {-code}" if code < 0 else ""
    return (code if code in (READ, REFUSED) else CRASHED), usage.ru_maxrss, usage.ru_utime + usage.ru_stime, last


def _child(path: str, data: bytes, into: int, rules: Sequence[Rule]) -> None:
    """Read, say what went wrong, and end without coming back."""
    code = CRASHED
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        # Time of the processor, since a busy machine is no hang; what only waits is ended by the parent.
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        documents, problems = load.load([path], held={path: data})
        if problems:
            raise problems[0]
        for document in documents:
            must_hold_together(document)
        if rules:
            _show(merge(engine.check(document, rules) for document in documents), rules)
        code = READ
    except Problem as problem:
        code = REFUSED if "\n" not in str(problem) else CRASHED
        os.write(into, f"a Problem of several lines: {str(problem)!r}".encode() if code == CRASHED else b"")
    except BaseException as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        os.write(into, f"{type(error).__name__}: {str(error)[:200]!r} at {Path(place.filename).name}:{place.lineno}".encode())
    finally:
        os._exit(code)


def _show(report: Report, rules: Sequence[Rule]) -> None:
    """Show a report in every format. Raises AssertionError if a rule stopped."""
    crashed = [finding.message for finding in report.findings if finding.rule == engine.CRASHED]
    assert not crashed, crashed[0]
    terminal.show(report)
    for form in by_format.FORMATS:
        by_format.show(form, report, rules).encode("utf-8", "backslashreplace")


def damaged(name: str, whole: bytes, rng: random.Random) -> bytes:
    """The file with some damage."""
    data = whole
    if name in ("docx", "odt") and rng.random() < 0.8:
        return _members(name, whole, rng)
    for _ in range(rng.choice((1, 1, 2, 5))):
        data = _bytes(name, data, rng)
    return data


def _bytes(name: str, data: bytes, rng: random.Random) -> bytes:
    """Some bytes cut off, changed, repeated, moved, or put in."""
    at, size = rng.randint(0, len(data)), rng.choice((1, 4, 30, 500, 5000))
    part = data[at : at + size]
    other = rng.randint(0, len(data))
    hostile = rng.choice(HOSTILE[name])
    match rng.randint(0, 6):
        case 0:
            return data[:at]
        case 1:
            changed = bytearray(data)
            for place in rng.choices(range(len(changed)), k=rng.choice((1, 10, 200))) if changed else ():
                changed[place] = rng.randrange(256)
            return bytes(changed)
        case 2:
            return data[:at] + part * rng.choice((2, 20, 2000 if size < 500 else 20)) + data[at:]
        case 3:
            return data[:other] + part + data[other:]
        case 4:
            return data[:at] + rng.randbytes(rng.choice((1, 4, 64))) + data[at + size :]
        case 5:
            return data[:at] + hostile * rng.choice((1, 1, 3, 3000)) + data[at:]
        case _:
            return data[:at] + data[at + size :]


def _members(name: str, whole: bytes, rng: random.Random) -> bytes:
    """A zip file that is whole, with a member that is not."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    weights = [20 if member.endswith(("document.xml", "content.xml", "styles.xml")) else 1 for member, _ in members]
    index = rng.choices(range(len(members)), weights)[0]
    called, content = members[index]
    match rng.randint(0, 9):
        case 0:
            del members[index]
        case 1:
            members.append((called, rng.choice(members)[1]))
        case 2:
            members[index] = (rng.choice(("../x", "/x", "word/x.xml", called.upper())), content)
        case 3 if rng.random() < 0.02:
            members[index] = (called, content[: len(content) // 2] + b" " * 300_000_000)
        case number if number < 5:
            members[index] = (called, _bytes(name, content, rng))
        case _:
            members[index] = (called, _xml(content, rng))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for member, data in members:
            archive.writestr(member, data)
    return file.getvalue()


_XML = (rb'(?<==")[^"<>]*(?=")', rb"<([\w:]+)(?: [^<>]*)?(?:/>|>[^<>]*</\1>)", rb"(?<=>)[^<>]+(?=<)")


def _xml(content: bytes, rng: random.Random) -> bytes:
    """XML that stays well-formed: values of attributes changed and exchanged, elements without children moved and repeated."""
    for _ in range(rng.choice((1, 3, 20))):
        found = list(re.finditer(rng.choice(_XML), content))
        if len(found) < 2:
            continue
        one, other = rng.choice(found), rng.choice(found)
        new = rng.choice(
            (b"", other[0], one[0] + other[0], one[0] * 50) + ((b"-1", b"99999999999", b"x") if one[0][:1] != b"<" else ())
        )
        content = content[: one.start()] + new + content[one.end() :]
    return content


if __name__ == "__main__":
    main()
