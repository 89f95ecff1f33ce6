"""Which of the Typst files of a folder are manuscripts: those that no other takes in.

Where there is a file that takes others in or sets a page up, files that do neither are leftovers and no manuscripts of their own.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

_COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/", re.DOTALL)
_TAKES_IN = re.compile(r"(?:#|\b)(?:include|import)\s*+\(?\s*+\"([^\"@\n]{1,300}\.typ)\"")
_WHOLE = re.compile(r"#include\b|^[ \t]*#show\s*:|#set\s+(?:page|document)\b|#bibliography\b", re.MULTILINE)
_LARGEST = 5_000_000
_MOST_FILES = 2_000


def roots(files: Sequence[Path], top: Path) -> list[Path]:
    """The manuscripts among the Typst files of a folder, in their order; `top` is what an absolute path begins at."""
    texts = {file: _COMMENT.sub("", _text(file)) for file in files[:_MOST_FILES]}
    taken: set[str] = set()
    for file, text in texts.items():
        for name in _TAKES_IN.findall(text):
            base = top if name.startswith("/") else file.parent
            place = os.path.abspath(base / name.lstrip("/"))
            if name.isprintable() and place != os.path.abspath(file):
                taken.add(place)
    free = [file for file in texts if os.path.abspath(file) not in taken]
    whole = [file for file in free if _WHOLE.search(texts[file])]
    return whole or free or list(files)


def _text(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(_LARGEST).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""
