import ArgumentParser
import Authoring
import Glibc
import Knowledge

/// Where decisions are, for every command about them.
struct DecisionOptions: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "The folder of decisions; by default the configured or the nearest one.", valueName: "dir"),
    completion: .directory)
  var dir: String?

  init() {}

  /// A folder of decisions, and what is needed to read and write it.
  struct Opened {
    var log: DecisionLog
    let configuration: Configuration
    /// The working directory, absolute.
    let directory: String
    let threads: Int

    /// The working directory relative to the root; empty for the root.
    var place: String {
      directory == log.root ? "" : String(directory.dropFirst(log.root.count + 1))
    }

    /// The entry that a person means.
    /// - Throws: ``Failure``, which lists the candidates of an ambiguous reference.
    func entry(_ reference: String) throws(Failure) -> DecisionLog.Entry {
      do throws(DecisionReferenceError) {
        return try log.entry(
          reference, prefixes: configuration.decisions.prefixes, from: place)
      } catch {
        throw Failure(error)
      }
    }

    /// The decision that a person means, read.
    func record(_ reference: String) async throws(Failure) -> DecisionRecord {
      let entry = try entry(reference)
      return await records([entry])[0]
    }

    /// Some decisions, read; all by default.
    func records(_ entries: [DecisionLog.Entry]? = nil) async -> [DecisionRecord] {
      await log.records(of: entries ?? log.entries, configuration, threads: threads)
    }

    /// A path of the root as seen from the working directory, to be printed.
    func shown(_ path: String) -> String {
      RelativePath.way(to: path, from: place).joined(separator: "/")
    }
  }

  /// Finds the folder of decisions.
  ///
  /// - Parameter writes: True to finish first what an interrupted command left.
  /// - Throws: ``Failure`` where there is none.
  func open(writes: Bool = false) throws(Failure) -> Opened {
    let opened = try openAnywhere(writes: writes)
    guard access(opened.log.root + "/" + opened.log.folder, F_OK) == 0 else {
      throw Failure(
        "no folder of decisions", help: "'cairn adr init' sets one up, and --dir names another")
    }
    return opened
  }

  /// Finds the folder of decisions, or the one where they would be: `docs/decisions`.
  func openAnywhere(writes: Bool = false) throws(Failure) -> Opened {
    let directory = try workspace.workingDirectory()
    if writes { try workspace.recover() }
    do throws(Workspace.Failure) {
      let root = try Workspace.root(of: nil, in: directory)
      let configuration = try Workspace.configuration(at: root)
      let folder = try folder(in: root, from: directory, configuration)
      let others = dir == nil ? configuration.decisions.folders ?? [] : []
      let isMeant = others.count < 2 || (directory + "/").hasPrefix(root + "/" + folder + "/")
      return Opened(
        log: DecisionLog(listing: folder, in: root, others: others, prefersOwn: isMeant),
        configuration: configuration,
        directory: directory, threads: workspace.threadCount)
    } catch {
      throw Failure(error)
    }
  }

  private func folder(
    in root: String, from directory: String, _ configuration: Configuration
  ) throws(Workspace.Failure) -> String {
    let way: String
    if let dir {
      let location = Workspace.location(of: dir, in: directory, root: root)
      way = location == "." ? "" : location
    } else {
      way = DecisionLog.locate(in: root, from: directory, configuration) ?? "docs/decisions"
    }
    // A symbolic link may lead out of the knowledge base as well as the path itself.
    let folder = DecisionLog.resolved(way, in: root)
    guard folder != "..", !folder.hasPrefix("../") else { throw .apart(path: dir ?? way, root: root) }
    return folder
  }
}

extension Failure {
  init(_ error: DecisionReferenceError) {
    switch error {
    case .unknown(let reference, let nearest):
      self.init(
        "no decision '\(reference)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
        help: "'cairn adr list' shows them")
    case .ambiguous(let reference, let candidates):
      let shown = candidates.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
      let more = candidates.count > 8 ? " and \(candidates.count - 8) more" : ""
      self.init("'\(reference)' may be \(shown)\(more)", help: "write the path")
    }
  }

  init(_ failure: DecisionFailure) {
    switch failure {
    case .unreadable(let path, let reason):
      self.init("'\(path)' cannot be read: \(reason); nothing was written", status: .system)
    case .forbidden(let path, let from, let to, let allowed):
      let choices = allowed.isEmpty ? "nothing" : allowed.joined(separator: " or ")
      self.init(
        "'\(path)' is \(from) and cannot become \(to); nothing was written",
        help: "from \(from) it may become \(choices)")
    case .noPlace(let path, let part):
      self.init(
        "'\(path)' has no place for its \(part); nothing was written",
        help: "add a '## Status' section or front matter")
    case .notAKind(let words):
      self.init(
        "'\(Printable.line(words))' is no kind of link; nothing was written",
        help: "write up to four words of letters, with spaces or hyphens between them")
    case .linked(let path, let kind, let target):
      self.init("'\(path)' has the link '\(kind)' to '\(target)' already; nothing was written")
    case .notLinked(let path, let kind, let target):
      self.init(
        "'\(path)' has no link " + (kind.map { "'\($0)' " } ?? "") + "to '\(target)'; nothing was written")
    case .severalLinks(let path, let target, let kinds):
      self.init(
        "'\(path)' has several links to '\(target)'; nothing was written",
        help: "say which: " + kinds.map { "'\($0)'" }.joined(separator: " or "))
    case .itself(let path):
      self.init("'\(path)' cannot be linked with itself")
    }
  }
}
