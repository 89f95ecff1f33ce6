"""Fuzzing led by coverage, with atheris (libFuzzer): a reader gets bytes that reach new code, and may only refuse them with a Problem.

    pip install atheris
    python -m benchmarks.fuzz_coverage bib CORPUS -max_total_time=60 -rss_limit_mb=1024 -timeout=10

The first argument is the ending of the file to pretend; the folder CORPUS grows with what reaches new code. A crash, a hang of ten seconds
or a gigabyte of memory ends the run and leaves the input beside it. Of DOCX and ODT the bytes are the part that holds the text.
`benchmarks/fuzz_readers.py` damages whole files instead, PDF too.
"""

import io
import sys
import zipfile

import atheris

with atheris.instrument_imports(include=["bib", "lint"], enable_loader_override=False):
    from lint import load

FORMS = ("bib", "docx", "json", "md", "odt", "ris", "tex", "txt", "typ")
_PARTS = {"docx": "word/document.xml", "odt": "content.xml"}


def main() -> None:
    """Fuzz until the limits that are given."""
    form = sys.argv.pop(1) if len(sys.argv) > 1 else ""
    if form not in FORMS:
        sys.exit(f"name a format: {', '.join(FORMS)}")
    path = f"fuzz.{form}"

    def one(data: bytes) -> None:
        whole = _packed(_PARTS[form], data) if form in _PARTS else data
        for problem in load.load([path], held={path: whole})[1]:
            if "\n" in str(problem):
                raise ValueError(f"a Problem of several lines: {problem}")

    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


def _packed(part: str, data: bytes) -> bytes:
    """A zip file with the part that holds the text."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr(part, data)
    return file.getvalue()


if __name__ == "__main__":
    main()
