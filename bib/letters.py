"""What a capitalised word is, for every alphabet with capitals up to Cyrillic; the building block of the grammar."""

import re

UPPER = "A-ZÀ-ÖØ-ÞĀ-ɏΆ-ΫЀ-ЯҐḀ-ỿ"
"""Capital letters, to stand in a character class. Latin beyond Western Europe counts whole: no lower-case English word
starts with such a letter, and listing every second code point makes each pattern ten times slower to compile."""

MARKS = "\u0300-\u036f"
_TAIL = rf"(?:[^\W\d_]|[{MARKS}'’ʼ\-\u2010\u2011](?=[^\W\d_{MARKS}]|[{MARKS}])|[{MARKS}])*"
WORD = rf"(?:[a-z]{{1,3}}['’\-]|[a-z]{{2,3}}(?=[A-Z]))?[{UPPER}]{_TAIL}"
"""A capitalised word with inner hyphens and apostrophes (O'Brien, Crowley-Ames, d'Aspremont, al-Khalili)."""

IS_WORD = re.compile(WORD)
IS_INITIALS = re.compile(rf"(?:[{UPPER}][a-z]?\.-?)+[{UPPER}]?|[{UPPER}]{{1,2}}")
