"""Runs commands in turn and takes their cost from wait4(2)."""

import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

_directory = tempfile.TemporaryDirectory(prefix="cairn-benchmarks-")
scratch = Path(_directory.name)


@dataclass(frozen=True)
class Command:
    name: str
    argv: list[str]
    exits: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Cost:
    wall: float  # seconds
    cpu: float  # seconds, user and system, with all threads and children
    peak: float  # bytes resident, of the largest process


def run(command: Command) -> tuple[Cost, Path]:
    """The cost of one run in the working directory, and the file with its output."""
    output = scratch / "stdout"
    errors = scratch / "stderr"
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    files = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output, write, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, errors, write, 0o600),
    ]
    start = time.perf_counter()
    child = os.posix_spawnp(command.argv[0], command.argv, os.environ, file_actions=files)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start

    code = os.waitstatus_to_exitcode(status)
    if code not in command.exits:
        tail = errors.read_text(errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(command.argv)}: exit code {code}\n{tail}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024), output


def alternate(commands: list[Command], rounds: int) -> dict[str, list[Cost]]:
    """A B C A B C ...: what disturbs one command for a while disturbs its rivals too."""
    costs: dict[str, list[Cost]] = {command.name: [] for command in commands}
    for _ in range(rounds):
        for command in commands:
            costs[command.name].append(run(command)[0])
    return costs


def ratio(above: list[Cost], below: list[Cost], quantity: str) -> float:
    """The median over the rounds of the ratio within a round."""
    return statistics.median(
        getattr(a, quantity) / getattr(b, quantity) for a, b in zip(above, below)
    )


def spread(costs: list[Cost], quantity: str, unit: float, digits: int) -> str:
    values = [getattr(cost, quantity) / unit for cost in costs]
    return f"{min(values):.{digits}f} / {statistics.median(values):.{digits}f}"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; the first column to the left, the others to the right."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]

    def line(cells: list[str]) -> str:
        first, *others = cells
        padded = [first.ljust(widths[0]), *(c.rjust(w) for c, w in zip(others, widths[1:]))]
        return "| " + " | ".join(padded) + " |"

    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(line(cells) for cells in [head, rule, *rows])
