"""The readability profile describes each chapter, and never asks the network for anything."""

import socket
import subprocess
import sys

import pytest
from helpers import ROOT, document, findings

from lint import discover
from lint.facts.readability import profiles

EASY = "The sea is wide. The dog ran to it. We saw him go in. He came back wet. " * 8
HARD = (
    "Institutional fragmentation systematically undermines intergenerational responsibility for environmental adaptation,"
    " because administrative organisations characteristically externalise infrastructural expenditure. "
) * 8
TEXT = f"CHAPTER 1\n\nTHE SEA\n\n{EASY}\n\nCHAPTER 2\n\nTHE STATE\n\n{HARD}\n"


def test_harder_prose_has_a_lower_ease_and_a_higher_grade() -> None:
    easy, hard = document(TEXT).fact(profiles)
    assert easy.ease > 90 > 10 > hard.ease
    assert easy.grade < 4 < 16 < hard.grade


def test_words_and_sentences_are_counted_by_our_own_splitter() -> None:
    text = "Smith et al. (2019) found 3.5 percent, i.e. a rise, at St. Mary in the U.S. last year. " * 10
    (found,) = document(text).fact(profiles)
    assert found.sentences == 10
    assert found.words_a_sentence == found.words / 10


def test_long_sentences_are_a_share_of_all() -> None:
    long = "The boat went out and " + "the wind blew and " * 12 + "the boat came back. "
    (found,) = document((long + "The crew slept. " * 3) * 4).fact(profiles)
    assert found.long == 0.25


def test_there_is_one_finding_a_chapter_at_its_heading() -> None:
    found = findings(TEXT, "readability/profile")
    assert [" ".join(finding.text.split()) for finding in found] == ["CHAPTER 1 THE SEA", "CHAPTER 2 THE STATE"]
    assert "Flesch reading ease" in found[0].message


def test_headings_lists_and_short_chapters_do_not_count() -> None:
    assert document("CHAPTER 1\n\nTHE SEA\n\nThe sea is wide. The dog ran to it.\n").fact(profiles) == ()


@pytest.mark.parametrize("name", ["profile", "long-sentence", "style-shift"])
def test_it_runs_only_when_it_is_selected(name: str) -> None:
    (rule,) = discover.load(discover.rule_files(), [f"readability/{name}"])
    assert rule.on_request


def test_the_words_of_citations_make_no_sentence_long() -> None:
    works = "; ".join(f"Hale, {year}" for year in range(1990, 2015))
    text = f"The boat went out {'and the wind blew ' * 12}({works}) and the boat came back. The crew slept."
    assert not findings(text, "readability/long-sentence")
    (found,) = findings(text.replace("wind blew", "wind of the north blew"), "readability/long-sentence")
    assert found.message.startswith("93 words in one sentence")


def test_a_chapter_that_differs_in_one_respect_has_no_other_style() -> None:
    chapters = [f"CHAPTER {number}\n\nTHE STATE\n\n{HARD * 12}" for number in (1, 2)]
    broken = HARD.replace(", because", ". Thus") * 12
    assert not findings("\n\n".join([*chapters, f"CHAPTER 3\n\nTHE SEA\n\n{broken}"]), "readability/style-shift")
    (found,) = findings("\n\n".join([*chapters, f"CHAPTER 3\n\nTHE SEA\n\n{EASY * 7}"]), "readability/style-shift")
    assert found.span.text.startswith("CHAPTER 3")


def test_the_network_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert len(document(TEXT.replace("wide", "deep")).fact(profiles)) == 2


def test_a_fresh_process_needs_no_network_and_no_dictionary(tmp_path: object) -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('the network was asked')\n"
        "socket.getaddrinfo = refuse; socket.socket.connect = refuse\n"
        "sys.path.insert(0, 'tests')\n"
        "from helpers import document\n"
        "from lint.facts.readability import profiles\n"
        "print(len(document('The sea is wide and deep. ' * 40).fact(profiles)))\n"
    )
    environment = {"NLTK_DATA": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "1", run.stderr


def test_nothing_heavy_is_imported_before_the_rule_runs() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); from helpers import all_rules; all_rules()\n"
        "print([name for name in ('textstat', 'nltk', 'py3langid', 'numpy') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "textstat" not in run.stdout
    assert "py3langid" not in run.stdout
