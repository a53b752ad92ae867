/// One step of a branch's own line of commits, with all that it brought.
package struct MainlineStep: Sendable {
  /// The whole id.
  package let id: String
  package let parents: [String]
  /// The first line of the message.
  package let subject: String
  /// What differs from the first parent, moves as a deletion and an addition; in Git's order.
  package let changes: [GitCommit.Change]
}

/// A commit with its parents, merges included.
package struct LinkedCommit: Sendable {
  package let parents: [String]
  /// What it did; empty for a merge.
  package let commit: GitCommit
}

extension GitRepository {
  /// The steps of a branch's own line of commits, the oldest first, by one process.
  /// - Throws: ``GitFailure``.
  package func mainline() async throws(GitFailure) -> [MainlineStep] {
    let output = try await output(
      of: [
        "-c", "log.showRoot=true", "log", "--first-parent", "-m", "--no-renames", "--raw", "-z", "--no-abbrev",
        "--no-ext-diff", "--no-show-signature", "--format=%x01%H%x00%P%x00%s", "HEAD", "--",
      ])
    var steps: [MainlineStep] = []
    var head: (id: String, parents: [String], subject: String)?
    var changes: [GitCommit.Change] = []
    func finish() {
      if let head {
        steps.append(
          MainlineStep(id: head.id, parents: head.parents, subject: head.subject, changes: changes))
      }
      changes = []
    }
    let fields = GitRepository.everyField(output)
    var index = 0
    while index < fields.count {
      let field = fields[index].drop { $0 == "\n" }
      index += 1
      if field.hasPrefix("\u{1}"), index + 1 < fields.count {
        finish()
        head = (
          String(field.dropFirst()), fields[index].split(separator: " ").map(String.init), fields[index + 1])
        index += 2
      } else if field.hasPrefix(":"), index < fields.count {
        let parts = field.split(separator: " ")
        let path = fields[index]
        index += 1
        guard parts.count == 5 else { continue }
        let (isNew, isGone) = (parts[4] == "A", parts[4] == "D")
        changes.append(
          .init(oldPath: isNew ? nil : path, path: isGone ? nil : path, blob: isGone ? nil : String(parts[3])))
      }
    }
    finish()
    return steps.reversed()
  }

  /// Every commit that can be reached, parents before children, by one process.
  /// - Throws: ``GitFailure``.
  package func linkedCommits() async throws(GitFailure) -> [LinkedCommit] {
    let output = try await loggingMoves(["--format=%x01%H %cs %an%x02%P", "HEAD", "--"])
    var parents: [String: [String]] = [:]
    let fields = GitRepository.fields(output).map { field -> String in
      guard let end = field.firstIndex(of: "\u{2}"), let start = field.firstIndex(of: "\u{1}") else { return field }
      let id = field[field.index(after: start)...].prefix { $0 != " " }
      parents[String(id)] = field[field.index(after: end)...].split(separator: " ").map(String.init)
      return String(field[..<end])
    }
    return GitRepository.commits(fields).reversed().map {
      LinkedCommit(parents: parents[$0.id] ?? [], commit: $0)
    }
  }

  /// The fields between NUL bytes, empty ones included.
  private static func everyField(_ bytes: [UInt8]) -> [String] {
    bytes.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }
}
