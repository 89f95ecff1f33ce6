"""A list of withdrawn works that the user has: the CSV of Retraction Watch, as Crossref gives it away."""

import csv
import io
from collections.abc import Mapping

from bib.identifiers import doi_key
from lint.document import Retraction
from lint.files import decode, read_bytes
from lint.problem import Problem

_DOI = "OriginalPaperDOI"
_NATURES = frozenset({"retraction", "expression of concern"})


def read(path: str) -> Mapping[str, Retraction]:
    """The withdrawn works by DOI in lower case. Raises Problem for a file that is no such list."""
    text, _ = decode(read_bytes(path))
    try:
        rows = csv.DictReader(io.StringIO(text, newline=""))
        if _DOI not in (rows.fieldnames or ()):
            raise Problem(f"{path}: no column {_DOI}; give the CSV of Retraction Watch as it is")
        found: dict[str, Retraction] = {}
        for row in rows:
            key = doi_key(row.get(_DOI) or "")
            nature = (row.get("RetractionNature") or "Retraction").strip()
            if key and nature.casefold() in _NATURES:
                reason = (row.get("Reason") or "").strip("; +").replace("+", "").replace(";", "; ").strip()
                date = (row.get("RetractionDate") or "").split(" ")[0]
                found[key] = Retraction(nature, date, reason, row.get("RetractionDOI") or "")
        return found
    except csv.Error as error:
        raise Problem(f"{path}: no list that can be read ({error}); give the CSV of Retraction Watch as it is") from error
