import Git
import Glibc
import Knowledge
import Workflow

/// Where a session works, and what its branch is at.
struct SessionSite {
  let place: SessionPlace
  let branch: String?
  /// Nil outside of Git, and where nothing was committed.
  let commit: String?

  /// - Parameter root: Of the knowledge base, absolute.
  init(root: String) async {
    let tree = Repository.root(above: root) ?? root
    place = SessionPlace(host: SessionSite.host, folder: tree)
    let folders = GitFolders(of: tree)
    branch = folders?.branch
    var commit = folders?.head
    if commit == nil, folders != nil { commit = try? await GitRepository(folder: tree).commit("HEAD") }
    self.commit = commit
  }

  static var host: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
