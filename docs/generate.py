"""Write the generated pages of the docs: `python -m docs.generate`. A test keeps them equal to the rules."""

import io
from pathlib import Path

from rich.console import Console
from rich.text import Text

from lint import discover, engine, load
from lint.show import terminal
from lint.show.rule_page import page

HERE = Path(__file__).parent


def picture() -> str:
    """The terminal report of a sample as an SVG picture."""
    folder = HERE.parent / "samples" / "coastal-erosion"
    documents, _ = load.load([str(folder / "thesis.txt")])
    files = discover.rule_files()
    ids = ["paraphrase/tortured-term", "paraphrase/spun-acronym", "structure/chapter-numbering", "citation/year-mismatch"]
    report = engine.check(documents[0], discover.load(files, ids))
    text = terminal.show(report, columns=100, colour=True, cap=9).replace(f"{folder.parent.parent}/", "")
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("$ thesis-lint check samples/coastal-erosion/thesis.txt\n\n" + text))
    return console.export_svg(title="thesis-lint", unique_id="report")


def main() -> None:
    """Write one page a rule and their index; remove pages of rules that are gone."""
    files = discover.rule_files()
    rules = discover.load(files, files)
    wanted = {HERE / "rules" / f"{rule.id}.md": page(rule) for rule in rules}
    for path in (HERE / "rules").glob("*/*.md"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    rows = [f"| [{rule.id}](rules/{rule.id}.md) | {rule.severity} | {rule.summary} |" for rule in rules]
    index = ["# Rules", "", "| rule | severity | advice |", "|---|---|---|", *rows, ""]
    (HERE / "rules.md").write_text("\n".join(index), encoding="utf-8")
    (HERE / "terminal.svg").write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
