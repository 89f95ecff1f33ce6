"""Strings at most one slip apart: a letter too many, missing, wrong, or two neighbours swapped."""

SHORTEST = 4
"""Folded surnames below this length are never taken for a misspelling of one another."""


def one_slip(a: str, b: str) -> bool:
    """Whether the optimal string alignment distance of `a` and `b` is exactly 1.

    Source: F. J. Damerau, A technique for computer detection and correction of spelling errors (1964).
    """
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if len(a) != len(b):
        return rest_a[1:] == rest_b if len(a) > len(b) else rest_a == rest_b[1:]
    return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
