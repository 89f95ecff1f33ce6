"""Reads Typst's code and maths: calls with their arguments, statements, strings; whatever else there is, is passed over."""

import re

from lint.document import Comment
from lint.readers.typ_tree import Arg, Kind, Node, strings
from lint.span import Source

_NAME = re.compile(r"[^\W\d][\w-]*")
_FIELD = re.compile(r"\.([^\W\d][\w-]*)")
_STRING = re.compile(r'"(?>(?:[^"\\]|\\.)*)"', re.DOTALL)
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|(.))", re.DOTALL)
_ANGLE = re.compile(r"<([^\W\d][\w:.-]{0,200})>")
_TOKEN = re.compile(r"[ \t\r]+|\n|[^\W\d][\w-]*|\d[\w.%]*|//|/\*|=>|[=<>!+*/-]=|.", re.DOTALL)
_GOES_ON = re.compile(r"\s*(?:else\b|\.[^\W\d])")
_ELSE = re.compile(r"\s*else(?:\s+if\b|(?=\s*[\[{]))")
_ARGUMENT_NAME = re.compile(r"\s*([^\W\d][\w-]*)\s*:")
_MATHS_SIGN = re.compile(r'\\.|"(?>(?:[^"\\]|\\.)*)"|\$|#(?=[^\W\d\[({])|/\*|//', re.DOTALL)
_COMMENT_SIGN = re.compile(r"/\*|\*/")
_TICKS = re.compile("`+")
_STATEMENTS: dict[str, Kind] = {"let": "let", "set": "set", "show": "show", "import": "import", "include": "include"}


class Code:
    """The part of the parser that reads code; `content` is the other part's."""

    DEEPEST = 40
    source: Source
    text: str
    comments: list[Comment]
    labels: list[Node]
    gone: set[str]

    def content(self, at: int, depth: int, *, closing: bool = True) -> Node:
        """The markup from an offset on."""
        raise NotImplementedError

    def embedded(self, at: int, depth: int) -> tuple[Node, int]:
        """The expression or statement behind a hash, and where the markup goes on."""
        name = _NAME.match(self.text, at)
        word = name.group() if name else ""
        if word in _STATEMENTS:
            node = self._statement(_STATEMENTS[word], at + len(word), depth)
            end = node.end + self.text.startswith(";", node.end)
            return node, end
        if word in ("if", "for", "while"):
            node = self._branches(at + len(word), depth)
            return node, node.end
        if word in ("context", "return"):
            at += len(word)
            while self.text[at : at + 1] in (" ", "\t"):
                at += 1
            inner, end = self.embedded(at, depth) if at < len(self.text) and depth < self.DEEPEST else (None, at)
            return Node("code", at, end, parts=[inner] if inner else []), end
        node = self._atom(at, depth)
        return node, node.end + self.text.startswith(";", node.end)

    def _atom(self, at: int, depth: int) -> Node:
        """A name, literal, block or bracket, with the calls and fields behind it."""
        text, first = self.text, self.text[at]
        found: Node | None = None
        if first == '"':
            found = self.string(at)
        elif first == "$":
            found = self.math(at, depth)
        elif first == "`":
            found = self.raw(at)
        elif first == "<" and (angle := _ANGLE.match(text, at)):
            found = Node("label", at, angle.end(), angle[1])
        elif depth >= self.DEEPEST:
            name = _NAME.match(text, at)
            return Node("code", at, name.end() if name else at + 1)
        elif first == "[":
            found = self.content(at + 1, depth + 1)
            found.start = at + 1
        elif first == "{":
            found = Node("code", at, at + 1)
            found.end = self._code_block(found, at + 1, depth + 1)
        elif first == "(":
            found = Node("group", at, at + 1)
            found.end = self._arguments(found, at + 1, depth + 1)
        if found is None:
            name = _NAME.match(text, at)
            if name is None:
                return Node("code", at, at + 1)
            found = Node("call", at, name.end(), name.group())
        return self._behind(found, at, depth)

    def _behind(self, node: Node, start: int, depth: int) -> Node:
        """The node with the fields, arguments and content blocks that stand right behind it."""
        text, end = self.text, node.end
        while True:
            following = text[end : end + 1]
            if following == "." and (name := _FIELD.match(text, end)):
                if node.kind != "call":
                    node = Node("call", start, end, "", args=[Arg("", [node], node.start, node.end)])
                node.name, end = f"{node.name}.{name[1]}".lstrip("."), name.end()
            elif following == "(" and node.kind == "call" and depth < self.DEEPEST:
                node.block = True
                end = self._arguments(node, end + 1, depth + 1)
            elif following == "[" and node.kind == "call" and depth < self.DEEPEST:
                node.block = True
                body = self.content(end + 1, depth + 1)
                node.args.append(Arg("", [body], end, body.end))
                end = body.end
            else:
                node.end = end
                return node

    def _arguments(self, node: Node, at: int, depth: int) -> int:
        """Add the arguments up to the closing parenthesis to a node; where it ends."""
        text = self.text
        while True:
            name = _ARGUMENT_NAME.match(text, at)
            start = name.end() if name else at
            parts, end = self._items(start, depth, ",)")
            if parts or name or text[start:end].strip():
                node.args.append(Arg(name[1] if name else "", parts, start, end))
            if text[end : end + 1] != ",":
                return min(len(text), end + 1)
            at = end + 1

    def _code_block(self, node: Node, at: int, depth: int) -> int:
        parts, end = self._items(at, depth, "}")
        node.parts = parts
        return min(len(self.text), end + 1)

    def _items(self, at: int, depth: int, stops: str) -> tuple[list[Node], int]:
        """What may be text in code, up to one of the stops (a line end among them only if named) or a bracket that closes."""
        text, parts = self.text, list[Node]()
        while token := _TOKEN.match(text, at):
            sign, first = token.group(), token.group()[0]
            if first in stops or first in ")]}":
                if first != "\n" or not _GOES_ON.match(text, at):
                    break
                at = token.end()
            elif sign in ("//", "/*"):
                end = self.comment(at)
                at = end
            elif first.isalpha() or first == "_" or first in '"$`<([{':
                if sign in _STATEMENTS or sign in ("if", "for", "while"):
                    node = (
                        self._statement(_STATEMENTS[sign], token.end(), depth)
                        if sign in _STATEMENTS
                        else self._branches(token.end(), depth)
                    )
                    node.start = at
                else:
                    node = self._atom(at, depth)
                if node.kind != "code" or node.parts:
                    parts.append(node)
                at = max(node.end, at + 1)
            else:
                at = token.end()
        return parts, min(at, len(text))

    def _statement(self, kind: Kind, at: int, depth: int) -> Node:
        text, start = self.text, at
        node = Node(kind, start, at)
        if depth >= self.DEEPEST:
            return node
        if kind == "show":
            while text[at : at + 1] in (" ", "\t"):
                at += 1
            node.block = text.startswith(":", at)
        if kind == "let":
            while text[at : at + 1] in (" ", "\t"):
                at += 1
            if name := _NAME.match(text, at):
                node.name, at = name.group(), name.end()
                if text.startswith("(", at):
                    node.block = True
                    at = self._arguments(Node("group", at, at), at + 1, depth + 1)
        node.parts, node.end = self._items(at, depth + 1, "\n;")
        if kind == "set" and node.parts and node.parts[0].kind == "call":
            node.name, node.args = node.parts[0].name, node.parts[0].args
        if kind in ("import", "include"):
            node.name = next((self.value(part) for part in strings(node.parts)), "")
        return node

    def _branches(self, at: int, depth: int) -> Node:
        """The bodies of `if … [] else []`, `for … []` and `while … []`."""
        text = self.text
        node = Node("if", at, at)
        while depth < self.DEEPEST:
            while (token := _TOKEN.match(text, at)) and token.group()[0] not in "[{\n;)]}":
                first = token.group()[0]
                if token.group() in ("//", "/*"):
                    at = self.comment(at)
                else:
                    at = self._atom(at, depth + 1).end if first.isalpha() or first in '_"$`<(' else token.end()
            if text[at : at + 1] not in ("[", "{") or not text[at : at + 1]:
                break
            body = self._atom(at, depth + 1)
            node.parts.append(body)
            at = body.end
            more = _ELSE.match(text, at)
            if more is None:
                break
            at = more.end()
        node.end = at
        return node

    def string(self, at: int) -> Node | None:
        """The string at a quotation mark."""
        match = None if '"' in self.gone else _STRING.match(self.text, at)
        if match is None:
            self.gone.add('"')
            return None
        return Node("string", at, match.end())

    def value(self, node: Node) -> str:
        """What a string says."""
        return _ESCAPED.sub(lambda escaped: escaped[2] or "", self.text[node.start + 1 : node.end - 1])

    def raw(self, at: int) -> Node | None:
        """The raw text at a backtick: `block` if it is a block of its own; of a row that nothing closes, the row, of one backtick None."""
        run = _TICKS.match(self.text, at)
        ticks = run.group() if run else "`"
        if len(ticks) == 2:
            return Node("raw", at, at + 2)
        end = -1 if ticks in self.gone else self.text.find(ticks, at + len(ticks))
        if end < 0:
            self.gone.add(ticks)
            # Not the rest of the row once more, one shorter, and so on: a long row would cost its square.
            return Node("raw", at, at + len(ticks)) if len(ticks) > 1 else None
        return Node("raw", at, end + len(ticks), block=len(ticks) > 2 and "\n" in self.text[at:end])

    def math(self, at: int, depth: int) -> Node | None:
        """The formula at a dollar sign: `block` if blanks stand on both its inner sides."""
        if "$" in self.gone:
            return None
        text, start = self.text, at
        at += 1
        while sign := _MATHS_SIGN.search(text, at):
            at = sign.end()
            if sign.group() == "$":
                return Node("math", start, at, block=text[start + 1].isspace() and text[at - 2].isspace())
            if sign.group() == "#" and depth < self.DEEPEST:
                at = self.embedded(at, depth + 1)[1]
            elif sign.group() in ("/*", "//"):
                at = self.comment(sign.start())
        self.gone.add("$")
        return None

    def comment(self, at: int) -> int:
        """Note the comment at an offset; where it ends."""
        text = self.text
        if text.startswith("//", at):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            self.comments.append(Comment(self.source.span(at, end), text[at + 2 : end].strip()))
            return end
        level, end = 0, at
        while sign := _COMMENT_SIGN.search(text, end):
            end = sign.end()
            level += 1 if sign.group() == "/*" else -1
            if not level:
                self.comments.append(Comment(self.source.span(at, end), text[at + 2 : end - 2].strip()))
                return end
        self.comments.append(Comment(self.source.span(at, len(text)), text[at + 2 :].strip()))
        return len(text)
