"""Words put the way the words they replace are put: capitals and plural."""

from lint.words import lemma


def like(model: str, words: str) -> str:
    """`words` with the capitals of `model`, and in the plural if the last word of `model` is in the plural."""
    found = model.split()
    if _is_plural(found[-1]) and not _is_plural(words.split()[-1]):
        words = _plural(words)
    if model.isupper() and len(model) > 1 and len(found) > 1:
        return words.upper()
    if all(word[0].isupper() for word in found) and words.islower() and len(found) > 1:
        return words.title()
    return words[0].upper() + words[1:] if model[0].isupper() else words


def _is_plural(word: str) -> bool:
    return lemma(word) != word.casefold().replace("’", "'").removesuffix("'s").rstrip("'")


def _plural(words: str) -> str:
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return words[:-1] + "ies"
    return words + ("es" if words.endswith(("s", "sh", "ch", "x", "z")) else "s")
