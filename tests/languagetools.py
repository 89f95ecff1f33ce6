"""Servers that pretend to be LanguageTool, well or badly, and a Java that does."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

SLIP = "teh"


class Pretender(BaseHTTPRequestHandler):
    """Finds each "teh" and counts as LanguageTool does, in UTF-16 units; `mode` says what goes wrong, and from which check on."""

    mode = ""
    after = 0
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        if self.mode == "mute":
            time.sleep(5)
        if self.mode == "another program":
            return self._say(200, b"<html>hello</html>")
        if self.path == "/v2/info":
            name = "OtherTool" if self.mode == "another tool" else "LanguageTool"
            return self._json({"software": {"name": name, "version": "9.9"}})
        if self.path == "/v2/languages":
            codes = ("en-US", "en-GB", "en-AU", "en-CA") if self.mode != "no English" else ("de-DE",)
            return self._json([{"name": code, "code": code[:2], "longCode": code} for code in codes])
        return self._say(404, b"nothing here")

    def do_POST(self) -> None:
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        text = given["text"][0]
        self.asked.append(text)
        if len(self.asked) > self.after and self.mode:
            return self._fail(text)
        return self._json({"matches": [_match(text, at) for at in _places(text)]})

    def _fail(self, text: str) -> None:
        if self.mode == "hangs":
            time.sleep(5)
        elif self.mode == "dies":
            self.connection.close()
        elif self.mode == "garbage":
            self._say(200, b"\x00\xff not json")
        elif self.mode == "error":
            self._say(500, b"Error: something broke")
        elif self.mode == "another version":
            self._json({"apiVersion": 7, "remarks": []})
        elif self.mode == "outside":
            self._json({"matches": [_match(text, len(text) + 40)]})
        else:
            raise AssertionError(self.mode)

    def _json(self, value: Any) -> None:
        self._say(200, json.dumps(value).encode())

    def _say(self, code: int, data: bytes) -> None:
        try:
            self.send_response(code)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        except OSError:
            return  # who asked has gone

    def log_message(self, *_: object) -> None:
        return


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        return


@contextmanager
def pretending(mode: str = "", after: int = 0) -> Iterator[str]:
    """The URL of a pretender that answers well until `after` checks, and then as `mode` says."""
    Pretender.mode, Pretender.after, Pretender.asked = mode, after, []
    with _Quiet(("127.0.0.1", 0), Pretender) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def java(folder: Path, script: str) -> Path:
    """A folder to be JAVA_HOME, whose java is a shell script."""
    file = folder / "home" / "bin" / "java"
    file.parent.mkdir(parents=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return folder / "home"


def jars(folder: Path) -> str:
    """A folder that looks as if it held LanguageTool."""
    (folder / "jars").mkdir()
    (folder / "jars" / "languagetool-server-9.9.jar").touch()
    return str(folder / "jars")


def _places(text: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(SLIP, at)]


def _match(text: str, at: int) -> dict[str, Any]:
    return {
        "message": "Possible spelling mistake found.",
        "replacements": [{"value": "the"}],
        "offset": len(text[:at].encode("utf-16-le")) // 2,
        "length": len(SLIP),
        "context": {"text": text, "offset": 0, "length": len(SLIP)},
        "sentence": text,
        "rule": {"id": "SLIP", "issueType": "misspelling", "category": {"id": "TYPOS", "name": "Typos"}},
    }
