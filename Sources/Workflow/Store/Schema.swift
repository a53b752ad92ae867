/// The tables, as a list of steps that only goes forward: a step that was released is never edited.
///
/// Instants are milliseconds since 1970, flags are 0 and 1. What decides is in columns of its own
/// and has an index; history is in `event`, whose rows triggers keep from being changed. `lease` and
/// `presence` change without history, which tells only of their beginning and end: heartbeats would fill it.
///
/// A column that a later step adds must allow null: the events written before it say nothing of it,
/// and what they tell must still equal the rows.
enum Schema {
  /// Marks a database as a workflow store: `Carn` in ASCII.
  static let applicationID = 0x4361_726E

  /// Step *n* leads from version *n* - 1 to version *n*.
  static let steps: [String] = [first, sessions]

  static var version: Int { steps.count }

  private static let first = """
    CREATE TABLE task (
      id TEXT PRIMARY KEY,
      planned INTEGER NOT NULL CHECK (planned IN (0, 1)),
      kind TEXT NOT NULL,
      title TEXT NOT NULL,
      path TEXT NOT NULL,
      anchor TEXT NOT NULL,
      line INTEGER NOT NULL,
      derivation TEXT NOT NULL,
      phase TEXT,
      role TEXT,
      priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 4),
      optional INTEGER NOT NULL CHECK (optional IN (0, 1)),
      checked INTEGER NOT NULL CHECK (checked IN (0, 1)),
      criteria_hash TEXT NOT NULL,
      position INTEGER NOT NULL UNIQUE,
      state TEXT NOT NULL CHECK (\(isOne("state", TaskState.allCases.map(\.rawValue)))),
      wait TEXT CHECK (\(isOne("wait", Wait.allCases.map(\.rawValue)))),
      not_before INTEGER,
      blockers INTEGER NOT NULL CHECK (blockers >= 0),
      quality_failures INTEGER NOT NULL CHECK (quality_failures >= 0),
      infrastructure_failures INTEGER NOT NULL CHECK (infrastructure_failures >= 0),
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      generation INTEGER NOT NULL CHECK (generation >= 1),
      token INTEGER NOT NULL CHECK (token >= 0),
      question TEXT,
      feedback TEXT,
      stale TEXT CHECK (stale IN ('changed', 'removed')),
      override TEXT,
      accepted_run TEXT,
      accepted_commit TEXT,
      accepted_criteria TEXT,
      superseded_by TEXT,
      version INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      finished_at INTEGER,
      CHECK ((finished_at IS NOT NULL) = (\(isOne("state", finals)))),
      CHECK ((wait IS NOT NULL) = (state = 'waiting')),
      CHECK (state <> 'ready' OR blockers = 0),
      CHECK (state <> 'blocked' OR blockers > 0),
      CHECK (state <> 'done' OR accepted_run IS NOT NULL OR override IS NOT NULL)
    ) STRICT;
    CREATE INDEX task_ready ON task (priority, position) WHERE state = 'ready';
    CREATE INDEX task_due ON task (not_before) WHERE state = 'waiting';
    CREATE INDEX task_active ON task (position) WHERE state IN ('running', 'validating');
    CREATE INDEX task_merging ON task (position) WHERE state = 'merging';

    CREATE TABLE criterion (
      task_id TEXT NOT NULL REFERENCES task (id),
      id TEXT NOT NULL,
      position INTEGER NOT NULL,
      text TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (\(isOne("kind", ["command", "file", "matches", "manual"]))),
      spec TEXT,
      path TEXT,
      required INTEGER NOT NULL CHECK (required IN (0, 1)),
      hash TEXT NOT NULL,
      PRIMARY KEY (task_id, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE need (
      task_id TEXT NOT NULL REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
      needs_id TEXT NOT NULL REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
      planned INTEGER NOT NULL CHECK (planned IN (0, 1)),
      PRIMARY KEY (task_id, needs_id),
      CHECK (task_id <> needs_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX need_reverse ON need (needs_id, task_id);

    CREATE TABLE run (
      id TEXT PRIMARY KEY,
      task_id TEXT NOT NULL REFERENCES task (id),
      attempt INTEGER NOT NULL,
      generation INTEGER NOT NULL,
      rung INTEGER NOT NULL,
      worker TEXT NOT NULL,
      state TEXT NOT NULL CHECK (\(isOne("state", RunState.allCases.map(\.rawValue)))),
      token INTEGER NOT NULL,
      base_commit TEXT,
      head_commit TEXT,
      summary TEXT,
      tail TEXT,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      UNIQUE (task_id, attempt),
      CHECK ((ended_at IS NULL) = (\(isOne("state", live))))
    ) STRICT;
    CREATE UNIQUE INDEX run_live ON run (task_id) WHERE ended_at IS NULL;

    CREATE TABLE check_result (
      run_id TEXT NOT NULL REFERENCES run (id),
      sequence INTEGER NOT NULL,
      criterion_id TEXT NOT NULL,
      criterion_hash TEXT NOT NULL,
      commit_id TEXT NOT NULL,
      ran_by TEXT NOT NULL,
      status TEXT NOT NULL
        CHECK (\(isOne("status", CheckResult.Status.allCases.map(\.rawValue)))),
      exit_code INTEGER,
      tail TEXT,
      duration INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (run_id, sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE verdict (
      run_id TEXT NOT NULL REFERENCES run (id),
      sequence INTEGER NOT NULL,
      criterion_id TEXT NOT NULL,
      criterion_hash TEXT NOT NULL,
      commit_id TEXT NOT NULL,
      reviewer TEXT NOT NULL,
      approved INTEGER NOT NULL CHECK (approved IN (0, 1)),
      note TEXT,
      at INTEGER NOT NULL,
      PRIMARY KEY (run_id, sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE lease (
      task_id TEXT PRIMARY KEY REFERENCES task (id),
      run_id TEXT NOT NULL REFERENCES run (id),
      token INTEGER NOT NULL,
      length INTEGER NOT NULL,
      expires_at INTEGER NOT NULL,
      progress_at INTEGER NOT NULL,
      stall_after INTEGER,
      ends_at INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE event (
      sequence INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      kind TEXT NOT NULL,
      task_id TEXT NOT NULL REFERENCES task (id),
      run_id TEXT,
      from_state TEXT,
      to_state TEXT NOT NULL,
      data TEXT NOT NULL,
      previous TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX event_task ON event (task_id, sequence);
    CREATE TRIGGER event_keeps_rows BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'events are not changed'); END;
    CREATE TRIGGER event_keeps_all BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'events are not deleted'); END;
    """

  private static let sessions = """
    CREATE TABLE session (
      id TEXT PRIMARY KEY,
      actor TEXT NOT NULL,
      track TEXT,
      branch TEXT,
      base_commit TEXT,
      state TEXT NOT NULL CHECK (\(isOne("state", SessionState.allCases.map(\.rawValue)))),
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      head_commit TEXT,
      summary TEXT,
      CHECK ((ended_at IS NULL) = (state = 'live'))
    ) STRICT;
    CREATE INDEX session_live ON session (started_at) WHERE state = 'live';
    CREATE INDEX session_actor ON session (actor, started_at);

    CREATE TABLE session_note (
      session_id TEXT NOT NULL REFERENCES session (id),
      sequence INTEGER NOT NULL,
      kind TEXT NOT NULL CHECK (\(isOne("kind", SessionNote.Kind.allCases.map(\.rawValue)))),
      text TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (session_id, sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE presence (
      session_id TEXT PRIMARY KEY REFERENCES session (id),
      host TEXT NOT NULL,
      folder TEXT NOT NULL,
      seen_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE session_event (
      sequence INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      actor TEXT NOT NULL,
      kind TEXT NOT NULL,
      session_id TEXT NOT NULL REFERENCES session (id),
      data TEXT NOT NULL,
      previous TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER session_event_keeps_rows BEFORE UPDATE ON session_event
      BEGIN SELECT RAISE(ABORT, 'events are not changed'); END;
    CREATE TRIGGER session_event_keeps_all BEFORE DELETE ON session_event
      BEGIN SELECT RAISE(ABORT, 'events are not deleted'); END;
    """

  private static let finals = TaskState.allCases.filter(\.isFinal).map(\.rawValue)
  private static let live = RunState.allCases.filter(\.isLive).map(\.rawValue)

  /// That a column holds one of some words. SQLite makes a table of a list of more than two, anew for
  /// each row that is written; alternatives cost a tenth of that.
  private static func isOne(_ column: String, _ words: [String]) -> String {
    words.map { "\(column) = '\($0)'" }.joined(separator: " OR ")
  }
}
