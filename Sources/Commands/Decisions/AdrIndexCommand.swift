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

  @OptionGroup var regions: RegionOptions

  package init() {}

  package func run() async throws {
    let opened = try options.openAnywhere(writes: regions.writes)
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
    try regions.finish(sync, graph, workspace, options.workspace)
  }
}
