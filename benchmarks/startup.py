"""Cold start of the app to its first frame, and peak memory of a whole simulated interview.

    python benchmarks/startup.py [--runs N]

The start is timed from the outside, in a pseudo-terminal, until the first screen's words arrive; beside it stands the
start of an empty Textual app in the same run, so that the ratio tells what is ours. Memory is the largest process of
`mockcloser demo`, which synthesises, recognises and judges for real.
"""

import argparse
import fcntl
import os
import pty
import resource
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

EMPTY = "from textual.app import App\nfrom textual.widgets import Static\n" + (
    "class Empty(App):\n    def compose(self):\n        yield Static('Choose an interview')\nEmpty().run()\n"
)
FIRST_WORDS = (b"Choose an interview", b"What the close is")
"""Of home, and of the tour that a newcomer sees instead."""
OURS = [sys.executable, "-m", "mockcloser"]


def first_frame(command: list[str], data_dir: str) -> float:
    """Seconds until the words of the first screen arrive from a fresh process."""
    primary, secondary = pty.openpty()
    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = os.environ | {
        "TERM": "xterm-256color",
        "MOCKCLOSER_DATA_DIR": data_dir,
        "MOCKCLOSER_CONFIG_DIR": data_dir,
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=secondary, stdout=secondary, stderr=secondary, env=environment, start_new_session=True
    )
    os.close(secondary)
    seen = b""
    try:
        while not any(words in seen for words in FIRST_WORDS):
            if time.perf_counter() - began > 30:
                raise SystemExit(f"no first frame within 30 s: {seen[-300:]!r}")
            if select.select([primary], [], [], 0.05)[0]:
                seen += os.read(primary, 65536)
        return time.perf_counter() - began
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(primary)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as data_dir:
        first_frame(OURS, data_dir)
        pairs = [
            (first_frame(OURS, data_dir), first_frame([sys.executable, "-c", EMPTY], data_dir)) for _ in range(runs)
        ]
        ours, empty = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(f"first frame: {ours:.2f} s (aim: under 0.7), {ours / empty:.2f} of an empty Textual app ({empty:.2f} s)")
        subprocess.run([*OURS, "--data-dir", data_dir, "demo"], check=True, stdout=subprocess.DEVNULL)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"memory: {peak:.0f} MB at the most in a whole interview (aim: under 700)")


if __name__ == "__main__":
    main()
