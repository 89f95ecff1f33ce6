"""Patterns that are compiled when they are first needed: most texts ask for few of them, and to compile all costs more than to search."""

import re
from functools import cache


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of these words, compiled once in a process. Raises re.error for one that is none."""
    return re.compile(pattern)
