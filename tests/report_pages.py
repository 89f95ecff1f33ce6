"""What the tests of the HTML report share: pages of samples and of hostile manuscripts, and a strict reading of their HTML."""

from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser

from helpers import ROOT, all_rules, document

from lint import engine, load
from lint.compare.changes import Comparison, compare
from lint.finding import Finding, Related, Report, Skipped
from lint.overlap import shared as overlap
from lint.readers import text as reader
from lint.show import html
from lint.span import Source

SAMPLE = ROOT / "samples" / "coastal-erosion"
_VOID = frozenset("meta rect line br hr img input link".split())

ATTACK = """Chapter 1

<script>alert(1)</script> Harbours

The "><img src=x onerror=alert(2)> of Hale (2019) and </style><script>document.title = "gone"</script> stand here. See also
javascript:alert(3) and {{ 7 * 7 }} and {% raw %} and ${7*7} with \u202eright to left\u202c and \x1b[31mred\x1b[0m.

Chapter 2

</main><iframe src="https://example.org/"></iframe>

Another <svg onload=alert(4)> comes, and it is said (Moss & <b>Reed</b>, 2003) that <!-- this --> ends. ]]> &amp; &lt;script&gt;
"""
ATTACK_BIB = """@book{x"><script>alert(5)</script>,
  author = {Hale, "><img src=x onerror=alert(6)>}, title = {<script>alert(7)</script> {{ 7*7 }}}, year = {2018}
}
@article{unused, author = {O'"Neil, <i>Ann</i>}, title = {Two}, year = {2001}, journal = {</td></table>}, url = {javascript:alert(8)}}
"""


@cache
def sample() -> Report:
    """The report of the project's own sample thesis."""
    documents, problems = load.load([str(SAMPLE / "thesis.txt")], [str(SAMPLE / "references.bib")])
    assert not problems
    return engine.check(documents[0], all_rules())


@cache
def attack() -> Report:
    """The report of a manuscript that is an attack, with findings over the hostile words, and hostile messages and names."""
    hostile = document(ATTACK, ATTACK_BIB)
    checked = engine.check(hostile, all_rules())
    source = hostile.sources[0]
    found = []
    for words in (
        '"><img src=x onerror=alert(2)>',
        "<svg onload=alert(4)>",
        '</style><script>document.title = "gone"</script>',
    ):
        at = ATTACK.index(words)
        span = source.span(at, at + len(words))
        related = (Related(source.span(0, 20), "<script>alert(9)</script>"),)
        message = '</article><script>alert(10)</script> {{ 7*7 }} "quoted"'
        found.append(Finding(span, message, ("<b onclick=alert(11)>",), None, related, "g", "warning", 0.9, "paraphrase/<i>x"))
    skipped = (Skipped("<script>alert(12)</script>", "{{ 7*7 }}"),)
    return Report(checked.documents, (*checked.findings, *found), skipped)


@cache
def older(name: str) -> Report:
    """An older draft of the sample or of the attack: one paragraph more, one less, one word that was mended since, another order."""
    newer = {"sample": sample, "attack": attack}[name]()
    parts = newer.documents[0].sources[0].text.split("\n\n")
    if name == "attack":
        draft = "\n\n".join([*parts[:-1], "It is <script>alert(20)</script> said here that </mark> the mud (Lost, 1890) went."])
        found = engine.check(document(draft, ATTACK_BIB), all_rules())
        source = found.documents[0].sources[0]
        hostile = "</li><script>alert(21)</script> {{ 7*7 }}"
        made = [Finding(source.span(at, at + 30), hostile, rule="x/<b>", severity="info") for at in (0, len(draft) - 40)]
        return Report(found.documents, (*found.findings, *made), (Skipped("<script>alert(22)</script>", "{{ 7*7 }}"),))
    long = [index for index, part in enumerate(parts) if len(part.split()) > 60]
    parts[long[0]] = parts[long[0]].replace("low island", "low isle (Nobody, 1890)")
    parts[long[2]], parts[long[5]] = parts[long[5]], parts[long[2]]
    parts[long[-1]] += (
        "\n\nThe restrictive financial zone of the Joined Kingdom was never mapped, as nobody had gone out to look at it."
    )
    del parts[long[7]]
    base = reader.read(Source("older.txt", "\n\n".join(parts)))
    return engine.check(replace(base, references=newer.documents[0].references), all_rules())


@cache
def compared(name: str) -> Comparison:
    """The older draft against the newer one."""
    return compare(older(name), {"sample": sample, "attack": attack}[name]())


@cache
def page(name: str, *, text: bool = True) -> str:
    """The page of the "sample" or of the "attack"; as "sample, compared" or "attack, compared" with an older draft and other texts."""
    base, _, more = name.partition(", ")
    report = {"sample": sample, "attack": attack}[base]()
    if not more:
        return html.show(report, rules=all_rules(), date="1 May 2026", text=text)
    others = [
        older(base).documents[0],
        replace(document("Nothing of it.\n"), sources=(Source("<b>other</b>.txt", "Nothing of it.\n"),)),
    ]
    overlaps = overlap.compare(report.documents[0], others)
    return html.show(report, rules=all_rules(), date="1 May 2026", text=text, comparison=compared(base), overlaps=overlaps)


@cache
def cohort() -> str:
    """The page of a cohort whose names and texts are an attack; one submission has a report."""
    from lint.screen.listing import Form, Pair, Screening
    from lint.screen.store import Thesis
    from lint.show import html_cohort

    names = ("2026/one.txt", "2026/javascript:alert(1).txt", '2026/"><script>alert(2)</script>.txt', "2025/old.txt")
    theses = [Thesis(number, name, "/nowhere", (name,), f"{number}", 2000 + number, False) for number, name in enumerate(names)]
    passages = overlap.compare(older("attack").documents[0], [attack().documents[0]]).overlaps[0].passages
    pairs = (
        Pair(theses[0], theses[1], 40, passages=passages),
        Pair(theses[1], theses[2], 9, identical=True),
        Pair(theses[2], theses[3], 9, hidden="{{ 7*7 }} is gone"),
    )
    forms = (Form(theses[0], 60, 4, "I declare <b>that</b> {{ 7*7 }}"),)
    figures = {1: html_cohort.figures_of(attack(), "/x/reports/javascript:alert(1).txt.html", "/x/page.html")}
    screening = Screening("store.duckdb", 4, tuple(theses[:3]), pairs, forms)
    return html_cohort.show(screening, figures=figures, date="1 May 2026")


@dataclass
class Page(HTMLParser):
    """A page read strictly: every element is closed in its turn, and its attributes are kept."""

    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    said: dict[str, list[str]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element, and that it is open."""
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in {tag}"
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the element, which must be the one opened last."""
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        """Keep the text under the element it stands in."""
        self.said.setdefault(self.open[-1] if self.open else "", []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of the elements with a tag."""
        return [attributes for name, attributes in self.elements if name == tag]

    def ids(self) -> list[str]:
        """The ids of the page, in order."""
        return [value for _, attributes in self.elements if (value := attributes.get("id"))]

    def text(self) -> str:
        """The words that a reader sees, on one line."""
        rows = [" ".join(parts) for tag, parts in self.said.items() if tag not in ("script", "style")]
        return " ".join(" ".join(rows).split())


def read(text: str) -> Page:
    """The page of a text, which must be well formed."""
    found = Page()
    found.feed(text)
    found.close()
    assert not found.open, f"never closed: {found.open}"
    return found
