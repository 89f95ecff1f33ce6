"""Verbs by which a text gives somebody's view: "Moss argues that …"."""

SAYING = tuple(
    "argue claim believe suggest think maintain contend assert emphasise emphasize propose predict conclude note observe warn"
    " insist".split()
)
"""Base forms that every check of views looks for; some add their own."""
