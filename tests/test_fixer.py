"""Which fixes are made, where, and what the file is afterwards."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.document import Document
from lint.files import encode, text_source
from lint.finding import Edit, Finding, Fix, Report, Safety
from lint.fixer import Mended, choose, mend
from lint.problem import Problem
from lint.quoted import is_quoted
from lint.readers import latex, markdown, text, typst

READERS = {"thesis.txt": text.read, "thesis.md": markdown.read, "thesis.tex": latex.read, "thesis.typ": typst.read}
TIDES = "The gaseous petrol lies deep below the shore of the island."


def document(words: str | bytes, path: str = "thesis.txt") -> Document:
    return READERS[path](text_source(path, words.encode() if isinstance(words, str) else words))


def found(document: Document, new: Mapping[str, str], safety: Safety = "safe") -> Report:
    """A report that would have each key of `new` replaced by its value, however its words are divided."""
    findings = []
    for block in document.blocks:
        for old, put in new.items():
            for match in re.finditer(rf"\b{old}\b", block.prose.text):
                span = block.prose.span(*match.span())
                findings.append(
                    Finding(span, "Mend it.", fix=Fix((Edit(span, put),), safety), severity="warning", confidence=0.9)
                )
    return Report((document,), tuple(findings))


def mended(
    words: str | bytes, new: Mapping[str, str], path: str = "thesis.txt", *, unsafe: bool = False, safety: Safety = "safe"
) -> Mended:
    data = words.encode() if isinstance(words, str) else words
    return mend(
        found(document(data, path), new, safety),
        {path: data},
        lambda held: found(document(held.get(path, data), path), new, safety),
        unsafe=unsafe,
    )


def after(words: str, new: Mapping[str, str], path: str = "thesis.txt") -> str:
    return mended(words, new, path).files.get(path, words.encode()).decode()


@pytest.mark.parametrize("path", READERS)
def test_words_are_replaced_in_every_text_format(path: str) -> None:
    assert after(f"{TIDES}\n", {"gaseous petrol": "natural gas"}, path) == f"{TIDES}\n".replace("gaseous petrol", "natural gas")


def test_an_unsafe_fix_is_made_only_on_demand() -> None:
    said = mended(TIDES, {"gaseous petrol": "natural gas"}, safety="unsafe")
    assert (said.files, said.made, said.left["unsafe"]) == ({}, 0, 1)
    assert mended(TIDES, {"gaseous petrol": "natural gas"}, safety="unsafe", unsafe=True).made == 1


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("thesis.txt", "He wrote that “the gaseous petrol lies deep below the shore” of the island.\n"),
        ("thesis.txt", 'He wrote that "the gaseous petrol lies deep below the shore" of the island.\n'),
        ("thesis.md", "> The gaseous petrol lies deep below the shore of the island.\n"),
        ("thesis.md", "The `gaseous petrol` lies deep below the shore of the island.\n"),
        ("thesis.md", "The island is small.\n\n    the gaseous petrol = 3\n"),
        ("thesis.md", "The gaseous *petrol* lies deep below the shore of the island.\n"),
        ("thesis.tex", "\\begin{quote}\nThe gaseous petrol lies deep below the shore.\n\\end{quote}\n"),
        ("thesis.tex", "He wrote that ``the gaseous petrol lies'' deep below the shore of the island.\n"),
        ("thesis.tex", "He wrote that \\enquote{the gaseous petrol lies} deep below the shore of the island.\n"),
        ("thesis.tex", "The island is small. $gaseous petrol$ % gaseous petrol\n"),
        ("thesis.typ", "#quote(block: true)[The gaseous petrol lies deep below the shore of the island.]\n"),
        ("thesis.typ", "He wrote that \"the gaseous petrol lies\" deep below the shore of the island.\n"),
        ("thesis.txt", f"{TIDES[:9]}s.\n\nReferences\n\nHale, A. (2019). The gaseous petrol. Ebb.\n\nMoss, B. (2011). Tides.\n"),
    ],
)  # fmt: skip
def test_quotations_code_and_references_stay(path: str, words: str) -> None:
    assert after(words, {"gaseous petrol": "natural gas"}, path) == words


def test_a_line_end_within_the_words_stays_a_line_end() -> None:
    words = "It rests on the ocean level\r\nascent and on the shore, as\r\nall of the keepers on the island have said.\r\n"
    assert after(words, {"ocean level ascent": "sea level rise"}) == words.replace("ocean level\r\nascent", "sea level\r\nrise")
    assert after(words, {"ocean level ascent": "tides rise"}) == words.replace("ocean level\r\nascent", "tides\r\nrise")
    assert after(words, {"ocean level ascent": "tides"}) == words.replace("ocean level\r\nascent", "tides")
    assert after("- the ocean\n  level is high\n", {"ocean level": "sea level"}, "thesis.md") == "- the sea\n  level is high\n"


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    read = document("The petrol is deep. He said “the petrol is deep” and left the petrol alone.\n")
    places = [match.start() for match in re.finditer("petrol", read.sources[0].text)]
    edits = [Edit(read.sources[0].span(at, at + 6), "gas") for at in places]
    whole = Report((read,), (Finding(edits[0].span, "Mend it.", fix=Fix(tuple(edits), "safe")),))
    data = {"thesis.txt": read.sources[0].text.encode()}
    assert choose(whole, data, unsafe=False).fixes == ()
    half = Report((read,), (Finding(edits[0].span, "Mend it.", fix=Fix((edits[0], edits[2]), "safe")),))
    assert len(choose(half, data, unsafe=False).fixes) == 1


def test_the_surest_of_two_fixes_at_one_place_is_made_and_the_other_waits() -> None:
    read = document(TIDES)
    span = read.sources[0].span
    doubtful = Finding(
        span(4, 11), "Mend it.", fix=Fix((Edit(span(4, 11), "light"),), "safe"), severity="warning", confidence=0.8
    )
    sure = Finding(
        span(4, 18), "Mend it.", fix=Fix((Edit(span(4, 18), "natural gas"),), "safe"), severity="warning", confidence=0.9
    )
    chosen = choose(Report((read,), (doubtful, sure)), {"thesis.txt": TIDES.encode()}, unsafe=False)
    assert (chosen.fixes, chosen.left) == ((sure.fix,), {"waits": 1, "kept": 0})


def test_fixes_whose_edits_overlap_one_another_are_not_made() -> None:
    read = document(TIDES)
    span = read.sources[0].span
    fix = Fix((Edit(span(4, 11), "light"), Edit(span(8, 18), "natural gas")), "safe")
    assert (
        choose(
            Report((read,), (Finding(span(4, 18), "Mend it.", fix=fix),)), {"thesis.txt": TIDES.encode()}, unsafe=False
        ).fixes
        == ()
    )


def test_a_sign_that_the_encoding_lacks_leaves_the_words_as_they_are() -> None:
    data = "Das Öl and the gaseous petrol lie deep below the shore.\r\n".encode("cp1252")
    said = mended(data, {"gaseous petrol": "λ gas", "deep": "élevé"})
    assert said.files["thesis.txt"] == data.replace(b"deep", "élevé".encode("cp1252"))
    assert (said.made, said.left["encoding"]) == (1, 1)


def test_a_file_that_is_not_as_it_was_read_is_not_written() -> None:
    with pytest.raises(Problem, match="changed meanwhile"):
        mend(
            found(document(TIDES), {"petrol": "gas"}),
            {"thesis.txt": b"Another text."},
            lambda held: Report((), ()),
            unsafe=False,
        )


def test_fixes_that_undo_one_another_come_to_an_end() -> None:
    said = mended(TIDES, {"petrol": "gas", "gas": "petrol"})
    assert said.made < 3


def test_a_fix_may_make_room_for_another() -> None:
    assert after(TIDES, {"gaseous petrol": "natural petrol", "natural petrol": "natural gas"}) == TIDES.replace(
        "gaseous petrol", "natural gas"
    )


def test_signs_that_latex_reads_are_not_put_into_it() -> None:
    assert after("The gaseous petrol lies deep.\n", {"petrol": "R&D"}, "thesis.tex") == "The gaseous petrol lies deep.\n"
    assert after("The gaseous petrol lies deep.\n", {"petrol": "R&D"}, "thesis.md") == "The gaseous R&D lies deep.\n"


@pytest.mark.parametrize(
    "marked",
    [
        "He said “the |tides| rise” again.", 'He said "the |tides| rise" again.', "He said „the |tides| rise“ again.",
        "He said ‘the |tides| rise’ again.", "He said 'the farmers’ |tides| rise' again.", "He said «the |tides| rise» again.",
        "He said “it is the ‘spring’ |tides| here” again.", "He said “the |tides| rise and never closed it.",
        "He said |“the tides| rise” again.",
    ],
)  # fmt: skip
def test_within_quotation_marks(marked: str) -> None:
    before, words, _ = marked.split("|")
    assert is_quoted(marked.replace("|", ""), len(before), len(before) + len(words))


@pytest.mark.parametrize(
    "marked",
    [
        "He said “so” of |tides| here.", 'He said "so" of |tides| here.', "He said „so“ of |tides| here.", "He said ‘so’ of |tides| here.",
        "The keepers’ own |tides| and the sea's |tides’ end|.", "It's the farmers' |tides|.", "«So» he said of |tides| here.",
        "He calls it the ‘old keepers’ of |tides|.", "The |tides| “rise”.", "He said “it is the ‘spring’ tide” of |tides|.",
    ],
)  # fmt: skip
def test_outside_quotation_marks(marked: str) -> None:
    before, words, *_ = marked.split("|")
    assert not is_quoted(marked.replace("|", ""), len(before), len(before) + len(words))


WORDS = st.lists(st.sampled_from('tide gas petrol shore ‘ ’ “ ” " * ` $ % — é\n\n and of the'.split(" ")), max_size=40)


@given(words=WORDS, path=st.sampled_from(sorted(READERS)))
def test_a_second_time_changes_nothing(words: list[str], path: str) -> None:
    new = {"gas": "natural gas", "petrol shore": "beach", "tide": "tidal range"}
    once = mended(" ".join(words), {"petrol": "gas", "shore of": "shore"} | {"tide": "tides"}, path).files.get(
        path, " ".join(words).encode()
    )
    twice = mended(once, {"petrol": "gas", "shore of": "shore"} | {"tide": "tides"}, path)
    assert (twice.files, twice.made) == ({}, 0)
    assert mended(once, new, path).made <= 10 * len(words)


@given(st.text(alphabet=st.characters(codec="cp1252", categories=["L", "N", "P", "Zs"]), max_size=200))
def test_what_is_decoded_is_encoded_back(words: str) -> None:
    for data in (words.encode("utf-8"), b"\xef\xbb\xbf" + words.encode("utf-8"), b"\xff\xfe" + words.encode("utf-16-le")):
        assert encode(text_source("thesis.txt", data).text, data) == data
