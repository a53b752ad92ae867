"""The store of tasks, beside a plain loop with Python's sqlite3 that writes as many rows in as many transactions."""

import json
import os
import sqlite3
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from measure import Command, alternate, spread, table
from prepare import Bench

CYCLES = 2000
PROCESSES = 8


def measure(bench: Bench) -> None:
    program = Path(bench.cairn).parent / "StoreLoop"
    if not program.exists():
        print(f"not measured: '{program}' is not there; swift build -c release --product StoreLoop")
        return
    # On the disk that the cache is on: a file system in memory waits for nothing.
    with tempfile.TemporaryDirectory(prefix="store-", dir=bench.cache) as name:
        folder = Path(name)
        rows = []
        for count in (10_000, 100_000):
            rows += [apply(program, folder, count, bench.rounds if count == 10_000 else 1)]
            rows += [ready(program, folder, count)]
        rows += [cycles(program, folder, bench.rounds)]
        rows += [crowd(program, folder)]
        print(table(["", "cairn", "plain SQLite", "ratio", "asked"], rows))
        processes(bench, folder)


def loop(program: Path, *words: str) -> list[float]:
    done = subprocess.run([program, *words], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"StoreLoop {' '.join(words)}: {done.stdout}{done.stderr}")
    return [float(line) for line in done.stdout.split()]


def clear(path: Path) -> None:
    for each in path.parent.glob(path.name + "*"):
        each.unlink()


def store(folder: Path, count: int) -> Path:
    return folder / f"{count}.db"


def apply(program: Path, folder: Path, count: int, rounds: int) -> list[str]:
    own, plain = [], []
    for _ in range(rounds):
        clear(store(folder, count))
        own += loop(program, "apply", str(store(folder, count)), str(count))
        plain.append(plain_apply(folder / "plain.db", count))
    quotient = statistics.median(a / b for a, b in zip(own, plain))
    asked = "under 1 s" if count == 10_000 else ""
    return [f"apply {count:,} tasks", f"{min(own):.2f} s", f"{min(plain):.2f} s", f"{quotient:.1f}", asked]


def ready(program: Path, folder: Path, count: int) -> list[str]:
    own = statistics.median(loop(program, "ready", str(store(folder, count)), "300"))
    database = sqlite3.connect(store(folder, count))
    costs = []
    for _ in range(300):
        start = time.perf_counter()
        found = database.execute(
            "SELECT id, title, kind, phase, role, priority, state, blockers FROM task "
            "WHERE state = 'ready' ORDER BY priority, position LIMIT 100"
        ).fetchall()
        costs.append((time.perf_counter() - start) * 1e6)
        assert len(found) == 100
    database.close()
    plain = statistics.median(costs)
    asked = "under 1 ms" if count == 10_000 else "under 2 ms"
    return [
        f"the first 100 ready of {count:,}", f"{own / 1000:.2f} ms", f"{plain / 1000:.2f} ms",
        f"{own / plain:.1f}", asked,
    ]  # fmt: skip


def cycles(program: Path, folder: Path, rounds: int) -> list[str]:
    own, plain = [], []
    for _ in range(rounds):
        clear(store(folder, 10_000))
        loop(program, "apply", str(store(folder, 10_000)), "10000")
        own.append(CYCLES / loop(program, "cycles", str(store(folder, 10_000)), str(CYCLES))[0])
        plain.append(plain_cycles(folder / "plain.db", CYCLES))
    quotient = statistics.median(a / b for a, b in zip(own, plain))
    return [
        "from claim to done, one writer", f"{max(own):,.0f} a second", f"{max(plain):,.0f} a second",
        f"{quotient:.2f}", "2,000 a second",
    ]  # fmt: skip


def crowd(program: Path, folder: Path) -> list[str]:
    clear(store(folder, 10_000))
    loop(program, "apply", str(store(folder, 10_000)), "10000")
    words = [program, "cycles", str(store(folder, 10_000)), "250"]
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]
    outputs = [process.communicate()[0] for process in running]
    if any(process.returncode for process in running):
        raise SystemExit(f"StoreLoop cycles: {outputs}")
    worst = max(float(output.split()[1]) for output in outputs)
    return [f"the slowest claim of {PROCESSES} writers", f"{worst * 1000:.0f} ms", "", "", "under 250 ms"]


def processes(bench: Bench, folder: Path) -> None:
    local = folder / "kb" / ".cairn"
    local.mkdir(parents=True)
    (folder / "kb" / "cairn.yml").touch()
    for each in folder.glob("100000.db*"):
        each.rename(local / each.name.replace("100000", "workflow"))
    os.environ["CAIRN_ACTOR"] = "bench"
    start = os.getcwd()
    os.chdir(folder / "kb")
    try:
        costs = alternate(
            [Command("task ready", [bench.cairn, "task", "ready"]), Command("true", ["true"])],
            bench.rounds * 4,
        )
    finally:
        os.chdir(start)
    rows = [[name, spread(each, "wall", 1e-3, 1)] for name, each in costs.items()]
    print("\nAs a whole process, of 100,000 tasks (asked: under 30 ms):\n")
    print(table(["min / median", "wall ms"], rows))


# The same rows with nothing decided, checked or hashed.


def plain(path: Path) -> sqlite3.Connection:
    clear(path)
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript("""
        PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
        PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -32768;
        CREATE TABLE task (id TEXT PRIMARY KEY, position INTEGER UNIQUE, state TEXT, priority INTEGER,
          version INTEGER, body TEXT) STRICT;
        CREATE INDEX task_ready ON task (priority, position) WHERE state = 'ready';
        CREATE TABLE criterion (task_id TEXT REFERENCES task (id), id TEXT, body TEXT,
          PRIMARY KEY (task_id, id)) STRICT, WITHOUT ROWID;
        CREATE TABLE need (task_id TEXT, needs_id TEXT, PRIMARY KEY (task_id, needs_id)) STRICT, WITHOUT ROWID;
        CREATE TABLE run (id TEXT PRIMARY KEY, task_id TEXT REFERENCES task (id), state TEXT, body TEXT) STRICT;
        CREATE TABLE result (run_id TEXT, sequence INTEGER, body TEXT, PRIMARY KEY (run_id, sequence))
          STRICT, WITHOUT ROWID;
        CREATE TABLE lease (task_id TEXT PRIMARY KEY, body TEXT) STRICT, WITHOUT ROWID;
        CREATE TABLE event (sequence INTEGER PRIMARY KEY, task_id TEXT REFERENCES task (id), data TEXT) STRICT;
        CREATE INDEX event_task ON event (task_id, sequence);
        """)
    return database


def fill(database: sqlite3.Connection, count: int) -> None:
    body = json.dumps({"title": "Hang the door", "path": "kb/phases/1-doors.md", "role": "implement"})
    database.execute("BEGIN IMMEDIATE")
    for number in range(count):
        task = f"t-{number}"
        database.execute("INSERT INTO task VALUES (?, ?, 'draft', ?, 1, ?)", (task, number, number % 5, body))
        for criterion in ("c-test", "c-file"):
            database.execute("INSERT INTO criterion VALUES (?, ?, ?)", (task, criterion, body))
        if number % 3 == 1:
            database.execute("INSERT INTO need VALUES (?, ?)", (task, f"t-{number - 1}"))
        database.execute("INSERT INTO event (task_id, data) VALUES (?, ?)", (task, body * 8))
    for number in range(count):
        task = f"t-{number}"
        database.execute("UPDATE task SET state = 'ready', version = 2 WHERE id = ?", (task,))
        database.execute("INSERT INTO event (task_id, data) VALUES (?, ?)", (task, body))
    database.execute("COMMIT")


def plain_apply(path: Path, count: int) -> float:
    database = plain(path)
    start = time.perf_counter()
    fill(database, count)
    cost = time.perf_counter() - start
    database.close()
    return cost


def plain_cycles(path: Path, count: int) -> float:
    """Three transactions a cycle, with the rows that a claim, a result and its checks write."""
    database = plain(path)
    fill(database, 10_000)
    data = json.dumps({"task": {"state": "running", "version": 3, "updated_at": 1_700_000_000_000}}) * 4
    run = database.execute

    def update(task: str, state: str) -> None:
        run("UPDATE task SET state = ?, version = version + 1 WHERE id = ?", (state, task))

    def event(task: str) -> None:
        run("INSERT INTO event (task_id, data) VALUES (?, ?)", (task, data))

    start = time.perf_counter()
    for _ in range(count):
        run("BEGIN IMMEDIATE")
        task = run("SELECT id FROM task WHERE state = 'ready' ORDER BY priority, position LIMIT 1").fetchone()[0]
        update(task, "running")
        run("INSERT INTO run VALUES (?, ?, 'starting', ?)", (task + ".1", task, data))
        run("INSERT INTO lease VALUES (?, ?)", (task, data))
        event(task)
        run("COMMIT")
        run("BEGIN IMMEDIATE")
        run("SELECT * FROM task WHERE id = ?", (task,)).fetchone()
        update(task, "validating")
        run("UPDATE run SET state = 'exited' WHERE id = ?", (task + ".1",))
        event(task)
        run("COMMIT")
        run("BEGIN IMMEDIATE")
        run("SELECT * FROM task WHERE id = ?", (task,)).fetchone()
        for number in (1, 2):
            run("INSERT INTO result VALUES (?, ?, ?)", (task + ".1", number, data))
        for state in ("validating", "done"):
            update(task, state)
            run("UPDATE run SET state = ? WHERE id = ?", (state, task + ".1"))
            event(task)
        run("DELETE FROM lease WHERE task_id = ?", (task,))
        run("COMMIT")
    cost = time.perf_counter() - start
    database.close()
    return count / cost
