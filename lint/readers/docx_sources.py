"""The sources that Word itself keeps for its `CITATION` fields (customXml, namespace bibliography), as CSL items."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lint.archive import Parts
from lint.readers.docx_parts import parse_xml

_B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_ITEM = re.compile(r"customXml/item\d+\.xml")
_MOST = 100  # of such parts; Word writes one or a few
_TYPES = {
    "JournalArticle": "article-journal", "ArticleInAPeriodical": "article-magazine", "Book": "book", "BookSection": "chapter",
    "ConferenceProceedings": "paper-conference", "Report": "report", "InternetSite": "webpage", "DocumentFromInternetSite": "webpage",
}  # fmt: skip


def word_sources(parts: Parts) -> Iterator[dict[str, Any]]:
    """The sources of a document as CSL items, each with its tag as id."""
    for name in islice(filter(_ITEM.fullmatch, parts.members), _MOST):
        if b"bibliography" not in parts.read(name)[:2000]:
            continue
        root = parse_xml(parts.xml(name))
        for node in root.iter(f"{_B}Source") if root is not None else ():

            def said(tag: str, node: Any = node) -> str:
                return (node.findtext(f"{_B}{tag}") or "").strip()

            people = [
                {"family": person.findtext(f"{_B}Last") or "", "given": person.findtext(f"{_B}First") or ""}
                for person in node.iterfind(f"{_B}Author/{_B}Author/{_B}NameList/{_B}Person")
            ] or [{"literal": body.text or ""} for body in node.iterfind(f"{_B}Author/{_B}Author/{_B}Corporate")]
            yield {
                "id": said("Tag"),
                "type": _TYPES.get(said("SourceType"), "document"),
                "title": said("Title"),
                "author": people,
                "issued": {"date-parts": [[said("Year")]]} if said("Year") else None,
                "container-title": said("JournalName") or said("BookTitle") or said("ConferenceName"),
                "publisher": said("Publisher"),
                "page": said("Pages"),
                "volume": said("Volume"),
                "issue": said("Issue"),
                "URL": said("URL"),
                "DOI": said("DOI"),
            }
