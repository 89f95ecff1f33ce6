"""Identifiers of works and people: their form, and the check digits that some of them carry.

Sources: the DOI Handbook (prefix 10.registrant); ISO 2108 (ISBN, modulus 11 and 10); ISO 3297 (ISSN, modulus 11); arXiv's
"Understanding the arXiv identifier"; ISO 7064 MOD 11-2 (ORCID).
"""

import re

DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_LEAD = re.compile(r"(?i)(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:?\s*")
_NEW_ARXIV = re.compile(r"(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?")
_OLD_ARXIV = re.compile(r"[a-z-]+(?:\.[A-Z]{2})?/(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])\d{3}(?:v\d+)?")
_ARXIV_LEAD = re.compile(r"(?i)(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:\s*)")


def bare_doi(written: str) -> str | None:
    """The DOI in a value that may hold a link or a label ("https://doi.org/10.1000/x", "DOI: 10.1000/x"); None without one."""
    rest = _DOI_LEAD.sub("", written.strip(), count=1).strip()
    return rest if DOI.fullmatch(rest) else None


def doi_key(written: str) -> str | None:
    """What two spellings of one DOI share: DOIs are compared without regard to case."""
    bare = bare_doi(written.replace("\\_", "_").replace("{", "").replace("}", ""))
    return bare.casefold().rstrip(".,;") if bare else None


def isbn_fault(written: str) -> str | None:
    """What is wrong with an ISBN, in words; None if nothing is."""
    digits = re.sub(r"[\s‐-–-]", "", written).upper().removeprefix("ISBN").lstrip(":")
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        return None if total % 11 == 0 else "its check digit does not fit"
    if re.fullmatch(r"97[89]\d{10}", digits):
        total = sum((3 if place % 2 else 1) * int(digit) for place, digit in enumerate(digits))
        return None if total % 10 == 0 else "its check digit does not fit"
    return f"it has {sum(map(str.isalnum, digits))} digits; an ISBN has 10 or 13"


def issn_fault(written: str) -> str | None:
    """What is wrong with an ISSN, in words; None if nothing is."""
    digits = re.sub(r"[\s‐-–-]", "", written).upper().removeprefix("ISSN").lstrip(":")
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return "an ISSN has eight digits (1234-5679)"
    total = sum((8 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
    return None if total % 11 == 0 else "its check digit does not fit"


def orcid_fault(written: str) -> str | None:
    """What is wrong with an ORCID iD, in words; None if nothing is."""
    digits = re.sub(r"(?i)https?://orcid\.org/|[\s-]", "", written).upper()
    if not re.fullmatch(r"\d{15}[\dX]", digits):
        return "an ORCID iD has sixteen digits (0000-0002-1825-0097)"
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return None if digits[-1] == ("X" if check == 10 else str(check)) else "its check digit does not fit"


def arxiv_month(written: str) -> tuple[int, int] | None:
    """Year and month that an arXiv identifier names (from 1991); None for what is none."""
    bare = _ARXIV_LEAD.sub("", written.strip(), count=1)
    found = _NEW_ARXIV.fullmatch(bare) or _OLD_ARXIV.fullmatch(bare.split(" ")[0])
    if found is None:
        return None
    year = int(found["year"])
    return (1900 if year > 90 else 2000) + year, int(found["month"])
