"""The child process that runs PDFium, and its limits: a PDF of 1 kB can make the library ask for gigabytes."""

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

MEMORY = 1500 << 20
CPU_SECONDS = 60

_ROOT = Path(__file__).resolve().parents[2]


class Process:
    """A child process and its answer, line by line; `code` and `late` (it was stopped: its time was up) are known at the end."""

    def __init__(self, request: Mapping[str, Any], data: bytes) -> None:
        self._asked = json.dumps({**request, "memory": MEMORY, "cpu": CPU_SECONDS}).encode() + b"\n"
        self._data = data
        self.code, self.late = 0, False

    def lines(self) -> Iterator[dict[str, Any]]:
        """What the child says, while it says it."""
        path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), str(_ROOT)]))
        # Not from the current folder (-P): it is the manuscript's, and may hold anything.
        command = [sys.executable, "-P", "-m", "lint.readers.pdf_child"]
        environment = os.environ | {"PYTHONPATH": path}
        pipe, none = subprocess.PIPE, subprocess.DEVNULL
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=none, env=environment) as child:
            clock = threading.Timer(2 * CPU_SECONDS, self._stop, [child])
            feeder = threading.Thread(target=self._feed, args=[child], daemon=True)
            clock.start()
            feeder.start()
            try:
                assert child.stdout
                for line in child.stdout:
                    try:
                        yield json.loads(line)
                    except ValueError:  # the child died within a line
                        break
                self.code = child.wait()
            finally:
                clock.cancel()
                child.kill()
                feeder.join()

    def _feed(self, child: "subprocess.Popen[bytes]") -> None:
        assert child.stdin
        # It may die before it has read all; a pipe that cannot be emptied is closed all the same.
        with contextlib.suppress(OSError):
            child.stdin.write(self._asked + self._data)
        with contextlib.suppress(OSError):
            child.stdin.close()

    def _stop(self, child: "subprocess.Popen[bytes]") -> None:
        self.late = True
        child.kill()
