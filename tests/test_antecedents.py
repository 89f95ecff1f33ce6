"""Words that point back: at a work, a person, a thing; and views that nobody holds."""

import pytest
from helpers import document, findings
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.antecedents import Pointer, cites_in_text, unanswered
from lint.facts.mentions import bare_mentions
from lint.facts.name_signs import is_introduced, is_ordinary, is_place
from lint.facts.name_variants import name_variants
from lint.facts.sentence_places import holding
from lint.facts.unnamed import Unnamed, unnamed
from lint.facts.unsaid import Unsaid, unsaid
from lint.facts.word_places import word_places

CITED = "The hives fell silent in spring, as bees do when winters are mild (Moss, 2018).\n\n"
BOOK = "@article{m, author={Moss, Ann}, title={On bees}, journal={Hives}, year=2018}\n"


def cited(text: str, bib: str | None = None) -> list[tuple[str, float | None]]:
    found = findings(CITED + text + "\n", "citation/missing-antecedent", bib)
    return [(" ".join(one.text.split()), one.confidence) for one in found]


def words(text: str, bib: str | None = None) -> list[str]:
    return [said for said, _ in cited(text, bib)]


def pointed(text: str) -> list[str]:
    return [" ".join(one.text.split()) for one in findings(text, "structure/missing-antecedent")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The author looks at the bees of two valleys.", ["The author"]),
        ("Bees dance. According to the book, they do so at noon.", ["According to the book"]),
        ("On the dance of bees, this book covers every angle.", ["this book"]),
        ("Bees dance, as was shown by the authors.", ["by the authors"]),
        ("Keepers concur with the scholars who noted before that they dance.", ["the scholars who noted before"]),
        ("Two scholars saw bees dance. Keepers concur with the scholars mentioned above.", []),
        ("Hale (2014) saw bees dance. The author looks at two valleys.", []),
        ("Hale et al. presented a dance. The authors looked at two valleys.", []),
        ("“The Dance of Bees” came out in spring. The authors described what bees do.", []),
        ("The first book on bees was soon out of print. This book covers the dance.", []),
        ("According to the author, why do bees dance?", []),
        ("The author of this thesis looks at the bees.", []),
    ],
)
def test_a_work_must_be_named_before_it_is_spoken_of(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_place_that_did_something_is_no_author() -> None:
    assert words("In Quayland bees thrive. Farmers in Quayland predicted it. According to the book, they dance.") == [
        "According to the book"
    ]
    assert words("In spring bees thrive. Hale predicted it (Hale, 2014). According to the book, they dance.") == []


def test_a_book_may_speak_of_itself() -> None:
    own = "This book tells of bees. In this book they dance. Read this book in spring.\n\n"
    assert words(f"{own}The book offers two maps of the valley.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As bees do, they dance.\n\nAs bees do, they sleep. He argues that they dream.", ["He"]),
        ("As bees do, they dance.\n\nA beekeeper watched. He argues that they dream.", []),
        ("As bees do, they dance.\n\nAs bees do, they slept with Hale. He argues that they dream.", []),
        ("As bees do, they dance.\n\n“As bees do.” He argues that they dream.", []),
        ("As Hale saw, they dance.\n\nAs bees do, they sleep. He argues that they dream.", []),
    ],
)
def test_he_needs_a_person_in_the_paragraph_or_the_one_above(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_in_his_study_needs_one_person_only() -> None:
    two = "Hale (2014) saw bees dance. Others saw the same (Reed, 2015).\n\n"
    assert words(f"{two}In his study, he looked at the valley.") == ["In his study"]
    assert words("Hale (2014) saw bees dance. So they did (Hale, 2014).\n\nIn his study, he looked at the valley.") == []
    assert words(f"{two}In his study of valleys, Bo Hale looked at bees.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As bees do, they dance.\n\nIt stressed that they dream.", ["It"]),
        ("As bees do, they dance. The keepers agree. It stressed that they dream.", ["It"]),
        ("The report has two parts. It stressed that they dream.", []),
        ("The League (BKL) met in spring. It stressed that they dream.", []),
        ("It added to the glory of the keepers.", []),
    ],
)
def test_it_needs_something_that_can_speak(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is believed that bees dream.", ["It is believed"]),
        ("However, it has often been argued that bees dream.", ["it has often been argued"]),
        ("It is believed that bees dream (Hale, 2014).", []),
        ("It is believed that bees dream.4", []),
        ("It was believed that bees dream.", []),
        ("It is clear that bees dream.", []),
    ],
)
def test_a_view_needs_a_holder(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_holder_needs_a_view() -> None:
    assert words("The keeper of the lower valley, Cy Reed, affirms.") == ["The keeper of the lower valley, Cy Reed, affirms."]
    assert words("All this is idle, Cy Reed, affirms.") == []
    assert words("Bees dream, as the keeper affirms.") == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ethan accepts that bees dream.", ["unknown"]),
        ("Ethan accepts that bees dream. Ethan thinks that they dance.", ["unknown"]),
        ("The keeper Ethan accepts that bees dream.", []),
        ("Bo Ethan came. Ethan accepts that bees dream.", []),
        ("In Ethan bees dance. Ethan accepts that bees dream.", []),
        ("Keepers think that bees dream.", []),
        ("Ethan’s claims about bees are old.", []),
        ("Ethan points out that bees dream.", ["unknown"]),
        ("Ann Hale (2014) saw it. Ann thinks that bees dream.", ["given"]),
        ("Hale thinks that bees dream.\n\nSo it is.\n\nBees dance (Hale, 2014).", ["early"]),
        ("Hale thinks that bees dream. Bees dance (Hale, 2014).", []),
        ("Bees dance (Hale, 2014).\n\nHale thinks that bees dream.", []),
    ],
)
def test_a_bare_name_must_be_one_that_the_reader_can_place(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in document(CITED + text + "\n").fact(bare_mentions)] == kinds


def test_a_work_is_called_what_the_list_calls_it() -> None:
    assert words("Another thorough book is a study of hives (Moss, 2018).", BOOK) == ["Another thorough book"]
    assert words("Another thorough article is a study of hives (Moss, 2018).", BOOK) == []
    assert words("A review of the book came out in spring (Moss, 2018).", BOOK) == []
    assert words("The book tells of hives (Moss, 2018; Moss, 2018).", BOOK) == []


def test_a_text_that_hardly_cites_is_not_asked_for_its_sources() -> None:
    long = "Bees dance in the valley and sleep at night. " * 400
    assert not document(f"{CITED}{long}\n").fact(cites_in_text)
    assert words(f"{long}\n\nIt is believed that bees dream.") == []
    assert document(CITED).fact(cites_in_text)


def test_what_is_surer_comes_with_more_confidence() -> None:
    found = dict(cited("Ann Hale (2014) saw it. Ann thinks that bees dream. It is believed that they dance."))
    assert (found["It is believed"] or 0) > (found["Ann"] or 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. Bees\n\nBees dance at noon. Nothing in this phrase is new.\n", ["this phrase"]),
        ("1. Bees\n\nBees “dance”. Nothing in this phrase is new.\n", []),
        ("1. Bees\n\nThe idea of a dance is old. Nothing in this phrase is new.\n", []),
        ("1. Bees\n\nBees dance at noon.\n\nThis quotation is old.\n", []),
        ("1. Bees\n\nBees dance at noon.\n\nThese objectives are tied to the hive.\n", ["These objectives"]),
        ("1. Bees\n\nThe keepers want more bees.\n\nThese objectives are tied to the hive.\n", []),
        ("1. Bees\n\nBees dance at noon.\n\nThese factors are tied to the hive.\n", []),
        ("1. Bees\n\nBees dance (Hale, 2014).\n\nThese authors are tied to the hive.\n", []),
        ("1. Bees\n\nTwo states keep an eye on the region. Bees pass it.\n", ["the region"]),
        ("1. Bees of the Region\n\nTwo states keep an eye on the region. Bees pass it.\n", []),
        ("1. Bees in Quayland\n\nTwo states keep an eye on the region. Bees pass it.\n", []),
        ("1. Bees\n\nTwo states in southern Quayland keep an eye on the region. Bees pass it.\n", []),
        ("1. Bees\n\nBees dance. Two states keep an eye on the region.\n", []),
    ],
)
def test_a_thing_must_stand_there(text: str, found: list[str]) -> None:
    assert pointed(text) == found


def test_what_is_done_with_a_name_tells_what_it_is() -> None:
    index = document("In Quay bees dance. According to Hale they sleep. Bees of J. Reed do. No bees of Moss do.\n").fact(
        word_places
    )
    assert (is_place(index, "Quay"), is_place(index, "Hale")) == (True, False)
    assert (is_ordinary(index, "Bees"), is_ordinary(index, "Quay")) == (True, False)
    assert (is_introduced(index, "Reed"), is_introduced(index, "Moss")) == (True, False)


def test_the_sentences_that_hold_a_word_come_once_and_in_order() -> None:
    text = document("Bees dance. Wasps sleep. Bees like bees.\n\nWasps dance.\n")
    assert [one.text for one in holding(text, ("dance", "bees", "Bees"))] == ["Bees dance.", "Bees like bees.", "Wasps dance."]
    assert holding(text, ("hornets",)) == []


def test_the_list_of_references_tells_how_a_name_is_spelt() -> None:
    listed = "@book{h, author={Halden, Ingrid}, title={Bees}, year=2014}\n"
    (one,) = document("Of this Ingrid Halven wrote much.\n", listed).fact(name_variants)
    assert (one.odd, one.usual, one.sure) == ("Halven", "Halden", False)
    assert one.first.source.path == "references.bib"
    assert document("Of this Inga Halven wrote much.\n", listed).fact(name_variants) == ()
    both = listed + "@book{v, author={Halven, Ingrid}, title={Wasps}, year=2015}\n"
    assert document("Of this Ingrid Halven wrote much.\n", both).fact(name_variants) == ()


_WORDS = "The author It He In his study this phrase These objectives argues stressed that believed is (2014) “bees” . , \n\n the".split(
    " "
)


@given(st.lists(st.sampled_from(_WORDS), max_size=60))
def test_whatever_is_found_is_words_of_its_block(row: list[str]) -> None:
    text = document(CITED + " ".join(row) + "\n")
    found: list[Pointer | Unnamed | Unsaid] = [*text.fact(unanswered), *text.fact(unnamed), *text.fact(unsaid)]
    for one in found:
        assert one.block.prose.text[one.start : one.end].strip()
        assert one.end <= len(one.block.prose.text)
