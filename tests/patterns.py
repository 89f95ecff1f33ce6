"""Which regular expressions of the project can take more than linear time at one place of a text, read off their syntax trees.

Two things make a backtracking matcher slow. A repetition whose body can be cut in several ways (`(a+)*`, `(a+b?)*`) takes exponential
time; two repetitions side by side that can share their characters (`a*a*`, `\\w+\\d*`) take quadratic time. Repetitions with a bound of up
to FEW are counted as single characters are. Sets of characters are compared over the characters of SOME.
"""

import ast
import re
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as names
    import sre_parse as parser

FEW = 1000
SOME = "".join(map(chr, range(128))) + "\xa0é漢ß“”‘’–—−…ÀŁſ٣²Ⅷ\u2003\u2028\ufeff\U0001d49c"
_CALLS = ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
Set = frozenset[str]


def constants(path: Path) -> Iterator[tuple[str, int]]:
    """The patterns that stand as plain strings in a file, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CALLS:
            named = node.func.value
            first = node.args[0] if node.args else None
            if (
                isinstance(named, ast.Name)
                and named.id == "re"
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                yield first.value, node.lineno


def faults(pattern: str, flags: int = 0) -> list[str]:
    """What makes a pattern slow; nothing for one that is linear at each place."""
    tree: Any = parser.parse(pattern, flags)
    found: list[str] = []
    _sequence(list(tree), tree.state.flags | flags, found, fails=False)
    return found


def _sequence(items: Sequence[Any], flags: int, found: list[str], *, fails: bool) -> None:
    """Look at a row of items, and into each of them. `fails`: what comes behind the row may fail, and the matcher go back into it."""
    flat = list(_flat(items, flags))
    for at, (op, value, own) in enumerate(flat):
        later = fails or any(_can_fail(*one) for one in flat[at + 1 :])
        for part in _inside(op, value):
            inner = op in (names.ASSERT, names.ASSERT_NOT) or op == _ATOMIC
            _sequence(part, own, found, fails=not inner and (later or (op in _REPEATS and value[1] != 1)))
        if not _unbounded(op, value):
            continue
        repeated = list(value[2])
        over = _all(repeated, own)
        again = fails or any(_can_fail(*one) for one in flat[at + 1 :])
        if again and _has_unbounded(repeated, own) and _ambiguous(repeated, own):
            found.append(f"a repetition whose body can be cut in several ways, over {_shown(over)}")
        if op in _POSSESSIVE:
            continue
        for behind, (other, more, theirs) in enumerate(flat[at + 1 :], at + 2):
            if _unbounded(other, more) and (fails or any(_can_fail(*one) for one in flat[behind:])):
                shared = _last(repeated, own) & _first(list(more[2]), theirs)
                if shared and other not in _POSSESSIVE:
                    found.append(f"two repetitions side by side that share {_shown(shared)}")
            if not _nullable([(other, more)], theirs):
                break


def _can_fail(op: Any, value: Any, flags: int) -> bool:
    return op in _ASSERTIONS or not _nullable([(op, value)], flags)


def _ambiguous(body: Sequence[Any], flags: int) -> bool:
    """Whether what a repetition within the body takes could also be taken by what may follow it, the next turn's start included."""
    flat = list(_flat(body, flags)) * 2
    for at, (op, value, own) in enumerate(flat[: len(flat) // 2]):
        if op == names.BRANCH:
            if any(_has_unbounded(part, own) and _ambiguous_with(part, body, own) for part in value[1]):
                return True
            continue
        if not _unbounded(op, value) or op in _POSSESSIVE:
            continue
        over = _all(list(value[2]), own)
        for other, more, theirs in flat[at + 1 : at + len(flat) // 2 + 1]:
            if over & _first([(other, more)], theirs):
                return True
            if not _nullable([(other, more)], theirs):
                break
    return False


def _ambiguous_with(part: Sequence[Any], body: Sequence[Any], flags: int) -> bool:
    """The same for one alternative of a body, whose next turn may begin anywhere in it."""
    flat = list(_flat(part, flags))
    for at, (op, value, own) in enumerate(flat):
        if _unbounded(op, value) and op not in _POSSESSIVE:
            over, rest = _all(list(value[2]), own), flat[at + 1 :]
            following = _first([(o, v) for o, v, _ in rest], flags)
            if _nullable([(o, v) for o, v, _ in rest], flags):
                following |= _first(body, flags)
            if over & following:
                return True
    return False


_POSSESSIVE = tuple(filter(None, (getattr(names, "POSSESSIVE_REPEAT", None),)))
_REPEATS = (names.MAX_REPEAT, names.MIN_REPEAT, *_POSSESSIVE)
_ATOMIC = getattr(names, "ATOMIC_GROUP", None)
_ASSERTIONS = (names.ASSERT, names.ASSERT_NOT, names.AT)


def _unbounded(op: Any, value: Any) -> bool:
    return op in _REPEATS and bool(value[1] is names.MAXREPEAT or value[1] > FEW)


def _has_unbounded(items: Sequence[Any], flags: int) -> bool:
    return any(_unbounded(op, value) for op, value, _ in _deep(items, flags))


def _flat(items: Sequence[Any], flags: int) -> Iterator[tuple[Any, Any, int]]:
    """The items with groups, and bounded repetitions of one, opened up."""
    for op, value in items:
        if op == names.SUBPATTERN:
            yield from _flat(list(value[3]), (flags | value[1]) & ~value[2])
        elif op in _REPEATS and value[:2] == (1, 1):
            yield from _flat(list(value[2]), flags)
        else:
            yield op, value, flags


def _inside(op: Any, value: Any) -> list[list[Any]]:
    if op in _REPEATS:
        return [list(value[2])]
    if op == names.BRANCH:
        return [list(part) for part in value[1]]
    if op in (names.ASSERT, names.ASSERT_NOT):
        return [list(value[1])]
    return [list(value)] if op == _ATOMIC and _ATOMIC else []


def _deep(items: Sequence[Any], flags: int) -> Iterator[tuple[Any, Any, int]]:
    for op, value, own in _flat(items, flags):
        yield op, value, own
        if op not in (names.ASSERT, names.ASSERT_NOT):
            for part in _inside(op, value):
                yield from _deep(part, own)


def _nullable(items: Sequence[Any], flags: int) -> bool:
    for op, value, own in _flat(items, flags):
        if op in _ASSERTIONS or (op in _REPEATS and (value[0] == 0 or _nullable(list(value[2]), own))):
            continue
        if op == names.BRANCH and any(_nullable(list(part), own) for part in value[1]):
            continue
        if op == _ATOMIC and _ATOMIC and _nullable(list(value), own):
            continue
        return bool(op == names.GROUPREF)
    return True


def _first(items: Sequence[Any], flags: int) -> Set:
    """What a row of items may begin with."""
    found: Set = frozenset()
    for op, value, own in _flat(items, flags):
        if op not in _ASSERTIONS:
            parts = _inside(op, value)
            found |= frozenset().union(*(_first(part, own) for part in parts)) if parts else _chars(op, value, own)
        if not _nullable([(op, value)], own):
            break
    return found


def _last(items: Sequence[Any], flags: int) -> Set:
    """What a row of items may end with."""
    found: Set = frozenset()
    for op, value, own in reversed(list(_flat(items, flags))):
        if op not in _ASSERTIONS:
            parts = _inside(op, value)
            found |= frozenset().union(*(_last(part, own) for part in parts)) if parts else _chars(op, value, own)
        if not _nullable([(op, value)], own):
            break
    return found


def _all(items: Sequence[Any], flags: int) -> Set:
    """Everything that a row of items may take."""
    found: Set = frozenset()
    for op, value, own in _flat(items, flags):
        if op not in _ASSERTIONS:
            parts = _inside(op, value)
            found |= frozenset().union(*(_all(part, own) for part in parts)) if parts else _chars(op, value, own)
    return found


def _chars(op: Any, value: Any, flags: int) -> Set:
    """The characters that one item may take."""
    if op == names.LITERAL:
        return _cased({chr(value)}, flags)
    if op == names.NOT_LITERAL:
        return frozenset(SOME) - _cased({chr(value)}, flags)
    if op == names.ANY:
        return frozenset(SOME) if flags & re.DOTALL else frozenset(SOME) - {"\n"}
    if op == names.IN:
        negated = value[0][0] == names.NEGATE
        taken = {char for char in SOME for kind, what in value if _holds(kind, what, char)}
        taken |= {chr(what) for kind, what in value if kind == names.LITERAL}
        cased = _cased(taken, flags)
        return frozenset(SOME) - cased if negated else cased
    return frozenset(SOME)


def _holds(kind: Any, what: Any, char: str) -> bool:
    if kind == names.LITERAL:
        return bool(ord(char) == what)
    if kind == names.RANGE:
        return bool(what[0] <= ord(char) <= what[1])
    if kind == names.CATEGORY:
        name = str(what).rsplit("_", 1)[-1].lower()
        holds = {"digit": char.isdecimal(), "space": char.isspace(), "word": char.isalnum() or char == "_"}[name]
        return bool(holds) != ("NOT" in str(what))
    return False


def _cased(chars: set[str], flags: int) -> Set:
    return frozenset(
        chars | {other for char in chars for other in (char.upper(), char.lower())} if flags & re.IGNORECASE else chars
    )


def _shown(chars: Set) -> str:
    return repr("".join(sorted(chars)[:12]))
