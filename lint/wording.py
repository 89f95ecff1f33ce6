"""Words put the way the words they replace are put: capitals, plural and genitive."""

import re

from lint.words import lemma

_GENITIVE = re.compile(r"(?<=\w)['’]s$")


def like(model: str, words: str) -> str:
    """`words` with the capitals and the genitive of `model`, and in the plural if the last word of `model` is in the plural.

    A word of both keeps the form that it has in `model` ("SCO").
    """
    found, genitive = model.split(), _GENITIVE.search(model)
    if _is_plural(found[-1]) and not _is_plural(words.split()[-1]):
        words = _plural(words)
    if model.isupper() and len(model) > 1 and len(found) > 1:
        return words.upper()
    plural = _is_plural(words.split()[-1])
    if all(word[0].isupper() for word in found) and words.islower() and len(found) > 1:
        words = words.title()
    elif model[0].isupper():
        words = words[0].upper() + words[1:]
    if genitive and not _GENITIVE.search(words):
        words += genitive.group()[0] if plural and words.endswith("s") else genitive.group()
    own = {word.casefold(): word for word in found if not word.istitle() and not word.islower()}
    return " ".join(own.get(word.casefold(), word) for word in words.split(" "))


def _is_plural(word: str) -> bool:
    return lemma(word) != word.casefold().replace("’", "'").removesuffix("'s").rstrip("'")


def _plural(words: str) -> str:
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return words[:-1] + "ies"
    return words + ("es" if words.endswith(("s", "sh", "ch", "x", "z")) else "s")
