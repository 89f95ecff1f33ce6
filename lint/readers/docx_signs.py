"""Signs that a DOCX has no letters for: tabs, breaks, symbols of picture fonts."""

from lint.readers.docx_model import integer

SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "\u2011"}
"""How the elements that stand for a sign show."""

_GREEK = dict(zip("abcdefghijklmnopqrstuvwxyzDFGLPQSWXY", "αβχδεφγηιϕκλμνοπθρστυϖωξψζΔΦΓΛΠΘΣΩΞΨ", strict=True))


def symbol(font: str, char: str) -> str:
    """The letter of a `w:sym`, its code in hexadecimal digits; "" if it is a picture."""
    code = integer(char, 16) & 0xFFFF
    if font == "Symbol":
        return _GREEK.get(chr(code & 0xFF), "")
    return chr(code) if 32 < code < 0xD800 else ""
