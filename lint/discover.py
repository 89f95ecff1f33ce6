"""From folders of rule files to rules. A new file is a new rule: there is no list to add it to."""

import importlib.util
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from lint.problem import Problem, closest
from lint.rule import PACKAGE, Rule

DEFAULT = "default"  # the name in a selection that stands for all rules which run unasked
_HERE = Path(__file__).parent


def built_in() -> Path:
    """The folder of the rules that come with the tool: inside the package when installed, beside it in a checkout."""
    installed = _HERE / "_rules"
    return installed if installed.is_dir() else _HERE.parent / "rules"


def rule_files(folders: Sequence[Path] = ()) -> dict[str, Path]:
    """Rule id → file, for the built-in folder and those named, sorted by id. Nothing is loaded.

    Raises Problem if a folder is missing or two files claim one id.
    """
    found: dict[str, Path] = {}
    for folder in (built_in(), *folders):
        if not folder.is_dir():
            raise Problem(f"{folder}: no such folder of rules; give the folder that holds <family>/<rule>.py")
        files = sorted(folder.glob("*/*.py"))
        if not files:
            raise Problem(f"{folder}: holds no rules; a rule file stands at {folder}/<family>/<rule>.py")
        for path in files:
            if path.stem == "__init__":
                continue
            name = f"{path.parent.name}/{path.stem}".replace("_", "-")
            if name in found:
                raise Problem(f"{path}: the rule id {name} is taken by {found[name]}; rename one of the files")
            found[name] = path
    return dict(sorted(found.items()))


def select(known: Iterable[str], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[str]:
    """The ids that may run: those selected (all if none is), less those ignored. A family's name stands for its rules, and
    `default` for every rule that needs no asking.

    Raises Problem for a name that is neither a rule nor a family, or for one that is both selected and ignored.
    """
    ids = list(known)
    families = {name.split("/")[0] for name in ids}
    for name in (*select, *ignore):
        if name not in families and name not in ids and not (name == DEFAULT and name in select):
            raise Problem(f"unknown rule {name!r}{closest(name, [*ids, *families])}; `thesis-lint rules` lists them")
    clash = contradiction(select, ignore)
    if clash:
        raise Problem(clash)
    all_but = not select or DEFAULT in select
    return [name for name in ids if (all_but or _named(name, select)) and not _named(name, ignore)]


def wanted(rules: Iterable[Rule], select: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules without those that run only on request and were not selected by their own or their family's name."""
    return tuple(rule for rule in rules if not rule.on_request or _named(rule.id, select))


def contradiction(select: Sequence[str], ignore: Sequence[str]) -> str | None:
    """What is wrong with a choice in which an ignored name takes away all of a selected one; None if nothing is."""
    for name in select:
        for other in ignore:
            if name == other or name.split("/")[0] == other:
                by = "" if name == other else f" (by {other!r})"
                return f"{name!r} is both selected and ignored{by}; take it out of one of the two"
    return None


def _named(rule: str, names: Sequence[str]) -> bool:
    return rule in names or rule.split("/")[0] in names


def load(files: dict[str, Path], ids: Iterable[str]) -> tuple[Rule, ...]:
    """Load the rule files of the ids given.

    Raises Problem, naming file and line, for a file that cannot be run or holds no rule.
    """
    return tuple(_load(name, files[name]) for name in ids)


def _load(name: str, path: Path) -> Rule:
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise Problem(f"{path}: cannot be read: {error.strerror}") from error
    return _run(name, path, changed)


@lru_cache(maxsize=1_000)
def _run(name: str, path: Path, changed: int) -> Rule:
    """Run a rule file, once for each state of it: a run may be one of many in a process."""
    module_name = f"{PACKAGE}.{name.replace('/', '.').replace('-', '_')}"
    spec = importlib.util.spec_from_file_location(module_name, path)
    if spec is None or spec.loader is None:
        raise Problem(f"{path}: cannot be loaded as Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise Problem(f"{path}:{_line(error, path)}: the rule file cannot be run: {type(error).__name__}: {error}") from error
    rules = [value for value in vars(module).values() if isinstance(value, Rule)]
    if len(rules) != 1:
        raise Problem(f"{path}:1: a rule file must hold one @rule function, this one holds {len(rules)}")
    return rules[0]


def _line(error: Exception, path: Path) -> int:
    import traceback  # costs what a run without such an error does not need

    if isinstance(error, SyntaxError):
        return error.lineno or 1
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    return (lines[-1] if lines else None) or 1
