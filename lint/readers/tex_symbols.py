r"""What accents, signs and units of LaTeX show as: `\'e` is "é", `\textendash` "–", `\kilo\metre` "km"."""

import re
import unicodedata

SIGNS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı",
    "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "XeLaTeX": "XeLaTeX", "LuaLaTeX": "LuaLaTeX", "XeTeX": "XeTeX",
    "BibTeX": "BibTeX", "biblatex": "biblatex", "MATLAB": "MATLAB", "pdfLaTeX": "pdfLaTeX", "pdfTeX": "pdfTeX",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotedbl": '"', "textquotesingle": "'", "guillemotleft": "«",
    "guillemotright": "»", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "quotedblbase": "„",
    "lq": "‘", "rq": "’", "dq": '"',
    "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "textcopyright": "©", "textregistered": "®", "texttrademark": "™",
    "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "textyen": "¥", "textcent": "¢", "textdollar": "$",
    "textbackslash": "\\", "backslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|",
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textless": "<", "textgreater": ">", "textdegree": "°",
    "degree": "°", "celsius": "°C", "textcelsius": "°C", "textmu": "µ", "textmicro": "µ", "textbullet": "•", "textperiodcentered": "·",
    "texttimes": "×", "textpm": "±", "textonehalf": "½", "textonequarter": "¼", "textordfeminine": "ª", "textordmasculine": "º",
    "texttwosuperior": "²", "textthreesuperior": "³", "textsection": "§", "textparagraph": "¶", "textvisiblespace": " ", "slash": "/",
    "textrightarrow": "→", "textleftarrow": "←", "textnumero": "№", "ohm": "Ω", "micro": "µ", "textohm": "Ω", "textexclamdown": "¡",
    "textquestiondown": "¿", "checkmark": "✓", "textdagger": "†", "textasteriskcentered": "*", "permil": "‰", "textperthousand": "‰",
    "colon": ":", "textalpha": "α", "textbeta": "β", "textgamma": "γ", "textdelta": "δ", "textlambda": "λ", "textpi": "π",
}  # fmt: skip
"""What a control word shows as."""

MARKS = {"%": "%", "&": "&", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", "\t": " ", "\r": " ",
         ",": "\u00a0", ";": "\u00a0", ":": "\u00a0", "!": "", "/": "", "-": "", "@": "", "+": "", "|": ""}  # fmt: skip
"""What a backslash and a sign show as; what is missing here is an accent, maths or a line end."""

_ACCENTS = {"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307", '"': "\u0308",
            "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": ""}  # fmt: skip
_ACCENT_BASE = re.compile(r"\s{0,2}(?:\{\s?(?:\\?([A-Za-z])|)\s?\}|\\([ij])(?![A-Za-z]) ?|([A-Za-z]))")
_WORD_BASE = re.compile(r"\s{0,2}(?:\{\s?(?:\\?([A-Za-z])|)\s?\}|\\([ij])(?![A-Za-z]) ?|(?<=\s)([A-Za-z]))")

_UNITS = {
    "metre": "m", "meter": "m", "m": "m", "gram": "g", "g": "g", "second": "s", "s": "s", "ampere": "A", "kelvin": "K", "mole": "mol",
    "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W", "coulomb": "C", "volt": "V",
    "farad": "F", "ohm": "Ω", "siemens": "S", "weber": "Wb", "tesla": "T", "henry": "H", "lumen": "lm", "lux": "lx", "litre": "l",
    "liter": "L", "minute": "min", "hour": "h", "day": "d", "degree": "°", "percent": "%", "celsius": "°C", "degreeCelsius": "°C",
    "electronvolt": "eV", "decibel": "dB", "bit": "bit", "byte": "B", "tonne": "t", "hectare": "ha", "bar": "bar", "radian": "rad",
    "kilogram": "kg", "kg": "kg", "cm": "cm", "mm": "mm", "km": "km", "nm": "nm", "ms": "ms", "um": "µm", "kHz": "kHz", "MHz": "MHz",
    "GHz": "GHz", "Hz": "Hz", "eV": "eV", "keV": "keV", "MeV": "MeV", "GeV": "GeV", "TeV": "TeV", "K": "K", "V": "V", "angstrom": "Å",
    "dB": "dB", "kW": "kW", "W": "W", "J": "J", "kJ": "kJ", "N": "N", "Pa": "Pa", "kPa": "kPa", "MPa": "MPa", "l": "l", "ml": "ml",
    "kilo": "k", "mega": "M", "giga": "G", "tera": "T", "milli": "m", "micro": "µ", "nano": "n", "pico": "p", "centi": "c",
    "deci": "d", "hecto": "h", "femto": "f", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "per": "/", "squared": "²", "cubed": "³",
    "square": "", "cubic": "", "of": "", "tothe": "", "raiseto": "",
}  # fmt: skip
_UNIT = re.compile(r"\\([A-Za-z]+)\s*|([^\\{}\s]+)|[{}\s]+")


GREEK = dict(
    zip(
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega Gamma Delta"
        " Omega".split(),
        "αβγδεζηθικλµνξπρστφχψωΓΔΩ",
        strict=True,
    )
)
"""Greek letters that stand within words: `$\\mu$m`, `$\\beta$-decay`."""


def accent(text: str, at: int, sign: str) -> tuple[str, int] | None:
    r"""The letter that an accent makes of what stands at an offset, and where that ends: `{\i}`, `{o}`, `o`; None if it is no letter."""
    mark = _ACCENTS.get(sign)
    match = (_WORD_BASE if sign.isalpha() else _ACCENT_BASE).match(text, at) if mark is not None else None
    if match is None or mark is None:
        return None
    letter = match[1] or match[2] or match[3] or ""
    return unicodedata.normalize("NFC", letter + mark) if letter else "", match.end()


def unit(text: str) -> str:
    r"""A unit of siunitx as it is printed: `\kilo\metre\per\second` is "km/s"; what is no known unit stands as it is."""
    return "".join(_UNITS.get(m[1], m[1]) if m[1] else (m[2] or "").replace(".", " ") for m in _UNIT.finditer(text))
