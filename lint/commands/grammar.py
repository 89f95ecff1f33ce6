"""`thesis-lint grammar`: a LanguageTool server for `check --grammar languagetool`, from jars that are on this machine."""

import click

from lint.problem import Problem


@click.group()
def grammar() -> None:
    """Run a grammar engine for `check --grammar`."""


@grammar.command()
@click.option("--languagetool", "folder", required=True, metavar="DIR", help="The folder with languagetool-server.jar.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port on 127.0.0.1.  [default: one that is free]")
def start(folder: str, port: int | None) -> int:
    """Run LanguageTool on this machine until Ctrl-C; `check --grammar languagetool` finds it.

    Nothing is downloaded: DIR is an unpacked LanguageTool, or a folder of its jars.
    """
    import json
    import signal
    import tempfile
    from pathlib import Path

    from lint import output
    from lint.grammar import servers
    from lint.grammar.java import running

    if servers.is_started():
        raise Problem(f"{servers.started()}: a server that `grammar start` runs is there already; use it, or stop it first")
    # Ending by SystemExit, the command still stops the server and takes its note away.
    for name in {"SIGTERM", "SIGHUP"} & set(dir(signal)):
        signal.signal(getattr(signal, name), _leave)
    note = servers.note()
    log = note.with_name("languagetool.log") if note else Path(tempfile.mkstemp(prefix="languagetool-", suffix=".log")[1])
    click.echo(f"starting LanguageTool from {folder} …")
    with running(folder, port or 0, log) as found:
        try:
            if note:
                output.put(json.dumps({"url": found.server.url}), str(note))
            click.echo(f"LanguageTool {found.server.version} at {found.server.url}; its log: {log}; Ctrl-C stops it")
            code = found.process.wait()
        except KeyboardInterrupt:
            click.echo("stopped")
            return 0
        finally:
            if note:
                note.unlink(missing_ok=True)
    raise Problem(f"LanguageTool ended by itself, with exit code {code}; see {log}")


def _leave(number: int, frame: object) -> None:
    raise SystemExit(0)
