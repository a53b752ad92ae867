package import ArgumentParser
import Authoring
import Knowledge

/// `cairn rename OLD NEW`: another name for a file, a folder or a heading.
package struct RenameCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Rename a document, a file, a folder or a heading, and all that leads there.",
    discussion: """
      OLD is a path, or a document's name as 'cairn show' takes it, and NEW its new path. With \
      OLD#ANCHOR, NEW is the heading's new text. Every reference is rewritten in its own style: \
      links, images, definitions, raw HTML, wiki links, resume blocks, front matter and cairn.yml. \
      All files are written or none.
      """)

  @Argument(
    help: ArgumentHelp("What to rename: a path, a name, or PATH#ANCHOR.", valueName: "old"),
    completion: .file())
  var old: String

  @Argument(
    help: ArgumentHelp("The new path, or the new text of the heading.", valueName: "new"),
    completion: .file())
  var new: String

  @OptionGroup var options: MoveOptions

  package init() {}

  package func run() async throws {
    let directory = try options.workspace.workingDirectory()
    if let hash = old.firstIndex(of: "#"), !Workspace.isThere(old, in: directory) {
      try await renameHeading(String(old[old.index(after: hash)...]), of: String(old[..<hash]))
      return
    }
    let workspace = try await options.open([old])
    let graph = await workspace.graph(threads: options.workspace.threadCount)
    let source = try options.source(old, in: graph, workspace.root)
    let target = try options.target(new, workspace.root)
    if new.hasSuffix("/"), workspace.listing.kind(of: source) == .file {
      throw Failure(
        "'\(new)' is a folder, and '\(source)' is a file",
        help: "'cairn move --parents' moves it into the folder")
    }
    let moves: PathMoves
    do throws(MoveRequest.Failure) {
      moves = try MoveRequest.renaming(source, to: target, in: workspace.listing) {
        TreeWalker.ignores($0, in: workspace.root)
      }
    } catch {
      throw Failure(error)
    }
    try await options.move(moves, in: workspace, graph)
  }

  private func renameHeading(_ fragment: String, of name: String) async throws {
    guard !name.isEmpty, !fragment.isEmpty else {
      throw Failure(
        "'\(old)' names no heading", help: "write PATH#ANCHOR, as a link from elsewhere does")
    }
    let workspace = try await options.open([name])
    let graph = await workspace.graph(threads: options.workspace.threadCount)
    let index = try options.document(name, in: graph, workspace.root)
    let refactoring: Refactoring
    do throws(Refactoring.Failure) {
      refactoring = try Refactoring(
        renaming: fragment, of: index, to: new, in: graph, SourceTree(root: workspace.root))
    } catch {
      throw Failure(error)
    }
    try options.finish(refactoring, in: workspace)
  }
}
