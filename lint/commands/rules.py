"""`thesis-lint rules` and `thesis-lint explain`: what the rules are."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.commands.shared import rules_option
from lint.problem import Problem, closest

if TYPE_CHECKING:
    from lint.rule import Rule


@click.command()
@click.argument("name", metavar="RULE")
@rules_option
def explain(name: str, folders: tuple[str, ...]) -> int:
    """Explain a rule: what it looks for, why, what it leaves alone, with examples."""
    from lint import discover, grammar
    from lint.grammar import rules as engines
    from lint.show.rule_page import page

    files = discover.rule_files([Path(folder) for folder in folders])
    known = [*files, *grammar.NAMES]
    if name not in known:
        raise Problem(f"unknown rule {name!r}{closest(name, known)}; `thesis-lint rules` lists them")
    (found,) = discover.load(files, [name]) if name in files else [engines.rules()[name]]
    click.echo(page(found), nl=False)
    return 0


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@rules_option
def rules(form: str, folders: tuple[str, ...]) -> int:
    """List the rules: id, severity, advice."""
    from lint import discover
    from lint.grammar import rules as engines

    files = discover.rule_files([Path(folder) for folder in folders])
    found = (*discover.load(files, files), *engines.rules().values())
    if form == "json":
        import json

        click.echo(json.dumps([_row(rule) for rule in found], indent=1, ensure_ascii=False))
        return 0
    wide = max(len(rule.id) for rule in found)
    for rule in found:
        asked = " (runs only when selected)" if rule.on_request else ""
        click.echo(f"{rule.id:<{wide}}  {rule.severity:<7}  {rule.summary}{asked}")
    return 0


def _row(rule: "Rule") -> dict[str, Any]:

    from lint.options import options_of

    return {
        "id": rule.id,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "preview": rule.preview,
        "opt_in": rule.opt_in,
        "summary": rule.summary,
        "options": [option._asdict() for option in options_of(rule.options)],
    }
