"""Write the generated pages of the docs: `python -m docs.generate`. A test keeps them equal to the rules."""

from pathlib import Path

from lint import discover
from lint.show.rule_page import page

HERE = Path(__file__).parent


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


if __name__ == "__main__":
    main()
