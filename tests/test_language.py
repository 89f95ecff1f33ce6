"""What is not English is left out of English-only rules, and said; what only looks foreign is not."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from helpers import ROOT, document

from lint import engine, load
from lint.document import Document
from lint.finding import Finding
from lint.language import english, language, languages
from lint.rule import Example, Rule
from lint.show import as_json

ENGLISH = (
    "The shore of the island moves a little every year, and the people who live behind it have learned to live with that. They"
    " keep a book of what is lost, and they plant grass on the dunes in spring."
)
GERMAN = (
    "Die Küste der Insel wandert in jedem Jahr ein kleines Stück, und die Menschen, die hinter ihr leben, haben gelernt, damit"
    " umzugehen. Sie führen ein Buch über das, was verloren ist, und pflanzen im Frühjahr Gras auf die Dünen."
)
FRENCH = (
    "La côte de l’île se déplace un peu chaque année, et les gens qui vivent derrière elle ont appris à s’en accommoder. Ils"
    " tiennent un livre de ce qui est perdu et plantent de l’herbe sur les dunes au printemps."
)
SPANISH = (
    "La costa de la isla se mueve un poco cada año, y la gente que vive detrás de ella ha aprendido a vivir con eso. Llevan un"
    " libro de lo que se ha perdido y plantan hierba en las dunas en primavera."
)
RUSSIAN = (
    "Берег острова каждый год немного сдвигается, и люди, которые живут за ним, научились с этим жить. Они ведут книгу"
    " потерянного и весной сажают траву на дюнах."
)
CHINESE = "这座岛的海岸每年都会移动一点，住在海岸后面的人们已经学会了与之共处。他们把失去的东西记在一本书里，春天在沙丘上种草。"
FINNISH = (
    "Saaren ranta siirtyy joka vuosi hieman, ja sen takana asuvat ihmiset ovat oppineet elämään sen kanssa. He pitävät kirjaa"
    " siitä, mikä on menetetty, ja istuttavat keväällä heinää dyyneille."
)
MALAY = (
    "Pantai pulau ini bergerak sedikit setiap tahun, dan orang yang tinggal di belakangnya telah belajar hidup bersama keadaan"
    " itu. Mereka menyimpan buku tentang apa yang hilang, lalu menanam rumput di bukit pasir."
)
NAMED = (
    "The Landwirtschaftskammer Schleswig-Holstein, the Bundesamt für Naturschutz and the Ministère de la Transition écologique met"
    " in Büsum; Müller-Brandt, García Márquez, Šćepanović and Зайцев spoke there of Heimat and the Küstenschutzgesetz."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [(GERMAN, "de"), (FRENCH, "fr"), (SPANISH, "es"), (RUSSIAN, "ru"), (CHINESE, "zh"), (FINNISH, "fi"), (ENGLISH, "en")],
)
def test_a_whole_document_is_in_its_language(text: str, code: str) -> None:
    found = document(f"{text}\n\n{text}\n")
    assert found.fact(language) == code
    assert set(found.fact(languages).values()) == {code}


def test_a_language_without_accents_is_no_english_either() -> None:
    assert document(MALAY).fact(language) != "en"


@pytest.mark.parametrize(
    "text",
    [
        NAMED,
        "Weltanschauung, raison d’être and je ne sais quoi are words that English has borrowed and that nobody has to translate.",
        "Ai, Akemi, Akiko, Ayumi, Chiaki, Eiko, Eri, Eriko, Fumiko, Harumi, Hitomi, Hiroko, Hisako, Hinako, Junko, Kana, Kaori, Kei,"
        " Keiko, Kyoko, Mai, Mari, Mariko, Naoko, Noriko, Reiko, Rie, Sachiko, Yoko.",
        "ITD 12 dB, ILD 3 dB, WFS 0.17 m, NFC-HOA 0.34 m, 56 loudspeakers, 1.5 kHz, 3 m, 4 m, 5 m, 6 m, 7 m, 8 m, 9 m, 10 m, 11 m.",
        "Several authors see it so (Brandt, 2011; Müller & Jäger, 2012; García, 2013; van der Wielen, 2014; Šćepanović, 2022).",
    ],
)
def test_names_terms_and_numbers_are_no_other_language(text: str) -> None:
    found = document(f"{ENGLISH}\n\n{text}\n\n{ENGLISH}\n")
    assert found.fact(english) == (found, ())


def test_an_english_document_is_the_same_object() -> None:
    found = document(ENGLISH)
    assert found.fact(english)[0] is found


def test_a_foreign_paragraph_is_left_out_and_said() -> None:
    view, (skipped,) = document(f"{ENGLISH}\n\n{GERMAN}\n\n{ENGLISH}\n").fact(english)
    assert len(view.prose_blocks) == 2
    assert skipped.what == "English-only rules on 1 paragraph (line 3)"
    assert skipped.why == "it is in German"


def test_runs_of_paragraphs_are_told_by_their_lines() -> None:
    text = "\n\n".join([GERMAN, FRENCH, ENGLISH, GERMAN, ENGLISH])
    (skipped,) = document(text + "\n").fact(english)[1]
    assert skipped.what == "English-only rules on 3 paragraphs (lines 1-3 and 7)"
    assert skipped.why == "they are in German and French"


def test_a_foreign_chapter_goes_with_its_headings_and_short_blocks() -> None:
    text = f"Kapitel 1\n\nDie Insel\n\n{GERMAN}\n\nSo ist es.\n\n{GERMAN}\n\nChapter 2\n\nThe Island\n\n{ENGLISH}\n"
    view, _ = document(text).fact(english)
    assert [block.prose.text for block in view.prose_blocks] == [ENGLISH]
    assert [block.title for block in view.headings] == ["The Island"]


def test_a_short_block_between_two_languages_stays() -> None:
    view, _ = document(f"{GERMAN}\n\nSee the map.\n\n{ENGLISH}\n").fact(english)
    assert [block.prose.text for block in view.prose_blocks] == ["See the map.", ENGLISH]


def test_a_foreign_quotation_in_an_english_paragraph_is_hidden() -> None:
    words = f"The keeper wrote in his book: “{GERMAN}” Nobody has put it better since then, and nobody has tried to."
    view, (skipped,) = document(f"{ENGLISH}\n\n{words}\n").fact(english)
    shown = view.prose_blocks[1].prose
    assert shown.text == "The keeper wrote in his book: “…” Nobody has put it better since then, and nobody has tried to."
    assert shown.span(shown.text.index("Nobody"), len(shown.text)).text.startswith("Nobody has put")
    assert not shown.is_literal(shown.text.index("…"), shown.text.index("…") + 1)
    assert skipped.what == "English-only rules on 1 quotation (line 3)"


def test_a_quotation_over_several_lines_is_hidden_whole() -> None:
    lines = f"The keeper wrote in his book on the day: “{GERMAN}” Nobody has put it better.".replace(", ", ",\n")
    view, _ = document(f"{ENGLISH}\n\n{lines}\n").fact(english)
    assert view.prose_blocks[1].prose.text == "The keeper wrote in his book on the day: “…” Nobody has put it better."


def _every_block(document: Document) -> Iterator[Finding]:
    for block in document.prose_blocks:
        yield Finding(block.span, "A block.")


def _rule(*, english_only: bool) -> Rule:
    example = (Example("x"),)
    return Rule("test/blocks", _every_block, Document, "info", 1.0, example, example, False, "Doc.", english_only=english_only)


def test_the_engine_shows_english_only_rules_the_english_part() -> None:
    report = engine.check(document(f"{ENGLISH}\n\n{GERMAN}\n"), [_rule(english_only=True)])
    assert len(report.findings) == 1
    assert [skip.why for skip in report.skipped] == ["it is in German"]


def test_the_engine_says_it_once_and_only_if_such_a_rule_ran() -> None:
    text = f"{ENGLISH}\n\n{GERMAN}\n"
    assert len(engine.check(document(text), [_rule(english_only=True)] * 2).skipped) == 1
    report = engine.check(document(text), [_rule(english_only=False)])
    assert len(report.findings) == 2
    assert report.skipped == ()


def test_a_document_in_another_language_is_not_checked_by_english_only_rules() -> None:
    report = engine.check(document(f"{GERMAN}\n\n{GERMAN}\n"), [_rule(english_only=True)])
    assert report.findings == ()
    (skipped,) = report.skipped
    assert (skipped.what, skipped.why) == ("English-only rules", "the text is in German")


def test_the_json_names_the_language() -> None:
    report = engine.check(document(f"{GERMAN}\n\n{GERMAN}\n"), [])
    assert [file["language"] for file in as_json.as_values(report)["files"]] == ["de"]


def test_the_german_sample_is_german_with_an_english_abstract() -> None:
    (found,), _ = load.load([str(ROOT / "samples" / "clean" / "kuestenschutz.txt")])
    view, (skipped,) = found.fact(english)
    assert found.fact(language) == "de"
    assert [block.prose.text.split()[:2] for block in view.prose_blocks] == [["This", "thesis"]]
    assert skipped.why == "they are in German"


def test_english_documents_never_load_the_library() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); from pathlib import Path; from lint import load; from lint.language import english\n"
        "paths = [str(p) for p in Path('samples').rglob('*.txt') if p.stem != 'kuestenschutz']\n"
        "found = load.load(paths)[0]\n"
        "print(len(found), all(d.fact(english)[0] is d for d in found), 'py3langid' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    count, same, loaded = run.stdout.split()
    assert int(count) > 4
    assert (same, loaded) == ("True", "False")
