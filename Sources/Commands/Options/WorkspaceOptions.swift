package import ArgumentParser
import Glibc
import Knowledge

/// Where the knowledge base is, for every command that reads one.
package struct WorkspaceOptions: ParsableArguments {
  @Option(
    name: [.customShort("C"), .customLong("directory")],
    help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
    completion: .directory)
  package var directory: String?

  @Option(
    help: ArgumentHelp("How many threads parse; by default one a core.", valueName: "n"))
  package var threads: Int?

  @Flag(help: "Read every file anew, and keep nothing for the next run.")
  package var noCache = false

  package init() {}

  package mutating func validate() throws {
    if let threads, threads < 1 || threads > 256 {
      throw ValidationError("--threads must be from 1 to 256")
    }
  }

  var threadCount: Int { threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The folder that the command runs in.
  func workingDirectory() throws(Failure) -> String { try WorkspaceOptions.folder(directory) }

  /// The folder that -C names; the console's where it names none.
  static func folder(_ directory: String?) throws(Failure) -> String {
    guard let directory else { return Console.current.directory }
    let path: String
    do throws(Workspace.Failure) {
      path = try Workspace.absolute(directory, in: Console.current.directory)
    } catch {
      throw Failure("no folder '\(directory)'", help: "give -C a folder that exists")
    }
    if !LocalFolder.isFolder(path) {
      throw Failure("'\(directory)' is a file", help: "give -C the folder that it is in")
    }
    return path
  }

  /// Reads the knowledge base that some paths lie in.
  ///
  /// - Parameters:
  ///   - paths: As given; empty for the whole knowledge base of the working directory.
  ///   - usesCache: False for a command that must not write anything but what it says.
  ///   - previous: The knowledge base as it was earlier in this run.
  /// - Returns: The workspace, and the paths relative to its root; empty where all of it is meant.
  func open(
    _ paths: [String] = [], usesCache: Bool = true, previous: Workspace? = nil
  ) async throws(Failure) -> (workspace: Workspace, scope: [String]) {
    let (root, configuration, scope) = try locate(paths)
    let progress = Progress(isShown: Console.current.showsProgress)
    let workspace = await Workspace.load(
      root: root, configuration: configuration, explicit: scope,
      usesCache: usesCache && !noCache, previous: previous, threads: threadCount,
      progress: progress.advance)
    progress.finish()
    if previous == nil { Console.current.keep(workspace) }
    return (workspace, scope)
  }

  /// Finds the knowledge base that some paths lie in, without reading it.
  ///
  /// - Parameter paths: As given; empty for the whole knowledge base of the working directory.
  /// - Returns: The root, absolute; its configuration; and the paths relative to the root, empty where all
  ///   of it is meant.
  func locate(
    _ paths: [String]
  ) throws(Failure) -> (root: String, configuration: Configuration, scope: [String]) {
    let directory = try workingDirectory()
    do throws(Workspace.Failure) {
      let root = try Workspace.root(of: paths.first, in: directory)
      var configuration = try Workspace.configuration(at: root)
      var scope: [String] = []
      for path in paths {
        let absolute = try Workspace.absolute(path, in: directory)
        if absolute == root {
          scope = []
          break
        }
        guard absolute.hasPrefix(root == "/" ? "/" : root + "/") else {
          throw .apart(path: path, root: root)
        }
        let relative = String(absolute.dropFirst(root == "/" ? 1 : root.count + 1))
        configuration.unhide(relative)
        scope.append(relative)
      }
      return (root, configuration, scope)
    } catch {
      throw Failure(error)
    }
  }

  /// The node that a person means by a name: a path as the shell completes it, or any other name.
  func node(named name: String, in graph: Graph, root: String) throws(Failure) -> NodeID {
    let directory = try workingDirectory()
    if let path = try? Workspace.absolute(name, in: directory), path.hasPrefix(root + "/"),
      let index = graph.document(at: String(path.dropFirst(root.count + 1)))
    {
      return .document(index)
    }
    do throws(NamingError) {
      return try graph.node(named: name)
    } catch {
      throw Failure(error)
    }
  }
}
