import ArgumentParser
import Context
import Knowledge

/// The resume pack that a session starts with: the one place in which sessions and hooks meet it.
enum SessionPack {
  /// The pack as Markdown; a line that says why where it cannot be made.
  ///
  /// - Parameters:
  ///   - budget: The most characters; where there is no room for a pack, it is left out.
  ///   - isStoreKnownToFail: True where the store was found not to open, and is not tried again.
  ///   - commit: That of the actor's last session, from which changes are told; nil for none.
  static func pack(
    budget: Int, _ options: SessionOptions, since commit: String?, isStoreKnownToFail: Bool
  ) async -> String {
    guard budget / 4 >= Budget.least else { return "" }
    do {
      var resume = ["--budget", "\(budget / 4)"]
      if let actor = options.store.actor.actor { resume.append("--actor=" + actor) }
      let folder = options.store.directory.map { ["--directory=" + $0] } ?? []
      return try await ResumeRun.pack(
        scope: nil, try ResumeOptions.parse(resume), try WorkspaceOptions.parse(folder),
        session: ResumeRun.Session(lastCommit: commit, isStoreKnownToFail: isStoreKnownToFail)
      ).markdown()
    } catch {
      let reason = (error as? Failure)?.message ?? "\(error)"
      return "There is no pack: \(Printable.line(reason)).\n"
    }
  }
}
