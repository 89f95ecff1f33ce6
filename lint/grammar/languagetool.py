"""LanguageTool, through language-tool-python (GPL-3.0, which comes with the extra `grammar`) as a mere client of a server that runs.

The library can also download and start a server; it is never asked to. Its answers count UTF-16 units, and it turns offsets into code
points, but not lengths. https://languagetool.org
"""

import logging
import queue
import threading
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import urlsplit

from lint.grammar.remark import Remark
from lint.grammar.servers import Server
from lint.grammar.variety import Variety
from lint.problem import NotChecked

OFF = tuple(
    "AFTERWARDS_US COMMA_PARENTHESIS_WHITESPACE CONSECUTIVE_SPACES EN_UNPAIRED_BRACKETS EN_UNPAIRED_QUOTES OXFORD_SPELLING_Z_NOT_S"
    " UPPERCASE_SENTENCE_START WHITESPACE_RULE".split()
)
"""Rules about blanks, brackets and the start of a passage, which the reader of a format knows better; and two of taste."""
OFF_CATEGORIES = ("AMERICAN_ENGLISH_STYLE", "PLAIN_ENGLISH", "REDUNDANCY", "REPETITIONS_STYLE", "STYLE", "TYPOGRAPHY")
"""Categories of rules about layout and taste."""
_LANGUAGES: dict[Variety, str] = {"American": "en-US", "Australian": "en-AU", "British": "en-GB", "Canadian": "en-CA"}
FIRST, NEXT = 120.0, 30.0
"""Seconds to wait for an answer; at the first one a server loads its rules."""
_SUGGESTIONS = 5
_DONE = -1


def name(server: Server, variety: Variety, off: Sequence[str]) -> str:
    """The engine, its version and how it is asked. Raises NotChecked if the library that asks it is not installed."""
    try:
        version("language-tool-python")
    except PackageNotFoundError:
        raise NotChecked("language-tool-python is not installed; pip install 'thesis-lint[grammar]' brings it") from None
    return f"LanguageTool {server.version} {_LANGUAGES[variety]} {' '.join(sorted([*off, *OFF_CATEGORIES]))}"


def ask(server: Server, texts: Sequence[str], variety: Variety, off: Sequence[str]) -> Iterator[tuple[int, list[Remark]]]:
    """The remarks about each text, by its index, as they come. Raises NotChecked when an answer is late, or is none; what came before
    stands."""
    answers: queue.SimpleQueue[tuple[int, Any]] = queue.SimpleQueue()
    # The library waits for minutes, and gives no say in it: so it waits in a thread that the end of the run does not wait for.
    threading.Thread(target=_work, args=(server, tuple(texts), variety, tuple(off), answers), daemon=True).start()
    for done in range(len(texts) + 1):
        patience = NEXT if done else FIRST
        try:
            index, said = answers.get(timeout=patience)
        except queue.Empty:
            raise NotChecked(f"LanguageTool at {server.url} did not answer within {patience:g} s") from None
        if index == _DONE:
            if said is not None:
                raise NotChecked(f"LanguageTool at {server.url}: {said}")
            return
        yield index, said


def _work(
    server: Server, texts: Sequence[str], variety: Variety, off: Sequence[str], answers: "queue.SimpleQueue[tuple[int, Any]]"
) -> None:
    try:
        tool = _client(server, variety, off)
        for index, text in enumerate(texts):
            answers.put((index, [_remark(match, text) for match in tool.check(text)]))
    except Exception as error:
        answers.put((_DONE, _reason(error)))
    else:
        answers.put((_DONE, None))


def _client(server: Server, variety: Variety, off: Sequence[str]) -> Any:
    from language_tool_python import LanguageTool

    logging.getLogger("language_tool_python").setLevel(logging.CRITICAL)
    here = urlsplit(server.url).hostname in ("127.0.0.1", "localhost", "::1")
    # What stays on the machine goes through no proxy, whatever the environment says.
    proxies = {"http": "", "https": ""} if here else None
    tool = LanguageTool(_LANGUAGES[variety], remote_server=f"{server.url}/", proxies=proxies)
    tool.disabled_rules = set(off)
    tool.disabled_categories = set(OFF_CATEGORIES)
    return tool


def _remark(match: Any, text: str) -> Remark:
    start = match.offset
    units = text[start:].encode("utf-16-le", "surrogatepass")[: 2 * match.error_length]
    end = start + len(units.decode("utf-16-le", "ignore"))
    if not 0 <= start < end <= len(text):
        raise ValueError(f"a remark at {match.offset}, {match.error_length} of a text of {len(text)} characters")
    words = tuple(match.replacements[:_SUGGESTIONS])
    return Remark(start, end, match.rule_id, match.message, words, match.rule_issue_type == "misspelling")


def _reason(error: Exception) -> str:
    """What went wrong, on one short line."""
    cause = error.__cause__
    if isinstance(error, UnicodeDecodeError):
        return "its answer is no JSON"
    if isinstance(cause, OSError) and not isinstance(cause, ValueError):
        return "it stopped answering"
    if isinstance(error, KeyError):
        return f"its answer has no {error}; it may be of a version that is not known here"
    return " ".join(f"{error or type(error).__name__}".split())[:200]
