"""Every promise of SECURITY.md, each tried by a manuscript that attacks it."""

import io
import json
import os
import re
import socket
import zipfile
from pathlib import Path

import odt_files
import pytest
from docx_files import field, p, pack
from helpers import ROOT
from pdfs import drawn, lines
from test_cli import one_line, run

from lint import load
from lint.commands.check import FORMATS
from lint.problem import Problem
from lint.show import by_format

SECRET = "the combination of the safe is nine four seven"
WORDS = "Bees were counted in the valley by every keeper, and the lists were kept until the spring of the next year."


def said(folder: Path, *arguments: object) -> str:
    """Everything that a check of a folder says, in every format."""
    more = [part for form in ("json", "html", "sarif", "markdown") for part in ("--also", f"{form}:{folder}.{form}")]
    done = run("check", folder, *more, "--select", "default,readability", *arguments)
    written = [Path(f"{folder}.{form}") for form in ("json", "html", "sarif", "markdown")]
    return done.stdout + done.stderr + "".join(path.read_text() for path in written if path.exists())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a thesis, and a secret beside the folder in every form that could be taken in."""
    folder = tmp_path / "upload"
    folder.mkdir()
    (folder / "thesis.md").write_text(f"# Bees\n\n{WORDS} [@hale2019]\n")
    for name in ("secret.md", "secret.tex", "secret.txt", "secret.typ"):
        (tmp_path / name).write_text(f"{SECRET}.\n")
    (tmp_path / "secret.bib").write_text(f"@book{{hale2019, author = {{Hale, Ann}}, title = {{{SECRET}}}, year = 2019}}\n")
    (tmp_path / "secret.toml").write_text(f'title = "{SECRET}"\n"{SECRET}" = 1\n')
    return folder


def test_nothing_in_the_folder_runs(project: Path) -> None:
    """Modules named like those that are imported, rules, and everything a settings file could hope to name."""
    ran = project / "ran"
    code = f"open({str(ran)!r}, 'w').close()\n"
    for name in ("lint", "rules", "sitecustomize", "usercustomize", "click", "json", "conftest", "setup", "pypdf", "_quarto"):
        (project / f"{name}.py").write_text(code)
    (project / "rules").mkdir()
    (project / "rules" / "mine.py").write_text(code)
    (project / ".git").mkdir()
    (project / ".git" / "config").write_text("[core]\n\tfsmonitor = touch ran\n\tpager = touch ran\n")
    reportlab = pytest.importorskip("reportlab.pdfgen.canvas")
    page = reportlab.Canvas(str(project / "thesis.pdf"))
    page.drawString(72, 720, WORDS)
    page.save()
    for settings in (
        "",
        'rules = ["rules"]\n',
        '[rules."./rules/mine"]\nx = 1\n',
        'select = ["rules/mine"]\n',
        'profile = "mine.py"\n',
    ):
        (project / "thesis-lint.toml").write_text(settings)
        for path in (project, project / "thesis.pdf"):
            # As a person runs it: in the folder itself.
            command = f"cd '{project}' && '{os.sys.executable}' -P -m lint check '{path}'"  # type: ignore[attr-defined]
            import subprocess

            environment = {**os.environ, "PYTHONPATH": str(ROOT)}
            subprocess.run(["bash", "-c", command], env=environment, capture_output=True, check=False)
    assert not ran.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("thesis.tex", "\\documentclass{book}\\begin{document}\n%s\\input{../secret}\\include{../secret}\\subfile{../secret}"
         "\\input{%s/secret}\\verbatiminput{../secret.txt}"
            "\\lstinputlisting{../secret.txt}\\input|\"cat ../secret.txt\"\n\\end{document}\n"),
        ("thesis.md", "# Bees\n\n%s\n\n{{< include ../secret.md >}}\n\n{{#include %s/secret.md}}\n\n--8<-- \"../secret.md\"\n"),
        ("thesis.qmd", "# Bees\n\n%s\n\n{{< include ../secret.md >}}\n\n{{< include %s/secret.md >}}\n"),
        ("thesis.typ", '= Bees\n%s\n#include "../secret.typ"\n#include "%s/secret.typ"\n#read("../secret.txt")\n'),
    ],
)  # fmt: skip
def test_includes_stay_inside(project: Path, name: str, text: str) -> None:
    (project / "thesis.md").unlink()
    (project / name).write_text(text % (WORDS, project.parent))
    assert SECRET not in said(project)
    documents, _ = load.load([str(project / name)])
    assert all(source.path.startswith(str(project)) for document in documents for source in document.all_sources)


@pytest.mark.parametrize("name", ["../secret.bib", "../secret", "{tmp}/secret.bib", "x/../../secret.bib"])
@pytest.mark.parametrize("form", ["md", "tex"])
def test_references_stay_inside(project: Path, name: str, form: str) -> None:
    named = name.format(tmp=project.parent)
    (project / "thesis.md").unlink()
    heads = {
        "md": f"---\nbibliography: {named}\n---\n\n# Bees\n\n{WORDS} [@hale2019]\n",
        "tex": f"\\documentclass{{book}}\\begin{{document}}\n{WORDS} \\cite{{hale2019}}\n\\bibliography{{{named}}}\n\\end{{document}}\n",
    }
    (project / f"thesis.{form}").write_text(heads[form])
    words = said(project)
    assert SECRET not in words
    assert "is not found in the project" in words


def test_references_within_the_project_are_read(project: Path) -> None:
    (project.parent / ".git").mkdir()
    (project / "thesis.md").write_text(f"---\nbibliography: ../secret.bib\n---\n\n# Bees\n\n{WORDS} [@hale2019]\n")
    (document,), _ = load.load([str(project / "thesis.md")])
    assert [Path(file.source.path).name for file in document.references] == ["secret.bib"]


@pytest.mark.parametrize(("link", "target"), [
    ("more.md", "secret.md"), ("more.tex", "secret.tex"), ("thesis.bib", "secret.bib"), ("only.bib", "secret.bib"), ("chapters", ""),
    ("included.md", "secret.md"),
])  # fmt: skip
def test_links_that_lead_out_are_not_followed(project: Path, link: str, target: str) -> None:
    (project / "thesis.md").write_text(f"# Bees\n\n{WORDS} [@hale2019]\n\n{{{{< include included.md >}}}}\n")
    (project / "thesis.md").rename(project / "thesis.qmd")
    (project / link).symlink_to(project.parent / target)
    assert SECRET not in said(project)


@pytest.mark.parametrize("line", [
    'bib = ["../secret.bib"]', 'bib = ["{tmp}/secret.bib"]', 'accept-file = "../secret.txt"', 'baseline = "../secret.json"',
    'profile = "../secret.toml"', 'profile = "{tmp}/secret.toml"',
])  # fmt: skip
def test_settings_name_nothing_outside(project: Path, line: str) -> None:
    (project / "thesis-lint.toml").write_text(line.format(tmp=project.parent) + "\n")
    done = run("check", project)
    assert done.returncode == 2
    assert "lies outside the project" in one_line(done.stderr)
    assert SECRET not in done.stderr
    assert run("baseline", project).returncode == 2
    assert not (project.parent / "secret.json").exists()


def test_a_check_writes_nothing(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    def state(folder: Path) -> dict[str, tuple[int, bytes]]:
        return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*") if path.is_file()}

    (project / "thesis-lint.toml").write_text('baseline = "thesis-lint.baseline.json"\n')
    assert run("baseline", project).returncode == 0
    before = state(project.parent)
    home = tmp_path_factory.mktemp("home")
    run("check", project, env={"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")})
    run("fix", project, "--diff", env={"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")})
    assert state(project.parent) == before
    assert all(path.is_relative_to(home / "cache") for path in home.rglob("*") if path.is_file())


_NO_NETWORK = """
import socket, sys
def refuse(*a, **k):
    sys.stderr.write("a connection was opened\\n")
    raise OSError("no network here")
for name in ("connect", "connect_ex", "sendto"):
    setattr(socket.socket, name, refuse)
socket.getaddrinfo = socket.create_connection = refuse
"""


@pytest.fixture
def offline(tmp_path: Path) -> dict[str, str]:
    """An environment in which whoever opens a connection says so."""
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(_NO_NETWORK)
    return {"PYTHONPATH": f"{tmp_path / 'guard'}{os.pathsep}{ROOT}"}


def test_a_check_opens_no_connection(project: Path, offline: dict[str, str]) -> None:
    (project / "thesis.md").write_text(
        f"# Bees\n\n{WORDS} [@hale2019] ![a](http://example.org/a.png) <img src='http://example.org/b.png'>\n\n"
        "{{< include http://example.org/c.md >}}\n"
    )
    (project / "thesis.bib").write_text(
        "@book{hale2019, author = {Hale, Ann}, title = {Bees}, year = 2019, doi = {10.1000/1}}\n"
    )
    fields = [field(f'{code} "http://example.org/a.docx"', "shown") for code in ("INCLUDETEXT", "INCLUDEPICTURE", "LINK")]
    (project / "thesis.docx").write_bytes(pack(p(WORDS, *fields)))
    picture = '<draw:frame><draw:image xlink:href="http://example.org/a.png"/></draw:frame>'
    section = '<text:section><text:section-source xlink:href="http://example.org/a.odt"/></text:section>'
    (project / "thesis.odt").write_bytes(odt_files.pack(odt_files.p(WORDS, picture) + section))
    done = run("check", project, "--format", "json", env=offline)
    assert done.returncode in (0, 1)
    assert done.stderr == ""
    # The guard works: what does ask for the network is seen.
    done = run("check", project / "thesis.md", "--online", "--format", "json", env=offline)
    assert "a connection was opened" in done.stderr


def test_a_found_settings_file_sends_nothing(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        url = f"http://127.0.0.1:{server.getsockname()[1]}"
        (project / "thesis-lint.toml").write_text(f'grammar = "languagetool"\n[rules."grammar/languagetool"]\nurl = "{url}"\n')
        done = run("check", project, "--no-cache")
        with pytest.raises(TimeoutError):
            server.accept()
    assert done.returncode in (0, 1)
    assert "names the server; give --grammar, --select or --config" in " ".join(done.stdout.split())


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w>" + b" " * 80_000_000)):
            archive.writestr(name, data)
    (tmp_path / "bomb.docx").write_bytes(file.getvalue())
    assert "the part word/document.xml is" in one_line(run("check", tmp_path / "bomb.docx").stderr)


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_entities_are_refused(tmp_path: Path, form: str) -> None:
    head = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    (tmp_path / "secret.txt").write_text(SECRET)
    bad = pack(p("Bees. ENTITY")) if form == "docx" else odt_files.pack(odt_files.p("Bees. ENTITY"))
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bad)) as old, zipfile.ZipFile(file, "w") as archive:
        for info in old.infolist():
            content = old.read(info)
            if info.filename in ("word/document.xml", "content.xml"):
                content = head.encode() + content.split(b"?>", 1)[-1].replace(b"ENTITY", b"&x;")
            archive.writestr(info.filename, content)
    with pytest.raises(Problem, match="declares entities"):
        load.document(f"thesis.{form}", {f"thesis.{form}": file.getvalue()})


ATTACK = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> \x1b[2J\x1b]0;title\x07 \x9b31m \u202eevil ::error::x "
    "[a](javascript:alert(3)) {{ 7 * 7 }} {% raw %} `touch ran` $(touch ran)"
)


def attacking(folder: Path) -> Path:
    """A manuscript whose words and name attack, with findings that quote both."""
    path = folder / "\x1b[2J<script>x.md"
    cited = ATTACK.replace("[", "(").replace("]", ")")
    body = f"The focal asia {cited} of gaseous petrol {ATTACK} (Hale\x1b[31m, 2019) and so on."
    path.write_text(f"# {ATTACK}\n\n{body}\n\n# References\n\nMoss, J. (2003). Combs.\n")
    return path


def test_the_page_runs_nothing(tmp_path: Path) -> None:
    path = attacking(tmp_path)
    page = tmp_path / "page.html"
    run("check", path, "--also", f"html:{page}")
    text = page.read_text()
    assert text.count("<script") == 1
    assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", text)
    assert "javascript:" not in re.sub(r">[^<]*<", "><", text)
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text


@pytest.mark.parametrize("form", ["github", "markdown", "junit", "sarif", "concise", "gitlab", "rdjson"])
def test_no_report_obeys_the_manuscript(tmp_path: Path, form: str) -> None:
    done = run("check", attacking(tmp_path), "--format", form)
    text = done.stdout
    if form in ("sarif", "gitlab", "rdjson"):
        json.loads(text)  # control characters stand in it as escapes only
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    if form == "github":
        assert all(line.startswith("::") and not line.startswith("::error::x") for line in text.splitlines())
    if form == "markdown":
        assert "<script>" not in text.replace("\\<script\\>", "").replace("`", "\x00").split("\x00")[0]


def test_the_terminal_obeys_nothing(tmp_path: Path) -> None:
    path = attacking(tmp_path)
    steering = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
    for arguments in ((), ("--all", "-v"), ("--format", "concise")):
        done = run("check", path, *arguments)
        assert not steering.search(done.stdout + done.stderr)
    for bad in (tmp_path / "\x1b[2J\nno-such.md", tmp_path / "\x1b[31m.docx"):
        if "no-such" not in bad.name:
            bad.write_bytes(b"PK\x03\x04")
        done = run("check", bad)
        assert not steering.search(one_line(done.stderr))


HIVES = "The model is a counterfeit neural organization, which learns from the record that the keepers of the hives kept."


def manuscripts(form: str) -> tuple[bytes, bytes]:
    """A manuscript with a finding, and another one that somebody wrote."""
    if form == "pdf":
        return drawn(lines(HIVES, "A second row.")), drawn(lines(WORDS, "Written by somebody."))
    if form == "docx":
        return pack(p(HIVES)), pack(p(WORDS))
    return odt_files.pack(odt_files.p(HIVES)), odt_files.pack(odt_files.p(WORDS))


@pytest.mark.parametrize("form", ["docx", "odt", "pdf"])
def test_a_copy_replaces_a_copy_and_nothing_else(tmp_path: Path, form: str) -> None:
    thesis, copy, other = (tmp_path / f"{name}.{form}" for name in ("thesis", "copy", "other"))
    first, second = manuscripts(form)
    thesis.write_bytes(first)
    other.write_bytes(second)
    (tmp_path / f"link.{form}").symlink_to(other)
    (tmp_path / "notes.txt").write_text("Mine.")
    check = ("check", thesis, "--fail-on", "never", "--annotate")
    for taken in (other, tmp_path / f"link.{form}", tmp_path / "notes.txt"):
        done = run(*check, taken)
        assert done.returncode == 2
        assert "is there and holds no comment of thesis-lint" in one_line(done.stderr)
    assert run(*check, thesis).returncode == 2
    assert (thesis.read_bytes(), other.read_bytes()) == (first, second)
    assert (tmp_path / "notes.txt").read_text() == "Mine."
    assert run(*check, copy).returncode == 0
    commented = copy.read_bytes()
    assert commented != first
    # A copy that was made before, or that is the manuscript as it is, may be replaced.
    for before in (commented, first):
        copy.write_bytes(before)
        assert run(*check, copy).returncode == 0
        assert copy.read_bytes() != first


def test_an_archive_puts_nothing_anywhere(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "upload"
    folder.mkdir(parents=True)
    file = io.BytesIO(pack(p(WORDS)))
    with zipfile.ZipFile(file, "a") as archive:
        for name in ("../../slip.txt", f"{tmp_path}/slip.txt", "..\\slip.txt", "word/../../slip.txt"):
            archive.writestr(name, "slipped")
        link = zipfile.ZipInfo("word/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "../../../secret.txt")
    (folder / "thesis.docx").write_bytes(file.getvalue())
    (tmp_path / "secret.txt").write_text(SECRET)
    assert SECRET not in said(folder)
    assert not list(tmp_path.rglob("*slip*"))
    assert run("check", folder / "thesis.docx", "--fail-on", "never", "--annotate", folder / "copy.docx").returncode == 0
    assert not list(tmp_path.rglob("*slip*"))


def test_no_output_is_a_table_for_a_spreadsheet() -> None:
    """A cell that begins with = would be a formula there; nothing here writes cells."""
    assert not {"csv", "tsv", "xlsx", "ods"} & {*FORMATS, *by_format.FORMATS}
    written = [
        path
        for path in (ROOT / "lint").rglob("*.py")
        if re.search(r"csv\.(?:Dict)?[wW]riter|openpyxl|\.to_csv", path.read_text())
    ]
    assert written == []


def test_one_bad_file_stops_nothing_else(project: Path) -> None:
    (project / "broken.docx").write_bytes(b"PK\x03\x04 cut off")
    (project / "empty.md").write_bytes(b"")
    done = run("check", project, "--format", "json")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 2
    assert [Path(file["path"]).name for file in json.loads(done.stdout)["files"]] == ["thesis.md"]


def test_a_file_above_the_limit_is_not_read(project: Path) -> None:
    (project / "large.md").write_text(f"# Bees\n\n{WORDS}\n" * 200)
    done = run("check", project, "--max-file-size", "0.01", "--format", "json")
    assert done.returncode == 2
    assert "large.md: larger than 0.01 MB (--max-file-size)" in one_line(done.stderr)
    assert [Path(file["path"]).name for file in json.loads(done.stdout)["files"]] == ["thesis.md"]


def test_every_promise_has_a_test() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"`(test_\w+)`", page)
    tests = {
        name for path in (ROOT / "tests").rglob("test_*.py") for name in re.findall(r"(?m)^def (test_\w+)", path.read_text())
    }
    assert len(named) >= 10
    assert [name for name in named if name not in tests] == []
    rows = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith("| promise")]
    assert [row for row in rows if "`test_" not in row] == []
