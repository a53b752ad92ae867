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

  /// Finishes what an earlier run left unfinished, before anything is read.
  func recover(_ options: WorkspaceOptions, _ paths: [String]) throws(Failure) {
    guard writes else { return }
    let directory = try options.workingDirectory()
    guard let root = try? Workspace.root(of: paths.first, in: directory) else { return }
    do throws(ChangesetWriter.Failure) {
      try ChangesetWriter(root: root).recover()
    } catch {
      throw Failure(error)
    }
  }

  /// Mends a knowledge base and writes it, or shows the changes.
  ///
  /// - Parameters:
  ///   - judge: Sees what `linter` leaves out; nil where it leaves nothing out.
  ///   - scope: The paths that were given; empty for all.
  func run(
    _ workspace: Workspace, _ graph: Graph, _ diagnostics: [Diagnostic], _ linter: Linter,
    judge: Linter?, scope: [String], threads: Int
  ) async throws(Failure) -> FixRun.Outcome {
    let run = FixRun(
      workspace, linter: linter, judge: judge, allowsUnsafe: unsafe, threads: threads
    ) { path in
      scope.isEmpty || scope.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
    let outcome = try await run.outcome(graph, diagnostics)
    if diff {
      Console.current.write(UnifiedDiff.text(outcome.changeset))
      return outcome
    }
    do throws(ChangesetWriter.Failure) {
      try ChangesetWriter(root: workspace.root).write(outcome.changeset)
    } catch {
      throw Failure(error)
    }
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

extension Failure {
  init(_ failure: ChangesetWriter.Failure) {
    switch failure {
    case .changed(let path):
      self.init(
        "'\(path)' has changed since it was read", help: "nothing was written; run it again",
        status: .system)
    case .exists(let path):
      self.init("'\(path)' is there already", help: "nothing was written", status: .system)
    case .system(let path, let reason):
      self.init("'\(path)' cannot be written: \(reason)", help: "nothing was written", status: .system)
    case .busy:
      self.init(
        "another process is writing here", help: "wait until it is done, and run it again",
        status: .system)
    }
  }
}
