"""Text that nothing in it can make steer a terminal or a log."""


def visible(text: str) -> str:
    """A text in which no character can steer the terminal: control and direction characters show as ␀-style pictures."""
    return "".join(_picture(char) for char in text)


def _picture(char: str) -> str:
    code = ord(char)
    if code < 32:
        return chr(0x2400 + code) if char not in "\n" else char
    if code == 127:
        return "␡"
    if 0x80 <= code < 0xA0 or code in (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF):
        return "�"
    return "�" if 0xD800 <= code < 0xE000 else char
