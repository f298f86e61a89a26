"""`mockcloser doctor`: what works on this machine, and what to install for the rest."""

import argparse

NAME = "doctor"


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command's arguments."""
    subparsers.add_parser(
        NAME,
        help="show what works on this machine and how to get the rest",
        description="Show what works on this machine, each line with its remedy.",
    )


def run(args: argparse.Namespace) -> int:
    """Print one line a part; status 1 where nothing can be practised or kept at all."""
    from mockcloser.cli.examine import devices, examine
    from mockcloser.cli.workshop import Workshop

    findings = examine(Workshop(args.data_dir, settings=args.settings))
    width = max(len(finding.part) for finding in findings)
    for finding in findings:
        remedy = f" {finding.remedy}." if finding.remedy and not finding.works else ""
        print(f"{'ok     ' if finding.works else 'missing'}  {finding.part:<{width}}  {finding.says}.{remedy}")
    for line in devices():
        print(line)
    return 0 if all(finding.works or not finding.vital for finding in findings) else 1
