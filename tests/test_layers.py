"""The architecture, read off the syntax trees: bib ← lint ← rules, and inside lint each imports only what stands above it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# From the top down; a module may import those above it and its own package.
LAYERS = [
    ["lint", "lint.cache_dir", "lint.limits", "lint.memo", "lint.problem", "lint.span", "lint.tables"],
    ["lint.archive", "lint.prose", "lint.finding"],
    ["lint.document"],
    ["lint.folded"],
    [
        "lint.words",
        "lint.sentences",
        "lint.citations",
        "lint.reference_list",
        "lint.references",
        "lint.language",
        "lint.quoted",
        "lint.wording",
    ],
    ["lint.facts"],
    ["lint.context", "lint.options", "lint.rule", "lint.phrases", "lint.readers"],
    ["lint.files", "lint.marks", "lint.annotate"],
    ["lint.manuscripts", "lint.online", "lint.retractions", "lint.semantic"],
    ["lint.discover", "lint.kept_patterns", "lint.load", "lint.engine", "lint.several", "lint.output"],
    ["lint.grammar"],
    [
        "lint.identity",
        "lint.baseline",
        "lint.compare",
        "lint.ignores",
        "lint.suppress",
        "lint.settings",
        "lint.run",
        "lint.timings",
        "lint.footprint",
        "lint.recall",
        "lint.fixer",
        "lint.overlap",
        "lint.screen",
    ],
    ["lint.show"],
    ["lint.lsp"],
    ["lint.commands", "lint.cli"],
    [
        "lint.__main__",
        "lint.tables.build",
        "lint.tables.build_association",
        "lint.tables.build_marks",
        "lint.tables.build_verbs",
    ],
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
FILES = [path for folder in ("bib", "lint", "rules") for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def rank(name: str) -> int | None:
    while name and name not in RANK:
        name = name.rpartition(".")[0]
    return RANK.get(name)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    here, used = module(path), imports(path)
    if here.startswith("bib"):
        assert not {name for name in used if name.split(".")[0] in ("lint", "rules", "lint_rules")}
    elif here.startswith("rules"):
        assert not {name for name in used if name.split(".")[0] in ("rules", "lint_rules")}
        assert not {name for name in used if name.startswith(("lint.cli", "lint.show", "lint.load", "lint.engine"))}
    else:
        mine = rank(here)
        assert mine is not None, f"{here} has no place in LAYERS"
        below = {name for name in used if name.startswith("lint.") and (rank(name) or 0) > mine}
        # Types that only annotate are no dependency at run time.
        assert not below - {"lint.document", "lint.document.Document"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").split("\n")) <= 301


def test_the_median_rule_is_short() -> None:
    sizes = sorted(len(path.read_text(encoding="utf-8").split("\n")) for path in (ROOT / "rules").glob("*/*.py"))
    assert sizes[len(sizes) // 2] <= 60


def test_rules_is_no_import_package() -> None:
    assert not list((ROOT / "rules").rglob("__init__.py"))
