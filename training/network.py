"""The sentence encoder (BERT, six layers of 384) with two heads that read each clause."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
HEADS = 12
LAYERS = 6


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.project = nn.Linear(WIDTH, WIDTH)
        self.after_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.after_feeding = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, states: Tensor, bias: Tensor | None, dropout: float) -> Tensor:
        """`states` is (batch, pieces, width); `bias` is added to the attention scores, None where nothing is padded."""
        batch, pieces, _ = states.shape
        split = self.attend(states).view(batch, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = split[0], split[1], split[2]
        scores = query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5
        if bias is not None:
            scores = scores + bias
        mixed = (functional.dropout(scores.softmax(-1), dropout, self.training) @ value).transpose(1, 2)
        mixed = self.project(mixed.reshape(batch, pieces, WIDTH))
        states = self.after_attention(states + functional.dropout(mixed, dropout, self.training))
        fed = self.narrow(functional.gelu(self.widen(states)))
        return self.after_feeding(states + functional.dropout(fed, dropout, self.training))


class Network(nn.Module):
    """Pieces in; for each clause a vector, the logits of the moves and the logits of the topics out."""

    def __init__(self, vocabulary: int, positions: int, moves: int, topics: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, WIDTH)
        self.positions = nn.Embedding(positions, WIDTH)
        self.types = nn.Embedding(2, WIDTH)
        self.after_embedding = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.moves = nn.Linear(WIDTH, moves)
        self.topics = nn.Linear(WIDTH, topics)
        self.dropout = 0.1

    def forward(
        self, ids: Tensor, types: Tensor, pooling: Tensor, bias: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """`ids` and `types` are (batch, pieces); `pooling` (batch, clauses, pieces) averages the pieces of a clause."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.pieces(ids) + self.positions(places) + self.types(types)
        states = functional.dropout(self.after_embedding(states), self.dropout, self.training)
        for layer in self.layers:
            states = layer(states, bias, self.dropout)
        clauses = pooling @ states
        dropped = functional.dropout(clauses, self.dropout, self.training)
        return clauses, self.moves(dropped), self.topics(dropped)


def pretrained(folder: Path, kept: list[int], positions: int, moves: int, topics: int) -> Network:
    """The published weights in `folder`, with the word pieces `kept` and the first `positions` places only."""
    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): tensor for name, tensor in weights.items()}
    network = Network(len(kept), positions, moves, topics)
    state = network.state_dict()
    state["pieces.weight"] = weights["embeddings.word_embeddings.weight"][kept]
    state["positions.weight"] = weights["embeddings.position_embeddings.weight"][:positions]
    state["types.weight"] = weights["embeddings.token_type_embeddings.weight"]
    names = {
        "project": "attention.output.dense",
        "after_attention": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "after_feeding": "output.LayerNorm",
    }
    for kind in ("weight", "bias"):
        state[f"after_embedding.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
        for index in range(LAYERS):
            theirs, ours = f"encoder.layer.{index}", f"layers.{index}"
            state[f"{ours}.attend.{kind}"] = torch.cat(
                [weights[f"{theirs}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            )
            for name, published in names.items():
                state[f"{ours}.{name}.{kind}"] = weights[f"{theirs}.{published}.{kind}"]
    network.load_state_dict(state)
    return network
