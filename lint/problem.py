"""An error of use: one line for the user that names the file, the place and the remedy."""

from collections.abc import Sequence


class Problem(Exception):  # noqa: N818 - it is what the user has, not what the program did
    """Something the user can mend. The message is one line; the command line prints it and exits with 2."""


class NotChecked(Exception):  # noqa: N818 - no fault of anyone's
    """Raised by a rule that cannot do its work here, or not all of it; the message says why. What it found before stands."""


def nearest(name: str, known: Sequence[str], cutoff: float = 0.6) -> str | None:
    """The known name nearest to the one given, None if none is near (by difflib's ratio, at least `cutoff`)."""
    from difflib import get_close_matches  # costs what a run in which every name is right does not need

    near = get_close_matches(name, known, n=1, cutoff=cutoff)
    return near[0] if near else None


def closest(name: str, known: Sequence[str]) -> str:
    """ " (did you mean …?)" for the known name nearest to the one given, "" if none is near."""
    near = nearest(name, known)
    return f" (did you mean {near!r}?)" if near else ""
