"""The engines as rules, `grammar/harper` and `grammar/languagetool`: what they say about the passages of a document becomes findings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from lint.document import Document
from lint.finding import Finding
from lint.grammar import FAMILY, harper, languagetool, servers
from lint.grammar.kept import kept
from lint.grammar.passages import Passage, passages
from lint.grammar.remark import Remark
from lint.grammar.taught import vocabulary
from lint.grammar.variety import Variety, variety
from lint.options import option
from lint.problem import NotChecked
from lint.rule import Example, Rule

Choice = Literal["auto", "American", "Australian", "British", "Canadian"]
_WITHIN_WORDS = "-‐‑'’"
Ask = Callable[[Sequence[str]], Iterable[tuple[int, list[Remark]]]]

_VARIETY = "which English; `auto`: British or American, as most of the text"
_LEFT_OUT = "rules of the engine that are left out, by their own names"
_BAD = (Example("The keeper of ⟦the the⟧ gauge was old.", fixed="The keeper of the gauge was old."),)
_GOOD = (
    Example("The North Sea Tide Office (NSTO) was founded in Terneuzen by Mr. Kowalczyk. It is the NSTO that keeps the gauge."),
)
_DOC = """Look at what {engine} says about grammar and spelling.

Why. A grammar checker sees slips that this tool does not look for.

Not flagged. Quotations, headings, tables, what is not in English; words that the manuscript itself teaches: acronyms, names, cited
authors, terms that it uses often. Runs only on request (`--grammar`).

Source. {source} See docs/grammar.md."""


@dataclass(frozen=True, slots=True)
class HarperOptions:
    """What the settings may say about Harper."""

    variety: Choice = option("auto", _VARIETY)  # noqa: RUF009
    off: tuple[str, ...] = option((), _LEFT_OUT)


@dataclass(frozen=True, slots=True)
class LanguageToolOptions:
    """What the settings may say about LanguageTool."""

    url: str = option("", "the server; without it, one on this machine")
    variety: Choice = option("auto", _VARIETY)  # noqa: RUF009
    off: tuple[str, ...] = option((), _LEFT_OUT)


def rules() -> dict[str, Rule]:
    """The rules by id."""
    by_languagetool = partial(_by_languagetool, [])
    found = (
        _rule("Harper", _by_harper, HarperOptions(), 0.5, "Harper, in this process, with harper-py."),
        _rule("LanguageTool", by_languagetool, LanguageToolOptions(), 0.65, "A LanguageTool server, by language-tool-python."),
    )
    return {rule.id: rule for rule in found}


def without_the_other(running: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules without the engine that is not to be asked if one is enough: LanguageTool where a server answers, else Harper."""
    url = next((rule.options.url for rule in running if rule.id == "grammar/languagetool"), None)
    if url is None:
        return tuple(running)
    try:
        servers.find(url)
        other = "grammar/harper"
    except NotChecked:
        other = "grammar/languagetool"
    return tuple(rule for rule in running if rule.id != other)


def _rule(engine: str, check: Callable[..., Iterator[Finding]], options: Any, confidence: float, source: str) -> Rule:
    rule_id, doc = f"{FAMILY}/{engine.lower()}", _DOC.format(engine=engine, source=source)
    return Rule(rule_id, check, Document, "info", confidence, _BAD, _GOOD, False, doc, True, options, english_only=True)


def _by_harper(document: Document, options: HarperOptions) -> Iterator[Finding]:
    english, off = _variety(document, options.variety), (*harper.OFF, *options.off)
    return _findings(document, harper.name(english, off), lambda texts: harper.ask(texts, english, off))


def _by_languagetool(gone: list[str], document: Document, options: LanguageToolOptions) -> Iterator[Finding]:
    """`gone` says how the server stopped, so that the next manuscript of a run does not wait for it again."""
    if gone:
        raise NotChecked(f"{gone[0]}; nothing of {document.path} was checked")
    english, off = _variety(document, options.variety), (*languagetool.OFF, *options.off)
    server = servers.find(options.url)
    name = languagetool.name(server, english, off)
    try:
        yield from _findings(document, name, lambda texts: languagetool.ask(server, texts, english, off))
    except NotChecked as reason:
        gone.append(str(reason.__cause__))
        raise


def _variety(document: Document, choice: Choice) -> Variety:
    return document.fact(variety) if choice == "auto" else choice


def _findings(document: Document, engine: str, ask: Ask) -> Iterator[Finding]:
    """What the engine says, passage by passage: from what is kept where it is known, asked for where it is not."""
    store, found = kept(engine), document.fact(passages)
    said = {text: store.get(text) for text in dict.fromkeys(passage.text for passage in found)}
    unknown = [text for text, remarks in said.items() if remarks is None]
    stopped: NotChecked | None = None
    try:
        for index, remarks in ask(unknown) if unknown else ():
            said[unknown[index]] = remarks
            store.put(unknown[index], remarks)
    except NotChecked as reason:
        stopped = reason
    finally:
        store.save()
    for passage in found:
        for remark in said[passage.text] or ():
            yield from _finding(document, passage, remark)
    if stopped is not None:
        missing = sum(said[passage.text] is None for passage in found)
        raise NotChecked(f"{stopped}; {missing} of {len(found)} passages were not checked") from stopped


def _finding(document: Document, passage: Passage, remark: Remark) -> Iterator[Finding]:
    words = passage.text[remark.start : remark.end]
    if remark.spelling:
        word = _whole_word(passage.text, remark.start, remark.end)
        if document.fact(vocabulary).teaches(word, remark.suggestions):
            return
    span = passage.span(remark.start, remark.end)
    if span is not None:
        yield Finding(span, _message(remark), remark.suggestions, group=f"{remark.code}:{words.casefold()}", code=remark.code)


def _whole_word(text: str, start: int, end: int) -> str:
    """The word that text[start:end] is a part of, hyphens and apostrophes within it: "Sino" of "Sino-Russian"."""
    while start and (text[start - 1].isalnum() or text[start - 1] in _WITHIN_WORDS):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in _WITHIN_WORDS):
        end += 1
    return text[start:end].strip(_WITHIN_WORDS)


def _message(remark: Remark) -> str:
    """The engine's own words, which end in a stop."""
    said = " ".join(remark.message.split())
    return said if said.endswith((".", "?", "!")) else f"{said}."
