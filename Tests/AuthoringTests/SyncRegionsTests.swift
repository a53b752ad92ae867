import Authoring
import Knowledge
import Markup
import TestSupport
import Testing

@Suite struct SyncRegionsTests {
  private func synced(
    _ files: [(path: String, text: String)], includes: @escaping @Sendable (String) -> Bool = { _ in true }
  ) async throws -> (graph: Graph, sync: SyncRegions, files: [(path: String, text: String)]) {
    let base = try await KnowledgeBase(files)
    let sync = await SyncRegions(base.graph, threads: 1, includes: includes)
    let after = files.map { file in
      let change = sync.changeset.changes.first { $0.path == file.path }
      return (file.path, change?.after.map { String(decoding: $0, as: UTF8.self) } ?? file.text)
    }
    return (base.graph, sync, after)
  }

  /// The bytes of a page that no region holds.
  private func outside(_ text: String, _ path: String) -> [String] {
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var start = 0
    for region in parsed(text, path: path).regions {
      pieces.append(String(decoding: bytes[start..<region.body.offsets.lowerBound], as: UTF8.self))
      start = region.body.offsets.upperBound
    }
    return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
  }

  @Test(arguments: 0..<150) func changesNothingTheSecondTime(_ seed: UInt64) async throws {
    var generated = GeneratedRegions(seed: seed &+ 1)
    let first = try await synced(generated.files())
    let second = try await synced(first.files)
    #expect(second.sync.changeset.isEmpty, "\(second.sync.written)\n\(first.files)")
    #expect(RegionSurvey(second.graph).outdated.isEmpty)
    #expect(second.graph.phases.map(\.number) == first.graph.phases.map(\.number))
    #expect(second.graph.decisions.map(\.status) == first.graph.decisions.map(\.status))
  }

  /// The properties would hold of a generator that makes nothing.
  @Test func generatesRegionsThatChangeAndRegionsThatAreWrong() async throws {
    var kinds: Set<String> = []
    var problems = 0
    for seed in 0..<60 {
      var generated = GeneratedRegions(seed: UInt64(seed) + 1)
      let sync = try await synced(generated.files()).sync
      kinds.formUnion(sync.written.map(\.kind))
      problems += sync.problems.count
    }
    #expect(kinds == Set(RegionKind.all.map(\.name)))
    #expect(problems > 20)
  }

  @Test(arguments: 0..<60) func keepsEveryByteOutsideOfRegions(_ seed: UInt64) async throws {
    var generated = GeneratedRegions(seed: seed &+ 7)
    let files = generated.files()
    let after = try await synced(files).files
    for (before, after) in zip(files, after) {
      #expect(outside(before.text, before.path) == outside(after.text, after.path))
    }
  }

  @Test func keepsLineEndsByteOrderMarkAndTheMissingLastOne() async throws {
    let text = "\u{FEFF}# A\r\n\r\n<!-- cairn:toc -->\r\n<!-- /cairn -->\r\n\r\n## B"
    #expect(
      try await synced([("a.md", text)]).files[0].text
        == "\u{FEFF}# A\r\n\r\n<!-- cairn:toc -->\r\n\r\n- [B](#b)\r\n\r\n<!-- /cairn -->\r\n\r\n## B")
  }

  @Test func writesAnchorsAsTheyWillBe() async throws {
    // The heading in the old list takes the anchor that the one below has without it.
    let text = "<!-- cairn:toc -->\n## Use\n<!-- /cairn -->\n\n## Use\n"
    let result = try await synced([("a.md", text)])
    #expect(result.files[0].text == "<!-- cairn:toc -->\n\n- [Use](#use)\n\n<!-- /cairn -->\n\n## Use\n")
  }

  @Test func changesOnlyWhatItIsAskedTo() async throws {
    let text = "<!-- cairn:toc -->\n<!-- /cairn -->\n\n## Use\n"
    let result = try await synced([("a.md", text), ("b.md", text)]) { $0 == "b.md" }
    #expect(result.sync.changeset.changes.map(\.path) == ["b.md"])
    #expect(result.sync.written.map(\.path) == ["b.md"])
    #expect(result.sync.written.map(\.range) == [SourceRange(0, 18)])
  }

  @Test func writesTheGoodRegionsAndNamesTheOthers() async throws {
    let text = "<!-- cairn:tocs -->\n<!-- /cairn -->\n\n<!-- cairn:toc -->\n<!-- /cairn -->\n\n## Use\n"
    let result = try await synced([("a.md", text)])
    #expect(result.sync.written.map(\.kind) == ["toc"])
    #expect(result.sync.problems.map(\.reason) == [.unknownKind("tocs", nearest: "toc")])
  }

  @Test func namesADisputedFactWhereItIsShown() async throws {
    let facts = { (value: String) in "---\nfacts: {x: \(value)}\n---\n# F\n" }
    let result = try await synced(
      [("a.md", "Is <!-- cairn:fact x -->1<!-- /cairn -->\n"), ("b.md", facts("1")), ("c.md", facts("2"))]
    ) { $0 == "a.md" }
    #expect(result.sync.problems.map(\.reason) == [.disputedFact("x", documents: [1, 2])])
  }

  @Test func namesPagesThatCouldNotBeRead() async throws {
    let graph = await Graph(
      documents: [Document(path: "a.md", size: 0, problem: .unreadable("Permission denied"))],
      listing: FileListing(paths: ["a.md"]), configuration: Configuration(), threads: 1)
    let sync = await SyncRegions(graph, threads: 1) { _ in true }
    #expect(sync.unread.map(\.path) == ["a.md"])
  }
}
