"""What a user waits for before anything happens."""

from measure import Command, alternate, spread, table
from prepare import Bench

RUNS = 20  # in each round: they are short


def measure(bench: Bench) -> None:
    commands = [
        Command("cairn --version", [bench.cairn, "--version"]),
        Command("cairn --help", [bench.cairn, "--help"]),
        Command("git --version", ["git", "--version"]),
        Command("true", ["true"]),
    ]
    costs = alternate(commands, bench.rounds * RUNS)
    rows = [[name, spread(each, "wall", 1e-3, 1)] for name, each in costs.items()]
    print(table(["min / median", "wall ms"], rows))
