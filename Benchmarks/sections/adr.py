"""Commands about decisions, and the command line of adr-tools, in a log of 1,000, as whole processes."""

import os
import tempfile
from pathlib import Path

from measure import Command, alternate, run, spread, table
from prepare import Bench

DECISIONS = 1000
COMMANDS = {
    "generate toc": ["generate", "toc"],
    "generate graph": ["generate", "graph"],
    "list": ["list"],
    "new": ["new", "Another", "decision"],
}
OWN = {
    "list": ["list"],
    "graph": ["graph"],
    "show": ["show", "500"],
    "new": ["new", "One", "more"],
    "supersede": ["new", "In its place", "--supersedes", "500", "-n"],
}


def measure(bench: Bench) -> None:
    os.environ |= {"ADR_DATE": "2026-01-02", "VISUAL": "true", "EDITOR": ""}
    with tempfile.TemporaryDirectory(prefix="cairn-adr-") as name:
        folder = Path(name)
        make_log(folder / "doc/adr")
        (folder / "bin").mkdir()
        program = folder / "bin/adr"
        program.symlink_to(bench.cairn)
        start = os.getcwd()
        os.chdir(folder)
        try:
            print_costs(bench, str(program))
        finally:
            os.chdir(start)


def print_costs(bench: Bench, program: str) -> None:
    commands = [Command(f"adr {title}", [program, *words]) for title, words in COMMANDS.items()]
    commands += [
        Command(f"cairn adr {title}", [str(bench.cairn), "adr", *words]) for title, words in OWN.items()
    ]
    costs = alternate(commands, bench.rounds * 4)
    rows = [
        [title, spread(each, "wall", 1e-3, 1), spread(each, "cpu", 1e-3, 1)]
        for title, each in costs.items()
    ]
    if bench.adr_tools:
        for title, words in COMMANDS.items():
            cost, _ = run(Command(title, [str(bench.adr_tools / "src/adr"), *words]))
            rows.append([f"adr-tools {title}", f"{cost.wall * 1000:.0f}", f"{cost.cpu * 1000:.0f}"])
    print(table(["min / median", "wall ms", "CPU ms"], rows))


def make_log(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(1, DECISIONS + 1):
        status = "Accepted"
        if number % 10 == 9 and number < DECISIONS:
            status = f"Superceded by [{number + 1}. Decision {number + 1}]({file(number + 1)})"
        if number % 10 == 0:
            status += f"\n\nSupercedes [{number - 1}. Decision {number - 1}]({file(number - 1)})"
        (folder / file(number)).write_text(
            f"# {number}. Decision {number}\n\nDate: 2026-01-02\n\n## Status\n\n{status}\n\n"
            + "".join(
                f"## {title}\n\n" + "Some words about the matter, as people write them. " * 12 + "\n\n"
                for title in ["Context", "Decision", "Consequences"]
            )
        )


def file(number: int) -> str:
    return f"{number:04}-decision-{number}.md"
