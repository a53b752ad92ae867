"""What the sections measure with; each part is made when it is first asked for."""

import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Bench:
    def __init__(self, corpora: Path | None, rounds: int):
        self.corpora = corpora
        self.rounds = rounds
        self.adr_tools: Path | None = None
        self.repository: Path | None = None
        self.threads = len(os.sched_getaffinity(0))

    @cached_property
    def cairn(self) -> str:
        """The binary under test."""
        path = Path(os.environ.get("CAIRN") or HERE.parent / ".build/release/cairn").resolve()
        if not os.access(path, os.X_OK):
            raise SystemExit(f"no {path}: run 'swift build -c release' or set CAIRN")
        return str(path)

    @cached_property
    def floor(self) -> str:
        source, program = HERE / "floor.c", HERE / ".build/floor"
        if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
            program.parent.mkdir(exist_ok=True)
            libraries = ["-lcmark-gfm-extensions", "-lcmark-gfm"]
            call(
                ["cc", "-std=c11", "-O2", str(source), "-o", str(program), *libraries],
                "the floor needs a C compiler and libcmark-gfm (Debian and Ubuntu: "
                "apt install gcc libcmark-gfm-dev libcmark-gfm-extensions-dev)",
            )
        return str(program)

    def peer(self, name: str) -> str:
        """A program from peers.txt."""
        return str(self.peers / name)

    @cached_property
    def peers(self) -> Path:
        wanted, environment = HERE / "peers.txt", HERE / ".venv"
        installed = environment / "peers.txt"
        if not installed.exists() or installed.read_text() != wanted.read_text():
            hint = "the peers need Python's venv and pip (Debian and Ubuntu: apt install python3-venv)"
            call([sys.executable, "-m", "venv", str(environment)], hint)
            call([str(environment / "bin/pip"), "install", "-q", "-r", str(wanted)], hint)
            installed.write_text(wanted.read_text())
        return environment / "bin"

    @cached_property
    def cache(self) -> Path:
        """Outside the clone: linters skip what Git ignores and look for a config upwards."""
        chosen = os.environ.get("CAIRN_BENCHMARKS_CACHE")
        home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        path = Path(chosen).resolve() if chosen else home / "cairn-benchmarks"
        path.mkdir(parents=True, exist_ok=True)
        return path

    @cached_property
    def tree(self) -> Path:
        if self.corpora is None:
            raise SystemExit("this section needs CORPORA_DIR: a folder with Markdown in it")
        path = self.cache / "tree"
        call([str(HERE / "replicate"), str(self.corpora), str(path)], "cannot replicate")
        return path

    @cached_property
    def documents(self) -> list[str]:
        """The Markdown files of the tree; neither links nor what is in hidden folders."""
        found = []
        for folder, folders, files in os.walk(self.tree):
            folders[:] = [name for name in folders if not name.startswith(".")]
            paths = (os.path.join(folder, name) for name in files)
            found += [p for p in paths if is_markdown(p) and not os.path.islink(p)]
        return sorted(os.path.relpath(path, self.tree) for path in found)

    @cached_property
    def listing(self) -> str:
        """A file that names the documents, relative to the tree, one a line."""
        path = self.cache / "documents.txt"
        path.write_text("".join(f"{document}\n" for document in self.documents))
        return str(path)


def is_markdown(path: str) -> bool:
    return path.lower().endswith((".md", ".markdown"))


def call(argv: list[str], hint: str) -> None:
    try:
        subprocess.run(argv, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit(f"{error}\n{hint}") from None
