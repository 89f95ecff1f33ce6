"""What the language server offers to do about a finding: fixes and ignores, each made and checked again by the real process."""

from pathlib import Path

import pytest
from editors import PULLED, Editor, Message, edited, rules_of

BAD = "Tides rise (Hale, 20019)."
TWO_WORDS = "The Global Tide Model (GTM) is used. The General Tide Model (GTM) is old."
BIB = "@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n"


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / next(iter(files))


def actions(editor: Editor, uri: str, one: Message, *only: str) -> list[Message]:
    context = {"diagnostics": [one], **({"only": list(only)} if only else {})}
    found: list[Message] = editor.ask("textDocument/codeAction", textDocument={"uri": uri}, range=one["range"], context=context)
    return found


def test_a_quick_fix_puts_the_words_in_their_place(tmp_path: Path) -> None:
    text = f"# Tides\n\n🌊 {TWO_WORDS}\n"
    path = written(tmp_path, {"thesis.md": text})
    with Editor({"textDocument": {"diagnostic": {}}}, tmp_path) as editor:
        uri = editor.open(path)
        (one,) = [one for one in editor.pulled(uri) if one["code"] == "consistency/acronym-expansion"]
        fix = next(action for action in actions(editor, uri, one) if "acronym-expansion" in action["diagnostics"][0]["code"])
        assert fix["title"] == "Replace “General Tide Model (GTM)” by “Global Tide Model (GTM)”"
        assert fix["kind"] == "quickfix"
        text = edited(text, fix["edit"]["changes"][uri])
        assert text.count("Global Tide Model (GTM)") == 2
        editor.write(uri, text, 2)
        assert "consistency/acronym-expansion" not in rules_of(editor.pulled(uri))


def test_edits_name_the_version_they_are_about_where_the_editor_wants_it(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{TWO_WORDS}\n"})
    with Editor(PULLED, tmp_path) as editor:
        uri = editor.open(path, version=7)
        (one,) = [one for one in editor.pulled(uri) if one["code"] == "consistency/acronym-expansion"]
        (change,) = actions(editor, uri, one)[0]["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": uri, "version": 7}


def test_all_safe_fixes_are_one_action(tmp_path: Path) -> None:
    text = "# Tides\n\nTides rise ((Hale, 2019)) and fall ((Hale, 2019)).\n"
    path = written(tmp_path, {"thesis.md": text, "thesis.bib": BIB})
    with Editor({"textDocument": {"diagnostic": {}}}, tmp_path) as editor:
        uri = editor.open(path)
        one = next(one for one in editor.pulled(uri) if one["code"] == "citation/malformed-citation")
        (action,) = actions(editor, uri, one, "source.fixAll.thesis-lint")
        assert action["kind"] == "source.fixAll"
        assert edited(text, action["edit"]["changes"][uri]) == "# Tides\n\nTides rise (Hale, 2019) and fall (Hale, 2019).\n"


IGNORED = {
    "paragraph.md": f"# Tides\n\nWe went down.\n{BAD}\n\nAnd up.\n",
    "item.md": f"# Tides\n\n- one\n- {BAD}\n- three\n",
    "quote.md": f"# Tides\n\nAs it says:\n\n> {BAD}\n> And more.\n",
    "windows.md": f"# Tides\r\n\r\n{BAD}\r\n\r\nAnd up.\r\n",
    "paragraph.tex": "\\documentclass{article}\n\\begin{document}\n\\section{Tides}\n"
    f"  We went down. % twice\n  {BAD} % thrice\n\\end{{document}}\n",
    "note.tex": "\\documentclass{article}\n\\begin{document}\n\\section{Tides}\n"
    f"We went down.\\footnote{{{BAD}}} And up.\n\\end{{document}}\n",
    "item.tex": "\\documentclass{article}\n\\begin{document}\n\\section{Tides}\n\\begin{itemize}\n\\item One.\n"
    f"\\item {BAD}\n\\end{{itemize}}\n\\end{{document}}\n",
    "paragraph.typ": f"= Tides\n\nWe went down.\n{BAD}\n\nAnd up.\n",
}


@pytest.mark.parametrize("name", IGNORED)
def test_an_ignore_is_a_comment_of_the_format_that_asks_for_its_reason(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(IGNORED[name], encoding="utf-8", newline="")
    text = (tmp_path / name).read_bytes().decode()
    with Editor({"textDocument": {"diagnostic": {}}}, tmp_path) as editor:
        uri = editor.open(tmp_path / name, text)
        before = rules_of(editor.pulled(uri))
        (one,) = [one for one in editor.pulled(uri) if one["code"] == "citation/malformed-citation"]
        ignore = next(action for action in actions(editor, uri, one) if action["title"].startswith("Ignore"))
        assert ignore["title"] == "Ignore citation/malformed-citation here, with a reason"
        text = edited(text, ignore["edit"]["changes"][uri])
        editor.write(uri, text, 2)
        after = rules_of(editor.pulled(uri))
        assert [*after, "citation/malformed-citation"].count("citation/malformed-citation") == 1
        assert sorted(set(after) ^ set(before)) == ["citation/malformed-citation", "internal/ignore-without-reason"]
        editor.write(uri, text.replace("malformed-citation: ", "malformed-citation: a year of science fiction "), 3)
        assert "internal/ignore-without-reason" not in rules_of(editor.pulled(uri))


def test_where_the_reason_belongs_is_a_gap_to_fill_for_editors_that_know_them(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n"})
    edits = {"documentChanges": True, "snippetEditSupport": True}
    with Editor({**PULLED, "workspace": {"workspaceEdit": edits}}, tmp_path) as editor:
        uri = editor.open(path)
        one = next(one for one in editor.pulled(uri) if one["code"] == "citation/malformed-citation")
        ignore = next(action for action in actions(editor, uri, one) if action["title"].startswith("Ignore"))
        (edit,) = ignore["edit"]["documentChanges"][0]["edits"]
        assert edit["snippet"]["value"] == "<!-- thesis-lint: ignore citation/malformed-citation: ${1:why} -->\n"


@pytest.mark.parametrize("before", [None, "", 'fail-on = "warning"'])
def test_where_a_format_has_no_comments_the_ignore_goes_to_the_settings(tmp_path: Path, before: str | None) -> None:
    path = written(tmp_path, {"thesis.txt": f"1. Tides\n\n{BAD}\n"})
    settings = tmp_path / "thesis-lint.toml"
    if before is not None:
        settings.write_text(before)
    with Editor(PULLED, tmp_path) as editor:
        uri = editor.open(path)
        one = next(one for one in editor.pulled(uri) if one["code"] == "citation/malformed-citation")
        ignore = next(action for action in actions(editor, uri, one) if action["title"].startswith("Ignore"))
        *create, change = ignore["edit"]["documentChanges"]
        assert [one["kind"] for one in create] == (["create"] if before is None else [])
        assert change["textDocument"]["uri"] == settings.as_uri()
        settings.write_text(edited(before or "", change["edits"]).replace('reason = ""', 'reason = "science fiction"'))
        editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": settings.as_uri(), "type": 1}])
        whole = editor.ask("workspace/diagnostic", previousResultIds=[])
        assert [rules_of(one["items"]) for one in whole["items"] if one["uri"] == uri] == [[]]
