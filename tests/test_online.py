"""Looking references up, against a local server that speaks Crossref's JSON. No test leaves the machine."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

ENTRY = "@article{%s, author = {Hale, A.}, title = {%s}, journal = {Sea}, year = {%s}, doi = {%s}}\n"
RECORDS = {
    "10.1000/right": {"title": ["Tides of the sea: a history"], "issued": {"date-parts": [[2019]]}},
    "10.1000/other": {"title": ["Bees and their keepers"], "issued": {"date-parts": [[2019]]}},
    "10.1000/gone": {
        "title": ["Tides of the sea"],
        "issued": {"date-parts": [[2012]]},
        "updated-by": [{"type": "retraction", "DOI": "10.1000/notice"}],
    },
    "10.1000/pre": {"title": ["Tides of the sea"], "relation": {"is-preprint-of": [{"id": "10.1000/right"}]}},
}
BIB = "".join(
    ENTRY % row
    for row in (
        ("right", "Tides of the sea", 2019, "10.1000/right"),
        ("other", "Tides of the sea", 2019, "10.1000/other"),
        ("gone", "Tides of the sea", 2019, "10.1000/gone"),
        ("pre", "Tides of the sea", 2019, "10.1000/pre"),
        ("none", "Tides of the sea", 2019, "10.1000/none"),
    )
)


class Server(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012
    failing = ""

    def do_GET(self) -> None:
        doi = unquote(self.path.removeprefix("/works/"))
        self.asked.append(doi)
        if self.failing == "garbage":
            return self._say(200, b"<html>")
        if self.failing:
            return self._say(int(self.failing), b"")
        if doi not in RECORDS:
            return self._say(404, b"Resource not found.")
        return self._say(200, json.dumps({"status": "ok", "message": RECORDS[doi]}).encode())

    def _say(self, code: int, data: bytes) -> None:
        self.send_response(code)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        Server.asked, Server.failing = [], ""
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


def check(folder: Path, server: str, *more: str) -> subprocess.CompletedProcess[str]:
    (folder / "refs.bib").write_text(BIB)
    return subprocess.run(
        [sys.executable, "-m", "lint", "check", "refs.bib", "--format", "json", *more],
        cwd=folder,
        env=os.environ | {"THESIS_LINT_CROSSREF": server, "XDG_CACHE_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )


def found(said: subprocess.CompletedProcess[str]) -> set[tuple[str, str]]:
    return {(one["text"], one["rule"]) for one in json.loads(said.stdout)["findings"] if one["rule"].startswith("online/")}


def test_what_the_records_say_against_the_entries(tmp_path: Path, server: str) -> None:
    assert found(check(tmp_path, server, "--online")) == {
        ("other", "online/doi-of-another-work"),
        ("gone", "online/withdrawn"),
        ("gone", "online/year-differs"),
        ("pre", "online/published-version"),
        ("none", "online/doi-not-at-crossref"),
    }


def test_nothing_is_asked_unless_it_is_said(tmp_path: Path, server: str) -> None:
    assert not found(check(tmp_path, server))
    assert not Server.asked


def test_answers_are_kept(tmp_path: Path, server: str) -> None:
    first = found(check(tmp_path, server, "--online"))
    Server.asked.clear()
    assert found(check(tmp_path, server, "--online")) == first
    assert not Server.asked
    (tmp_path / "cache/thesis-lint/crossref.json").write_text("{broken")
    assert found(check(tmp_path, server, "--online")) == first


@pytest.mark.parametrize(
    ("failing", "why"), [("503", "the server said 503"), ("garbage", "Expecting value"), ("401", "said 401")]
)
def test_a_server_that_fails_is_said_once_and_changes_nothing_else(tmp_path: Path, server: str, failing: str, why: str) -> None:
    Server.failing = failing
    said = check(tmp_path, server, "--online")
    assert not found(said)
    (skip,) = [one for one in json.loads(said.stdout)["skipped"] if "online" in one["what"]]
    assert skip["what"] == "5 of 5 DOIs online"
    assert why in skip["why"]


def test_no_server_at_all(tmp_path: Path) -> None:
    said = check(tmp_path, "http://127.0.0.1:9", "--online")
    assert "refused" in json.loads(said.stdout)["skipped"][-1]["why"]
    assert "is no web address" in check(tmp_path, "file:///etc/passwd", "--online").stderr
