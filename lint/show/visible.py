"""Text that nothing in it can make steer a terminal or a log."""

_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
_PICTURES: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(32) if chr(code) != "\n"},
    127: "␡",
    **dict.fromkeys([*range(0x80, 0xA0), *_DIRECTIONS, *range(0xD800, 0xE000)], "�"),
}


def visible(text: str) -> str:
    """A text in which no character can steer the terminal: control and direction characters show as ␀-style pictures."""
    return text.translate(_PICTURES)
