"""Which kind of document a zip file is."""

import io
import zipfile

from lint.document import Document
from lint.problem import Problem


def read(path: str, data: bytes) -> Document:
    """The document in a DOCX or ODT file. Raises Problem for any other zip file, and for one that is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Problem(
            f"{path}: the file is cut off or damaged ({error}); open it in a word processor and save it anew"
        ) from error
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        from lint.readers import docx

        return docx.read(path, data)
    if "content.xml" in names:
        from lint.readers import odt

        return odt.read(path, data)
    raise Problem(f"{path}: a zip file, but neither DOCX nor ODT; unpack it, and give the manuscript itself")
