"""The page of a cohort: whole, safe, and its figures are those of the list; what `screen --html` and `--reports` write."""

import re
from pathlib import Path

import pytest
from test_cli import one_line, run
from test_overlap import TIDES, filler

pytest.importorskip("duckdb", reason="the extra `screen` is not installed")

from report_pages import cohort, read


def test_the_page_is_well_formed_safe_and_links_lead_somewhere() -> None:
    found = read(cohort())
    ids = found.ids()
    assert len(set(ids)) == len(ids)
    links = {link["href"] or "" for link in found.all("a")}
    assert {link for link in links if not link.startswith("#")} == {"./reports/javascript%3Aalert%281%29.txt.html"}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert not found.all("script")
    assert not {tag for tag, _ in found.elements} & {"img", "iframe", "object", "link", "base", "b"}
    assert not [key for _, each in found.elements for key in each if key.startswith("on") or key in ("style", "src")]
    policy = next(meta["content"] or "" for meta in found.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_the_page_says_what_is_shared_and_accuses_nobody() -> None:
    said = read(cohort()).text()
    assert "3 submissions against 4 theses" in said
    assert "The same file under two names." in said
    assert "{{ 7*7 }} is gone" in said
    assert '2026/"><script>alert(2)</script>.txt' in said
    assert "60 words in 4 theses, first in 2026/one.txt" in said
    assert "14 of its words in quotation marks. Cited near: Hale (2019)." in said
    assert not re.search(r"(?i)plagiar|cheat|AI-written|misconduct|guilt|suspect", cohort())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three theses, of which two share a passage."""
    made = tmp_path / "2026"
    made.mkdir()
    for number, name in enumerate(("a", "b", "c")):
        more = f"So {TIDES}." if name != "b" else "Nothing."
        text = f"Chapter 1\n\nTides\n\n{filler(150, 10 * number)}. Hale (2019) says so.\n\n{more}\n\n{filler(150, 10 * number + 1)}.\n"
        (made / f"{name}.txt").write_text(text)
    return made


def test_the_command_writes_the_page_and_the_reports(folder: Path) -> None:
    page, reports = folder.parent / "page.html", folder.parent / "reports"
    reports.mkdir()
    done = run("screen", folder, "--store", folder.parent / "store.duckdb", "--html", page, "--reports", reports)
    assert (done.returncode, done.stderr) == (0, "")
    found = read(page.read_text(encoding="utf-8"))
    links = [link["href"] or "" for link in found.all("a") if (link["href"] or "").startswith("./")]
    assert sorted(links) == [f"./reports/2026-{name}.txt.html" for name in "abc"]
    assert all((folder.parent / link).is_file() for link in links)
    assert "Reading report" in (reports / "2026-a.txt.html").read_text(encoding="utf-8")
    rows = re.findall(r'<th scope="row" id="s\d+"><a [^>]*>([^<]*)</a></th>', page.read_text(encoding="utf-8"))
    assert rows == ["2026/a.txt", "2026/c.txt", "2026/b.txt"]
    assert "1 passage" in found.text()


def test_reports_are_for_the_page(folder: Path) -> None:
    done = run("screen", folder, "--store", folder.parent / "s.duckdb", "--reports", folder.parent)
    assert done.returncode == 2
    assert "--html" in one_line(done.stderr)
    done = run(
        "screen", folder, "--store", folder.parent / "s.duckdb", "--html", folder.parent / "p.html", "--reports", "nowhere"
    )
    assert done.returncode == 2
    assert "create it first" in one_line(done.stderr)
    assert not (folder.parent / "s.duckdb").exists()
