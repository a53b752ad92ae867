package import ArgumentParser
import Authoring
import Knowledge

/// `cairn adr index`: writes the lists of decisions anew.
package struct AdrIndexCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Write the lists of decisions that are out of date.",
    discussion: """
      The lists are the regions between <!-- cairn:decisions --> and <!-- /cairn -->, and between \
      the comments of adr-log, in whatever pages they stand. It is 'cairn sync' for these kinds alone.

      Exit status: 0 where all is well, 1 where a region is malformed or, with --check, out of date.
      """)

  @OptionGroup var options: DecisionOptions

  @Flag(help: "Write nothing, and fail where a list is out of date.")
  var check = false

  @Flag(help: "Show what would change, and write nothing.")
  var diff = false

  @Flag(name: .shortAndLong, help: "List the files that change, without the diff.")
  var quiet = false

  package init() {}

  package func validate() throws {
    if diff, quiet { throw ValidationError("--diff and --quiet exclude each other") }
  }

  package func run() async throws {
    let writes = !check && !diff
    let opened = try options.openAnywhere(writes: writes)
    let (workspace, _) = try await options.workspace.open()
    let threads = options.workspace.threadCount
    let graph = await workspace.graph(threads: threads)
    let sync = await SyncRegions(graph, threads: threads, kinds: ["decisions", "adrlog"]) { _ in true }
    if sync.current == 0, sync.written.isEmpty, sync.problems.isEmpty {
      let folder = opened.log.folder
      throw Failure(
        "no page holds a list of decisions",
        help: "put the lines '<!-- cairn:decisions -->' and '<!-- /cairn -->' into "
          + "'\(folder.isEmpty ? "" : folder + "/")index.md', or into any other page")
    }
    try RegionRun(check: check, diff: diff, quiet: quiet).finish(
      sync, graph, workspace, options.workspace)
  }
}
