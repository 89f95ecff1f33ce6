"""What a heading says: its label, number and title, and how sure its wording is to be a heading's."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_ROMAN = re.compile("[IVXLC]{1,7}")
_LABELLED = re.compile(
    r"(?P<label>[A-Za-z]{4,8}|§)(?P<mark>\s?[:.–—-]?)\s*"
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,5}|[A-Z](?:\.?\d{1,2}){0,3}|[A-Za-z]{1,10})?(?!\w)"
    r"\s?[:.)–—-]{0,2}(?:\s+|$)(?P<title>.*)"
)
_DECIMAL = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,5})\.?(?:\s+|(?=[A-Z]))(?P<title>\S.*)")
_SINGLE = re.compile(r"(?P<number>\d{1,2}|[IVXLC]{1,7}|[A-Z])(?P<stop>[.)]|\s[–—-])?\s+(?P<title>\S.*)")
_LETTERED = re.compile(r"(?P<number>[A-Z](?:\.\d{1,2}){1,4})\.?\s+(?P<title>\S.*)")

_LABELS = {"chapter": 1, "part": 1, "appendix": 1, "annex": 1, "unit": 1, "module": 1, "book": 1, "section": 2, "§": 2}
_ROMANS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV".split()
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen first second third fourth fifth "
    "sixth seventh eighth ninth tenth".split()
)
_MATTER = frozenset(
    "abstract,summary,executive summary,acknowledgement,acknowledgements,acknowledgment,acknowledgments,dedication,declaration,"
    "certificate,approval,preface,foreword,contents,table of contents,list of figures,list of tables,list of abbreviations,"
    "list of acronyms,abbreviations,acronyms,glossary,references,reference,reference list,list of references,bibliography,"
    "select bibliography,selected bibliography,works cited,literature cited,literature,sources,appendix,appendices,annex,"
    "annexes,index,curriculum vitae,vita".split(",")
)
REFERENCE_TITLES = frozenset(
    "references,reference,reference list,list of references,bibliography,select bibliography,selected bibliography,works cited,"
    "literature cited,references cited,works consulted,references and bibliography,bibliography and references,"
    "bibliografia,bibliografía,bibliografie,bibliographie,daftar pustaka,kaynakça,källförteckning,lähteet,literaturverzeichnis,"
    "literatuurlijst,litteraturliste,quellenverzeichnis,literatur- und quellenverzeichnis,referanser,referencias,"
    "referencias bibliográficas,referenser,referenties,referências,referências bibliográficas,riferimenti bibliografici,références,"
    "références bibliographiques".split(",")
)
CONTENTS_TITLES = frozenset(
    "contents,table of contents,list of figures,list of tables,list of abbreviations,list of acronyms,list of appendices".split(
        ","
    )
)

_CAPTION = re.compile(r"(?i:figure|fig|table|tab|chart|graph|map|plate|scheme|box|exhibit|listing|equation)\.?\s*\d")
_FORMULA = re.compile(r"[=<>≤≥≈∑√×÷→]|https?:|www\.|\S@\S")
SMALL_WORDS = frozenset(
    "a,an,the,of,in,on,at,by,for,to,and,or,nor,but,with,within,from,into,as,between,through,under,over,against,vs,via,de,la,its,their,is,are,than".split(
        ","
    )
)
_LONGEST = {"labelled": 24, "numbered": 24, "capitals": 24, "title": 16, "plain": 10}


class Wording(NamedTuple):
    """What a heading says: label and number as written, the title without them, and by what it is known as a heading."""

    sort: str
    level: int
    label: str = ""
    number: str | None = None
    title: str = ""

    @property
    def strong(self) -> bool:
        """Whether the wording alone makes a heading likely."""
        return self.sort in ("labelled", "numbered", "capitals")


def wording(text: str) -> Wording | None:
    """The wording of a heading, or None if the text cannot be one. White space in `text` is single spaces."""
    if _FORMULA.search(text) or _CAPTION.match(text):
        return None
    words = text.split()
    found = _labelled(text) or _numbered(text) or _unnumbered(text, words)
    if found is None or len(words) > _LONGEST[found.sort]:
        return None
    if found.sort in ("title", "plain", "capitals") and text[-1] in ".?!:;,…":
        return None
    if found.sort == "numbered" and found.title[-1] in ".;,":
        return None
    return found


def _labelled(text: str) -> Wording | None:
    match = _LABELLED.match(text)
    level = _LABELS.get(match["label"].lower()) if match else None
    if not match or not level or match["label"][0].islower():
        return None
    number, title = match["number"], match["title"]
    if not (_is_number(number) if number else match["label"][0] in "Aa" and not title):
        return None
    if title and (not _opens_title(title) or title[-1] in ".;,"):
        return None
    depth = number.count(".") if number else 0
    return Wording("labelled", level + depth, (match["label"] + match["mark"]).strip(), number, title)


def _is_number(text: str) -> bool:
    letters = len(text) > 1 and text.isalpha()
    return not letters or text.lower() in _NUMBER_WORDS or _ROMAN.fullmatch(text) is not None


def _numbered(text: str) -> Wording | None:
    if match := _DECIMAL.match(text) or _LETTERED.match(text):
        number, title = match["number"], match["title"]
        if not _opens_title(title):
            return None
        parts = number.split(".")
        depth = len(parts) - (parts[-1] == "0")
        return Wording("numbered", depth, "", number, title)
    match = _SINGLE.match(text)
    if not match or not _opens_title(match["title"]) or not (match["stop"] or match["number"].isdigit()):
        return None
    number = match["number"]
    letter = len(number) == 1 and number.isalpha() and number not in "IVX"
    return Wording("numbered", 2 if letter else 1, "", number, match["title"])


def _unnumbered(text: str, words: Sequence[str]) -> Wording | None:
    letters = [char for char in text if char.isalpha()]
    if not letters or not (text[0].isupper() or (text[0] in "\"'“‘«¿¡" and letters[0].isupper())):
        return None
    if len(letters) > 2 and text.upper() == text and text.lower() != text:
        return Wording("capitals", 1, title=text)
    if is_matter(text):
        return Wording("capitals", 1, title=text)
    long = [word for word in words if word.strip("()\"'“”‘’").casefold() not in SMALL_WORDS and word[:1].isalpha()]
    if sum(word[0].isupper() for word in long) >= 0.8 * len(long) and len(long) > 1:
        return Wording("title", 2, title=text)
    return Wording("plain", 2, title=text)


def is_matter(title: str) -> bool:
    """Whether a title is one of front or end matter: "Abstract", "References" …"""
    return title.strip(" .:").casefold() in _MATTER


def _opens_title(title: str) -> bool:
    first = title.lstrip("\"'“‘«(¿¡")[:1]
    return first.isupper() or (first.isdigit() and not title.replace(" ", "").isdigit())


def is_counted(text: str) -> bool:
    """Whether a line has a number or label of its own, like the first line of a heading."""
    return _numbered(text) is not None or _labelled(text) is not None


def is_next(number: str | None, following: str | None) -> bool:
    """Whether two numbers count on from one another at the same level: 1 and 2, 1.4 and 1.5, B and C, II and III."""
    if not number or not following:
        return False
    stem, _, last = number.rpartition(".")
    other, _, after = following.rpartition(".")
    if stem != other:
        return False
    if last.isdecimal() and after.isdecimal():
        return int(after) == int(last) + 1
    if last in _ROMANS and after in _ROMANS and _ROMANS.index(after) == _ROMANS.index(last) + 1:
        return True
    return len(last) == len(after) == 1 and ord(after) == ord(last) + 1
