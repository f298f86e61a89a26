"""`mockcloser` and `python -m mockcloser`."""

import sys


def main(argv: list[str] | None = None) -> int:
    """Run one command line; see `mockcloser --help`. Returns the exit status of the contract."""
    from mockcloser.cli import run

    return run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
