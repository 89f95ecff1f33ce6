"""docs/editors.md: what it tells people to paste can be read, and says what the tool does."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from click.testing import CliRunner
from helpers import ROOT

from lint.cli import commands

PAGE = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    found = re.findall(rf"(?ms)^```{language}\n(.*?)^```", PAGE)
    assert found, f"no block of {language}"
    return found


def test_toml_blocks_start_the_server_as_it_is_called() -> None:
    helix, zed, cargo = map(tomllib.loads, blocks("toml"))
    server = helix["language-server"]["thesis-lint"]
    assert [server["command"], *server["args"]] == ["thesis-lint", "lsp"]
    assert all("thesis-lint" in language["language-servers"] for language in helix["language"])
    assert list(zed["language_servers"]) == ["thesis-lint"]
    assert cargo["lib"]["crate-type"] == ["cdylib"]
    assert 'vec!["lsp".to_string()]' in blocks("rust")[0]
    assert 'cmd = { "thesis-lint", "lsp" }' in blocks("lua")[0]
    assert '("thesis-lint" "lsp")' in blocks("elisp")[0]


def test_the_settings_of_vs_code_start_the_server() -> None:
    settings = json.loads(blocks("json")[0])
    arguments = settings["glspc.server.commandArguments"]
    assert settings["glspc.server.command"] == "thesis-lint"
    done = CliRunner().invoke(commands, [*arguments, "--help"])
    assert done.exit_code == 0


def test_the_task_of_vs_code_reads_what_the_watch_prints(tmp_path: Path) -> None:
    (task,) = json.loads(blocks("json")[1])["tasks"]
    (tmp_path / "thesis.md").write_text("# Tides\n\nTides rise (Hale, 20019).\n")
    command = [sys.executable, "-m", "lint", *task["args"]]
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )
    assert process.stdout is not None
    matcher = task["problemMatcher"]
    try:
        found = re.fullmatch(matcher["pattern"]["regexp"], process.stdout.readline().rstrip("\n"))
        assert found is not None
        parts = {name: found[matcher["pattern"][name]] for name in ("file", "line", "column", "severity", "code")}
        assert parts == {
            "file": "thesis.md",
            "line": "3",
            "column": "12",
            "severity": "warning",
            "code": "citation/malformed-citation",
        }
        assert re.search(matcher["background"]["endsPattern"], process.stdout.readline().rstrip("\n"))
        (tmp_path / "thesis.md").write_text("# Tides\n")
        assert re.search(matcher["background"]["beginsPattern"], process.stdout.readline())
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
