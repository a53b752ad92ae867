"""What asking Git adds to a lint of a repository with years of history, as whole processes."""

import os
import shutil
import tempfile
from pathlib import Path

from measure import Command, alternate, run, spread, table
from prepare import Bench, call


def measure(bench: Bench) -> None:
    if bench.repository is None:
        print("not measured: --repository names a clone with its history, such as rust-lang/rfcs")
        return
    with tempfile.TemporaryDirectory(prefix="cairn-history-") as name:
        clone = Path(name) / "clone"
        call(["git", "clone", "-q", "--local", str(bench.repository), str(clone)], "cannot clone")
        start = os.getcwd()
        os.chdir(clone)
        try:
            print_costs(bench, clone)
        finally:
            os.chdir(start)


def print_costs(bench: Bench, clone: Path) -> None:
    lint = [bench.cairn, "lint", "--format", "json"]
    asked = Command("warm, history known", lint, (0, 1))
    unasked = Command("warm, --no-git", [*lint, "--no-git"], (0, 1))
    run(unasked)
    run(asked)
    costs = alternate([unasked, asked], bench.rounds * 2)
    cold: dict[str, list] = {"cold, log read": [], "cold, --no-git": []}
    for _ in range(bench.rounds):
        for title, words in [("cold, --no-git", [*lint, "--no-git"]), ("cold, log read", lint)]:
            shutil.rmtree(clone / ".cairn", ignore_errors=True)
            cold[title].append(run(Command(title, words, (0, 1)))[0])
    costs |= cold
    rows = [
        [title, spread(each, "wall", 1e-3, 0), spread(each, "cpu", 1e-3, 0), spread(each, "peak", 1e6, 0)]
        for title, each in costs.items()
    ]
    print(table(["min / median", "wall ms", "CPU ms", "peak MB"], rows), end="\n\n")
    for state in ("warm, history known", "cold, log read"):
        without = "warm, --no-git" if state.startswith("warm") else "cold, --no-git"
        more = sorted((a.wall - b.wall) * 1000 for a, b in zip(costs[state], costs[without]))
        print(f"{state.split(',')[0]}: asking Git adds {more[len(more) // 2]:.0f} ms (median of the rounds)")
