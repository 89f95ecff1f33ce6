"""What sentences mean, by a small model that the user has: a folder with `model.onnx` and `tokenizer.json`; nothing is downloaded.

Any encoder does whose inputs are token ids (and, if it asks for them, a mask and token types) and whose first output is one vector a
text, or one a token: those are averaged. Within one document the topic drowns what sentences say, so the mean of all vectors and their
three strongest common directions are taken out, and of each likeness what both sentences have in common with their ten nearest
(research on hubness: Nielsen and Hansen 2023). Needs onnxruntime and tokenizers, the extra `semantic`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.finding import Skipped
from lint.problem import Problem

if TYPE_CHECKING:
    from lint.document import Document, Meaning

WHAT = "likeness by meaning"
MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
_LONGEST, _BATCH = 128, 32  # tokens of a text, texts at once
_COMMON, _NEAREST = 3, 10


def knowing(documents: Sequence["Document"], folder: str) -> "list[Document]":
    """The documents with the model in a folder, or with the word that it could not be used. Raises Problem if it holds no such model."""
    found = load(folder) if documents else None
    if isinstance(found, Skipped):
        return [replace(document, skipped=(*document.skipped, found)) for document in documents]
    return [replace(document, meaning=found) for document in documents]


def load(folder: str) -> "Meaning | Skipped":
    """The likeness of texts by the model in a folder, or why it is not to be had. Raises Problem if the folder holds no such model."""
    for name in (MODEL, TOKENIZER):
        if not (Path(folder) / name).is_file():
            raise Problem(f"{folder}: no {name}; name the folder of an ONNX encoder, which holds {MODEL} and {TOKENIZER}")
    try:
        import numpy  # noqa: F401  onnxruntime brings it
        import onnxruntime
        import tokenizers
    except ImportError:
        return Skipped(WHAT, "pip install 'thesis-lint[semantic]' brings what reads the model")
    onnxruntime.set_default_logger_severity(4)  # errors come as exceptions too
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        tokenizer = tokenizers.Tokenizer.from_file(str(Path(folder) / TOKENIZER))
        session = onnxruntime.InferenceSession(str(Path(folder) / MODEL), options, providers=["CPUExecutionProvider"])
        tokenizer.enable_truncation(_LONGEST)
        tokenizer.enable_padding()
        _encoded(["One text.", "Another."], tokenizer, session)
    except Exception as error:  # neither library names what it raises
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise Problem(f"{folder}: no model that gives vectors of texts ({said})") from error

    def meaning(texts: Sequence[str]) -> Callable[[int, int], float]:
        table = _likeness(_encoded(texts, tokenizer, session))
        return lambda one, other: float(table[one, other])

    return meaning


def _encoded(texts: Sequence[str], tokenizer: Any, session: Any) -> Any:
    """One vector of length one for each text (texts × size)."""
    import numpy as np

    asked = {one.name for one in session.get_inputs()}
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))  # so that batches are padded little
    found: list[Any] = [None] * len(texts)
    for start in range(0, len(order), _BATCH):
        batch = order[start : start + _BATCH]
        tokens = tokenizer.encode_batch([texts[at] for at in batch])
        given = {
            "input_ids": np.array([one.ids for one in tokens], dtype=np.int64),
            "attention_mask": np.array([one.attention_mask for one in tokens], dtype=np.int64),
            "token_type_ids": np.array([one.type_ids for one in tokens], dtype=np.int64),
        }
        vectors = session.run(None, {name: value for name, value in given.items() if name in asked})[0]
        if vectors.ndim == 3:
            mask = given["attention_mask"][:, :, None]
            vectors = (vectors * mask).sum(1) / mask.sum(1).clip(1)
        for at, vector in zip(batch, vectors.reshape(len(batch), -1), strict=True):
            found[at] = vector
    return _unit(np.stack(found).astype(np.float32))


def _likeness(vectors: Any) -> Any:
    """The likeness of each text to each, beyond what all have in common (texts × texts)."""
    import numpy as np

    rest = vectors - vectors.mean(0)
    _, _, directions = np.linalg.svd(rest, full_matrices=False)
    common = directions[: min(_COMMON, len(vectors) // _NEAREST)]
    rest = _unit(rest - rest @ common.T @ common)
    table = rest @ rest.T
    np.fill_diagonal(table, 0.0)
    nearest = np.sort(table, axis=1)[:, -_NEAREST:].sum(1) / _NEAREST
    return table - (nearest[:, None] + nearest[None, :]) / 2


def _unit(vectors: Any) -> Any:
    import numpy as np

    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-9)
