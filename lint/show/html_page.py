"""How a page is made: one file, every text in it escaped, with a style and a script that stand in it and are allowed by their hashes.

Nothing else in the page can run, load or be sent, whatever its texts hold.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint import __version__
from lint.show.visible import visible

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent / "report"


def page(template: str, *, script: str = "", **values: Any) -> str:
    """A page by its template, with the script of that name ("": none). The template is given the style, the script, the policy that allows
    them, and the version, beside the values."""
    style, code = _asset("report.css"), _asset(script) if script else ""
    allowed = f"style-src {_hash(style)}; " + (f"script-src {_hash(code)}; " if script else "")
    policy = f"default-src 'none'; {allowed}base-uri 'none'; form-action 'none'"
    return _environment().get_template(template).render(style=style, script=code, policy=policy, version=__version__, **values)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _asset(file: str) -> str:
    from markupsafe import Markup

    return Markup((_FOLDER / file).read_text(encoding="utf-8"))


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_seen,
    )


def _seen(value: Any) -> Any:
    """A value without characters that steer (control, direction); markup is the template's own and passes."""
    if type(value) is not str or value.isprintable():
        return value
    return visible(value.replace("\t", " ").replace("\r\n", "\n").replace("\f", "\n"))
