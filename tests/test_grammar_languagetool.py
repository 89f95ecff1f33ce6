"""LanguageTool: the client against servers that pretend, well and badly, and against the real one where its jars are.

CI gets the jars (.ci/languagetool) and does not skip the real one. No test leaves the machine.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
import test_rules
from grammar_runs import check, said
from helpers import ROOT
from languagetools import Pretender, jars, java, pretending

from lint.grammar import java as our_java
from lint.grammar import languagetool, rules, servers
from lint.problem import NotChecked, Problem

RULE = "grammar/languagetool"
TEXT = "\n\n".join(
    f"The gauge of {where} was read in teh morning 😀 𝒉 and in teh evening." for where in ("Veere", "Goes", "Sluis")
)
JARS = ROOT / ".tools" / "languagetool"


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache of one's own, no server on the usual port, little patience, and a proxy that would swallow everything."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(servers, "USUAL", "http://127.0.0.1:9")
    monkeypatch.setattr(languagetool, "FIRST", 1.0)
    monkeypatch.setattr(languagetool, "NEXT", 1.0)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")


def settings(url: str) -> str:
    return f'[rules."{RULE}"]\nurl = "{url}"\n'


def test_remarks_stand_where_they_belong_behind_emoji_and_letters_of_maths(tmp_path: Path) -> None:
    with pretending() as url:
        report = check(tmp_path, TEXT, select=RULE, settings=settings(url))
    assert said(report) == [("teh", "SLIP")] * 6
    assert [finding.suggestions for finding in report.findings] == [("the",)] * 6
    assert not report.skipped


def test_answers_are_kept(tmp_path: Path) -> None:
    with pretending() as url:
        first = check(tmp_path, TEXT, select=RULE, settings=settings(url))
        Pretender.asked.clear()
        again = check(tmp_path, TEXT.replace("Goes", "Tholen"), select=RULE, settings=settings(url))
        assert [text.split()[3] for text in Pretender.asked] == ["Tholen"]
    assert said(again) == said(first)


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        ("hangs", "did not answer within 1 s"),
        ("dies", "it stopped answering"),
        ("garbage", "its answer is no JSON"),
        ("error", "something broke"),
        ("another version", "its answer has no 'matches'; it may be of a version that is not known here"),
        ("outside", "a remark at"),
    ],
)
def test_a_server_that_fails_in_the_middle(tmp_path: Path, mode: str, why: str) -> None:
    with pretending(mode, after=1) as url:
        report = check(tmp_path, TEXT, select=RULE, settings=settings(url))
    assert said(report) == [("teh", "SLIP")] * 2, "what came before stands"
    (skip,) = report.skipped
    assert skip.what == RULE
    assert why in skip.why
    assert skip.why.endswith("; 2 of 3 passages were not checked")
    with pretending() as url:
        report = check(tmp_path, TEXT, select=RULE, settings=settings(url))
        assert (len(Pretender.asked), len(report.findings)) == (2, 6), "what was answered is not asked for again"


def test_the_next_manuscript_of_a_run_does_not_wait_for_a_server_that_stopped(tmp_path: Path) -> None:
    (tmp_path / "another.txt").write_text("The gauge of Tholen was read at noon.\n", encoding="utf-8")
    with pretending("hangs") as url:
        report = check(tmp_path, TEXT, select=RULE, settings=settings(url), also="another.txt")
        assert len(Pretender.asked) == 1
    assert [skip.why.split("; ")[1] for skip in report.skipped] == [
        "3 of 3 passages were not checked",
        f"nothing of {tmp_path / 'another.txt'} was checked",
    ]


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        ("mute", "did not answer within"),
        ("another program", "answers with what is no JSON"),
        ("another tool", "is no LanguageTool server of a version that is known here"),
        ("no English", "unsupported language"),
    ],
)
def test_what_is_no_server_for_us(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, why: str) -> None:
    monkeypatch.setattr(servers, "PATIENCE", 0.3)
    with pretending(mode) as url:
        report = check(tmp_path, TEXT, select=RULE, settings=settings(url))
        assert not Pretender.asked, "no word of the text is sent to it"
    assert not report.findings
    (skip,) = report.skipped
    assert why in skip.why


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://127.0.0.1:9", "does not answer"),
        ("languagetool.example", "is no web address"),
        ("file:///etc/passwd", "is no web address"),
        ("http://127.0.0.1:99999", "is no web address"),
    ],
)
def test_a_url_that_leads_nowhere(tmp_path: Path, url: str, why: str) -> None:
    (skip,) = check(tmp_path, TEXT, select=RULE, settings=settings(url)).skipped
    assert why in skip.why


def test_no_server_at_all_is_one_line(tmp_path: Path) -> None:
    (skip,) = check(tmp_path, TEXT, select=RULE).skipped
    assert skip.why == "no LanguageTool server is running; start one with `thesis-lint grammar start --languagetool DIR`"


def test_the_usual_port_is_asked_and_then_the_server_that_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pretending() as url:
        monkeypatch.setattr(servers, "USUAL", url)
        assert check(tmp_path, TEXT, select=RULE).findings
        monkeypatch.setattr(servers, "USUAL", "http://127.0.0.1:9")
        note = servers.note()
        assert note is not None
        note.write_text(json.dumps({"url": url}), encoding="utf-8")
        assert check(tmp_path, TEXT, select=RULE).findings
        for held in ("{", "[]", '{"url": 3}', '{"url": "https://languagetool.example"}'):
            note.write_text(held, encoding="utf-8")
            assert servers.started() == "", "the text does not leave the machine unless the settings say so"


def test_nothing_is_downloaded_and_no_one_else_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something else was asked")

    monkeypatch.setattr("language_tool_python.download_lt.LocalLanguageTool.download", refuse)
    monkeypatch.setattr("language_tool_python.server.LanguageTool._start_local_server", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", _only_here(socket.getaddrinfo))
    assert check(tmp_path, TEXT, select=RULE).skipped
    with pretending() as url:
        assert check(tmp_path, TEXT, select=RULE, settings=settings(url)).findings


def _only_here(real: object) -> object:
    def look_up(host: object, *rest: object, **more: object) -> object:
        assert host in ("127.0.0.1", "localhost"), host
        return real(host, *rest, **more)  # type: ignore[operator]

    return look_up


def test_the_library_that_is_not_installed_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(languagetool, "version", missing)
    with pretending() as url:
        (skip,) = check(tmp_path, TEXT, select=RULE, settings=settings(url)).skipped
    assert skip.why == "language-tool-python is not installed; pip install 'thesis-lint[grammar]' brings it"


# Starting a server of our own.


def start(tmp_path: Path, port: int = 0, deadline: float = 5.0) -> servers.Server:
    with our_java.running(jars(tmp_path), port, tmp_path / "log", deadline) as found:
        return found.server


def test_no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(Problem, match=r"no Java in JAVA_HOME .* install a Java runtime"):
        start(tmp_path)
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Problem, match="no Java on PATH; install a Java runtime"):
        our_java.java()


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (
            "echo 'java.lang.UnsupportedClassVersionError: org/languagetool/server/HTTPServer' >&2; exit 1",
            "this Java is too old",
        ),
        ("echo \"'es' is not a language code known to LanguageTool\" >&2; exit 1", "these jars lack a language"),
        ("exit 3", "ended at once, with exit code 3"),
        ("exec sleep 60", "did not come up in 1 s"),
        ("trap '' TERM; while :; do sleep 0.1; done", "did not come up in 1 s"),
    ],
)
def test_a_java_that_does_not_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, why: str) -> None:
    monkeypatch.setattr(our_java, "_GRACE", 0.3)
    pid = tmp_path / "pid"
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path, f"echo $$ > {pid}\n{script}")))
    with pytest.raises(Problem, match=why) as told:
        start(tmp_path, deadline=1.0)
    assert str(tmp_path / "log") in str(told.value)
    assert not is_running(int(pid.read_text()))


def test_jars_without_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = (
        "import sys; sys.path.insert(0, sys.argv[1]); from http.server import ThreadingHTTPServer as Server;"
        " from languagetools import Pretender; Server(('127.0.0.1', int(sys.argv[2])), Pretender).serve_forever()"
    )
    script = f'for last; do :; done; exec "{sys.executable}" -c "{server}" "{ROOT / "tests"}" "$last"'
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path, script)))
    with pytest.raises(Problem, match=r"checks no English .* is language-en among its jars\? See .*log"):
        start(tmp_path, deadline=30.0)


def test_a_java_that_is_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = java(tmp_path, "")
    (home / "bin" / "java").write_bytes(b"\x7fELF nonsense")
    monkeypatch.setenv("JAVA_HOME", str(home))
    with pytest.raises(Problem, match=r"cannot be used: .*; set JAVA_HOME to a Java runtime"):
        start(tmp_path)


def test_a_port_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path, "exit 1")))
    with pretending() as url, pytest.raises(Problem, match="is in use; leave --port out"):
        start(tmp_path, port=int(url.rsplit(":", 1)[1]))


def test_a_port_that_another_program_takes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ports = tmp_path / "ports"
    script = (
        f'for last; do :; done; echo "$last" >> {ports}; echo "Maybe something else is running on that port already?"; exit 1'
    )
    monkeypatch.setenv("JAVA_HOME", str(java(tmp_path, script)))
    with pytest.raises(Problem, match="ended at once"):
        start(tmp_path)
    assert len(set(ports.read_text().split())) == 2, "it is tried once more, with another port"


@pytest.mark.parametrize(("name", "why"), [("gone", "no such folder"), ("empty", "holds no languagetool-server")])
def test_a_folder_without_jars(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Problem, match=why):
        our_java.class_path(str(tmp_path / name))


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


# The real one.


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The URL of the server that `thesis-lint grammar start` runs from the jars CI has, and the folder it leaves its note in."""
    if not list(JARS.glob("languagetool-server-*.jar")):
        pytest.skip(f"no LanguageTool in {JARS.relative_to(ROOT)}; .ci/languagetool gets it")
    if shutil.which("java") is None:
        pytest.skip("no Java")
    home = tmp_path_factory.mktemp("cache")
    environment = os.environ | {"XDG_CACHE_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "lint", "grammar", "start", "--languagetool", str(JARS)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline(), process.stdout.readline()]
        assert lines[1].startswith("LanguageTool 6."), lines
        log = home / "thesis-lint" / "languagetool.log"
        try:
            yield lines[1].split()[3].rstrip(";"), home
        finally:
            assert "Server started" in log.read_text(encoding="utf-8")
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
    assert not (home / "thesis-lint" / "languagetool.json").exists()
    with pytest.raises(NotChecked):
        servers.probe(lines[1].split()[3].rstrip(";"))


REAL = (
    "CHAPTER 1\n\nTHE OFFICE\n\nThis are a book 😀 about the tides (Hale, 2019), and it have many pages. The North Sea Tide Office (NSTO)"
    " keeps a gauge, and the NSTO was founded by Mr. Kowalczyk, who recieved a prize.\n"
)


def test_the_real_languagetool_finds_slips_at_their_places(
    tmp_path: Path, real: tuple[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languagetool, "FIRST", 120.0)
    monkeypatch.setattr(languagetool, "NEXT", 60.0)
    report = check(tmp_path, REAL, select=RULE, settings=settings(real[0]))
    words = [words for words, _ in said(report)]
    assert {"This", "are", "have", "recieved"} <= set(words)
    assert not {"NSTO", "Kowalczyk", "Hale"} & set(words)
    assert not report.skipped
    assert ("recieved", "MORFOLOGIK_RULE_EN_US") in said(report)


def test_the_examples_are_what_happens(real: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languagetool, "FIRST", 120.0)
    monkeypatch.setattr(languagetool, "NEXT", 60.0)
    rule = rules.rules()[RULE]._replace(options=rules.LanguageToolOptions(url=real[0]))
    test_rules.test_bad_examples_are_found_where_marked(rule, rule.bad[0])
    test_rules.test_the_first_suggestion_mends_the_text(rule, rule.bad[0])
    test_rules.test_good_examples_are_silent(rule, rule.good[0])


def test_the_server_that_was_started_is_found_by_the_command_line(tmp_path: Path, real: tuple[str, Path]) -> None:
    (tmp_path / "thesis.txt").write_text(REAL, encoding="utf-8")
    command = [sys.executable, "-m", "lint", "check", str(tmp_path / "thesis.txt"), "--grammar", "auto", "--format", "json"]
    environment = os.environ | {"XDG_CACHE_HOME": str(real[1])}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    assert "recieved" in [one["text"] for one in json.loads(done.stdout)["findings"] if one["rule"] == RULE]
    again = [sys.executable, "-m", "lint", "grammar", "start", "--languagetool", str(JARS)]
    second = subprocess.run(again, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (second.returncode, "is there already" in second.stderr) == (2, True)
