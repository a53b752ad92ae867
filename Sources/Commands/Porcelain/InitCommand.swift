package import ArgumentParser
import Knowledge
import Rules

/// `cairn init`: sets up a knowledge base in a repository as it is.
package struct InitCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Set up a knowledge base here, with a configuration that fits.",
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
    let (workspace, _) = try await self.workspace.open()
    let console = Console.current
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
      console.write("created \(path)\n")
    }
    console.write(proposal.summary)
  }
}
