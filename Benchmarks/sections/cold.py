"""A whole lint without a cache, beside the C floor and two link checkers."""

import os
import subprocess
import sys
from pathlib import Path

from measure import Command, alternate, ratio, run, spread, table
from prepare import Bench


def measure(bench: Bench) -> None:
    os.chdir(bench.tree)
    cairn = [bench.cairn, "lint", "--no-cache"]
    # fmt: off
    commands = [
        Command("floor -t 1", [bench.floor, "-t", "1", bench.listing]),
        Command("cairn --threads 1", [*cairn, "--threads", "1"], (0, 1)),
        Command("floor", [bench.floor, "-t", str(bench.threads), bench.listing]),
        Command("cairn", cairn, (0, 1)),
        Command("lychee", [
            bench.peer("lychee"), "--offline", "--include-fragments", "--no-progress",
            "--files-from", bench.listing,
        ], (0, 2)),
        Command("rumdl", [
            bench.peer("rumdl"), "check", "--no-config", "--no-cache", "-e", "MD051,MD057", ".",
        ], (0, 1)),
    ]
    # fmt: on

    # Two runs that do not count: to fill the page cache, and to compare what was read.
    run(commands[0])
    _, report = run(Command("cairn", [*cairn, "--format", "json"], (0, 1)))
    print(f"{len(bench.documents)} documents, of which cairn reads {count(report)}\n")

    costs = alternate(commands, bench.rounds)
    rows = [
        [name, spread(each, "wall", 1, 2), spread(each, "cpu", 1, 2), spread(each, "peak", 1e6, 0)]
        for name, each in costs.items()
    ]
    print(table(["min / median", "wall s", "CPU s", "peak MB"], rows), end="\n\n")

    ratios = [
        ("cairn", "floor", "wall"),
        ("cairn --threads 1", "floor -t 1", "wall"),
        ("cairn", "lychee", "cpu"),
        ("cairn", "rumdl", "cpu"),
        ("cairn", "lychee", "peak"),
        ("cairn", "rumdl", "peak"),
    ]
    rows = [
        [f"{a} : {b}", quantity, f"{ratio(costs[a], costs[b], quantity):.2f}"]
        for a, b, quantity in ratios
    ]
    print(table(["", "quantity", "median ratio"], rows))


def count(report: Path) -> int:
    """The documents in a JSON report; read elsewhere, as our memory counts (see README.md)."""
    program = "import json, sys; print(json.load(sys.stdin)['summary']['documents'])"
    with report.open() as text:
        return int(subprocess.check_output([sys.executable, "-c", program], stdin=text))
