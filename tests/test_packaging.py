"""Every file the tool needs is named in pyproject.toml. `scripts/install_check` proves the same, slowly, with real installs."""

import tomllib
from pathlib import Path

from helpers import ROOT

SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def shipped() -> set[Path]:
    """The modules of the packages listed, and the data their patterns match."""
    found: set[Path] = set()
    for package in SETUPTOOLS["packages"]:
        folder = ROOT / SETUPTOOLS["package-dir"].get(package, package.replace(".", "/"))
        for pattern in ("*.py", *SETUPTOOLS["package-data"].get(package, [])):
            found.update(folder.glob(pattern))
    return found


def test_every_file_of_the_tool_is_shipped() -> None:
    files = {path for name in ("lint", "bib", "rules") for path in (ROOT / name).rglob("*") if path.is_file()}
    sources = {path for path in files if path.is_relative_to(ROOT / "lint" / "tables" / "sources") or path.suffix == ".pyc"}
    left = {str(path.relative_to(ROOT)) for path in files - sources - shipped()}
    assert not left, "name the folder in [tool.setuptools] packages, or the kind of file in package-data"


def test_every_package_listed_is_there() -> None:
    for package in SETUPTOOLS["packages"]:
        assert (ROOT / SETUPTOOLS["package-dir"].get(package, package.replace(".", "/"))).is_dir(), package
