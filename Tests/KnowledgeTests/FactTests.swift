import Knowledge
import Markup
import TestSupport
import Testing

@Suite struct FactTests {
  private func failure(_ text: String) -> String {
    do throws(ConfigurationError) {
      _ = try Configuration(reading: Array(text.utf8))
      return "none"
    } catch {
      return "\(error.line):\(error.column): \(error.message)"
    }
  }

  private func facts(_ files: (path: String, text: String)...) async throws -> [String: String] {
    let graph = try await KnowledgeBase(files).graph
    return Dictionary(FactTable(graph).all(of: graph).map { ($0.name, $0.value) }) { $1 }
  }

  @Test func countsMatchesAndFiles() async throws {
    let found = try await facts(
      (
        "cairn.yml",
        "count:\n  tools: {pattern: '^tool\\(', in: [src/*.ts]}\n  calls: 'tool in src/**'\n  pages: '*.md'\n  none: 'x in gone/**'\n"
      ), ("src/a.ts", "tool(1)\ntool(tool)\n"), ("src/b/c.ts", "tool"), ("a.md", "# A\n"))
    #expect(found == ["tools": "2", "calls": "4", "pages": "1", "none": "0"])
  }

  @Test func namesNestedFactsWithDots() async throws {
    let found = try await facts(
      ("cairn.yml", "facts: {vault: {port: 3001, tools: {value: 12, pages: a.md}}, node version: \"22\"}\n"))
    #expect(found == ["vault.port": "3001", "vault.tools": "12", "node version": "22"])
  }

  @Test func prefersTheConfigurationAndLeavesDisputedFactsAlone() async throws {
    let found = try await facts(
      ("cairn.yml", "facts: {limit: 16}\n"), ("a.md", "---\nfacts: {limit: 8, born: 1901}\n---\n"),
      ("b.md", "---\nfacts: {born: 1912}\n---\n"))
    #expect(found == ["limit": "16"])
  }

  @Test func refusesPatternsThatCannotBeRead() {
    #expect(failure("count: {tools: 'tool( in src/**'}") == "1:16: 'tool(' is no regular expression")
    #expect(failure("count: {tools: {pattern: '[', in: a}}") == "1:26: '[' is no regular expression")
    #expect(failure("facts: {a: {value: 1, say: ['x(']}}") == "1:29: 'x(' is no regular expression")
    #expect(failure("facts: {a: {value: 1, say: 'x'}}") == "1:28: 'x' needs one group around the value")
    #expect(failure("facts: {a: {value: 1, say: '(x)(y)'}}") == "1:28: '(x)(y)' needs one group around the value")
    #expect(failure("facts: {a: {value: 1, page: x}}") == "1:23: unknown key 'page'; did you mean 'pages'?")
    #expect(failure("count: {a: {pattern: x}}") == "1:9: 'a' does not say in which files")
  }

  @Test(arguments: [
    ("v22", "22", true), ("22.4.1", "22", true), ("22", "2", false), ("twelve", "12", true),
    ("1,200", "1200", true), ("EU-west", "eu-west", true), ("3001", "30010", false),
  ])
  func takesDifferentWritingsForOneValue(_ written: String, _ value: String, _ agree: Bool) {
    #expect(StatedFact.agree(written, value) == agree)
  }
}
