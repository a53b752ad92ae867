import Commands
import Foundation
import TestSupport
import Testing

extension Sandbox {
  /// A page with a table of nine phases, of the shape that this project began with.
  static let seed = """
    ---
    title: "Harbour Plan"
    type: explanation
    ---

    # Harbour Plan

    \(HarbourPlan.table)

    """

  /// A phase page with tasks; the criteria of the first are given.
  static func page(_ criteria: String...) -> (path: String, text: String) {
    (
      "plan.md",
      """
      ---
      type: phase
      phase: 1
      status: in progress
      ---

      # Phase 1: Doors

      ## Tasks

      ### Hang the door

      \(criteria.map { "- [ ] \($0)" }.joined(separator: "\n"))

      ### Paint the door
      Needs: #hang-the-door

      - [ ] It is green (manual)

      """
    )
  }

  /// Runs a command line as somebody, at a time, on a terminal where there is an answer.
  ///
  /// - Parameter hour: Hours behind the console's own time.
  func run(
    _ line: String, as actor: String = "ada", hour: Int64 = 0, answer: String? = nil
  ) async -> (output: String, errors: String, status: Int32) {
    await run(
      words: line.split(separator: " ").map(String.init), as: actor, hour: hour, answer: answer)
  }

  func run(
    words: [String], as actor: String = "ada", hour: Int64 = 0, answer: String? = nil
  ) async -> (output: String, errors: String, status: Int32) {
    let console = Console(
      directory: root, environment: ["CAIRN_ACTOR": actor],
      clock: { 1_767_355_200_000 + hour * 3_600_000 }, random: { 5_000 },
      ask: answer.map { answer in { @Sendable _ in answer } })
    let status = await CairnCommand.run(words, console)
    let written = console.written()
    return (written.output, written.errors, status.rawValue)
  }

  /// The id of the task with a title, as the store has it.
  func task(_ title: String) async throws -> String {
    let result = await run("task list --format json")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let tasks = json?["tasks"] as? [[String: Any]] ?? []
    return tasks.first { $0["title"] as? String == title }?["id"] as? String ?? "no task '\(title)'"
  }

  /// The state of a task.
  func state(_ id: String) async throws -> String {
    let result = await run("task why \(id) --format json")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    return (json?["why"] as? [String: Any])?["state"] as? String ?? result.errors
  }

  /// The last component of the root.
  var name: String { String(root.split(separator: "/").last ?? "") }

  /// Does something to the store that no command would.
  func sql(_ statements: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["sqlite3", root + "/.cairn/workflow.db", statements]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
