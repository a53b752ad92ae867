@testable import Commands
import Foundation
import Markup
import Testing

@Suite struct BaselineTests {
  private static let files: [(path: String, text: String)] = [
    ("index.md", "# Index\n\n[a](a.md) [b](sub/b.md) [x](gone.md)\n"),
    ("a.md", "# A\n\n[x](gone.md) [y](gone.md) [i](index.md#no)\n"),
    ("sub/b.md", "# B\n\n[x](gone.md)\n"),
  ]

  private func baselined() async throws -> Sandbox {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["lint", "--baseline", "base.txt", "--update-baseline"])
    #expect(result.status == 0, "\(result.errors)")
    return sandbox
  }

  private func text(_ sandbox: Sandbox, _ name: String = "base.txt") throws -> String {
    String(decoding: try #require(try sandbox.contents()[name]), as: UTF8.self)
  }

  @Test func writesSortedLinesThatSayWhatTheyAre() async throws {
    let sandbox = try Sandbox(Self.files)
    let result = await sandbox.run(["lint", "--baseline", "base.txt", "--update-baseline"])
    #expect(result.output == "no findings in 3 documents, 5 known\n")
    #expect(result.errors == "baseline 'base.txt': 5 known, 5 new, 0 gone\n")
    let lines = try text(sandbox).split(separator: "\n")
    #expect(lines.first == "# Cairn baseline, version 1")
    #expect(
      lines.dropFirst().map { $0.replacing(#/[0-9a-f]{32}/#, with: "F") } == [
        "a.md broken-anchor F no heading '#no' in 'index.md'",
        "a.md broken-link F no file 'gone.md'", "a.md broken-link F no file 'gone.md'",
        "index.md broken-link F no file 'gone.md'", "sub/b.md broken-link F no file 'gone.md'",
      ])
    #expect(lines.dropFirst().elementsEqual(lines.dropFirst().sorted()))
  }

  @Test func passesWhatIsKnownAndFailsOnWhatIsNew() async throws {
    let sandbox = try await baselined()
    let clean = await sandbox.run(["lint", "--baseline", "base.txt"])
    #expect(clean.output == "no findings in 3 documents, 5 known\n")
    #expect(clean.status == 0)
    try sandbox.write("New lines\n\n# A\n\n[x](gone.md) [y](gone.md) [i](index.md#no) [n](new.md)\n", to: "a.md")
    let fresh = await sandbox.run(["lint", "--baseline", "base.txt"])
    #expect(fresh.status == 1)
    #expect(fresh.output.contains("5:48: error: no file 'new.md' [broken-link]"))
    #expect(fresh.output.hasSuffix("1 error in 3 documents, 5 known\n"))
  }

  @Test(arguments: ["text", "json", "sarif", "github", "gitlab", "junit", "checkstyle"])
  func worksWithEveryFormat(_ format: String) async throws {
    let sandbox = try await baselined()
    try sandbox.write("# B\n\n[n](new.md)\n", to: "sub/b.md")
    let result = await sandbox.run(["lint", "--baseline", "base.txt", "--format", format])
    #expect(result.status == 1)
    #expect(!result.output.contains("a.md:"))
    #expect(result.output.contains("new.md"))
    #expect(result.output.contains("stale-baseline-entry"))
    #expect(result.output.contains("base.txt"))
  }

  @Test func failsOnAnEntryWhoseFindingIsGone() async throws {
    let sandbox = try await baselined()
    try sandbox.write("# B\n", to: "sub/b.md")
    let result = await sandbox.run(["lint", "--baseline", "base.txt"])
    #expect(result.status == 1)
    #expect(
      result.output.contains(
        "  6:1: error: 'broken-link' in 'sub/b.md' is gone and still in the baseline: no file 'gone.md'"
          + " [stale-baseline-entry]\n"))
    #expect(result.output.contains("'--baseline base.txt --update-baseline'"))
    #expect(await sandbox.run(["lint", "--baseline", "base.txt", "--fail-on", "never"]).status == 0)
    let update = await sandbox.run(["lint", "--baseline", "base.txt", "--update-baseline"])
    #expect(update.errors == "baseline 'base.txt': 4 known, 0 new, 1 gone\n")
    #expect(await sandbox.run(["lint", "--baseline", "base.txt"]).status == 0)
  }

  @Test func countsAPageThatIsRemovedAsMended() async throws {
    let sandbox = try await baselined()
    try FileManager.default.removeItem(atPath: sandbox.root + "/sub/b.md")
    try sandbox.write("# Index\n\n[a](a.md) [x](gone.md)\n", to: "index.md")
    let result = await sandbox.run(["lint", "--baseline", "base.txt"])
    #expect(result.output.contains("'broken-link' in 'sub/b.md' is gone"))
  }

  static let scopes: [[String]] = [
    ["a.md"], ["sub"], ["--only", "broken-anchor"], ["--only", "graph"], ["--except", "link"],
    ["--except", "broken-link", "a.md"],
  ]

  @Test(arguments: scopes) func leavesAloneWhatWasNotLookedAt(_ arguments: [String]) async throws {
    let sandbox = try await baselined()
    let before = try text(sandbox)
    let lint = await sandbox.run(["lint", "--baseline", "base.txt"] + arguments)
    #expect(lint.status == 0, "\(lint.output)")
    _ = await sandbox.run(["lint", "--baseline", "base.txt", "--update-baseline"] + arguments)
    #expect(try text(sandbox) == before)
  }

  @Test func updatesOnlyWhatWasLookedAt() async throws {
    let sandbox = try await baselined()
    for path in ["a.md", "sub/b.md"] { try sandbox.write("# Mended\n", to: path) }
    _ = await sandbox.run(["lint", "sub", "--baseline", "base.txt", "--update-baseline"])
    let lines = try text(sandbox).split(separator: "\n").dropFirst().map { $0.prefix { $0 != " " } }
    #expect(lines == ["a.md", "a.md", "a.md", "index.md"])
  }

  @Test func leavesAloneWhatTheConfigurationTurnsOff() async throws {
    let sandbox = try await baselined()
    try sandbox.write("rules:\n  broken-anchor: off\noverrides:\n  - paths: [sub/**]\n    rules: {broken-link: off}\n", to: "cairn.yml")
    let result = await sandbox.run(["lint", "--baseline", "base.txt"])
    #expect(result.output == "no findings in 3 documents, 3 known\n")
    // A page that is left out is not mended either.
    try sandbox.write("exclude: [sub/**]\n", to: "cairn.yml")
    #expect(await sandbox.run(["lint", "--baseline", "base.txt"]).status == 0)
  }

  @Test func forgetsARuleThatIsNoMore() async throws {
    let sandbox = try await baselined()
    let line = "a.md no-such-rule 00000000000000000000000000000001 x\n"
    try sandbox.write(try text(sandbox) + line, to: "base.txt")
    let result = await sandbox.run(["lint", "--baseline", "base.txt"])
    #expect(result.output.contains("'no-such-rule' in 'a.md' is gone and still in the baseline: x"))
  }

  @Test func keepsTheLineOfAKnownFinding() async throws {
    let sandbox = try await baselined()
    let before = try text(sandbox)
    try sandbox.write("# G\n\n[i](index.md)\n", to: "gene.md")
    try sandbox.write("# Index\n\n[a](a.md) [b](sub/b.md) [g](gene.md) [x](gone.md)\n", to: "index.md")
    // The messages now suggest 'gene.md'; the baseline does not change for that.
    #expect(await sandbox.run(["lint", "--baseline", "base.txt", "--update-baseline"]).status == 0)
    #expect(try text(sandbox) == before)
  }

  @Test func readsWhatMergesAndEditorsMake() async throws {
    let sandbox = try await baselined()
    let lines = try text(sandbox).split(separator: "\n")
    let shuffled = [lines[0]] + lines.dropFirst().reversed() + [lines[2], ""]
    try sandbox.write("\u{FEFF}" + shuffled.joined(separator: "\r\n") + "\r\n\r\n", to: "base.txt")
    #expect(await sandbox.run(["lint", "--baseline", "base.txt"]).status == 0)
    _ = await sandbox.run(["lint", "--baseline", "base.txt", "--update-baseline"])
    #expect(try text(sandbox) == lines.map { $0 + "\n" }.joined())
  }

  static let damaged: [(text: String, error: String)] = [
    ("# Readme\n", "base.txt:1: not a baseline: the first line is not '# Cairn baseline, version 1'"),
    ("", "base.txt:1: not a baseline: the first line is not '# Cairn baseline, version 1'"),
    ("# Cairn baseline, version 2\nwhatever\n", "base.txt:1: version 2 of a baseline; this cairn reads version 1"),
    ("# Cairn baseline, version 1\n\na.md broken-link 12 x\n", "base.txt:3: not an entry of a baseline"),
    ("# Cairn baseline, version 1\na%2.md r 00000000000000000000000000000001 x\n", "base.txt:2: not an entry of a baseline"),
    ("# Cairn baseline, version 1\n<<<<<<< ours\n", "base.txt:2: a merge conflict is left in the baseline"),
  ]

  @Test(arguments: damaged) func refusesWhatIsNoBaseline(_ text: String, _ error: String) async throws {
    let sandbox = try Sandbox(Self.files + [("base.txt", text)])
    let result = await sandbox.run(["lint", "--baseline", "base.txt"])
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("error: \(error)\nhelp: "), "\(result.errors)")
    // Nothing is overwritten that is something else.
    let update = await sandbox.run(["lint", "--baseline", "base.txt", "--update-baseline"])
    #expect(update.status == (text.isEmpty ? 0 : 2))
    if !text.isEmpty { #expect(try self.text(sandbox) == text) }
  }

  @Test func saysHowToWriteAMissingBaseline() async throws {
    let sandbox = try Sandbox(Self.files)
    let missing = await sandbox.run(["lint", "--baseline", "base.txt"])
    #expect(missing.status == 2)
    #expect(
      missing.errors == """
        error: no baseline 'base.txt'
        help: write it with 'cairn lint --baseline base.txt --update-baseline'

        """)
    let lost = await sandbox.run(["lint", "--baseline", "no/base.txt", "--update-baseline"])
    #expect(lost.errors.hasPrefix("error: no folder for the baseline 'no/base.txt'\n"))
    #expect(await sandbox.run(["lint", "--update-baseline"]).status == 2)
    #expect(await sandbox.run(["lint", "--baseline", ""]).status == 2)
    #expect(await sandbox.run(["lint", "--baseline", "sub", "--update-baseline"]).status == 3)
    #expect(try sandbox.contents()["base.txt"] == nil)
  }

  @Test func findsTheFileFromTheWorkingDirectory() async throws {
    let sandbox = try Sandbox([("kb/cairn.yml", ""), ("kb/a.md", "[x](gone.md)\n"), ("kb/sub/b.md", "")])
    let update = ["lint", "--baseline", "../../base.txt", "--update-baseline"]
    #expect(await sandbox.run(update, in: "kb/sub").status == 0)
    #expect(await sandbox.run(["lint", "kb", "--baseline", "base.txt"]).status == 0)
    #expect(await sandbox.run(["lint", "-C", "kb", "--baseline", "../base.txt"]).status == 0)
    try sandbox.write("# A\n", to: "kb/a.md")
    #expect(await sandbox.run(["lint", "kb", "--baseline", "base.txt"]).output.hasPrefix("../base.txt\n"))
  }

  @Test func encodesPathsThatBreakLines() throws {
    let entry = try Baseline.Entry(
      path: "a b\n50%.md", rule: "r", fingerprint: #require(Fingerprint(String(repeating: "0", count: 32))),
      message: "m n", range: SourceRange(0, 0))
    #expect(entry.line == "a%20b%0A50%25.md r 00000000000000000000000000000000 m n")
    let read = try Baseline(reading: Baseline([entry]).bytes()).entries
    #expect(read.map(\.path) == [entry.path])
    #expect(read.map(\.message) == ["m n"])
  }
}
