"""`thesis-lint lsp`: the language server, which an editor starts."""

from typing import NoReturn

import click

from lint.commands.shared import EXIT_FOUND, rules_option
from lint.problem import Problem


@click.command()
@rules_option
def lsp(folders: tuple[str, ...]) -> NoReturn:
    """Serve an editor over standard input and output (the language server protocol).

    The editor starts it by itself; docs/editors.md says how to tell it.
    """
    import os
    import sys

    try:
        from lint.lsp.server import server
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0]
        if missing == "lint":
            raise
        raise Problem(f"the language server needs {missing}; pip install 'thesis-lint[lsp]' brings it") from error
    # What anybody prints must not get between the messages.
    pipe, sys.stdout = os.fdopen(os.dup(sys.stdout.fileno()), "wb"), sys.stderr
    made = server(folders)
    made.start_io(stdout=pipe)
    sys.stderr.flush()
    # To take a thesis apart in memory, piece by piece, would keep the editor waiting for a second.
    os._exit(0 if made.was_shut_down else EXIT_FOUND)
