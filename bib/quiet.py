"""Libraries that complain through `logging`: what they would say becomes a fault or nothing, never a line on stderr."""

from functools import cache


@cache
def quiet(name: str) -> None:
    """Keep the logger of that name from printing when the program has set up no logging of its own."""
    import logging

    logging.getLogger(name).addHandler(logging.NullHandler())
