import ArgumentParser
import Authoring
import Git
import Glibc
import Knowledge
import Markup

/// Which hosts' files are changed, and whether they are written.
struct HookOptions: ParsableArguments {
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Hosts, with commas between: claude, codex, cursor, git.", valueName: "hosts"))
  var hosts: [String] = []

  @Flag(name: [.customShort("n"), .long], help: "Show what would change as a patch, and write nothing.")
  var dryRun = false

  @Option(
    name: [.customShort("C"), .customLong("directory")],
    help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"), completion: .directory)
  var directory: String?

  init() {}

  /// A host with its file.
  struct Target {
    let host: HookHost
    /// As it is told to people.
    let name: String
    let file: HookFile
    /// Of the knowledge base, from the top of the repository; empty for the top.
    let folder: String
  }

  /// The hosts' files: those that were asked for, or those of hosts that are used here already.
  ///
  /// - Throws: ``Failure`` where a host is unknown, or none is found.
  func targets() async throws(Failure) -> [Target] {
    let place = try StorePlace(of: try WorkspaceOptions.folder(directory))
    let top = Repository.root(above: place.root) ?? place.root
    var chosen: [HookHost] = []
    for name in hosts.flatMap({ $0.split(separator: ",").map(String.init) }) {
      guard let host = HookHost(rawValue: name.lowercased()) else {
        let names = HookHost.allCases.map(\.rawValue)
        let nearest = NearMiss.nearest(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
        throw Failure("no host '\(name)'\(nearest)", help: "the hosts are \(names.joined(separator: ", "))")
      }
      if !chosen.contains(host) { chosen.append(host) }
    }
    if !hosts.isEmpty, chosen.isEmpty {
      throw Failure("--for names no host", help: "the hosts are \(HookHost.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    if hosts.isEmpty {
      // Git is everywhere, and says at every change of a branch what one may not want to read: it is asked for.
      chosen = HookHost.allCases.filter { host in
        host.file.map { access(top + "/" + RelativePath.folder(of: $0), F_OK) == 0 } ?? false
      }
      if chosen.isEmpty {
        throw Failure(
          "no host is used here: there is no '.claude', '.codex' or '.cursor'",
          help: "name one: 'cairn hook install --for claude'")
      }
    }
    let folder = place.root == top ? "" : String(place.root.dropFirst(top.count + 1))
    var targets: [Target] = []
    for host in chosen {
      let path = try await path(of: host, top, folder)
      let name = path.hasPrefix(top + "/") ? String(path.dropFirst(top.count + 1)) : path
      targets.append(
        Target(host: host, name: name, file: try HookFile(path, name: name, isProgram: host == .git), folder: folder))
    }
    return targets
  }

  private func path(of host: HookHost, _ top: String, _ base: String) async throws(Failure) -> String {
    if let file = host.file { return top + "/" + file }
    guard let folders = GitFolders(of: top) else {
      throw Failure("no Git repository is here", help: "leave 'git' out of --for")
    }
    let folder: String
    do throws(GitFailure) {
      folder = try await GitRepository(folder: top).hookFolder()
    } catch {
      throw Failure(error)
    }
    // A folder that 'core.hooksPath' names for all repositories of a user is none of this one's business.
    func real(_ path: String) -> String { (try? Workspace.absolute(path, in: "/")) ?? path }
    let place = real(folder)
    guard [top, folders.common, folders.own].contains(where: { (place + "/").hasPrefix(real($0) + "/") }) else {
      throw Failure(
        "'\(folder)', where 'core.hooksPath' puts Git's hooks, lies outside of this repository",
        help: "add this to 'post-checkout' there: \(HookHost.git.command(in: base))")
    }
    return folder + "/post-checkout"
  }

  /// Writes the new bytes of files, or shows them.
  func finish(_ changes: [(target: Target, after: [UInt8]?)], verb: String) throws(Failure) {
    let console = Console.current
    let changed = changes.filter { $0.target.file.bytes != $0.after }
    if dryRun {
      console.write(
        UnifiedDiff.text(
          Changeset(
            changed.map { .init(path: $0.target.name, before: $0.target.file.bytes, after: $0.after) })))
      return
    }
    for (target, after) in changes {
      let name = Printable.line(target.name)
      if target.file.bytes == after {
        console.write("\(name): nothing to do\n")
        continue
      }
      guard target.file.replace(with: after) else {
        throw Failure(
          "'\(name)' cannot be written: \(String(cString: strerror(errno)))",
          help: "see to it that the file and its folder may be written", status: .system)
      }
      console.write("\(name): \(verb)\n")
    }
  }
}

extension Failure {
  /// - Parameter name: Of the file, as it is told to people.
  init(_ failure: HookInsertion.Failure, _ name: String, _ bytes: [UInt8]) {
    let lines = LineTable(bytes)
    switch failure {
    case .syntax(let error):
      let place = lines.position(of: error.offset)
      self.init(
        "\(name):\(place.line):\(place.column): not JSON: \(error.reason)",
        help: "correct it; nothing was written")
    case .shape(let key, let expected, let offset):
      let place = lines.position(of: offset)
      let what = key.isEmpty ? "the file" : "'\(key)'"
      self.init(
        "\(name):\(place.line):\(place.column): \(what) is not \(expected)",
        help: "correct it; nothing was written")
    }
  }
}
