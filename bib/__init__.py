"""References on their own: BibTeX, names, in-text citations in a string, and the match between the two.

Nothing here knows of manuscripts, files or rules. Every position is a code-point offset into the string a function was given.
"""
