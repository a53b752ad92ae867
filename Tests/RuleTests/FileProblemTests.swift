import Knowledge
import Markup
import Rules
import Testing

/// Findings about bytes that no Swift string can hold.
@Suite struct FileProblemTests {
  private func messages(_ bytes: [UInt8]) async throws -> [String] {
    var parser = MarkdownParser()
    let document = bytes.withUnsafeBufferPointer { parser.parse($0, path: "a.md") }
    let graph = await Graph(
      documents: [document], listing: FileListing(paths: ["a.md"]),
      configuration: Configuration(), threads: 1)
    return try await Linter(Configuration()).diagnostics(graph, threads: 1).map {
      "\($0.rule) \($0.range.start): \($0.message)"
    }
  }

  @Test func namesTheFirstByteThatIsNotUTF8() async throws {
    #expect(
      try await messages(Array("# A\n\nx ".utf8) + [0xFF, 0xFE]) == [
        "invalid-encoding 7: the byte at offset 7 is not UTF-8"
      ])
    #expect(try await messages(Array("# A\n".utf8) + [0xC0, 0x80]).count == 1)
    #expect(try await messages(Array("# A\n".utf8) + [0xED, 0xA0, 0x80]).count == 1)
  }

  @Test func refusesUTF16() async throws {
    #expect(try await messages([0xFF, 0xFE, 0x23, 0x00]).count == 1)
  }

  @Test func namesANulByteAndReadsOn() async throws {
    let found = try await messages([0x41, 0x00] + Array(" [x](gone.md)\n".utf8))
    #expect(found.count == 2)
    #expect(found.contains { $0.hasPrefix("invalid-encoding 1:") })
    #expect(found.contains { $0.hasPrefix("broken-link 7:") })
  }

  @Test func reportsAFileThatCannotBeRead() async throws {
    let graph = await Graph(
      documents: [Document(path: "a.md", size: 0, problem: .unreadable("Permission denied"))],
      listing: FileListing(paths: ["a.md"]), configuration: Configuration(), threads: 1)
    let found = try await Linter(Configuration()).diagnostics(graph, threads: 1)
    #expect(found.map(\.rule) == ["unreadable-file"])
  }
}
