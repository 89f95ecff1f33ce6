"""The page of a rule, for `explain` and for the docs: its docstring and its examples, nothing said twice."""

import re

from lint.options import options_of, toml
from lint.rule import Example, Rule


def page(rule: Rule) -> str:
    """The rule's page in Markdown."""
    advice, _, rest = rule.doc.strip().partition("\n")
    status = "in preview: runs only when selected" if rule.preview else f"measured precision {rule.confidence:.2f}"
    asked = "; runs only when selected" if rule.opt_in else ""
    parts = [f"# {rule.id}", advice, f"*{rule.severity.capitalize()}, {status}{asked}.*", _dedent(rest)]
    parts.append(_options(rule))
    parts.append("## Flagged\n\n" + "\n\n".join(_example(example) for example in rule.bad))
    parts.append("## Not flagged\n\n" + "\n\n".join(_example(example) for example in rule.good))
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _options(rule: Rule) -> str:
    """The options as a settings file would give them their defaults, with what they mean and take."""
    found = options_of(rule.options)
    if not found:
        return ""
    lines = [f"{option.name} = {toml(option.default)}  # {option.what} ({option.kind})" for option in found]
    return f'## Options\n\n```toml\n[rules."{rule.id}"]\n' + "\n".join(lines) + "\n```"


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
