"""A LanguageTool server of our own, from jars that the user has: found, started, waited for, stopped."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lint.grammar import servers
from lint.problem import NotChecked, Problem

_DEADLINE = (
    180.0  # seconds until the server must be up, with its rules loaded: some fifteen on a machine that has nothing else to do
)
_GRACE = 5.0  # seconds it has to stop in
_MEMORY = "-Xmx1g"
_TAKEN = "running on that port already"  # what LanguageTool says of a port in use


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs: its process, where it answers, and the file its words go to."""

    process: "subprocess.Popen[bytes]"
    server: servers.Server
    log: Path


def class_path(folder: str) -> str:
    """The class path of the jars in a folder: an unpacked LanguageTool, or what Maven copied. Raises Problem if it holds none."""
    place = Path(folder).resolve()
    if not place.is_dir():
        raise Problem(f"{folder}: no such folder; give the one that holds languagetool-server.jar")
    if not any(place.glob("languagetool-server*.jar")) and not any(place.glob("libs/languagetool-server*.jar")):
        raise Problem(f"{folder}: holds no languagetool-server*.jar; give the folder of an unpacked LanguageTool")
    return os.pathsep.join([str(place), str(place / "*"), str(place / "libs" / "*")])


def java() -> str:
    """The path of Java: JAVA_HOME's, else the one on PATH. Raises Problem if there is none."""
    home = os.environ.get("JAVA_HOME", "")
    found = shutil.which(os.path.join(home, "bin", "java")) if home else shutil.which("java")
    if found is None:
        where = f"in JAVA_HOME ({home})" if home else "on PATH"
        raise Problem(f"no Java {where}; install a Java runtime (17 or later for LanguageTool 6.6 and later), or set JAVA_HOME")
    return found


@contextmanager
def running(folder: str, port: int, log: Path, deadline: float = _DEADLINE) -> Iterator[Running]:
    """A server from the jars of a folder on 127.0.0.1, at `port` (0: one that is free), until the block ends.

    Raises Problem, naming the log, if it does not come up within `deadline` seconds.
    """
    command = [java(), _MEMORY, "-cp", class_path(folder), "org.languagetool.server.HTTPServer", "--port"]
    if port and not _is_free(port):
        raise Problem(f"port {port} is in use; leave --port out, and a free one is taken")
    started = _start(command, port or _free(), log, deadline)
    if not port and isinstance(started, str) and _TAKEN in _text(log):
        # Another program took the port between our look and the server's.
        started = _start(command, _free(), log, deadline)
    if isinstance(started, str):
        raise Problem(started)
    try:
        yield started
    finally:
        _stop(started.process)


def _start(command: list[str], port: int, log: Path, deadline: float) -> Running | str:
    """The server, or why it did not come up."""
    try:
        with log.open("wb") as file:
            process = subprocess.Popen([*command, str(port)], stdin=subprocess.DEVNULL, stdout=file, stderr=file)
    except OSError as error:
        return f"{error.filename or command[0]}: cannot be used: {error.strerror}; set JAVA_HOME to a Java runtime"
    is_up = False
    try:
        end = time.monotonic() + deadline
        server = _wait(process, f"http://127.0.0.1:{port}", end)
        if server is None:
            return _why(process, log, deadline)
        servers.warm(server, max(1.0, end - time.monotonic()))
        is_up = True
        return Running(process, server, log)
    except NotChecked as reason:
        return f"{reason}? See {log}"
    finally:
        if not is_up:
            _stop(process)


def _wait(process: "subprocess.Popen[bytes]", url: str, end: float) -> servers.Server | None:
    """The server, once it answers; None if it ended, or the time is over."""
    while process.poll() is None and time.monotonic() < end:
        try:
            return servers.probe(url)
        except NotChecked:
            time.sleep(0.1)
    return None


def _why(process: "subprocess.Popen[bytes]", log: Path, deadline: float) -> str:
    """Why a server did not come up, and what to do."""
    said = _text(log)
    if "UnsupportedClassVersionError" in said:
        return f"this Java is too old for this LanguageTool; install a newer one, or set JAVA_HOME to it (see {log})"
    if "is not a language code known" in said:
        return f"these jars lack a language that LanguageTool needs (English, Spanish, Catalan and Portuguese); see {log}"
    if process.poll() is not None:
        return f"LanguageTool ended at once, with exit code {process.returncode}; see {log}"
    return f"LanguageTool did not come up in {deadline:.0f} s; see {log}"


def _text(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")


def _free() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
