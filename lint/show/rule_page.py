"""The page of a rule, for `explain` and for the docs: its docstring and its examples, nothing said twice."""

import re

from lint.rule import Example, Rule


def page(rule: Rule) -> str:
    """The rule's page in Markdown."""
    advice, _, rest = rule.doc.strip().partition("\n")
    status = "in preview: runs only when selected" if rule.preview else f"measured precision {rule.confidence:.2f}"
    parts = [f"# {rule.id}", advice, f"*{rule.severity.capitalize()}, {status}.*", _dedent(rest)]
    parts.append("## Flagged\n\n" + "\n\n".join(_example(example) for example in rule.bad))
    parts.append("## Not flagged\n\n" + "\n\n".join(_example(example) for example in rule.good))
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _dedent(text: str) -> str:
    return re.sub(r"(?m)^(Why|Not flagged|Source)\.", r"**\1.**", text.strip())


def _example(example: Example) -> str:
    fence = "```text\n{}\n```"
    shown = [fence.format(example.text.strip("\n"))]
    if example.bib:
        shown.append("with the reference file\n\n```bibtex\n" + example.bib.strip("\n") + "\n```")
    if example.fixed:
        shown.append("becomes\n\n" + fence.format(example.fixed.strip("\n")))
    return "\n\n".join(shown)
