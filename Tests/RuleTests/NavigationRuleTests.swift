import Knowledge
import Markup
import Rules
import TestSupport
import Testing

@Suite struct NavigationRuleTests {
  private func diagnostics(_ text: String) async throws -> [Diagnostic] {
    let base = try await KnowledgeBase(Example.split(text))
    let linter = try Linter(base.graph.configuration, only: ["navigation"])
    return await linter.diagnostics(base.graph, threads: 1)
  }

  /// The `mkdocs.yml` with the first fix of each finding made, and how sure the fixes are.
  private func fixed(_ text: String) async throws -> (yaml: String, fixes: [String]) {
    let files = Example.split(text)
    let yaml = try #require(files.first { $0.path == "mkdocs.yml" }?.text)
    let bytes = Array(yaml.utf8)
    let fixes = try await diagnostics(text).compactMap(\.fixes.first)
    let edits = fixes.flatMap(\.edits)
    #expect(edits.allSatisfy { $0.path == "mkdocs.yml" })
    let exact = edits.map { $0.exact(in: bytes) }.sorted()
    return (
      String(decoding: exact.applied(to: bytes), as: UTF8.self),
      fixes.map { "\($0.applicability) \($0.title)" }
    )
  }

  @Test func correctsAnotherCaseSafely() async throws {
    let (yaml, fixes) = try await fixed(
      "-- mkdocs.yml --\nnav:\n- index.md\n- S: 'Setup.md' # x\n-- docs/index.md --\n-- docs/setup.md --\n")
    #expect(yaml == "nav:\n- index.md\n- S: 'setup.md' # x")
    #expect(fixes == ["safe write 'setup.md'"])
  }

  @Test func followsAMovedFileAsAGuess() async throws {
    let (yaml, fixes) = try await fixed(
      "-- mkdocs.yml --\nnav:\n- index.md\n- setup.md\n-- docs/index.md --\n-- docs/guide/setup.md --\n")
    #expect(yaml == "nav:\n- index.md\n- guide/setup.md")
    #expect(fixes == ["unsafe write 'guide/setup.md'"])
  }

  @Test func takesOutWhatIsGone() async throws {
    let (yaml, fixes) = try await fixed(
      "-- mkdocs.yml --\nnav:\n- index.md\n- Old:\n  - gone.md\nx: 1\n-- docs/index.md --\n# A\n")
    #expect(yaml == "nav:\n- index.md\nx: 1")
    #expect(fixes == ["unsafe remove the entry"])
  }

  @Test func takesOutWhatWasMovedAndIsListedThere() async throws {
    let (yaml, _) = try await fixed(
      "-- mkdocs.yml --\nnav:\n- setup.md\n- guide/setup.md\n-- docs/index.md --\n-- docs/guide/setup.md --\n")
    #expect(yaml == "nav:\n- guide/setup.md")
  }

  @Test func findsNothingAfterItsFix() async throws {
    let pages = "-- docs/index.md --\n-- docs/b.md --\n# B: it\n-- docs/g/a.md --\n# A\n"
    let (yaml, fixes) = try await fixed("-- mkdocs.yml --\nnav:\n  - Home: index.md\n" + pages)
    #expect(yaml == "nav:\n  - Home: index.md\n  - \"B: it\": b.md\n  - A: g/a.md")
    #expect(fixes.allSatisfy { $0 == "safe add an entry to 'mkdocs.yml'" } && fixes.count == 2)
    #expect(try await diagnostics("-- mkdocs.yml --\n" + yaml + "\n" + pages).isEmpty)
  }

  @Test func reportsAFolderOnce() async throws {
    let pages = (10..<22).map { "-- docs/adr/\($0).md --\n# D\($0)\n" }.joined()
    let found = try await diagnostics(
      "-- mkdocs.yml --\nnav:\n- index.md\n- ADR: adr/10.md\n-- docs/index.md --\n" + pages)
    #expect(
      found.map { "\($0.path) \($0.message)" } == [
        "docs/adr/11.md 11 of 12 documents in 'docs/adr' have no entry in 'mkdocs.yml'"
      ])
    #expect(found.first?.fixes.first?.edits.count == 11)
  }

  @Test func pointsAtTheSectionOfTheEntry() async throws {
    let found = try await diagnostics(
      "-- mkdocs.yml --\nnav:\n- Guide:\n  - g/a.md\n-- docs/g/a.md --\n-- docs/g/b.md --\n# B\n")
    let note = try #require(found.first?.notes.first)
    #expect(note.message == "an entry would go to 'Guide'")
    #expect(note.path == "mkdocs.yml")
    #expect(note.range.offsets == 7..<12)
  }

  @Test func pointsAtTheSecondOfTwoKeys() async throws {
    let found = try await diagnostics("-- mkdocs.yml --\nnav: [a.md]\nx: 1\nnav: [b.md]\n-- docs/a.md --\n")
    #expect(found.map(\.message) == ["the key 'nav' occurs twice"])
    #expect(found.first?.range.start == 17)
  }

  @Test func reportsALinkOfABookOnce() async throws {
    let base = try await KnowledgeBase(
      Example.split("-- book.toml --\n-- src/SUMMARY.md --\n- [A](a.md)\n- [Gone](gone.md)\n- [Soon]()\n-- src/a.md --\n# A\n"))
    let linter = try Linter(base.graph.configuration)
    #expect(await linter.diagnostics(base.graph, threads: 1).map(\.rule) == ["broken-link"])
  }
}
