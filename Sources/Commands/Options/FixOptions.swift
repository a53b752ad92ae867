import ArgumentParser
import Authoring
import Knowledge
import Rules

/// Whether a lint mends what it finds.
package struct FixOptions: ParsableArguments {
  @Flag(help: "Make the safe fixes, and report what is left.")
  package var fix = false

  @Flag(help: "With --fix or --diff: also make fixes that are guesses.")
  package var unsafe = false

  @Flag(help: "Show what --fix would change, and write nothing; exit 1 if there is something.")
  package var diff = false

  package init() {}

  package mutating func validate() throws {
    if unsafe, !fix, !diff { throw ValidationError("--unsafe needs --fix or --diff") }
  }

  var isOn: Bool { fix || diff }
  var writes: Bool { fix && !diff }

  /// Mends a knowledge base and writes it, or shows the changes.
  ///
  /// - Parameters:
  ///   - judge: Sees what `linter` leaves out; nil where it leaves nothing out.
  ///   - scope: The paths that were given; empty for all.
  func run(
    _ workspace: Workspace, _ graph: Graph, _ diagnostics: [Diagnostic], _ linter: Linter,
    judge: Linter?, history: History, scope: [String], options: WorkspaceOptions
  ) async throws(Failure) -> FixRun.Outcome {
    let run = FixRun(
      workspace, linter: linter, judge: judge, history: history, allowsUnsafe: unsafe,
      threads: options.threadCount
    ) { path in
      scope.isEmpty || scope.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
    let outcome = try await run.outcome(graph, diagnostics)
    if diff {
      Console.current.write(UnifiedDiff.text(outcome.changeset))
      return outcome
    }
    try options.write(outcome.changeset, workspace.root)
    return outcome
  }
}

extension FixRun.Outcome {
  /// `fixed 3 findings in 2 files`, and what was not done because it would break something; empty
  /// where nothing was.
  func summary(_ verb: String) -> String {
    let files = changeset.changes.count
    var text = ""
    if files > 0 {
      text += "\(verb) \(LintReport.counted(fixed, "finding")) in \(LintReport.counted(files, "file"))\n"
    }
    if refused > 0 {
      text += "left \(LintReport.counted(refused, "finding")) whose fixes would bring others\n"
    }
    return text
  }
}
