"""Grammar engines beside the rules, on request: LanguageTool and Harper get the prose in passages, and what they say become findings."""

FAMILY = "grammar"
NAMES = ("grammar/harper", "grammar/languagetool")
"""The ids of the rules that stand for the engines; `lint.grammar.rules` makes them."""


def named(engine: str) -> tuple[str, ...]:
    """The ids that an engine's name stands for: `harper`, `languagetool`, `auto` for both; none for ""."""
    return tuple(name for name in NAMES if engine in ("auto", name.partition("/")[2]))
