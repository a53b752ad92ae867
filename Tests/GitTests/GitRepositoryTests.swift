import Foundation
import Git
import Testing

@Suite struct GitRepositoryTests {
  /// A repository with a branch that changed things.
  private final class Repository {
    let path: String

    init() throws {
      let folder = FileManager.default.temporaryDirectory.appending(path: "cairn-git-\(UUID())")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      path = folder.resolvingSymlinksInPath().path
      try git("init", "-q", "-b", "main")
      try git("config", "user.name", "T")
      try git("config", "user.email", "t@example.org")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func git(_ arguments: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "-C", path] + arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0, "git \(arguments)")
    }

    func write(_ text: String, _ name: String) throws {
      let url = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  @Test func namesWhatABranchTouched() async throws {
    let repository = try Repository()
    for name in ["kept.md", "sub/changed ä.md", "sub/gone.md", "elsewhere.md"] {
      try repository.write("one\n", name)
    }
    try repository.git("add", "-A")
    try repository.git("commit", "-qm", "first")
    try repository.git("checkout", "-qb", "work")
    try repository.write("two\n", "sub/changed ä.md")
    try repository.git("rm", "-q", "sub/gone.md")
    try repository.write("new\n", "sub/new.md")
    try repository.git("add", "-A")
    try repository.git("commit", "-qm", "second")
    try repository.write("not committed\n", "sub/loose.md")
    try repository.git("checkout", "-q", "main")
    try repository.write("main moved on\n", "elsewhere.md")
    try repository.git("commit", "-qam", "third")
    try repository.git("checkout", "-q", "work")

    let all = try await GitRepository(folder: repository.path).changes(since: "main")
    #expect(all.modified == ["sub/changed ä.md"])
    #expect(all.deleted == ["sub/gone.md"])
    #expect(all.added == ["sub/loose.md", "sub/new.md"])

    let below = GitRepository(folder: repository.path + "/sub")
    let changes = try await below.changes(since: "main")
    #expect(changes.all == ["changed ä.md", "gone.md", "loose.md", "new.md"])
    let contents = try await below.contents(
      of: ["changed ä.md", "new.md", "gone.md"], at: changes.base)
    #expect(contents.mapValues { String(decoding: $0, as: UTF8.self) } == [
      "changed ä.md": "one\n", "gone.md": "one\n",
    ])
  }

  @Test func saysWhichRevisionIsUnknown() async throws {
    let repository = try Repository()
    await #expect(throws: GitFailure.unknownRevision("nope")) {
      try await GitRepository(folder: repository.path).changes(since: "nope")
    }
  }
}
