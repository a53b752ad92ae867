import ArgumentParser
import Authoring
import Knowledge

/// Whether a command that makes and changes files writes them, or only shows them.
struct PatchOptions: ParsableArguments {
  @Flag(name: [.customShort("n"), .long], help: "Say what would change, and write nothing.")
  var dryRun = false

  @Flag(help: "Show what would change as a patch, and write nothing.")
  var diff = false

  init() {}

  var writes: Bool { !dryRun && !diff }

  /// Writes a changeset and lists its files, or shows it.
  func finish(
    _ changeset: Changeset, _ opened: DecisionOptions.Opened, _ options: WorkspaceOptions
  ) throws(Failure) {
    let console = Console.current
    if diff {
      console.write(UnifiedDiff.text(changeset))
      return
    }
    if writes { try options.write(changeset, opened.log.root) }
    for change in changeset.changes {
      let path = Printable.line(opened.shown(change.newPath))
      let old = change.path == change.newPath ? "" : Printable.line(opened.shown(change.path)) + " -> "
      console.write("\(old)\(path)\n")
    }
  }
}
