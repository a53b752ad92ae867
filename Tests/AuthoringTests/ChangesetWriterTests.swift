import Foundation
import Knowledge
import Testing

@testable import Authoring

/// What stands on the disk after writes that end well, are refused, or are cut off.
@Suite struct ChangesetWriterTests {
  /// A folder with three files, and a changeset that changes, makes, moves and removes.
  private final class Folder {
    let root: String
    var writer: ChangesetWriter { ChangesetWriter(root: root) }
    var local: String { root + "/.cairn" }

    init(_ files: [String: String] = ["a.md": "old a", "b.md": "old b", "sub/c.md": "old c"]) throws {
      root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        .appending(path: "cairn-writer-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: root + "/sub", withIntermediateDirectories: true)
      for (path, text) in files { try put(text, at: path) }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func put(_ text: String, at path: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: root + "/" + path))
    }

    func text(_ path: String) -> String? {
      FileManager.default.contents(atPath: root + "/" + path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Every file outside of `.cairn`.
    func files() throws -> [String: String] {
      var files: [String: String] = [:]
      for path in try FileManager.default.subpathsOfDirectory(atPath: root)
      where !path.hasPrefix(".cairn") {
        if let text = text(path) { files[path] = text }
      }
      return files
    }

    var hasLeftovers: Bool {
      let manager = FileManager.default
      return manager.fileExists(atPath: local + "/journal")
        || manager.fileExists(atPath: local + "/staging")
    }

    /// Prepares a changeset as the writer does, and stops.
    func staged(_ changeset: Changeset) throws -> [WriteStep] {
      #expect(writer.folder.make())
      var made: [String] = []
      return try writer.stage(changeset, &made)
    }
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static let old = ["a.md": "old a", "b.md": "old b", "sub/c.md": "old c"]
  private static let changeset = Changeset([
    .init(path: "a.md", before: bytes("old a"), after: bytes("new a")),
    .init(path: "b.md", newPath: "moved/b.md", before: bytes("old b"), after: bytes("new b")),
    .init(path: "new.md", before: nil, after: bytes("made")),
    .init(path: "sub/c.md", before: bytes("old c"), after: nil),
  ])
  private static let new = ["a.md": "new a", "moved/b.md": "new b", "new.md": "made"]

  @Test func writesAWholeChangeset() throws {
    let folder = try Folder()
    chmod(folder.root + "/a.md", 0o640)
    try folder.writer.write(Self.changeset)
    #expect(try folder.files() == Self.new)
    #expect(!folder.hasLeftovers)
    var status = stat()
    #expect(stat(folder.root + "/a.md", &status) == 0)
    #expect(status.st_mode & 0o777 == 0o640)
    #expect(folder.text(".cairn/.gitignore") == "*\n")
  }

  @Test func writesNothingWhereOneFileChanged() throws {
    let folder = try Folder()
    try folder.put("mine now", at: "sub/c.md")
    #expect(throws: ChangesetWriter.Failure.changed(path: "sub/c.md")) {
      try folder.writer.write(Self.changeset)
    }
    #expect(try folder.files() == ["a.md": "old a", "b.md": "old b", "sub/c.md": "mine now"])
    #expect(!folder.hasLeftovers)
  }

  @Test func writesNothingWhereANewFileIsThereAlready() throws {
    let folder = try Folder()
    try folder.put("mine", at: "new.md")
    #expect(throws: ChangesetWriter.Failure.exists(path: "new.md")) {
      try folder.writer.write(Self.changeset)
    }
    #expect(try folder.files() == Self.old.merging(["new.md": "mine"]) { $1 })
    #expect(!FileManager.default.fileExists(atPath: folder.root + "/moved"))
  }

  @Test func leavesSymbolicLinksAlone() throws {
    let folder = try Folder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.root + "/link.md", withDestinationPath: "a.md")
    let changeset = Changeset([
      .init(path: "link.md", before: Self.bytes("old a"), after: Self.bytes("new"))
    ])
    #expect(throws: ChangesetWriter.Failure.symbolicLink(path: "link.md", target: "a.md")) {
      try folder.writer.write(changeset)
    }
    #expect(folder.text("a.md") == "old a")
  }

  /// A file that changes while the new ones are prepared.
  // MARK: Folders that move

  private static let move = Changeset([
    .init(path: "a.md", before: bytes("old a"), after: bytes("new a")),
    .init(moving: "sub", to: "deep/er"),
    .init(path: "sub/c.md", newPath: "deep/er/c.md", before: bytes("old c"), after: bytes("new c")),
    .init(path: "sub/way", newPath: "deep/er/way", before: bytes("../a.md"), after: bytes("../../a.md"), isLink: true),
  ])
  private static let moved = [
    "a.md": "new a", "b.md": "old b", "deep/er/c.md": "new c", "deep/er/d.bin": "as it is",
    "deep/er/way": "new a",
  ]

  private func movable() throws -> (folder: Folder, before: [String: String]) {
    let folder = try Folder()
    try folder.put("as it is", at: "sub/d.bin")
    try FileManager.default.createSymbolicLink(
      atPath: folder.root + "/sub/way", withDestinationPath: "../a.md")
    return (folder, try folder.files())
  }

  @Test func movesAFolderWithWhatChangesInIt() throws {
    let (folder, _) = try movable()
    try folder.writer.write(Self.move)
    #expect(try folder.files() == Self.moved)
    #expect(!FileManager.default.fileExists(atPath: folder.root + "/sub"))
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.root + "/deep/er/way")
        == "../../a.md")
    #expect(!folder.hasLeftovers)
  }

  @Test(arguments: 0...4) func finishesAFolderThatHadBegunToMove(_ done: Int) throws {
    let (folder, _) = try movable()
    let steps = try folder.staged(Self.move)
    #expect(steps.count == 4)
    try WriteJournal.write(steps, folder: folder.local)
    for step in steps.prefix(done) { try step.perform(folder.root) }
    #expect(WriteJournal.read(folder: folder.local) == steps)
    try folder.writer.recover()
    #expect(try folder.files() == Self.moved)
    #expect(!folder.hasLeftovers)
  }

  @Test func movesAFolderBackWhereTheSystemRefusesTheRest() throws {
    let (folder, before) = try movable()
    var steps = try folder.staged(Self.move)
    let blocked = folder.root + "/blocked"
    try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: true)
    try folder.put("x", at: ".cairn/staging/last")
    steps.append(
      WriteStep(placing: ".cairn/staging/last", at: "blocked", replacing: FileIdentity(blocked)))
    #expect(throws: ChangesetWriter.Failure.system(path: "blocked", reason: "Is a directory")) {
      try folder.writer.commit(steps)
    }
    #expect(try folder.files() == before)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.root + "/sub/way") == "../a.md")
  }

  @Test func leavesAFolderAloneWhoseFileChangedMeanwhile() throws {
    let (folder, before) = try movable()
    let steps = try folder.staged(Self.move)
    try folder.put("mine, and longer", at: "sub/c.md")
    #expect(throws: ChangesetWriter.Failure.changed(path: "sub/c.md")) {
      try folder.writer.commit(steps)
    }
    #expect(try folder.files() == before.merging(["sub/c.md": "mine, and longer"]) { $1 })
  }

  // MARK: What a repository may bring along

  @Test func followsNoLinkOutOfItsFolder() throws {
    let folder = try Folder()
    let elsewhere = try Folder(["mine.md": "mine", "1-0": "mine too"])
    let manager = FileManager.default
    try manager.createDirectory(atPath: folder.local, withIntermediateDirectories: true)
    try manager.createSymbolicLink(
      atPath: folder.local + "/staging", withDestinationPath: elsewhere.root)
    try folder.writer.recover()
    #expect(throws: ChangesetWriter.Failure.self) { try folder.writer.write(Self.changeset) }
    #expect(try elsewhere.files() == ["mine.md": "mine", "1-0": "mine too"])
    try manager.removeItem(atPath: folder.local)
    try manager.createSymbolicLink(atPath: folder.local, withDestinationPath: elsewhere.root)
    try folder.writer.recover()
    #expect(throws: ChangesetWriter.Failure.self) { try folder.writer.write(Self.changeset) }
    #expect(try elsewhere.files() == ["mine.md": "mine", "1-0": "mine too"])
    #expect(try folder.files() == Self.old)
  }

  @Test func trustsNoJournalOfAnotherMachine() throws {
    let folder = try Folder()
    for target in ["../outside.md", "inside.md"] {
      for end in ["end 1", "end 1 0:0"] {
        try FileManager.default.createDirectory(
          atPath: folder.local + "/staging", withIntermediateDirectories: true)
        try folder.put("x", at: ".cairn/staging/1-0")
        let line = WriteStep(placing: ".cairn/staging/1-0", at: target, replacing: nil).line
        try folder.put("\(line)\n\(end)\n", at: ".cairn/journal")
        try folder.writer.recover()
        #expect(try folder.files() == Self.old)
        #expect(!FileManager.default.fileExists(atPath: folder.root + "/../outside.md"))
      }
    }
    let inside = WriteStep(placing: "a/b", at: "c/d", replacing: nil)
    #expect(inside.staysInside)
    for path in ["/etc/x", "../x", "a/../../x", "a//x", "./x"] {
      #expect(!WriteStep(placing: "a/b", at: path, replacing: nil).staysInside)
    }
  }

  @Test func losesNoFileWhoseNewFolderWasCleanedAway() throws {
    let folder = try Folder()
    let steps = try folder.staged(Self.changeset)
    try WriteJournal.write(steps, folder: folder.local)
    try FileManager.default.removeItem(atPath: folder.root + "/moved")
    try folder.writer.recover()
    #expect(try folder.files() == Self.new)
  }

  @Test func leavesAFileAloneThatAppearedUnderANewName() throws {
    let folder = try Folder()
    let steps = try folder.staged(Self.changeset)
    // Between the look and the rename nobody can look; so the step alone is made here.
    try folder.put("mine", at: "new.md")
    let made = try #require(steps.first { $0.target == "new.md" })
    #expect(throws: ChangesetWriter.Failure.self) { try made.perform(folder.root) }
    #expect(folder.text("new.md") == "mine")
    let move = WriteStep(
      moving: "a.md", to: "new.md", try #require(FileIdentity(folder.root + "/a.md")))
    #expect(throws: ChangesetWriter.Failure.self) { try move.perform(folder.root) }
    #expect(folder.text("new.md") == "mine")
    #expect(folder.text("a.md") == "old a")
  }

  // MARK: What changes meanwhile

  @Test func noticesAChangeBeforeTheRenames() throws {
    let folder = try Folder()
    let steps = try folder.staged(Self.changeset)
    try folder.put("mine", at: "sub/c.md")
    #expect(throws: ChangesetWriter.Failure.changed(path: "sub/c.md")) {
      try folder.writer.commit(steps)
    }
    #expect(try folder.files() == ["a.md": "old a", "b.md": "old b", "sub/c.md": "mine"])
  }

  @Test func givesOldNamesBackWhereTheSystemRefusesOne() throws {
    let folder = try Folder()
    let inode = FileIdentity(folder.root + "/a.md")?.inode
    var steps = try folder.staged(Self.changeset)
    // A folder cannot be replaced by a file.
    let blocked = folder.root + "/blocked"
    try FileManager.default.createDirectory(atPath: blocked, withIntermediateDirectories: true)
    try folder.put("x", at: ".cairn/staging/last")
    steps.append(
      WriteStep(placing: ".cairn/staging/last", at: "blocked", replacing: FileIdentity(blocked)))
    #expect(throws: ChangesetWriter.Failure.system(path: "blocked", reason: "Is a directory")) {
      try folder.writer.commit(steps)
    }
    #expect(try folder.files() == Self.old)
    #expect(FileIdentity(folder.root + "/a.md")?.inode == inode)
    #expect(!FileManager.default.fileExists(atPath: folder.local + "/journal"))
    try folder.writer.recover()
    #expect(try folder.files() == Self.old)
    #expect(!folder.hasLeftovers)
  }

  // MARK: Death between two steps

  @Test func changesNothingWithoutAJournal() throws {
    let folder = try Folder()
    _ = try folder.staged(Self.changeset)
    #expect(folder.hasLeftovers)
    try folder.writer.recover()
    #expect(try folder.files() == Self.old)
    #expect(!folder.hasLeftovers)
  }

  @Test(arguments: 0...4) func finishesWhatWasCommitted(_ done: Int) throws {
    let folder = try Folder()
    let steps = try folder.staged(Self.changeset)
    #expect(steps.count == 4)
    try WriteJournal.write(steps, folder: folder.local)
    for step in steps.prefix(done) { try step.perform(folder.root) }
    try folder.writer.recover()
    #expect(try folder.files() == Self.new)
    #expect(!folder.hasLeftovers)
  }

  @Test func finishesAMoveThatWasHalfDone() throws {
    let folder = try Folder()
    let steps = try folder.staged(Self.changeset)
    try WriteJournal.write(steps, folder: folder.local)
    let move = try #require(steps.first { $0.oldPath != nil })
    let staged = try #require(move.staged)
    // Both names stand for the new file, and the old file is still there.
    #expect(link(folder.root + "/" + staged, folder.root + "/" + move.target) == 0)
    try folder.writer.recover()
    #expect(try folder.files() == Self.new)
  }

  @Test func dropsAJournalThatWasCutShort() throws {
    let folder = try Folder()
    let steps = try folder.staged(Self.changeset)
    try WriteJournal.write(steps, folder: folder.local)
    let whole = try #require(FileManager.default.contents(atPath: folder.local + "/journal"))
    for count in 0..<whole.count {
      try whole.prefix(count).write(to: URL(fileURLWithPath: folder.local + "/journal"))
      #expect(WriteJournal.read(folder: folder.local) == nil, "\(count) bytes")
    }
    try folder.writer.recover()
    #expect(try folder.files() == Self.old)
    #expect(!folder.hasLeftovers)
  }

  @Test(arguments: ["a.md", "b.md", "sub/c.md", "new.md", "moved/b.md"])
  func leavesAFileThatChangedMeanwhile(_ path: String) throws {
    let folder = try Folder()
    let steps = try folder.staged(Self.changeset)
    try WriteJournal.write(steps, folder: folder.local)
    // The same number of bytes, in the same file.
    usleep(20_000)
    if let handle = FileHandle(forWritingAtPath: folder.root + "/" + path) {
      try handle.write(contentsOf: Data("MINE!".utf8))
      try handle.close()
    } else {
      try folder.put("MINE!", at: path)
    }
    try folder.writer.recover()
    #expect(folder.text(path) == "MINE!")
    var expected = Self.new.filter { $0.key != path }
    expected[path] = "MINE!"
    // A move whose new name is taken keeps the old one.
    if path == "moved/b.md" { expected["b.md"] = "old b" }
    #expect(try folder.files() == expected)
    #expect(!folder.hasLeftovers)
  }

  @Test func finishesAnothersWorkBeforeItsOwn() throws {
    let folder = try Folder()
    let steps = try folder.staged(Self.changeset)
    try WriteJournal.write(steps, folder: folder.local)
    let next = Changeset([.init(path: "a.md", before: Self.bytes("new a"), after: Self.bytes("newest"))])
    try folder.writer.write(next)
    #expect(try folder.files() == Self.new.merging(["a.md": "newest"]) { $1 })
  }

  // MARK: Several writers

  @Test func letsWritersTakeTurns() async throws {
    let folder = try Folder([:])
    let root = folder.root
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<12 {
        group.addTask {
          try ChangesetWriter(root: root).write(
            Changeset([
              .init(path: "\(number).md", before: nil, after: Self.bytes("\(number)")),
              .init(path: "x/\(number).md", before: nil, after: Self.bytes("\(number)")),
            ]))
        }
      }
      try await group.waitForAll()
    }
    #expect(try folder.files().count == 24)
    #expect(!folder.hasLeftovers)
  }

  @Test(arguments: ["a\tb.md", "a\nb.md", "a\r\nb.md", "a\\tb.md", "e\u{301}.md", "end 1", "ü/…"])
  func keepsOddNamesInTheJournal(_ name: String) throws {
    let identity = try #require(FileIdentity(text: "1:2:3:4"))
    let step = WriteStep(placing: name, at: name + "x", replacing: identity, removing: name, identity)
    #expect(WriteStep(line: step.line) == step)
    #expect(!step.line.utf8.contains(UInt8(ascii: "\n")))
    let removal = WriteStep(removing: name, identity)
    #expect(WriteStep(line: removal.line) == removal)
  }
}
