"""What a manuscript says of its own study: sources, interviews, ethics, kind of data, analysis, people.

A sentence counts if it speaks of the study itself ("this study", "we", "were used for this research") or stands in a section of method, and
cites nothing.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.citations import citations
from lint.document import Block, Document
from lint.facts.running_text import running_text
from lint.span import Span

_SELF = re.compile(
    r"(?i)\b(?:this|the present|our|my|the) (?:study|thesis|dissertation|research|investigation|project|researcher|author)\b"
    r"|\b(?:we|I) (?!see|know|find that)\b|\bour\b|\bmy\b"
)
_METHOD = re.compile(
    r"(?i)\bmethod|\bdata (?:collection|analysis|source)|\bresearch design|\bsampl(?:e|ing)\b|\bpopulation\b|\bethic|\bparticipants\b|"
    r"^\W*(?:\d[\d.]*\s+)?(?:abstract|summary|procedure|instruments?)\b"
)
_NOT_OWN = re.compile(
    r"(?i)\b(?:future|further) (?:research|stud|work)|\b(?:should|could|would|might|may) (?:be|have)\b"
    r"|\bother (?:studies|researchers|authors)\b"
    r"|\bprevious (?:stud|research|work)|\bliterature survey\b|\?$"
)


class Claim(NamedTuple):
    """Words by which the study is said to be of some `kind`; offsets count in the block's prose."""

    block: Block
    kind: str
    start: int
    end: int
    name: str

    @property
    def span(self) -> Span:
        """The words in the source."""
        return self.block.prose.span(self.start, self.end)


_PEOPLE = r"(?:interviewees?|participants?|respondents?|informants?)"
_TECHNIQUE = r"(?P<name>content|thematic|theme|document(?:ary)?|discourse|narrative|regression|statistical) analysis"
_SHAPES = {
    "only secondary": re.compile(
        r"(?i)\b(?:only|solely|exclusively|entirely) (?:\w+ ){0,3}?secondary (?:data|sources?|literature|materials?)\b"
        r"|\bsecondary (?:data|sources?) (?:only|alone|exclusively)\b|\bno primary data\b"
    ),
    "primary": re.compile(
        r"(?i)\bboth primary and secondary (?:data|sources?)(?= \w)"
        r"|\bprimary (?:data|sources?)(?: \w+){0,3} (?:was|were|has been|have been) (?:\w+ )?(?:collected|gathered|used|obtained)\b"
        r"|\b(?:employing|conducting|through|using|by means of) (?:\w+[ -]){0,2}?interviews with(?: \w+){1,2}"
        r"|\binterviews (?:\w+ ){0,3}?(?:was|were) (?:conducted|held|carried out|used|recorded|transcribed)\b"
        r"|\b(?:questionnaires?|surveys?) (?:was|were) (?:distributed|administered|conducted|handed out|sent)\b"
    ),
    "no ethical": re.compile(
        r"(?i)\b(?:no|not any|not raise any|free of) (?:\w+ ){0,2}?ethical "
        r"(?:concerns?|issues?|considerations?|questions?|risks?|implications?|"
        r"problems?|approval)\b"
    ),
    "consent": re.compile(
        rf"(?i)\b(?:informed )?consent (?:of|from|was (?:obtained|given|sought)(?: from)?) (?:\w+ )?(?:\w+ )?{_PEOPLE}\b"
        rf"|\banonymity (?:and confidentiality )?of (?:\w+ )?(?:\w+ )?{_PEOPLE} "
        r"(?:was|were) (?:\w+ )?(?:protected|guaranteed|ensured|maintained)\b"
    ),
    "qualitative": re.compile(
        r"(?i)\bqualitative (?:data|research|study|approach|method\w*|research design|design)\b"
        r"[^.]{0,30}?\b(?:is|was|were|has been|have been|used)\b"
        r"|\b(?:is|was|used in this study was)\W{1,3}(?:an? )?(?:purely |entirely |wholly )?[‘'\"“]?qualitative\b"
    ),
    "measured": re.compile(
        r"(?i)\b(?:independent|dependent) variables?\b"
        r"[^.]{0,80}?\b(?:was|were|are) (?:measured|regressed|quantified)\b"
    ),
    "quantitative": re.compile(r"(?i)\bquantitative|\bmixed[ -]methods?\b|\btriangulat"),
    "analysis": re.compile(
        rf"(?i)\b{_TECHNIQUE}(?: (?:technique|method|approach)s?)?(?: \w+)? (?:was|were|is|has been) "
        rf"(?:used|employed|preferred|adopted|applied|utili[sz]ed|chosen)\b"
        rf"|\b(?:methods? of|use of|using|employ(?:s|ed)|appl(?:ies|ied)) {_TECHNIQUE.replace('name', 'named')}\b"
    ),
    "by texts": re.compile(
        r"(?i)\b(?:politicians|academics|experts|professionals|respondents|participants|officials|people|scholars|teachers|students)\b"
        r"[^.;]{0,40}?\bwere (?:surveyed|interviewed|questioned) (?:using|through|by means of|via|with the help of) "
        r"(?:\w+, |\w+ and |existing |published )*(?:articles|books|journals|newspapers|documents|websites|web links|literature)\b"
    ),
    "exploratory": re.compile(r"(?i)\bexploratory(?: and \w+)? (?:research|study|methods?|design|approach|nature)\b"),
    "descriptive": re.compile(r"(?i)\bdescriptive(?: and \w+)? (?:research|study|methods?|design|approach|nature)\b"),
    "both kinds": re.compile(r"(?i)\bexploratory[\w ,/-]{1,12}descriptive|\bdescriptive[\w ,/-]{1,12}exploratory"),
}
# Words of which every shape of a kind holds one, looked for first, in small letters.
_HINTS = {
    "only secondary": ("secondary", "primary"),
    "primary": ("primary", "interviews", "questionnaire", "survey"),
    "no ethical": ("ethical",),
    "consent": ("consent", "anonymity"),
    "qualitative": ("qualitative",),
    "measured": ("variable",),
    "quantitative": ("quantitative", "mixed", "triangulat"),
    "analysis": ("analysis",),
    "by texts": ("were ",),
    "exploratory": ("exploratory",),
    "descriptive": ("descriptive",),
    "both kinds": ("exploratory",),
}
_ANY = (
    "second primar intervie uestionnaire urvey ethical onsent nonymity uali uanti mixed variable analysis explorator descriptiv"
).split()


def method_claims(document: Document) -> dict[str, tuple[Claim, ...]]:
    """Fact: the claims of a manuscript about its own study by their kind, in reading order."""
    found: dict[str, list[Claim]] = {}
    for claim in _claims(document):
        found.setdefault(claim.kind, []).append(claim)
    return {kind: tuple(claims) for kind, claims in found.items()}


def _claims(document: Document) -> Iterator[Claim]:
    method = {
        block
        for section in document.sections
        if section.heading is not None and _METHOD.search(section.heading.title or "")
        for block in section.blocks
    }
    cited = {citation.block for citation in document.fact(citations)}
    for sentence in document.fact(running_text).sentences_with(_ANY):
        block, text = sentence.block, sentence.text
        if block.kind not in ("paragraph", "item") or block in cited:
            continue
        if not (block in method or _SELF.search(text)) or _NOT_OWN.search(text):
            continue
        low = text.lower()
        for kind, shape in _SHAPES.items():
            if any(word in low for word in _HINTS[kind]) and (match := shape.search(text)):
                name = next((value for value in match.groupdict().values() if value), "").lower()
                yield Claim(block, kind, sentence.start + match.start(), sentence.start + match.end(), name)
