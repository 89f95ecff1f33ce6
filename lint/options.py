"""What of a rule the settings may change: the fields of a frozen dataclass that stands in the rule's own file."""

import dataclasses
from collections.abc import Mapping
from dataclasses import field
from typing import Any, Literal, NamedTuple, get_args, get_origin

from lint.problem import Problem, closest

_KINDS: dict[Any, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    tuple[str, ...]: "a list of texts",
}


def option(default: Any, what: str, *, least: float | None = None) -> Any:
    """A field of an options dataclass: its default, what it means in a few words, and the least value it may have."""
    return field(default=default, metadata={"what": what, "least": least})


class Option(NamedTuple):
    """One option as people see it: `name` is the field with hyphens, `kind` says in words what it takes."""

    name: str
    kind: str
    default: Any
    what: str


def options_of(holder: Any) -> tuple[Option, ...]:
    """The options that an instance of an options dataclass holds, with its values as the defaults; none for None.

    Raises TypeError, for the author of the rule, if a field has no default or a type that settings cannot give.
    """
    if holder is None:
        return ()
    found = []
    for item in dataclasses.fields(holder):
        if _kind(item.type) is None:
            raise TypeError(
                f"the option {item.name} must be one of bool, int, float, str, tuple[str, ...] or a Literal of texts"
            )
        value = getattr(holder, item.name)
        what = item.metadata.get("what", "")
        found.append(Option(item.name.replace("_", "-"), _kind(item.type) or "", value, what))
    return tuple(found)


def with_values(holder: Any, given: Mapping[str, Any], rule: str) -> Any:
    """A copy of an options dataclass with the values given by name. Raises Problem for an unknown name or a wrong value."""
    fields = {item.name.replace("_", "-"): item for item in dataclasses.fields(holder)} if holder is not None else {}
    values = {}
    for name, value in given.items():
        if name not in fields:
            known = f"; it has {', '.join(fields)}" if fields else "; only its severity can be set"
            raise Problem(f"the rule {rule} has no option {name!r}{closest(name, [*fields, 'severity'])}{known}")
        item = fields[name]
        values[item.name] = checked(value, item.type, name)
        least = item.metadata.get("least")
        if least is not None and values[item.name] < least:
            raise Problem(f"{name!r} must be at least {least}, not {shown(value)}")
    return dataclasses.replace(holder, **values) if values else holder


def checked(value: Any, kind: Any, name: str) -> Any:
    """The value as a Python value of the kind named, lists as tuples. Raises Problem if it is of another kind."""
    if get_origin(kind) is Literal:
        if value in get_args(kind):
            return value
        near = closest(value, get_args(kind)) if isinstance(value, str) else ""
        raise Problem(f"{name!r} must be {_kind(kind)}, not {shown(value)}{near}")
    if kind == tuple[str, ...] and isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    if kind is float and type(value) in (int, float):
        return float(value)
    # A bool is an int for Python, never for a reader of the settings.
    if isinstance(kind, type) and type(value) is kind:
        return value
    raise Problem(f"{name!r} must be {_kind(kind)}, not {shown(value)}")


def toml(value: Any) -> str:
    """A value as TOML writes it."""
    if isinstance(value, tuple):
        return f"[{', '.join(toml(part) for part in value)}]"
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)


def shown(value: Any) -> str:
    """A value as it stands in a settings file, cut where it is long."""
    if isinstance(value, bool):
        return str(value).lower()
    text = f'"{value}"' if isinstance(value, str) else "a table" if isinstance(value, dict) else str(value)
    return " ".join(text.split()) if len(text) <= 60 else " ".join(text.split())[:57] + "…"


def _kind(kind: Any) -> str | None:
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(get_args(kind)) if all(isinstance(part, str) for part in get_args(kind)) else None
    return _KINDS.get(kind)
