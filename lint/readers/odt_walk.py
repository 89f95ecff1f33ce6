"""The paragraphs of an ODT in reading order, text boxes behind the paragraph that they hang on.

Left out: contents and indexes, deleted and hidden text. Structure: OpenDocument 1.3, part 3, chapters 4, 5 and 9.
"""

from dataclasses import dataclass, field

from lint.readers.docx_fields import is_list
from lint.readers.docx_model import Para
from lint.readers.odt_inline import Inline, Setting
from lint.readers.odt_tree import Node

_INDEXES = frozenset(
    "text:table-of-content text:illustration-index text:table-index text:object-index text:user-index text:alphabetical-index".split()
)
_SKIPPED = frozenset(
    "text:sequence-decls text:variable-decls text:user-field-decls text:dde-connection-decls office:forms office:scripts "
    "text:alphabetical-index-auto-mark-file table:covered-table-cell table:shapes text:bibliography-source draw:image draw:object "
    "svg:title svg:desc office:event-listeners table:title table:desc text:soft-page-break".split()
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where paragraphs stand: in a table's cell, in the list of references, in a note of a name."""

    cell: bool = False
    references: bool = False
    note: str = ""


@dataclass
class Walk:
    """One walk over the body: `paragraphs` in reading order, and those of each note by its name."""

    setting: Setting
    paragraphs: list[Para] = field(default_factory=list)
    notes: dict[str, tuple[str, list[Para]]] = field(default_factory=dict)
    _count: int = 0

    def body(self, node: Node, place: _Place = _Place()) -> None:
        """Read the blocks in an element."""
        for child in node.nodes():
            name = child.name
            if name in ("text:p", "text:h"):
                self._paragraph(child, place)
            elif name == "text:list":
                self._list(child, place, "", 1)
            elif name == "text:tracked-changes":
                self._learn_changes(child)
            elif name == "text:change-start":
                self.setting.open[child.get("text:change-id")] = 0
            elif name == "text:change-end":
                self.setting.open.pop(child.get("text:change-id"), None)
            elif name == "text:section":
                if child.get("text:display") != "none" and child.get("text:is-hidden") != "true":
                    listed = place.references or is_list(child.get("text:name"))
                    self.body(child, _Place(place.cell, listed, place.note))
            elif name == "text:bibliography":
                self._bibliography(child)
            elif name == "table:table-cell":
                self.body(child, _Place(True, place.references, place.note))
            elif name not in _INDEXES and name not in _SKIPPED:
                self.body(child, place)

    def _learn_changes(self, node: Node) -> None:
        for region in node.nodes():
            for change in region.nodes():
                kind = change.name.rpartition(":")[2]
                info = change.find("office:change-info")
                author, date = (
                    found.words() if info is not None and (found := info.find(name)) else ""
                    for name in ("dc:creator", "dc:date")
                )
                words = "\n".join(line.words() for line in change.nodes() if line is not info)
                for name in filter(None, (region.get("text:id"), region.get("xml:id"))):
                    self.setting.changes[name] = (kind, author, date, words)

    def _bibliography(self, node: Node) -> None:
        body = node.find("text:index-body")
        for child in body.nodes() if body is not None else ():
            if child.name == "text:index-title":
                for line in child.every("text:p", "text:h"):
                    self._paragraph(line, _Place(), level=1)
            else:
                self.body(Node("", {}, [child]), _Place(references=True))

    def _list(self, node: Node, place: _Place, style: str, depth: int) -> None:
        style = node.get("text:style-name") or style
        if depth == 1 and style and node.get("text:continue-numbering") != "true" and not node.get("text:continue-list"):
            self.setting.styles.restart(style)
        for item in node.nodes():
            if item.name == "text:list-item":
                self._item(item, place, style, depth)
            elif item.name == "text:list-header":
                self.body(item, place)

    def _item(self, node: Node, place: _Place, style: str, depth: int) -> None:
        start = node.get("text:start-value")
        first = True
        for child in node.nodes():
            if child.name == "text:list":
                self._list(child, place, style, depth + 1)
            elif child.name in ("text:p", "text:h"):
                own = self.setting.styles.paragraph(child.get("text:style-name")).numbering
                shown = self._next(style or own or "?", depth, start) if first else ""
                self._paragraph(child, place, shown=shown, in_item=True)
                first = False
            else:
                self.body(Node("", {}, [child]), place)

    def _next(self, numbering: str, level: int, start: str) -> str:
        return self.setting.styles.next(numbering, level, int(start) if start.isdecimal() and len(start) < 6 else None)

    def _paragraph(self, node: Node, place: _Place, level: int = 0, shown: str = "", *, in_item: bool = False) -> None:
        name = node.get("text:style-name")
        style = self.setting.styles.paragraph(name)
        if style.hidden:
            return
        if node.name == "text:h" and not level:
            said = node.get("text:outline-level", "1")
            level = int(said) if said.isdecimal() and 0 < int(said[:4]) < 10 else 1
            if in_item and shown:
                # Its list is that of the headings, or goes beside it.
                self._next("", level, "")
            elif style.numbering != "" and node.get("text:is-list-header") != "true" and not in_item:
                start = node.get("text:start-value") if node.get("text:restart-numbering") == "true" else ""
                shown = self._next("", level, start)
        numbering = (shown, 0) if shown else None
        para = Para(self._count, name, numbering, level - 1 if level else None, in_cell=place.cell, in_list=place.references)
        para.note = place.note
        self._count += 1
        (self.notes[place.note][1] if place.note else self.paragraphs).append(para)
        inline = Inline(para, self.setting)
        # A list of references is one field through many paragraphs.
        listed = self._in_list_field()
        inline.read(node, style)
        inline.finish()
        para.in_list = para.in_list or listed or self._in_list_field()
        for key, body in inline.notes.items():
            self.notes[key] = ("content.xml", [])
            self.body(body, _Place(note=key))
        for box in inline.boxes:
            self.body(box, place if box.name == "draw:text-box" else _Place(True, place.references, place.note))

    def _in_list_field(self) -> bool:
        return any(is_list(use.code) for _, use in self.setting.fields)
