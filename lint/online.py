"""References looked up at Crossref, on request only: does the DOI lead to this work, was it withdrawn, is there a published version.

Only the DOI of an entry leaves the machine. Answers are kept, with their date, in the user's cache; what was not found is never called
wrong, since theses, reports and many books have no record there. Source: the REST API of Crossref, `/works/{doi}`.
"""

import json
import os
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from bib.identifiers import doi_key
from bib.names import fold
from lint import __version__
from lint.document import Document
from lint.finding import Finding, Skipped
from lint.problem import Problem
from lint.references import Reference, references

BASE = "https://api.crossref.org"
ADDRESS = "THESIS_LINT_CROSSREF"
"""The environment variable that names another server with the same interface."""
_KEPT_DAYS = 30
_MOST = 500
_WORKERS = 4
_PATIENCE = 8.0  # seconds for one answer
_DEADLINE = 120.0  # seconds for all of them
_RETRIES = 2
_LARGEST = 2_000_000
_ALIKE = 0.6  # likeness of two titles from which they may be of one work

Answer = dict[str, Any] | None
"""The record of a DOI; None for one that is not there."""


@dataclass
class Client:
    """Asks for records, within bounds, and keeps them. Raises Problem for an address that is no web address."""

    base: str = BASE
    cache: Path | None = None
    failures: list[str] = field(default_factory=list)
    _kept: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.base.startswith(("https://", "http://")):
            raise Problem(f"{ADDRESS}: {self.base} is no web address; it begins with https://")
        if self.cache is not None and self.cache.is_file():
            try:
                kept = json.loads(self.cache.read_text(encoding="utf-8"))
                self._kept = kept if isinstance(kept, dict) else {}
            except (OSError, ValueError):
                self._kept = {}

    def records(self, dois: list[str]) -> dict[str, Answer]:
        """The record of each DOI that was answered, in time; the others are missing."""
        today = date.today().toordinal()
        found: dict[str, Answer] = {}
        for doi in dois:
            kept = self._kept.get(doi)
            if isinstance(kept, dict) and isinstance(kept.get("day"), int) and 0 <= today - kept["day"] <= _KEPT_DAYS:
                found[doi] = kept.get("record")
        asked = [doi for doi in dois if doi not in found][:_MOST]
        end = time.monotonic() + _DEADLINE
        with ThreadPoolExecutor(_WORKERS) as pool:
            for doi, (known, record) in zip(asked, pool.map(lambda one: self._ask(one, end), asked), strict=True):
                if known:
                    found[doi] = record
                    self._kept[doi] = {"day": today, "record": record}
        if asked:
            self._keep()
        return found

    def _ask(self, doi: str, end: float) -> tuple[bool, Answer]:
        address = f"{self.base}/works/{urllib.parse.quote(doi, safe='')}"
        request = urllib.request.Request(address, headers={"User-Agent": f"thesis-lint/{__version__}"})
        for attempt in range(_RETRIES + 1):
            if time.monotonic() > end:
                self.failures.append("no answer in time")
                return False, None
            try:
                with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
                    data = json.loads(answer.read(_LARGEST))
                message = data.get("message") if isinstance(data, dict) else None
                if isinstance(message, dict):
                    return True, _short(message)
                self.failures.append("an answer that is no record")
                return False, None
            except urllib.error.HTTPError as error:
                if error.code == 404:
                    return True, None
                why = f"the server said {error.code}"
                if error.code not in (429, 500, 502, 503, 504):
                    self.failures.append(why)
                    return False, None
            except (OSError, ValueError) as error:
                why = str(getattr(error, "reason", error)) or type(error).__name__
            if attempt < _RETRIES:
                time.sleep(0.2 * 2**attempt)
        self.failures.append(why)
        return False, None

    def _keep(self) -> None:
        """Write the cache in one step; a cache that cannot be written is no loss."""
        if self.cache is None:
            return
        try:
            self.cache.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.cache.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self._kept, file)
            os.replace(name, self.cache)
        except OSError:
            return


def client() -> Client:
    """The client that a run uses: Crossref's own server unless the environment names another, the cache in the user's folder."""
    folder = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return Client(os.environ.get(ADDRESS, BASE).rstrip("/"), Path(folder) / "thesis-lint" / "crossref.json")


def look_up(document: Document, asked: Client) -> tuple[list[Finding], list[Skipped]]:
    """What the records of the references say against them, and what could not be looked up."""
    by_doi: dict[str, list[Reference]] = {}
    for one in document.fact(references):
        if key := doi_key(one.entry.get("doi") or ""):
            by_doi.setdefault(key, []).append(one)
    records = asked.records(list(by_doi))
    found = [finding for doi, record in records.items() for one in by_doi[doi] for finding in _compared(one, doi, record)]
    missing = len(by_doi) - len(records)
    without = len(document.fact(references)) - sum(map(len, by_doi.values()))
    skipped = []
    if missing:
        why = asked.failures[0] if asked.failures else f"only {_MOST} are asked for in one run"
        skipped.append(Skipped(f"{missing} of {len(by_doi)} DOIs online", why))
    if without:
        skipped.append(Skipped(f"{without} references online", "they have no DOI"))
    return sorted(found, key=lambda finding: (finding.span.start, finding.rule)), skipped


def _compared(one: Reference, doi: str, record: Answer) -> Iterator[Finding]:
    key = one.entry.key
    if record is None:
        message = f"{key}: Crossref has no record of {doi}. Other agencies have DOIs of their own; try the link, and mend it if it fails."
        yield _finding(one, "doi-not-at-crossref", "info", message)
        return
    title, ours = str(record.get("title") or ""), one.entry.title or ""
    if title and ours and _likeness(title, ours) < _ALIKE:
        message = f"{key}: the DOI leads to “{title}”, which is another title; is it the right one?"
        yield _finding(one, "doi-of-another-work", "warning", message)
        return
    year, said = record.get("year"), (one.entry.year or "")[:4]
    if isinstance(year, int) and said.isdecimal() and abs(year - int(said)) > 1:
        yield _finding(one, "year-differs", "info", f"{key}: the entry says {said}, Crossref {year}; look it up.")
    for update in record.get("updates") or ():
        yield _finding(one, "withdrawn", "warning", f"{key}: {update}. Replace it, or say so where you cite it.")
    if published := record.get("published_as"):
        message = f"{key} is a preprint; it was published as {published}. Cite that, if it says what you cite it for."
        yield _finding(one, "published-version", "info", message)


def _finding(one: Reference, name: str, severity: Any, message: str) -> Finding:
    return Finding(one.span, message, rule=f"online/{name}", severity=severity, confidence=0.95)


def _likeness(one: str, other: str) -> float:
    first, second = fold(one), fold(other)
    if first.startswith(second) or second.startswith(first):
        return 1.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _short(message: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a record."""
    titles = message.get("title")
    issued = message.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    year = parts[0][0] if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0] else None
    relation = message.get("relation")
    versions = relation.get("is-preprint-of") if isinstance(relation, dict) else None
    first = versions[0] if isinstance(versions, list) and versions and isinstance(versions[0], dict) else {}
    updates = []
    for update in message.get("updated-by") or ():
        kind = str(update.get("type", "")).replace("_", " ") if isinstance(update, dict) else ""
        if kind in ("retraction", "withdrawal", "removal", "expression of concern"):
            updates.append(f"{kind}, announced in {update.get('DOI', 'a notice without DOI')}")
    return {
        "title": titles[0] if isinstance(titles, list) and titles and isinstance(titles[0], str) else "",
        "year": year if isinstance(year, int) else None,
        "updates": updates,
        "published_as": first.get("id") if isinstance(first.get("id"), str) else None,
    }
