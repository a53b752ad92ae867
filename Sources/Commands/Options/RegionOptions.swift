import ArgumentParser
import Authoring
import Knowledge

/// How the commands that write regions report, and whether they write.
struct RegionOptions: ParsableArguments {
  @Flag(help: "Write nothing, and fail where a region is out of date.")
  var check = false

  @Flag(help: "Show what would change, and write nothing.")
  var diff = false

  @Flag(name: .shortAndLong, help: "List the files that change, without the diff.")
  var quiet = false

  init() {}

  mutating func validate() throws {
    if diff, quiet { throw ValidationError("--diff and --quiet exclude each other") }
  }

  var writes: Bool { !check && !diff }

  /// Shows what changes, and writes it.
  func finish(
    _ sync: SyncRegions, _ graph: Graph, _ workspace: Workspace, _ options: WorkspaceOptions
  ) throws {
    let console = Console.current
    let report = SyncReport(sync: sync, graph: graph, root: workspace.root)
    let style = Style(isOn: console.usesColor)
    report.writeProblems(style) { console.writeError($0) }
    if check, !diff { report.writeOutdated(listsFiles: quiet) { console.write($0) } }
    if diff || !check {
      report.writeChanges(style, listsFiles: quiet) { console.write($0) }
    }
    if writes {
      try refuseGaps(workspace, sync)
      console.flush()
      try options.write(sync.changeset, workspace.root)
    }
    let summary = report.summary(isWritten: writes) + "\n"
    // A diff goes into a file or to patch(1), which need no summary.
    if diff { console.writeError(summary) } else { console.write(summary) }
    if !sync.problems.isEmpty || check && !sync.changeset.isEmpty {
      throw ExitCode(ExitStatus.findings.rawValue)
    }
  }

  /// What is derived from pages that cannot be read would lack them.
  private func refuseGaps(_ workspace: Workspace, _ sync: SyncRegions) throws(Failure) {
    if sync.changeset.isEmpty { return }
    let gaps = workspace.unlistedFolders.map { (path: $0.path, reason: $0.reason) } + sync.unread
    guard let gap = gaps.first else { return }
    throw Failure(
      "'\(Printable.line(gap.path))' cannot be read: \(gap.reason); nothing was written",
      help: "make it readable, or leave it out with 'exclude' in cairn.yml", status: .system)
  }
}
