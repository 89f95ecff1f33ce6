"""Real pip installs in temporary environments: wheel, sdist and editable, alone and beside PyPI's `rules` (django-rules).

Everything is built from a copy, so nothing is written to the checkout, and files left over from an earlier build cannot help.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any
from zipfile import ZipFile

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(".*", "venv", "build", "dist", "*.egg-info", "__pycache__")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
THEIRS_WORK = "import rules; even = rules.predicate(lambda n: n % 2 == 0); assert even.test(4) and not even.test(3)"


def run(*command: str | Path, cwd: Path) -> str:
    """The standard output of a command. A failure ends the whole check."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=ENVIRONMENT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(
            f"install_check: failed ({done.returncode}): {' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
        )
    return done.stdout


def must(holds: bool, what: str) -> None:
    """Stop unless it holds."""
    if not holds:
        raise SystemExit(f"install_check: {what}")


def copy(folder: Path) -> Path:
    """A copy of the sources."""
    return Path(shutil.copytree(ROOT, folder, ignore=LEFT_OUT))


def shipped(sources: Path) -> set[str]:
    """What a wheel must hold: every file of lint, bib and rules but the sources that the tables are built from."""
    files = {path.relative_to(sources) for name in ("lint", "bib", "rules") for path in (sources / name).rglob("*")}
    tables = Path("lint/tables/sources")
    kept = {file for file in files if (sources / file).is_file() and not file.is_relative_to(tables)}
    return {("lint/_" if file.parts[0] == "rules" else "") + file.as_posix() for file in kept}


def content(wheel: Path) -> set[str]:
    """The files of a wheel, without its metadata."""
    with ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


class Expected:
    """What the tool says when it runs in the checkout; an installed one must say the same, to the byte."""

    def __init__(self, sources: Path) -> None:
        sample = sources / "samples" / "coastal-erosion"
        self.check = (
            "check",
            sample / "thesis.txt",
            "--bib",
            sample / "references.bib",
            "--format",
            "json",
            "--fail-on",
            "never",
        )
        self.version = run(sys.executable, "-m", "lint", "--version", cwd=sources)
        self.rules = run(sys.executable, "-m", "lint", "rules", cwd=sources)
        self.report = run(sys.executable, "-m", "lint", *self.check, cwd=sources)
        must(bool(json.loads(self.report)["findings"]), "the sample gives no findings in the checkout")


class Environment:
    """A fresh virtual environment, and a working directory far from any source."""

    def __init__(self, folder: Path, expected: Expected) -> None:
        self.name, self.bin, self.cwd, self.expected = folder.name, folder / "bin", folder / "elsewhere", expected
        run(sys.executable, "-m", "venv", folder, cwd=folder.parent)
        self.cwd.mkdir()

    def pip(self, *arguments: str | Path) -> None:
        run(self.bin / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments, cwd=self.cwd)

    def ours_works(self, when: str) -> None:
        """The command, the module, the rules and a check are those of the checkout."""
        for tool in ((self.bin / "thesis-lint",), (self.bin / "python", "-m", "lint")):
            for argument, said in (("--version", self.expected.version), ("rules", self.expected.rules)):
                must(run(*tool, argument, cwd=self.cwd) == said, f"{self.name}, {when}: {argument} differs from the checkout")
        report = run(self.bin / "thesis-lint", *self.expected.check, cwd=self.cwd)
        must(report == self.expected.report, f"{self.name}, {when}: the sample's report differs from the checkout")
        print(f"ok  {self.name}: {when}", flush=True)

    def theirs_works(self) -> None:
        """django-rules can still be imported and used."""
        run(self.bin / "python", "-c", THEIRS_WORK, cwd=self.cwd)


def wheel_alone(wheel: Path, folder: Path, expected: Expected) -> None:
    """The wheel in an environment of its own, and its notices."""
    environment = Environment(folder, expected)
    environment.pip("install", wheel)
    environment.pip("check")
    environment.ours_works("installed alone")
    (notices,) = folder.glob("lib/python*/site-packages/thesis_lint-*.dist-info/licenses")
    must({path.name for path in notices.iterdir()} == {"LICENSE", "NOTICE"}, "the wheel lacks LICENSE or NOTICE")


def beside_theirs(ours: tuple[str | Path, ...], folder: Path, expected: Expected, *, theirs_first: bool) -> Environment:
    """Ours and django-rules together, then theirs uninstalled."""
    environment = Environment(folder, expected)
    both = (("rules>=3.5",), ours)
    for what in both if theirs_first else reversed(both):
        environment.pip("install", *what)
    environment.theirs_works()
    environment.ours_works(f"PyPI's rules installed {'before' if theirs_first else 'after'}")
    environment.pip("uninstall", "--yes", "rules")
    environment.ours_works("PyPI's rules uninstalled")
    return environment


def new_rule_is_seen(sources: Path, environment: Environment) -> None:
    """A rule file dropped into an editable install's rules/ is a rule at once."""
    model = next((sources / "rules").glob("*/*.py"))
    shutil.copy(model, model.with_name("dropped_in.py"))
    listed = run(environment.bin / "thesis-lint", "rules", cwd=environment.cwd)
    must(f"{model.parent.name}/dropped-in " in listed, "a rule file dropped into an editable install is not seen")
    print(f"ok  {environment.name}: a new rule file is seen at once", flush=True)


def built(sources: Path, out: Path) -> Path:
    """The wheel, which must hold all it should and be the same whether it is built directly or through the sdist."""
    build = (sys.executable, "-m", "build")
    run(*build, "--outdir", out / "both", sources, cwd=out)
    run(*build, "--wheel", "--outdir", out / "direct", sources, cwd=out)
    (sdist,), (through,) = (out / "both").glob("*.tar.gz"), (out / "both").glob("*.whl")
    (direct,) = (out / "direct").glob("*.whl")
    must(content(direct) == content(through), f"sdist and wheel differ: {sorted(content(direct) ^ content(through))}")
    missing, extra = sorted(shipped(sources) - content(through)), sorted(content(through) - shipped(sources))
    must(not missing, f"missing from the wheel (see [tool.setuptools] in pyproject.toml): {missing}")
    must(not extra, f"should not be in the wheel: {extra}")
    print(
        f"ok  {through.name} and {sdist.name}: {len(content(through))} files, {through.stat().st_size / 1e6:.1f} MB", flush=True
    )
    return through


def editable(folder: Path, expected: Expected, *, theirs_first: bool) -> None:
    """An editable install of a copy of its own, beside django-rules."""
    sources = copy(folder.with_name(f"{folder.name}-sources"))
    environment = beside_theirs(("--editable", sources), folder, expected, theirs_first=theirs_first)
    new_rule_is_seen(sources, environment)


def main() -> None:
    """Run every check, two at a time."""
    with tempfile.TemporaryDirectory(prefix="thesis-lint-install-") as name, ThreadPoolExecutor(2) as pool:
        base = Path(name).resolve()
        expected = Expected(copy(base / "sources"))
        editables = [pool.submit(editable, base / f"editable-{n}", expected, theirs_first=bool(n)) for n in (0, 1)]
        wheel = built(copy(base / "to-build"), base)
        alone = pool.submit(wheel_alone, wheel, base / "wheel", expected)
        wheels = [pool.submit(beside_theirs, (wheel,), base / f"wheel-{n}", expected, theirs_first=bool(n)) for n in (0, 1)]
        jobs: tuple[Future[Any], ...] = (*editables, alone, *wheels)
        for job in jobs:
            job.result()
    print("ok  every install")


if __name__ == "__main__":
    main()
