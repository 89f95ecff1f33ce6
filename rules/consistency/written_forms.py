"""Write dates, centuries, percentages, units, dashes and quotation marks in one way.

Why. "12 May 1999" beside "May 12, 1999", or straight quotation marks among curly ones, mark the places where text of another hand was put
in; most style guides leave the choice to you and ask that you keep to it.

Not flagged. Quotations, references, captions, tables and headings; a form that stands once; a text that uses two forms about as often;
"percent" in words beside a sign in brackets; dashes of tables and ranges.

Source. New Hart's Rules, 11 and 14; Chicago Manual of Style, 9. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections.abc import Iterator

from lint.document import Block, Document
from lint.facts.running_text import running_text
from lint.finding import Finding, Related
from lint.quoted import is_quoted
from lint.rule import Example, rule

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = f"(?:{'|'.join(_MONTHS)})"
# The first digit of a number: what must not stand before it is asked last, since a pattern that begins with a digit is sought faster,
# one that begins with a range twice as fast as one with a class.
_DIGIT = r"[0-9](?<!\w\d)"
_UNITS = "km kg cm mm ms nm GB MB kHz MHz GHz mL ml kW MW kPa".split()
_MEASURE = re.compile(rf"[0-9][ \u202f\xa0]?(?:{'|'.join(_UNITS)})\b")
_TENS = "fif|six|seven|eigh|nine|thir|four"
# For each matter: signs without which no form can stand in a text, and the forms with their names.
_MATTERS: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, re.Pattern[str]], ...]], ...] = (
    (
        "dates",
        tuple(_MONTHS),
        (
            ("12 May 1999", re.compile(rf"{_DIGIT}\d? {_MONTH},? (?:1\d|20)\d\d\b")),
            ("12th May 1999", re.compile(rf"{_DIGIT}\d?(?:st|nd|rd|th)(?: of)? {_MONTH},? (?:1\d|20)\d\d\b")),
            ("May 12, 1999", re.compile(rf"{_MONTH} \d{{1,2}},? (?:1\d|20)\d\d\b")),
            ("May 12th, 1999", re.compile(rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th),? (?:1\d|20)\d\d\b")),
        ),
    ),
    (
        "centuries",
        ("centur",),
        (
            ("19th century", re.compile(rf"{_DIGIT}\d?(?:st|nd|rd|th)[ -]centur(?:y|ies)\b")),
            (
                "nineteenth century",
                re.compile(rf"\b(?:(?:{_TENS})(?:te?enth)|twent(?:ieth|y-first)|eleventh|twelfth)[ -]centur(?:y|ies)\b"),
            ),
        ),
    ),
    (
        "decades",
        ("0s", "0's", "0’s"),
        (("1990s", re.compile(r"\b1\d\d0s\b")), ("1990's", re.compile(r"\b1\d\d0['’]s\b(?= [^a-z]|[.,;)]| and)"))),
    ),
    (
        "percentages",
        ("%", "percent", "per cent"),
        (
            ("5%", re.compile(rf"{_DIGIT}[\d.,]*%")),
            ("5 percent", re.compile(rf"{_DIGIT}[\d.,]* percent\b")),
            ("5 per cent", re.compile(rf"{_DIGIT}[\d.,]* per cent\b")),
            ("5 %", re.compile(rf"{_DIGIT}[\d.,]*[ \u202f\xa0]%")),
        ),
    ),
    (
        "units",
        (),  # a unit stands in many a word: what measures there are is found by their pattern
        (
            ("5 km", re.compile(rf"{_DIGIT}\d*[ \u202f\xa0](?:{'|'.join(_UNITS)})\b")),
            ("5km", re.compile(rf"{_DIGIT}\d*(?:{'|'.join(_UNITS)})\b")),
        ),
    ),
    (
        "dashes",
        ("–", "—", " - "),
        (
            ("word – word", re.compile(r" – (?=\w)")),
            ("word—word", re.compile(r"—(?=\w)")),
            ("word - word", re.compile(r" - (?=[a-z])")),
            ("word — word", re.compile(r" — (?=\w)")),
        ),
    ),
    (
        "quotation marks",
        ("“", '"'),
        (("“curly”", re.compile(r"“(?=\w)")), ('"straight"', re.compile(r'"(?<![\w"]")(?=[A-Za-z])'))),
    ),
)
_KINDS = ("paragraph", "item")
_OFTEN, _TWICE, _TIMES = 6, 2, 4


@rule(
    severity="info",
    confidence=0.9,
    bad=[
        Example(
            "It began on 1 May 1901, on 2 May 1901, on 3 May 1901 and on 4 May 1901, and again on 5 May 1902, 6 May 1902, 7 May 1902 "
            "and 8 May 1902. It ended on ⟦June 9, 1903⟧ or on ⟦June 10, 1903⟧."
        )
    ],
    good=[
        Example("It began on 1 May 1901 and 2 May 1901. It ended on June 9, 1903 or on June 10, 1903."),
        Example("In the 19th century and the nineteenth century, 5% and 6% and 7% and 8 percent of the ports paid."),
    ],
)
def written_forms(document: Document) -> Iterator[Finding]:
    running = document.fact(running_text)
    for matter, signs, forms in _MATTERS:
        if matter == "quotation marks" and not all(running.blocks_with([sign], _KINDS) for sign in signs):
            continue
        found: list[list[tuple[Block, int, int]]] = [[] for _ in forms]
        for block in running.blocks_with(signs or set(_MEASURE.findall(running.text)), _KINDS):
            for index, (_, shape) in enumerate(forms):
                found[index] += [(block, *match.span()) for match in shape.finditer(block.prose.text)]
        usual = max(range(len(forms)), key=lambda index: len(found[index]))
        many = found[usual]
        for index, few in enumerate(found):
            if index == usual or len(few) < _TWICE or len(many) < max(_OFTEN, _TIMES * len(few)):
                continue
            model = Related(many[0][0].prose.span(*many[0][1:]), "the usual form")
            says = f"{matter.capitalize()} are written like “{forms[usual][0]}” {len(many)} times, otherwise here; keep to one form."
            if matter == "quotation marks":
                says = f"Quotation marks are {forms[usual][0][1:-1]} {len(many)} times, otherwise here; keep to one form."
            for block, start, end in few:
                if matter == "quotation marks" or not is_quoted(block.prose.text, start, end):
                    yield Finding(block.prose.span(start, end), says, related=(model,), group=f"{matter} {index}")
