"""A real headless Chromium, told what to do over the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/).

Messages are JSON ended by a nought byte, on a pair of pipes; no port is opened.
"""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from time import monotonic, sleep
from typing import Any

PATIENCE = 60.0
"""Seconds for one answer on a busy machine."""

_QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--mute-audio",
    "--remote-debugging-pipe",
)
_KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, "ArrowRight": 39, "ArrowLeft": 37}


class Tab:
    """One page. `complaints` are what it logged, `asked` the addresses it asked for by request, `refused` the requests
    that the browser stopped before they were sent; all grow as events arrive.
    """

    def __init__(self, chromium: "Chromium", session: str) -> None:
        self._chromium = chromium
        self.session = session
        self.complaints: list[str] = []
        self.asked: dict[str, str] = {}
        self.refused: set[str] = set()

    @property
    def sent(self) -> list[str]:
        """The addresses that were really asked for, sounds and pictures inside the page left out."""
        requests = [address for request, address in self.asked.items() if request not in self.refused]
        return [address for address in requests if not address.startswith("data:")]

    def send(self, method: str, **parameters: Any) -> Any:
        """Carry out one command in this page."""
        return self._chromium.send(method, self.session, **parameters)

    def run(self, script: str) -> Any:
        """The value of an expression in the page; a promise is waited for."""
        answer = self.send(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True, userGesture=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def until(self, script: str) -> Any:
        """Wait until an expression in the page is true, and return its value."""
        end = monotonic() + PATIENCE
        while not (value := self.run(script)):
            assert monotonic() < end, f"never true: {script}"
            sleep(0.02)
        return value

    def click(self, selector: str) -> None:
        """Press and release the mouse in the middle of the first such element."""
        found = f"const found = document.querySelector({json.dumps(selector)}); "
        middle = "const [box] = found.getClientRects(); return [box.x + box.width / 2, box.y + box.height / 2];"
        x, y = self.run(f"(() => {{ {found} found.scrollIntoView({{block: 'center'}}); {middle} }})()")
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str) -> None:
        """Press and release a key."""
        code = _KEYS[key]
        text = {"text": "\r"} if key == "Enter" else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", key=key, code=key, windowsVirtualKeyCode=code, **text)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)

    def event(self, method: str, parameters: dict[str, Any]) -> None:
        """Take in what the browser reports of this page."""
        match method:
            case "Network.requestWillBeSent":
                self.asked[parameters["requestId"]] = parameters["request"]["url"]
            case "Network.loadingFailed" if "blockedReason" in parameters:
                self.refused.add(parameters["requestId"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Log.entryAdded":
                self.complaints.append(json.dumps(parameters))


class Chromium:
    """The browser; `open` shows a file in a page of its own."""

    def __init__(self, profile: Path) -> None:
        program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        assert program, "this test needs Chromium"
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        redirected = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'  # the two descriptors it is bound to use
        command = ["bash", "-c", redirected, "bash", program, *_QUIET, f"--user-data-dir={profile}"]
        self._process = subprocess.Popen(
            command, pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._out = ours_out
        self._number = 0
        self._answers: Queue[dict[str, Any]] = Queue()
        self._tabs: dict[str, Tab] = {}
        threading.Thread(target=self._read, args=(ours_in,), daemon=True).start()

    def send(self, method: str, session: str | None = None, **parameters: Any) -> Any:
        """Carry out one command and return its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session is not None:
            message["sessionId"] = session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            try:
                answer = self._answers.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError(f"Chromium did not answer {method}") from None
            if answer["id"] == self._number:
                assert "error" not in answer, (method, answer["error"])
                return answer["result"]

    def open(self, path: Path, *, width: int = 1000, scheme: str = "light") -> Tab:
        """A file as a page of `width` pixels, in the "light" or "dark" scheme, loaded and with its script run."""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        tab = self._tabs[session] = Tab(self, session)
        for domain in ("Page", "Runtime", "Log", "Network"):
            tab.send(f"{domain}.enable")
        tab.send("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=width < 500)
        tab.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        tab.send("Page.navigate", url=path.resolve().as_uri())
        tab.until("location.protocol === 'file:' && document.readyState === 'complete'")
        return tab

    def close(self) -> None:
        """End the browser."""
        self._process.kill()
        self._process.wait()
        os.close(self._out)

    def _read(self, pipe: int) -> None:
        with os.fdopen(pipe, "rb") as stream:
            pending = b""
            while piece := stream.read1():
                *whole, pending = (pending + piece).split(b"\0")
                for text in whole:
                    self._take(json.loads(text))

    def _take(self, message: dict[str, Any]) -> None:
        if "id" in message:
            self._answers.put(message)
        elif (tab := self._tabs.get(message.get("sessionId", ""))) is not None:
            tab.event(message["method"], message["params"])


@contextmanager
def chromium(profile: Path) -> Iterator[Chromium]:
    """A browser for the length of a test."""
    browser = Chromium(profile)
    try:
        yield browser
    finally:
        browser.close()
