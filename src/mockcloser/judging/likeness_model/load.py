"""The shipped sentence model, read and verified."""

import hashlib
import io
import json
from pathlib import Path

from mockcloser.errors import MockcloserError
from mockcloser.judging.likeness_model.model import KnownExample, Likeness
from mockcloser.judging.likeness_model.pieces import PieceTable
from mockcloser.vocabulary.moves import Move, Topic

_HERE = Path(__file__).parent
_WHAT = "sentence model"
_REMEDY = "Install mockcloser again, or judge by the rules alone with --rules-only"


def load_likeness(folder: Path = _HERE) -> Likeness:
    """The sentence model in `folder`, ready to read; every file must be the one that `model.json` describes.

    Raises `MockcloserError` where a file is missing, was changed or cannot be run.
    """
    import numpy as np
    from onnxruntime import InferenceSession, SessionOptions

    try:
        description = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        digests: dict[str, str] = description["sha256"]
        files = {name: (folder / name).read_bytes() for name in digests}
    except OSError as problem:
        raise MockcloserError(
            _WHAT, f"{Path(str(problem.filename)).name} cannot be read ({problem.strerror})", _REMEDY
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise MockcloserError(_WHAT, "model.json does not describe a model", _REMEDY) from None
    for name, expected in digests.items():
        if hashlib.sha256(files[name]).hexdigest() != expected:
            raise MockcloserError(_WHAT, f"{name} is not the file that was published", _REMEDY)
    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = InferenceSession(files["model.onnx"], options, providers=["CPUExecutionProvider"])
        table = PieceTable(files["tokenizer.json"].decode("utf-8"))
        examples = [
            KnownExample(Move(entry["move"]), entry["text"], entry["rule"])
            for entry in json.loads(files["examples.json"])
        ]
        directions = np.load(io.BytesIO(files["examples.npy"]), allow_pickle=False)
        moves = [Move(name) for name in description["moves"]]
        topics = [Topic(name) for name in description["topics"]]
    except Exception as problem:  # the runtime raises its own kinds, all without a common base
        raise MockcloserError(_WHAT, f"it cannot be run ({problem})", _REMEDY) from None
    whole = hashlib.sha256("".join(digests[name] for name in sorted(digests)).encode()).hexdigest()
    return Likeness(session, table, moves, topics, examples, directions, whole)
