package import ArgumentParser
import Authoring
import Knowledge

/// `cairn move PATH... FOLDER`: files and folders into a folder.
package struct MoveCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "move",
    abstract: "Move documents, files and folders into a folder, and all that leads there.",
    discussion: """
      Each PATH keeps its name; a folder moves with all that is in it. References are rewritten as \
      'cairn rename' does, and those among files that move together stay as they are.
      """)

  @Argument(
    help: ArgumentHelp("What to move, and last the folder.", valueName: "path"),
    completion: .file())
  var paths: [String]

  @Flag(name: [.customShort("p"), .long], help: "Make the folder where it is missing.")
  var parents = false

  @OptionGroup var options: MoveOptions

  package init() {}

  package func validate() throws {
    if paths.count < 2 { throw ValidationError("give what to move, and the folder behind it") }
  }

  package func run() async throws {
    let sources = Array(paths.dropLast())
    let workspace = try await options.open(sources)
    let graph = await workspace.graph(threads: options.workspace.threadCount)
    var from: [String] = []
    for name in sources { from.append(try options.source(name, in: graph, workspace.root)) }
    let folder = try options.target(paths[paths.count - 1], workspace.root)
    let moves: PathMoves
    do throws(MoveRequest.Failure) {
      moves = try MoveRequest.moving(
        from, into: folder, makesFolder: parents, in: workspace.listing
      ) { TreeWalker.ignores($0, in: workspace.root) }
    } catch {
      throw Failure(error)
    }
    try await options.move(moves, in: workspace, graph)
  }
}
