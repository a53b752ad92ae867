package import ArgumentParser
import Authoring
import Knowledge

/// `cairn sync`: writes the generated regions anew.
package struct SyncCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Write the generated regions that are out of date.",
    discussion: """
      What stands between <!-- cairn:KIND --> and <!-- /cairn --> is derived from the other pages. \
      Every change is shown as a diff before it is written, so that an edit by hand is not lost \
      unseen. Regions that are malformed are reported and left alone.

      Exit status: 0 where all is well, 1 where a region is malformed or, with --check, out of date.
      """)

  @Argument(help: "Files and folders to write; all by default.", completion: .file())
  var paths: [String] = []

  @OptionGroup var workspace: WorkspaceOptions

  @OptionGroup var regions: RegionOptions

  package init() {}

  package func run() async throws {
    if regions.writes { try self.workspace.recover(paths) }
    let (workspace, scope) = try await self.workspace.open(paths)
    let threads = self.workspace.threadCount
    let graph = await workspace.graph(threads: threads)
    let sync = await SyncRegions(graph, threads: threads) { path in
      scope.isEmpty || scope.contains { path == $0 || path.hasPrefix($0 + "/") }
    }
    try regions.finish(sync, graph, workspace, self.workspace)
  }
}
