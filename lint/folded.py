"""Documents of which many are held at once: their blocks are packed, to a tenth of the size, while nobody looks at them.

It takes a tenth of the time of a check, and pays where all together would not fit into the memory.
"""

import io
import pickle
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from lint.document import Document
from lint.span import Source


def packed(value: object, sources: Sequence[Source]) -> bytes:
    """A value as bytes in which a source is only its number in the row."""
    numbers = {id(source): number for number, source in enumerate(sources)}
    stream = io.BytesIO()

    class Pickler(pickle.Pickler):
        def persistent_id(self, one: Any) -> int | None:
            return numbers[id(one)] if isinstance(one, Source) else None

    Pickler(stream, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return stream.getvalue()


def unpacked(data: bytes, sources: Sequence[Source]) -> Any:
    """The value that was packed with these sources. For bytes of this process and its workers only: a pickle can run code."""

    class Unpickler(pickle.Unpickler):
        def persistent_load(self, number: int) -> Source:
            return sources[number]

    return Unpickler(io.BytesIO(data)).load()


@dataclass(frozen=True, eq=False)
class Folded(Document):
    """A document whose blocks are packed when it is told to forget, and there again when they are asked for."""

    def __getattr__(self, name: str) -> Any:
        # Only what is not there comes here; the blocks are not while they are packed.
        if name != "blocks" or "_packed" not in vars(self):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        vars(self)["blocks"] = blocks = unpacked(zlib.decompress(vars(self)["_packed"]), self.sources)
        return blocks

    def forget(self) -> None:
        """Drop what was computed, and the blocks but for their packed form."""
        super().forget()
        held = vars(self)
        if "_packed" not in held:
            held["_packed"] = zlib.compress(packed(self.blocks, self.sources), level=1)
        for name in held.keys() - {each.name for each in fields(self)} - {"_packed"} | {"blocks"}:
            held.pop(name, None)


def folded(document: Document) -> Document:
    """The document, folded."""
    whole = Folded(**{each.name: getattr(document, each.name) for each in fields(document) if each.init})
    whole.forget()
    return whole
