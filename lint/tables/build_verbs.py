"""Build the table of verbs. For developers: `python -m lint.tables.build_verbs WORDNET_DICT_FOLDER`.

One base form a line: the single words among the verb lemmas of WordNet 3.1, rare ones too, for where it is used doubt must find a verb.
"""

import sys
from pathlib import Path


def verbs(folder: Path) -> list[str]:
    """The single-word verb lemmas of a WordNet folder, sorted."""
    lines = (folder / "index.verb").read_text("utf-8").splitlines()
    return sorted({word for line in lines if line[:1] != " " for word in [line.split(" ", 1)[0]] if word.isalpha()})


def main() -> None:
    """Write `verbs.txt` beside this file."""
    (Path(__file__).parent / "verbs.txt").write_text("\n".join(verbs(Path(sys.argv[1]))) + "\n", "utf-8")


if __name__ == "__main__":
    main()
