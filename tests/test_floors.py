"""The ratchet of benchmarks/floors.py: limits are tightened, and never loosened."""

import runpy

from helpers import ROOT

FLOORS = runpy.run_path(str(ROOT / "benchmarks" / "floors.py"))
TOML = """# What holds.
[seed]
"found" = 0.5
"wrong" = { max = 3 }

[shapes]
"starts.min" = 0.9

[clean."a-book"]
"clean.all.per_10k" = { max = inf }
"""


def updated(**figures: dict[str, float]) -> str:
    sections = {"seed": {}, "shapes": {}, "clean.a-book": {}, **figures}
    return str(FLOORS["tightened"](TOML, sections))


def test_better_figures_become_the_limits() -> None:
    seed = {"found": 0.625, "wrong": 2}
    text = updated(seed=seed, **{"clean.a-book": {"clean.all.per_10k": 0.1}})
    assert text == TOML.replace("0.5", "0.625").replace("max = 3", "max = 2").replace("inf", "0.1")


def test_worse_figures_and_missing_ones_leave_the_file_alone() -> None:
    assert updated(seed={"found": 0.25, "wrong": 4}) == TOML


def test_a_limit_allows_what_reaches_it() -> None:
    rows = FLOORS["limits"](TOML)["seed"]
    assert rows["found"].allows(0.5)
    assert not rows["found"].allows(0.499)
    assert rows["wrong"].allows(3)
    assert not rows["wrong"].allows(3.01)


def test_shapes_are_summed_up_by_the_worst_and_the_mean() -> None:
    assert FLOORS["over_shapes"]([{"starts": 0.9}, {"starts": 1.0}]) == {"starts.min": 0.9, "starts.mean": 0.95}


def test_the_committed_limits_can_be_read() -> None:
    known = FLOORS["limits"]((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))
    assert all(known.values())
