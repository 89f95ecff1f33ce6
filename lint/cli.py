"""The command line: the commands of `lint.commands` under one name, and what becomes of errors."""

import gc
import os
import sys
from collections import UserDict
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from lint import __version__
from lint.commands.shared import EXIT_INTERNAL, EXIT_USAGE, one_line
from lint.problem import Problem


class _Commands(UserDict[str, Any]):
    """Command name → the module of `lint.commands` that it stands in. A command is imported when it is asked for: a run needs one."""

    def __getitem__(self, name: str) -> click.Command:
        command: click.Command = getattr(import_module(f"lint.commands.{self.data[name]}"), name)
        return command


_MODULES = {
    name: name for name in "baseline check compare doctor fix grammar init lsp overlap pack report rules screen".split()
}


@click.group(
    commands=_Commands(_MODULES, explain="rules", completion="shell", man="shell"),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="thesis-lint", message="%(prog)s %(version)s")
def commands() -> None:
    """Find in a thesis what a good supervisor would circle.

    Exit codes: 0 nothing serious found, 1 something, 2 usage or unreadable input, 3 a fault of the tool.
    """


def main() -> None:
    """The entry point: runs the command and turns problems into one line on standard error."""
    # A run is short and leaves almost no cycles behind: looking for them would take a tenth of its time, and as much at its end.
    gc.disable()
    code = _guarded(lambda: commands.main(standalone_mode=False))
    gc.freeze()
    sys.exit(code)


def _guarded(run: Callable[[], Any]) -> int:
    try:
        code = run()
        sys.stdout.flush()
    except Problem as problem:
        click.echo(f"thesis-lint: {one_line(problem)}", err=True)
        return EXIT_USAGE
    except click.exceptions.NoArgsIsHelpError as usage:
        usage.show()
        return EXIT_USAGE
    except click.ClickException as usage:
        where = usage.ctx.command_path if isinstance(usage, click.UsageError) and usage.ctx else "thesis-lint"
        click.echo(f"{where}: {one_line(usage.format_message())} See `{where} --help`.", err=True)
        return EXIT_USAGE
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is left to say, and Python must not try again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (click.Abort, KeyboardInterrupt):
        return 130
    except OSError as error:
        where = one_line(error.filename) if error.filename else "the output"
        click.echo(f"thesis-lint: {where}: {error.strerror or error}; nothing more was written", err=True)
        return EXIT_USAGE
    except Exception as error:
        if os.environ.get("THESIS_LINT_TRACEBACK"):
            raise
        click.echo(
            f"thesis-lint: a fault of the tool: {type(error).__name__}: {one_line(error)}; "
            "set THESIS_LINT_TRACEBACK=1 to see where, and please report it",
            err=True,
        )
        return EXIT_INTERNAL
    return code if isinstance(code, int) else 0
