"""`mockcloser serve`: refusals in one line, and the app's words and keys in a real browser."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiohttp.test_utils import unused_port

from tests.browser import chromium
from tests.cli.test_errors import spoken

LISTENING = """
const add = WebSocket.prototype.addEventListener;
const plain = new RegExp("\\\\x1b\\\\[[0-9;?<>=]*[a-zA-Z~]|\\\\x1b\\\\][^\\\\x07]*\\\\x07", "g");
window.heard = "";
WebSocket.prototype.addEventListener = function (kind, listener, ...rest) {
  if (kind === "message") add.call(this, kind, (event) => {
    if (event.data instanceof ArrayBuffer) window.heard += new TextDecoder().decode(event.data).replace(plain, "");
  });
  return add.call(this, kind, listener, ...rest);
};
"""
"""Notes what the page is told to show, without the signs that place and colour it."""


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "example.org"])
def test_another_host_is_refused(capsys: pytest.CaptureFixture[str], host: str) -> None:
    """The reason is the user's privacy."""
    line = spoken(capsys, 2, "serve", "--host", host)
    assert "others could use your microphone" in line


@pytest.mark.parametrize("option", [("--port", "0"), ("--port", "80000"), ("--port", "x"), ("--text-size", "2")])
def test_wrong_numbers_are_refused(capsys: pytest.CaptureFixture[str], option: tuple[str, str]) -> None:
    """With the range there is."""
    assert "from" in spoken(capsys, 2, "serve", *option)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The command running; its link."""
    command = [sys.executable, "-m", "mockcloser", "--data-dir", str(folder), "serve", "--port", str(unused_port())]
    environment = os.environ | {"MOCKCLOSER_CONFIG_DIR": str(folder / "config")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 0


@pytest.mark.slow
@pytest.mark.browser
def test_a_browser_shows_the_app_and_asks_nobody_else(tmp_path: Path) -> None:
    """The tour of the first start, then home and the settings by their keys; every request went to this machine."""
    (tmp_path / "blank.html").write_text("<title>blank</title>")
    with served(tmp_path / "data") as link, chromium(tmp_path / "profile") as browser:
        tab = browser.open(tmp_path / "blank.html")
        tab.send("Page.addScriptToEvaluateOnNewDocument", source=LISTENING)
        tab.send("Page.navigate", url=link)
        tab.until("window.heard?.includes('What the close is')")
        tab.until("document.body.classList.contains('-first-byte')")
        tab.run("document.querySelector('textarea').focus()")
        tab.press("Escape")
        tab.until("window.heard.includes('Choose an interview and press Enter.')")
        here = link.partition("?")[0]
        pages = [address for address in tab.sent if not address.startswith("file:")]
        assert len(pages) >= 4
        assert [address for address in pages if not address.startswith(here)] == []
        assert tab.run("document.querySelector('.xterm-screen') !== null")
        assert [line for line in tab.complaints if "Content Security Policy" in line] == []
