"""The YAML of a book's settings as strings, lists and maps, each string with its place.

PyYAML reads the events; nothing is constructed, so a tag has no effect, and an alias is left out, so nothing grows. Not recursive.
"""

from typing import NamedTuple

from lint.span import Source, Span

LARGEST = 50_000
_DEEPEST = 50  # PyYAML takes time that grows with depth times length


class Said(NamedTuple):
    """A string of the file and where it stands, quotes included."""

    text: str
    span: Span


Value = Said | list["Value"] | dict[str, "Value"]


def read(source: Source) -> dict[str, Value] | str:
    """The map that a YAML file holds; what is wrong with the file, if it is none. Never raises."""
    import yaml

    if len(source.text) > LARGEST:
        return f"larger than {LARGEST // 1000} kB"
    root: list[Value] = []
    stack: list[list[Value] | dict[str, Value]] = [root]
    keys: list[str | None] = [None]

    def add(value: Value) -> None:
        top = stack[-1]
        if isinstance(top, list):
            top.append(value)
        elif keys[-1] is None:
            keys[-1] = value.text if isinstance(value, Said) else ""
        else:
            top.setdefault(keys[-1], value)
            keys[-1] = None

    try:
        for event in yaml.parse(source.text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.ScalarEvent):
                marks = [mark.index if mark else 0 for mark in (event.start_mark, event.end_mark)]
                end = min(marks[1], len(source.text))
                add(Said(event.value, Span(source, min(marks[0], end), end)))
            elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
                inner: list[Value] | dict[str, Value] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
                add(inner)
                stack.append(inner)
                if len(stack) > _DEEPEST:
                    return "no settings of a book: nested too deep"
                keys.append(None)
            elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
                stack.pop()
                keys.pop()
            elif isinstance(event, yaml.AliasEvent):
                add([])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return f"no YAML{f' in line {mark.line + 1}' if mark else ''}: {getattr(error, 'problem', None) or 'odd characters'}"
    except (ValueError, RecursionError, IndexError) as error:
        return f"no YAML: {error}"
    return root[0] if root and isinstance(root[0], dict) else {}


def find(value: Value | None, *path: str) -> Value | None:
    """What stands under some keys; None if nothing does."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def texts(value: Value | None) -> list[Said]:
    """A string, or the strings of a list."""
    if isinstance(value, Said):
        return [value] if value.text.strip() else []
    return [one for one in value if isinstance(one, Said)] if isinstance(value, list) else []
