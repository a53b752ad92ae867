"""A lint with a cache: nothing changed, one file changed, every file touched; beside `git status`."""

import os
import time

from measure import Command, alternate, ratio, run, spread, table
from prepare import Bench


def measure(bench: Bench) -> None:
    os.chdir(bench.tree)
    lint = [bench.cairn, "lint", "--format", "json"]
    status = Command("git status", ["git", "status"])
    warm = Command("cairn, nothing changed", lint, (0, 1))
    cold = Command("cairn --no-cache", [*lint, "--no-cache"], (0, 1))

    # Runs that do not count: they fill the page cache, Git's index and cairn's cache.
    run(status)
    run(warm)
    time.sleep(0.1)
    costs = alternate([status, warm], bench.rounds * 2)
    changed = Changed(bench)
    costs |= changed.costs(lint, bench.rounds * 2)
    costs |= alternate([cold], 1)
    rows = [
        [name, spread(each, "wall", 1, 3), spread(each, "cpu", 1, 2), spread(each, "peak", 1e6, 0)]
        for name, each in costs.items()
    ]
    print(table(["min / median", "wall s", "CPU s", "peak MB"], rows), end="\n\n")
    more = [
        (a.wall - b.wall) * 1000
        for a, b in zip(costs["cairn, one file changed"], costs["cairn, nothing changed"])
    ]
    print(table(["", ""], [
        ["nothing changed : git status, wall", f"{ratio(costs[warm.name], costs[status.name], 'wall'):.2f}"],
        ["one file changed, more, median ms", f"{sorted(more)[len(more) // 2]:.0f}"],
    ]))  # fmt: skip

    # What is cached must be what is read: after a touch of every file, and in the end.
    for document in bench.documents:
        os.utime(document)
    _, touched = run(warm)
    touched = touched.read_bytes()
    _, anew = run(cold)
    print("\nafter a touch of every file the report is", "the same" if touched == anew.read_bytes() else "ANOTHER")


class Changed:
    """One document, of which each lint finds another version."""

    def __init__(self, bench: Bench):
        self.path = bench.documents[len(bench.documents) // 2]

    def costs(self, lint: list[str], rounds: int) -> dict:
        with open(self.path, "rb") as file:
            before = file.read()
        command = Command("cairn, one file changed", lint, (0, 1))
        found = []
        try:
            for number in range(rounds):
                with open(self.path, "wb") as file:
                    file.write(before + b"\nchange %d\n" % number)
                time.sleep(0.06)  # A file that changed just now is not kept.
                found.append(run(command)[0])
        finally:
            with open(self.path, "wb") as file:
                file.write(before)
        return {command.name: found}
