"""Which LanguageTool server is there: the one that is named, one on the usual port, or one that `thesis-lint grammar start` runs."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lint.cache_dir import cache_dir
from lint.problem import NotChecked

USUAL = "http://127.0.0.1:8081"
PATIENCE = 3.0  # seconds in which a server must say who it is
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Server:
    """A LanguageTool server that answers: `url` without /v2, and its version as it names it."""

    url: str
    version: str


def find(named: str = "") -> Server:
    """The server to ask. Raises NotChecked, with what to do, if none answers; only `named` may be on another machine."""
    if named:
        return probe(named)
    for url in filter(None, (USUAL, started())):
        try:
            return probe(url)
        except NotChecked:
            continue
    raise NotChecked("no LanguageTool server is running; start one with `thesis-lint grammar start --languagetool DIR`")


def probe(url: str) -> Server:
    """The server at a URL. Raises NotChecked if nothing answers there in time, or something that is no LanguageTool."""
    said = _get(url, "/v2/info", PATIENCE)
    software = said.get("software") if isinstance(said, dict) else None
    if not isinstance(software, dict) or software.get("name") != "LanguageTool":
        raise NotChecked(f"{url} is no LanguageTool server of a version that is known here; look at what runs there")
    return Server(url.rstrip("/"), str(software.get("version")))


def warm(server: Server, patience: float) -> None:
    """Make a server load its English, which takes its time. Raises NotChecked if it does not in time, or has none."""
    try:
        said = _get(server.url, "/v2/check?language=en-US&text=This+are+bad.", patience)
    except NotChecked as reason:
        raise NotChecked(f"the server checks no English ({reason}); is language-en among its jars") from reason
    if not isinstance(said, dict) or not said.get("matches"):
        raise NotChecked("the server finds nothing wrong with “This are bad.”; is language-en among its jars")


def note() -> Path | None:
    """The file in which `grammar start` leaves the URL of its server; None where nothing can be kept."""
    folder = cache_dir()
    return folder / "languagetool.json" if folder else None


def started() -> str:
    """The URL of the server that `grammar start` says it runs, "" if it says nothing."""
    file = note()
    try:
        said = json.loads(file.read_text(encoding="utf-8")) if file else {}
    except (OSError, ValueError):
        return ""
    url = said.get("url") if isinstance(said, dict) else None
    # Whatever else may have got into the file, the text does not leave the machine.
    return url if isinstance(url, str) and urlsplit(url).hostname == "127.0.0.1" else ""


def is_started() -> bool:
    """Whether that server answers."""
    try:
        return bool(started() and probe(started()))
    except NotChecked:
        return False


def _get(url: str, path: str, patience: float) -> Any:
    """The JSON at a path of a server. Raises NotChecked."""
    import http.client  # costs what a run that asks Harper need not pay

    try:
        parts = urlsplit(url)
        kind = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}[parts.scheme]
        connection = kind(parts.hostname or "", parts.port, timeout=patience)
    except (KeyError, ValueError) as error:
        raise NotChecked(f"{url} is no web address; it begins with http:// or https://") from error
    try:
        connection.request("GET", parts.path.rstrip("/") + path, headers={"Connection": "close"})
        answer = connection.getresponse()
        return json.loads(answer.read(_LARGEST))
    except TimeoutError as error:
        raise NotChecked(f"{url} did not answer within {patience:g} s") from error
    except (OSError, http.client.HTTPException) as error:
        raise NotChecked(
            f"{url} does not answer: {getattr(error, 'strerror', None) or error or type(error).__name__}"
        ) from error
    except ValueError as error:
        raise NotChecked(f"{url} answers with what is no JSON; it is no LanguageTool server") from error
    finally:
        connection.close()
