"""An editor for tests: speaks the language server protocol with the real server process, and knows nothing of its insides."""

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from helpers import ROOT

PATIENCE = 60.0  # seconds for what must come; a loaded machine is slow

Message = dict[str, Any]

PUSHED: Message = {"general": {"positionEncodings": ["utf-8", "utf-16"]}}
"""What an editor can do that waits for diagnostics."""
PULLED: Message = {
    "textDocument": {"diagnostic": {"relatedDocumentSupport": False}},
    "workspace": {
        "diagnostics": {"refreshSupport": True},
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"]},
    },
}
"""What an editor can do that asks for them, in UTF-16."""


class Editor:
    """Starts the server, sends messages, and keeps what comes."""

    def __init__(self, capabilities: Mapping[str, Any], folder: Path, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lint", "lsp", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
        )
        self._came: queue.Queue[Message | None] = queue.Queue()
        self._kept: list[Message] = []
        self._number = 0
        self.encoding = ""
        self.capabilities = dict(capabilities)
        self._folder = folder
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        said = self.ask(
            "initialize",
            processId=None,
            rootUri=self._folder.as_uri(),
            capabilities=self.capabilities,
            workspaceFolders=[{"uri": self._folder.as_uri(), "name": "thesis"}],
        )
        self.encoding = said["capabilities"]["positionEncoding"]
        self.tell("initialized")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            assert self.leave() == 0
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            assert pipe is not None
            pipe.close()

    def leave(self) -> int:
        """Shut the server down as an editor does; its exit code."""
        if self._process.poll() is None:
            self.ask("shutdown")
            self.tell("exit")
        return self._process.wait(PATIENCE)

    def tell(self, method: str, **params: Any) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and wait for its result."""
        return self.answer(self.request(method, **params))

    def request(self, method: str, **params: Any) -> int:
        """Send a request; its number."""
        self._number += 1
        self.send({"jsonrpc": "2.0", "id": self._number, "method": method, "params": params})
        return self._number

    def answer(self, number: int) -> Any:
        """The result of a request. AssertionError for an error."""
        said = self.wait(lambda message: message.get("id") == number and "method" not in message)
        assert "error" not in said, said["error"]
        return said["result"]

    def send(self, message: Message) -> None:
        """Send a message as it is."""
        body = json.dumps(message).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def wait(self, wanted: Any) -> Message:
        """The first message that came, or comes, and is wanted; it is taken away. AssertionError if it does not come."""
        for message in self._kept:
            if wanted(message):
                self._kept.remove(message)
                return message
        while True:
            message = self._next(PATIENCE)
            if wanted(message):
                return message
            self._kept.append(message)

    def kept(self, method: str) -> list[Message]:
        """What came under a name and was not waited for."""
        while not self._came.empty():
            self._kept.append(self._next(PATIENCE))
        return [message for message in self._kept if message.get("method") == method]

    def open(self, path: Path, text: str | None = None, version: int = 1) -> str:
        """Open a file with what the disk has, or another text; its uri."""
        words = path.read_text(encoding="utf-8") if text is None else text
        uri = path.as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "text", "version": version, "text": words})
        return uri

    def write(self, uri: str, text: str, version: int) -> None:
        """The file has another text now."""
        self.tell("textDocument/didChange", textDocument={"uri": uri, "version": version}, contentChanges=[{"text": text}])

    def pushed(self, uri: str, version: int | None = None) -> list[Message]:
        """The diagnostics of a file that the server sends next, those of a version if one is named."""

        def wanted(message: Message) -> bool:
            params = message.get("params") or {}
            return (
                message.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == uri
                and (version is None or params.get("version") == version)
            )

        found: list[Message] = self.wait(wanted)["params"]["diagnostics"]
        return found

    def pulled(self, uri: str) -> list[Message]:
        """The diagnostics of a file, asked for."""
        report = self.ask("textDocument/diagnostic", textDocument={"uri": uri})
        found: list[Message] = report["items"]
        return found

    def processor(self) -> float:
        """Seconds of processor that the server has used; 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _next(self, patience: float) -> Message:
        message = self._came.get(timeout=patience)
        assert message is not None, "the server has gone"
        if "id" in message and "method" in message:
            self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})
        return message

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            while stream.readline().strip():
                pass
            self._came.put(json.loads(stream.read(length)))
        self._came.put(None)


def words_at(text: str, place: Mapping[str, Any], unit: str) -> str:
    """The words of a text in a range of the protocol, counted in a unit; of one line only."""
    line = text.split("\n")[place["start"]["line"]]
    data = line.encode({"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[unit])
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[unit]
    part: bytes = data[place["start"]["character"] * size : place["end"]["character"] * size]
    return part.decode({"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[unit])


def edited(text: str, edits: Sequence[Message], unit: str = "utf-16") -> str:
    """A text after the edits of the server."""
    codec, size = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}[unit]

    def offset(at: Mapping[str, int]) -> int:
        lines = text.split("\n")
        before = lines[at["line"]].encode(codec)[: at["character"] * size].decode(codec) if at["line"] < len(lines) else ""
        return sum(len(line) + 1 for line in lines[: at["line"]]) + len(before)

    for edit in sorted(edits, key=lambda edit: offset(edit["range"]["start"]), reverse=True):
        start, end = (offset(edit["range"][which]) for which in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


def rules_of(diagnostics: Sequence[Message]) -> list[str]:
    """The rules of diagnostics, in order."""
    return [one["code"] for one in diagnostics]
