"""What stands in the prose for what is no prose: the text of opaque pieces, the same in every format.

A citation has no word of its own, so no rule takes it for one: CITED is a citation in brackets, NAMED one that is part of its sentence
(`@hale2019 says`, `\\citet{hale2019}`), or a cross reference ("see @").
"""

CODE, MATHS, CITED, NAMED = "code", "math", "[@]", "@"

RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
"""How raised digits show, so that the mark of a note is no part of the number or word before it."""
