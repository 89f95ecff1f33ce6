"""How the cost of a check grows: python -m benchmarks.scale TEXT…

The first 30,000, 300,000 and 3,000,000 words of the texts put together (as many as there are), each in a process of its own; then a
thousand manuscripts in one run, and the texts cut into theses of 30,000 words in one run. Texts that repeat themselves cost more, so give
different ones.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks.speed import ROOT, measure

SIZES = (30_000, 300_000, 3_000_000)
MANY = 1_000
SAMPLE = ROOT / "samples" / "village-schools" / "thesis.txt"
TOOL = [str(Path(sys.executable).with_name("thesis-lint")), "check", "--no-config", "--no-cache", "--fail-on", "never"]


def first(text: str, count: int) -> str:
    """The first words of a text, its line breaks kept; all of it if it has fewer."""
    at = seen = 0
    for line in text.splitlines(keepends=True):
        if seen >= count:
            break
        seen += len(line.split())
        at += len(line)
    return text[:at]


def main() -> None:
    """Measure and print."""
    text = "\n\n".join(Path(path).read_text(encoding="utf-8") for path in sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        print("| words | cpu s | peak MB | cpu per word, 30,000 = 1 |\n|---|---|---|---|")
        base = 0.0
        for size in SIZES:
            path = Path(folder, f"{size}.txt")
            path.write_text(first(text, size), encoding="utf-8")
            words = len(path.read_text(encoding="utf-8").split())
            cost = measure([*TOOL, str(path), "--format", "json", "-o", str(path.with_suffix(".json"))])
            base = base or cost.cpu / words
            print(f"| {words:,} | {cost.cpu:.2f} | {cost.memory:.0f} | {cost.cpu / words / base:.2f} |", flush=True)
        together(Path(folder, "many"), [SAMPLE.read_text(encoding="utf-8")] * MANY)
        together(Path(folder, "theses"), pieces(text, SIZES[0]))


def pieces(text: str, size: int) -> list[str]:
    """The text in pieces of so many words; what is left over is dropped."""
    found = []
    while len(piece := first(text, size)) < len(text):
        found.append(piece)
        text = text[len(piece) :]
    return found


def together(folder: Path, texts: list[str]) -> None:
    """Measure and print one run over as many manuscripts as there are texts."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    cost = measure([*TOOL, str(folder), "--format", "concise", "-o", str(folder.with_suffix(".out"))])
    words = sum(len(text.split()) for text in texts)
    print(
        f"\n{len(texts):,} manuscripts, {words:,} words: {cost.wall:.0f} s, {cost.cpu:.0f} s of processor, {cost.memory:.0f} MB"
    )


if __name__ == "__main__":
    main()
