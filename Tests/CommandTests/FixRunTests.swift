import Foundation
import Knowledge
import Rules
import Testing

@testable import Commands

@Suite struct FixRunTests {
  @Test func refusesAFileThatChangedSinceItWasRead() async throws {
    let sandbox = try Sandbox([("a.md", "[x](B.md)\n"), ("b.md", "")])
    let configuration = Configuration()
    let workspace = await Workspace.load(root: sandbox.root, configuration: configuration, usesCache: false, threads: 1)
    let graph = await workspace.graph(threads: 1)
    let linter = try Linter(configuration)
    let found = await linter.diagnostics(graph, threads: 1)
    try sandbox.write("Words before [x](B.md)\n", to: "a.md")
    let run = FixRun(workspace, linter: linter, judge: nil, allowsUnsafe: false, threads: 1) { _ in true }
    await #expect { try await run.outcome(graph, found) } throws: { error in
      (error as? Failure)?.message == "'a.md' has changed since it was read; nothing was written"
    }
  }
}
