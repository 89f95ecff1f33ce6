"""The report in the form that somebody asked for by name."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING, cast

from lint.finding import Report

if TYPE_CHECKING:
    from lint.rule import Rule

FORMATS = ("concise", "json", "sarif", "github", "gitlab", "rdjson", "junit", "markdown", "html")
"""Every form but the terminal's, which depends on a terminal."""


def show(form: str, report: Report, rules: Sequence["Rule"]) -> str:
    """The report in one of FORMATS; `rules` are those that ran."""
    if form == "html":
        from lint.show import html

        return html.show(report, rules=rules, date=today())
    if form == "sarif":
        from lint.show import sarif

        return sarif.show(report, rules)
    return cast(str, import_module(f"lint.show.{'as_json' if form == 'json' else form}").show(report))


def today() -> str:
    """The day, or that of SOURCE_DATE_EPOCH, so that a page can be made again byte for byte."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now().astimezone()
    return f"{now.day} {now:%B %Y}"
