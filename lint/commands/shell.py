"""`thesis-lint completion` and `thesis-lint man`: what a shell can be given, made from the commands themselves."""

import re

import click

_SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(_SHELLS), metavar="|".join(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Print the completion of commands, options and rules for a shell.

    \b
    bash: thesis-lint completion bash >> ~/.bashrc
    zsh:  thesis-lint completion zsh >> ~/.zshrc
    fish: thesis-lint completion fish > ~/.config/fish/completions/thesis-lint.fish
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(context.find_root().command, {}, "thesis-lint", "_THESIS_LINT_COMPLETE").source())
    return 0


@click.command()
@click.pass_context
def man(context: click.Context) -> int:
    """Print the manual page: thesis-lint man | man -l -"""
    root = context.find_root()
    group = root.command
    assert isinstance(group, click.Group)
    lines = [".TH THESIS-LINT 1", ".SH NAME", f"thesis-lint \\- {_roff(group.get_short_help_str(200))}"]
    lines += [
        ".SH SYNOPSIS",
        ".B thesis-lint",
        ".I COMMAND",
        "[\\fIOPTIONS\\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(group.help or ""),
    ]
    for name in sorted(group.commands):
        lines += _command(name, group.commands[name], root)
    click.echo("\n".join(lines))
    return 0


def _command(name: str, command: click.Command, root: click.Context) -> list[str]:
    """The section of a command, and those of the commands below it."""
    context = click.Context(command, info_name=name, parent=root)
    lines = [f".SH {_roff(name).upper()}", f".B {_roff(' '.join([name, *command.collect_usage_pieces(context)]))}", ".PP"]
    lines += _paragraphs(command.help or "")
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and record[1]:
            lines += [".TP", f".B {_roff(record[0])}", _roff(record[1])]
    if isinstance(command, click.Group):
        for other in sorted(command.commands):
            lines += _command(f"{name} {other}", command.commands[other], context)
    return lines


def _paragraphs(text: str) -> list[str]:
    """Help text as roff: blank lines part paragraphs, and those that begin with \\b keep their lines."""
    lines: list[str] = []
    for part in re.split(r"\n[ \t]*\n", text.strip()):
        rows = [_roff(row.strip()) for row in part.replace("\b", "").strip().split("\n")]
        lines += [".nf", *rows, ".fi", ".PP"] if "\b" in part else [" ".join(rows), ".PP"]
    return lines


def _roff(text: str) -> str:
    """Text that roff shows as it is."""
    escaped = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
