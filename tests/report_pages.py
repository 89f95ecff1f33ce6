"""What the tests of the HTML report share: pages of samples and of hostile manuscripts, and a strict reading of their HTML."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from helpers import ROOT, all_rules, document

from lint import engine, load
from lint.finding import Finding, Related, Report, Skipped
from lint.show import html

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
def page(name: str, *, text: bool = True) -> str:
    """The page of the "sample" or of the "attack"."""
    return html.show({"sample": sample, "attack": attack}[name](), rules=all_rules(), date="1 May 2026", text=text)


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
