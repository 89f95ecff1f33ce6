"""What the reader of LaTeX has open: stretches of tokens, and environments."""

from collections.abc import Callable
from dataclasses import dataclass

from lint.readers.tex_flow import Call
from lint.readers.tex_lex import Stream
from lint.readers.tex_macros import Arg


@dataclass(slots=True)
class Frame:
    """Tokens [index, stop) of a stream and characters [at, end) still to be read; `done` is called at the end."""

    stream: Stream
    index: int
    stop: int
    at: int
    end: int
    values: tuple[Arg, ...] = ()
    call: Call | None = None
    done: Callable[[], None] | None = None
    file: bool = False
    deep: int = 0


@dataclass(slots=True)
class Environment:
    """An environment that is open: its name, how many flows there were before it, what is done at its end."""

    name: str
    flows: int
    done: Callable[[int], None] | None = None
