"""Whether a report is coloured: what the command line says, then NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then the terminal."""

import os
import sys
from typing import Literal

Choice = Literal["auto", "always", "never"]


def coloured(choice: Choice, *, to_file: bool) -> bool:
    """Whether to write colours (https://no-color.org: any value but the empty one says no)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or to_file:
        return False
    if any(os.environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
