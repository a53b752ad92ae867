import ArgumentParser
import Authoring
import Knowledge
import Markup

/// What the commands that change decisions share: where they look, and whether they write.
struct DecisionWritingOptions: ParsableArguments {
  @OptionGroup var decisions: DecisionOptions

  @Flag(name: [.customShort("n"), .long], help: "Say what would change, and write nothing.")
  var dryRun = false

  @Flag(help: "Show what would change as a patch, and write nothing.")
  var diff = false

  @Option(
    help: ArgumentHelp("The day of the change, for decisions that keep a log.", valueName: "day"))
  var date: String?

  @Option(help: "How to report: text or json.")
  var format: MoveOptions.Format = .text

  init() {}

  mutating func validate() throws {
    if diff, format == .json { throw ValidationError("--diff and --format json exclude each other") }
    if let date, !CalendarDay.isDay(date) {
      throw ValidationError("--date takes a day such as 2026-01-31, not '\(date)'")
    }
  }

  var writes: Bool { !dryRun && !diff }
  var day: String { date ?? Console.current.decisionDay }

  /// Finds the decisions, and does something with them while all others who change decisions wait, so that
  /// what is read is what is written over. Where nothing is written, nobody waits.
  func opening(_ body: (DecisionOptions.Opened) async throws -> Void) async throws {
    guard writes else {
      try await body(try decisions.open())
      return
    }
    let lock = try await DecisionCreation.lock(try decisions.open(writes: true).log.root)
    defer { lock.release() }
    // Others may have changed the folder while this one waited.
    try await body(try decisions.open(writes: true))
  }

  /// Writes what some revisions come to, with the regions that are derived from it, or shows it.
  func finish(_ revisions: [DecisionRevision], in opened: DecisionOptions.Opened) async throws(Failure) {
    try await finish(Changeset(revisions.map(\.change)), in: opened)
  }

  func finish(_ changes: Changeset, in opened: DecisionOptions.Opened) async throws(Failure) {
    let whole = try await decisions.withRegions(changes, in: opened)
    if writes { try decisions.workspace.write(whole, opened.log.root) }
    report(whole, opened)
  }

  /// The paths that change, one a line, or a patch, or JSON.
  private func report(_ changeset: Changeset, _ opened: DecisionOptions.Opened) {
    let console = Console.current
    if diff {
      console.write(UnifiedDiff.text(changeset))
      return
    }
    guard format == .json else {
      for change in changeset.changes {
        let path = Printable.line(opened.shown(change.newPath))
        console.write((writes ? path : "would change " + path) + "\n")
      }
      return
    }
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("version")
      writer.number(1)
      writer.key("written")
      writer.flag(writes)
      writer.key("changes")
      writer.array(changeset.changes) { writer, change in
        writer.object { writer in
          writer.key("path")
          writer.string(change.newPath)
          writer.key("from")
          writer.string(change.before == nil ? "" : change.path)
        }
      }
    }
    console.write(writer.finished())
  }

  /// Runs edits, whose failures become the command's.
  func editing<Result>(
    _ body: () throws(DecisionFailure) -> Result
  ) throws(Failure) -> Result {
    do throws(DecisionFailure) { return try body() } catch { throw Failure(error) }
  }
}
