package import ArgumentParser
import Knowledge
import Rules

/// `cairn init`: sets up a knowledge base in a repository as it is.
package struct InitCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Set up a knowledge base in this repository, with a configuration that fits.",
    discussion: """
      Looks at the Markdown that is there and writes a cairn.yml under which the lint passes today: \
      rules that fail now become warnings, each with its count, to be raised again one by one. No \
      document is changed. Where there is no Markdown yet, a first page is written. Running it \
      again changes nothing.
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Show what would be written, and write nothing.")
  var dryRun = false

  package init() {}

  package func run() async throws {
    let (workspace, _) = try await self.workspace.open(usesCache: false)
    let console = Console.current
    let directory = try self.workspace.workingDirectory()
    if FileReader.read(workspace.root + "/" + Configuration.fileName, limit: 1 << 20) != nil {
      console.write("cairn.yml is there already; nothing was changed\n")
      return
    }
    let graph = await workspace.graph(threads: self.workspace.threadCount)
    let linter: Linter
    do throws(Linter.Failure) {
      linter = try Linter(workspace.configuration)
    } catch {
      throw Failure(error)
    }
    let diagnostics = await linter.diagnostics(graph, threads: self.workspace.threadCount)
    let proposal = Proposal(graph: graph, diagnostics: diagnostics)
    for (path, text) in proposal.files {
      if dryRun {
        console.write("-- \(path) --\n\(text)")
        continue
      }
      do throws(NewFile.Failure) {
        try NewFile.write(text, to: workspace.root + "/" + path)
      } catch {
        throw Failure(
          "'\(path)' cannot be written: \(error.reason)", help: "nothing was changed",
          status: .system)
      }
      console.write("created \(shown(path, in: workspace.root, from: directory))\n")
    }
    if !dryRun { console.write(proposal.summary) }
  }

  /// A path of the root as seen from the working directory.
  private func shown(_ path: String, in root: String, from directory: String) -> String {
    guard directory.hasPrefix(root + "/") else { return path }
    let depth = directory.dropFirst(root.count + 1).split(separator: "/").count
    return String(repeating: "../", count: depth) + path
  }
}
