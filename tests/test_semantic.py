"""The extra `semantic`: a model in a folder of the user's; here one of a few kilobytes that the test makes."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
from click.testing import CliRunner, Result
from helpers import document
from onnx import TensorProto, helper, numpy_helper
from test_passages import filler, prose
from test_restated import FILL
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

from lint import semantic
from lint.cli import commands
from lint.facts.likeness import likeness
from lint.finding import Skipped
from lint.problem import Problem

# Words of one line mean the same to the model.
SENSES = (
    "bees insects",
    "leave depart",
    "hive skep",
    "warm mild",
    "queen ruler",
    "lays deposits",
    "spring march",
    "orchard grove",
    "keeper owner",
    "honey nectar",
)
ONE = (
    "The keeper of Fell says that bees leave the hive on warm days. In Fell the queen lays eggs when spring is in the orchard."
)
OTHER = "Insects depart from the skep on mild days, owner of Fell tells us. In Fell the ruler deposits eggs with March in the grove."


def make(folder: Path, tokens: bool = True) -> Path:
    """A model that gives each token the direction of its sense (per token), or each text their mean."""
    folder.mkdir()
    words = [word for line in SENSES for word in line.split()]
    vocabulary = {"[PAD]": 0, "[UNK]": 1, **{word: at for at, word in enumerate(words, 2)}}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    tokenizer.save(str(folder / semantic.TOKENIZER))
    rows = np.zeros((len(vocabulary), 16), dtype=np.float32)
    for sense, line in enumerate(SENSES):
        for word in line.split():
            rows[vocabulary[word], sense] = 1
    nodes = [helper.make_node("Gather", ["rows", "input_ids"], ["each"])]
    shape: list[str | int] = ["batch", "length", 16]
    if not tokens:
        nodes.append(helper.make_node("ReduceMean", ["each", "axes"], ["text"], keepdims=0))
        shape = ["batch", 16]
    graph = helper.make_graph(
        nodes,
        "senses",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])],
        [helper.make_tensor_value_info("each" if tokens else "text", TensorProto.FLOAT, shape)],
        [numpy_helper.from_array(rows, "rows"), numpy_helper.from_array(np.array([1]), "axes")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)])
    model.ir_version = 9
    onnx.save(model, str(folder / semantic.MODEL))
    return folder


@pytest.mark.parametrize("tokens", [True, False])
def test_texts_that_mean_the_same_are_alike_whatever_their_words(tmp_path: Path, tokens: bool) -> None:
    meaning = semantic.load(str(make(tmp_path / "model", tokens)))
    assert not isinstance(meaning, Skipped)
    texts = ["bees leave", "insects depart", "queen lays", "ruler deposits", "spring orchard", "march grove", "warm honey"]
    alike = meaning(texts)
    assert alike(0, 1) > 0.2 > alike(0, 3)
    assert alike(0, 1) == alike(1, 0)


def test_a_longer_text_beside_does_not_change_a_vector(tmp_path: Path) -> None:
    meaning = semantic.load(str(make(tmp_path / "model")))
    assert not isinstance(meaning, Skipped)
    short = ["bees leave", "insects depart", "queen lays"]
    assert meaning(short)(0, 1) == pytest.approx(meaning([*short[:2], short[2] + " lays queen" * 60])(0, 1), abs=0.2)


def test_only_what_the_words_propose_is_asked_for() -> None:
    asked: list[int] = []

    def meaning(texts: Sequence[str]) -> Callable[[int, int], float]:
        asked.append(len(texts))
        return lambda one, other: 0.3

    plain = document(f"{ONE}\n\n{FILL}\n\n{OTHER}\n\n{prose(filler(0, 200))}")
    alike = replace(plain, meaning=meaning).fact(likeness)
    assert 0 < asked[0] < len(alike.row)
    assert alike.pairs == plain.fact(likeness).pairs
    pair = next(iter(alike.pairs))
    assert alike.beyond(*pair) > plain.fact(likeness).beyond(*pair)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["check", *arguments, "--select", "repetition/restated-passage", "--format", "json"])


def test_the_command_finds_more_with_the_model(tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text(f"{ONE}\n\n{FILL}\n\n{OTHER}\n", encoding="utf-8")
    assert json.loads(run(str(thesis)).stdout)["findings"] == []
    found = json.loads(run(str(thesis), "--semantic", str(make(tmp_path / "model"))).stdout)["findings"]
    # To the little model, what it has no words for is all the same.
    assert any(one["text"].startswith("Insects depart") for one in found)


def test_without_the_extra_it_is_skipped_with_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    thesis = tmp_path / "thesis.txt"
    thesis.write_text(f"{ONE}\n\n{FILL}\n", encoding="utf-8")
    said = run(str(thesis), "--semantic", str(make(tmp_path / "model")))
    assert said.exit_code == 0
    (skipped,) = [one for one in json.loads(said.stdout)["skipped"] if one["what"] == semantic.WHAT]
    assert "pip install 'thesis-lint[semantic]'" in skipped["why"]


def test_a_folder_without_a_model_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"no model\.onnx; name the folder"):
        semantic.load(str(tmp_path))
    folder = make(tmp_path / "model")
    (folder / semantic.TOKENIZER).unlink()
    with pytest.raises(Problem, match=r"no tokenizer\.json"):
        semantic.load(str(folder))


def test_a_damaged_model_is_an_error_of_one_line(tmp_path: Path) -> None:
    folder = make(tmp_path / "model")
    (folder / semantic.MODEL).write_bytes(b"no model")
    with pytest.raises(Problem, match="no model that gives vectors") as problem:
        semantic.load(str(folder))
    assert "\n" not in str(problem.value)
